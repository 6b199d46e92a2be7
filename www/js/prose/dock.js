// @ts-check
/**
 * A figure out of sight that the text drives: a live copy of its picture stands at the edge of the window, while a number is
 * dragged, or until the reader has seen the state that a phrase or a link leads to. The text keeps its place.
 */

import { bring, distant, h, sight } from "../elements.js";

/** Share of the picture that is enough to see what it shows. */
const ENOUGH = 0.4;

/**
 * Docks the picture of a figure.
 * @param {import("./living.js").Figure} figure
 * @param {Element} place in the text: the copy stands at the other edge
 * @param {(seen: boolean) => void} [told] hears, beat for beat, whether the figure itself is in sight
 */
function copyOf(figure, place, told) {
  const { canvas, element } = figure.view.picture;
  // Far from the screen it rests; now it works, and rests again afterwards.
  if (distant(element)) figure.near(true);
  const copy = h("canvas", { "aria-hidden": "true" });
  const panel = h("div", { class: "docked" }, copy);
  panel.classList.toggle("top", place.getBoundingClientRect().top > innerHeight / 2);
  const pen = copy.getContext("2d");
  let beat = 0;
  const draw = () => {
    beat = requestAnimationFrame(draw);
    const seen = sight(element) >= ENOUGH;
    copy.hidden = canvas.width === 0 || seen;
    told?.(seen);
    if (copy.hidden) return;
    [copy.width, copy.height] = [canvas.width, canvas.height];
    pen?.drawImage(canvas, 0, 0);
  };
  beat = requestAnimationFrame(draw);
  const stop = () => {
    cancelAnimationFrame(beat);
    panel.remove();
    if (distant(element)) figure.near(false);
  };
  return { panel, stop };
}

/**
 * While a number of the text is dragged.
 * @param {import("./living.js").Figure} figure
 * @param {Element} hand the number
 * @returns {() => void} takes the copy away
 */
export function dock(figure, hand) {
  if (sight(figure.view.picture.element) >= ENOUGH) return () => {};
  const { panel, stop } = copyOf(figure, hand);
  document.body.append(panel);
  return stop;
}

/** Takes away what stands for the last link. */
let drop = () => {};

/**
 * Brings a figure to a state, where it is in sight; else a copy shows it, with the way there and back. Without a state, and
 * from the lines of the abstract, it leads to the figure.
 * @param {import("./living.js").Figure} figure
 * @param {string | null} address
 * @param {HTMLElement} from the phrase or the link
 */
export function lead(figure, address, from) {
  drop();
  const { element, focus } = figure.view.picture;
  const there = sight(element) >= ENOUGH;
  const go = () => {
    bring(element);
    focus.focus({ preventScroll: true });
  };
  if (address) {
    figure.permalink.record(address);
    figure.goTo(address, true);
  }
  if (!address || there || from.closest(".abstract")) go();
  if (there) return;
  let seen = false;
  const way = h("button", { type: "button", onclick: () => {
    if (!seen) return go();
    bring(from);
    from.focus({ preventScroll: true });
    drop();
  } });
  const { panel, stop } = copyOf(figure, from, (now) => {
    if (now && sight(from) === 1) return drop();
    seen = now;
    way.textContent = seen ? "Back to the text" : "To the figure";
  });
  panel.classList.add("led");
  panel.append(h("div", {}, way, h("button", { type: "button", "aria-label": "Close", title: "Close", text: "×", onclick: () => drop() })));
  // The next stop of the Tab key.
  // Next for who goes on by keyboard, and no button among buttons.
  (from.closest(".claim-actions") ?? from).after(panel);
  drop = () => {
    drop = () => {};
    stop();
  };
}
