// @ts-check
/** A row of buttons that is one stop of the Tab key: arrow keys go from button to button. */

import { attribute, h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @param {import("./icons.js").IconName} name
 * @param {string} label accessible name and tooltip
 * @param {() => void} act
 */
export function iconButton(name, label, act) {
  return h("button", { type: "button", class: "icon", "aria-label": label, title: label, onclick: act }, icon(name));
}

/** @param {string} label @param {HTMLButtonElement[]} buttons */
export function toolbar(label, buttons) {
  const bar = h("div", { class: "toolbar", role: "toolbar", "aria-label": label }, ...buttons);
  /** @param {HTMLButtonElement} chosen */
  const choose = (chosen) => buttons.forEach((button) => (button.tabIndex = button === chosen ? 0 : -1));
  choose(buttons[0]);
  bar.addEventListener("focusin", (event) => choose(/** @type {HTMLButtonElement} */ (event.target)));
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const usable = buttons.filter((button) => !button.hidden);
    const place = usable.indexOf(buttons[at]);
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: usable.length - 1 }[event.key];
    if (to === undefined || place < 0) return;
    event.preventDefault();
    usable[(to + usable.length) % usable.length].focus();
  });
  return bar;
}

/** Greys a button out without taking the focus from it. @param {HTMLButtonElement} button @param {boolean} usable */
export function enable(button, usable) {
  attribute(button, "aria-disabled", usable ? null : "true");
}
