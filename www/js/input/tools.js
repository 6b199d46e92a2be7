// @ts-check
/** Tools for painting on the picture, for figures that have more than one way to be touched. */

import { attribute, h } from "../view/dom.js";

export class Tools {
  element = h("div", { class: "chips tools", role: "group", "aria-label": "Tools", part: "tools" });
  /** In hand; empty for pointing and dragging. */
  key = "";

  /** @param {import("../types").Info["tools"]} tools @param {HTMLElement} picture */
  constructor(tools, picture) {
    const chips = [{ key: "", label: "Move" }, ...tools].map(({ key, label }) => {
      const chip = h("button", { type: "button", class: "chip", text: label, "aria-pressed": String(key === ""), onclick: () => choose(key) });
      return { key, chip };
    });
    /** @param {string} chosen */
    const choose = (chosen) => {
      this.key = chosen;
      // A finger that paints must not scroll the page.
      attribute(picture, "data-painting", chosen === "" ? null : "");
      for (const { key, chip } of chips) attribute(chip, "aria-pressed", String(key === chosen));
    };
    this.element.append(...chips.map(({ chip }) => chip));
    this.element.hidden = tools.length === 0;
  }
}
