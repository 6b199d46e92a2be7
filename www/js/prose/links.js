// @ts-check
/** Small services for a whole page: links to states, explanations that Escape closes, texts to copy. */

import { book, bring, copy, h } from "../elements.js";
import { lead } from "./dock.js";

const STATE = /^#([a-z0-9-]+\/[a-z0-9-]+(?:\?.*)?)$/;

let following = false;

export function followLinks() {
  if (following) return;
  following = true;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("a[href^='#']")) : null;
    const state = STATE.exec(link?.getAttribute("href") ?? "");
    const figure = link && state && book.find(state[1].split("?")[0], link);
    if (!figure || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // A link that names no state leads to the figure as it stands, with its question if it asks one.
    lead(figure, state[1].includes("?") ? state[1] : null, link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const because of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".because"))) {
      if (!because.checkVisibility()) continue;
      because.hidden = true;
      for (const end of ["pointerout", "focusout"]) because.parentElement?.addEventListener(end, () => { because.hidden = false; }, { once: true });
    }
  });
  for (const place of document.querySelectorAll("[data-copy]")) {
    const button = h("button", { type: "button", class: "copy", text: "Copy", onclick: async () => {
      button.textContent = (await copy(place.textContent ?? "")) ? "Copied" : "Select it and copy it by hand";
    } });
    place.before(button);
  }
  // A link to one state leads to its figure; who reloads or comes back stays where they were.
  const visited = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType?.("navigation")[0]);
  const only = visited?.type === "navigate" ? book.only() : undefined;
  const picture = only && (book.find(only)?.view.picture.element ?? document.querySelector(`tangible-figure[src="${only}"]`));
  if (picture) bring(picture, true);
}
