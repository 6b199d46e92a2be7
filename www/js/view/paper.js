// @ts-check
/**
 * A figure on paper: its picture at the width of a page, and the code that leads to its state. A printer does not wait for
 * an engine, so both are made when a state has stood for a while, and not for every state on the way there. Until then
 * paper has the canvas, as it stands.
 */

import { h } from "./dom.js";

/** Milliseconds that a state stands before it gets its code. */
const STANDS = 2000;
/** CSS pixels of a picture on paper: an A4 page has some more, and panels still stand side by side. */
export const SHEET = 640;

export class Paper {
  element = h("div", { class: "paper", "aria-hidden": "true" });
  /** Takes the place of the canvas. */
  sheet = h("div", { class: "sheet", "aria-hidden": "true" });
  #picture = "";
  /** @type {(() => Promise<string[]>) | null} */
  #wanted = null;
  /** Speaks of the state that stands now. @type {unknown} */
  #now = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** The figure stands in another state. @param {() => Promise<string[]>} ask asks for the code that leads there, and for the picture */
  follow(ask) {
    this.hold();
    this.#wanted = this.#now = ask;
    this.#timer = setTimeout(() => this.#draw(), STANDS);
  }

  /** The figure is on its way to another state: no code meanwhile. */
  hold() {
    clearTimeout(this.#timer);
    this.#picture = "";
    this.#now = null;
  }

  /** Draws what is wanted now, if there is a newer state than that which stands here. */
  async #draw() {
    clearTimeout(this.#timer);
    const wanted = this.#wanted;
    this.#wanted = null;
    // A figure that gave its engine back keeps what it has.
    const drawn = await wanted?.().catch(() => undefined);
    if (drawn && this.#now === wanted) [this.element.innerHTML, this.#picture] = drawn;
  }

  /** The page is printed: what is asked for only now comes in time where a preview is drawn. @param {boolean} live the canvas stands there */
  print(live) {
    this.#draw();
    this.sheet.innerHTML = live ? this.#picture : "";
  }
}
