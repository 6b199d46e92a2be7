// @ts-check
/**
 * `<tangible-answer question="ID">…</tangible-answer>`: words that give the answer to a figure's question away. They read
 * "…" until the figure has answered, or the reader asks.
 */

import { askerOf, attribute, h } from "../elements.js";
import { Living } from "./living.js";

export class TangibleAnswer extends Living {
  /** What stands here, while it is withheld. @type {Node[] | undefined} */
  #words;

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.follow(`~${this.#id}`, () => this.#hold(this.#asking !== null));
    addEventListener("beforeprint", this.#print);
    addEventListener("afterprint", this.#print);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#print);
    removeEventListener("afterprint", this.#print);
  }

  /** Paper cannot be asked. @param {Event} event */
  #print = ({ type }) => this.#hold(type === "afterprint" && this.#asking !== null);

  get #id() {
    return this.getAttribute("question") ?? "";
  }

  /** The figure whose question is open. */
  get #asking() {
    return askerOf(this.#id);
  }

  /** @param {boolean} on */
  #hold(on) {
    attribute(this, "data-told", on ? null : "");
    if (on === (this.#words !== undefined)) return;
    if (on) {
      this.#words = [...this.childNodes];
      const label = "The answer, not told yet: show it";
      // In what is a button itself there is none.
      this.replaceChildren(this.hasAttribute("plain") ? h("span", { text: "…" }) : h("button", { type: "button", text: "…", title: label, "aria-label": label, onclick: () => this.#asking?.answer() }));
    } else {
      const back = this.contains(document.activeElement);
      this.replaceChildren(...(this.#words ?? []));
      this.#words = undefined;
      if (!back) return;
      this.tabIndex = -1;
      this.focus();
    }
  }
}
