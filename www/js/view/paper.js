// @ts-check
/**
 * The code that leads to a figure's state on paper. A printer does not wait for an engine, so the code is made when a
 * state has stood for a while, and not for every state on the way there.
 */

import { h } from "./dom.js";

/** Milliseconds that a state stands before it gets its code. */
const STANDS = 2000;

export class PaperCode {
  element = h("div", { class: "paper", "aria-hidden": "true" });
  /** @type {(() => Promise<string>) | null} */
  #wanted = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** The figure stands in another state. @param {() => Promise<string>} code asks for the code that leads there */
  follow(code) {
    this.#wanted = code;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.draw(), STANDS);
  }

  /** The figure is on its way to another state: no code meanwhile. */
  hold() {
    clearTimeout(this.#timer);
  }

  /** Draws the code that is wanted now, if there is a newer one than that which stands here. */
  async draw() {
    clearTimeout(this.#timer);
    const wanted = this.#wanted;
    this.#wanted = null;
    // A figure that gave its engine back keeps the code that it has.
    const code = await wanted?.().catch(() => undefined);
    if (code !== undefined) this.element.innerHTML = code;
  }
}
