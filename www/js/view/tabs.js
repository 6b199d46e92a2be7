// @ts-check
/** On a phone the panels of a figure stand one at a time: a row of their names. */

import { attribute, h } from "./dom.js";
import { toolbar } from "./toolbar.js";

/** @param {import("../types").Look} look @param {(tab: number) => void} turn */
export function tabsOf({ panels }, turn) {
  const tabs = panels.map(([, name], tab) => h("button", { type: "button", class: "tab", text: name, "aria-pressed": String(tab === 0), onclick: () => choose(tab) }));
  /** @param {number} chosen */
  const choose = (chosen) => {
    tabs.forEach((tab, at) => attribute(tab, "aria-pressed", String(at === chosen)));
    turn(chosen);
  };
  const bar = toolbar("Panels", tabs);
  bar.classList.add("tabs");
  bar.hidden = panels.length < 2;
  return bar;
}
