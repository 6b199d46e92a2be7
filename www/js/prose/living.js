// @ts-check
/**
 * What the elements in the text share: each lives with the figure whose `src` is its `figure`, of several the last
 * above it. It hears of it when it comes, changes and goes; before that, and without it, what the page's author wrote stands.
 */

import { book } from "../elements.js";

/** @typedef {import("../view/figure.js").Figure} Figure */

export class Living extends HTMLElement {
  /** @type {(() => void)[]} */
  #stops = [];
  #built = false;

  connectedCallback() {
    if (!this.#built) {
      this.#built = true;
      this.build();
    }
    const id = this.getAttribute("figure");
    if (id) this.follow(id, () => this.hear(this.figure));
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  /** The figure, while the page shows it. */
  get figure() {
    return book.find(this.getAttribute("figure") ?? "", this);
  }

  /** Listens as long as the element stands in the page. @param {string} id of a figure, or `~` and that of a note @param {() => void} listener */
  follow(id, listener) {
    this.#stops.push(book.follow(id, listener));
  }

  /** Builds what the script adds, once. */
  build() {}

  /** The figure may be another one. @param {Figure | undefined} _figure */
  hear(_figure) {}

  /** @param {string} name */
  number(name) {
    return Number(this.getAttribute(name));
  }
}

/** The address of a state. @param {string} id @param {[string, string | number][]} pairs */
export function stateOf(id, pairs) {
  return `${id}?v=1${pairs.map(([key, value]) => `&${key}=${encodeURIComponent(value)}`).join("")}`;
}
