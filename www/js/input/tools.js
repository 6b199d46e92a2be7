// @ts-check
/** Tools for painting on the picture, for figures that have more than one way to be touched. */

import { attribute, h } from "../view/dom.js";

export class Tools {
  element = h("div", { class: "chips tools", role: "group", "aria-label": "Tools", part: "tools" });
  /** In hand; empty for pointing and dragging. */
  key = "";
  #tools;
  /** What the state asked for last. */
  #asked = "";
  #choose;

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
    this.#tools = tools;
    this.#choose = choose;
    this.element.append(...chips.map(({ chip }) => chip));
    this.element.hidden = tools.length === 0;
  }

  /** Takes the tool that a state asks for when it is entered, and puts it down when it is left. @param {import("../types").State["params"]} params */
  follow(params) {
    const asked = this.#tools.find(({ at }) => at && params.some(({ key, text }) => key === at[0] && text === at[1]))?.key ?? "";
    if (asked !== this.#asked) this.#choose(asked);
    // In a text the tools stand only where something is to be painted.
    this.element.toggleAttribute("data-wanted", asked !== "");
    this.#asked = asked;
  }
}
