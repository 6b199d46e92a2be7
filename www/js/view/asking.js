// @ts-check
/**
 * The question that a page lets a figure ask (`ask` of the element): the sentence above the picture, then how guess and
 * answer compare. While it is open the element has `data-asks`, and what would tell the answer is not shown (styles.js).
 * The guess stands in the page's address as `~id=guess`.
 */

import { attribute, h, tell, write } from "./dom.js";
import { book } from "./address.js";

/** @typedef {import("../types").QuestionInfo} QuestionInfo */

export class Asking {
  id;
  open;
  /** @type {QuestionInfo | undefined} */
  info;
  #asks = h("p", { class: "asks" });
  #said = h("p", { class: "said", role: "status" });
  #show;
  element;
  #host;
  #guess;
  #changed;
  #stop = () => {};

  /**
   * @param {HTMLElement} host the figure's element
   * @param {boolean} open
   * @param {{ show: () => void, changed: () => void }} act show the answer; take over another guess
   */
  constructor(host, open, { show, changed }) {
    this.#host = host;
    this.id = host.getAttribute("ask") ?? "";
    this.open = open;
    this.#guess = book.note(this.id) ?? "";
    this.#changed = changed;
    this.#show = h("button", { type: "button", class: "plain", text: "Show", hidden: true, onclick: show });
    this.element = h("div", { class: "asking", role: "group", "aria-label": "A question first" }, h("div", {}, this.#asks, this.#said), this.#show);
  }

  /** The figure is on the page. */
  join() {
    this.#tell();
    this.#stop = book.follow(`~${this.id}`, () => {
      const guess = book.note(this.id) ?? "";
      if (guess === this.#guess) return;
      this.#guess = guess;
      this.#changed();
    });
  }

  /** It has gone: nobody asks. */
  leave() {
    this.#stop();
    attribute(this.#host, "data-asks", null);
    book.tell(`~${this.id}`);
  }

  /** What the engine is to know. */
  get request() {
    return { id: this.id, open: this.open, guess: this.#guess };
  }

  /** @param {import("../types").Info} info */
  declare(info) {
    this.info = info.questions.find(({ id }) => id === this.id);
    this.#show.hidden = info.steps > 0;
    tell(this.#asks, this.info?.asks ?? "");
    this.#hint("");
  }

  /** Whether this read-out or parameter is not told now. @param {string} key */
  hides(key) {
    return this.open && (this.info?.hides.includes(key) ?? false);
  }

  /** What the engine says of it; true when it has just been closed. @param {import("../types").Asked} asked @param {boolean} provisional a hand is on the mark */
  told({ open, answered, guess, said }, provisional) {
    const closed = this.open && !open;
    this.open &&= open;
    if (closed) this.#tell();
    this.#hint(answered ? `${said} ${this.info?.why ?? ""}` : said);
    if (!provisional && guess !== this.#guess) {
      this.#guess = guess;
      book.write(this.id, guess || null);
    }
    return closed;
  }

  /** From here on the answer may be seen. */
  close() {
    if (!this.open) return;
    this.open = false;
    this.#hint("");
    this.#tell();
  }

  /** @param {string} said */
  #hint(said) {
    const how = this.#show.hidden ? "press play" : "press Show";
    write(this.#said, said || !this.open ? said : `Drag the mark, then ${how}.`);
  }

  /** The page hears whether it is open. */
  #tell() {
    attribute(this.#host, "data-asks", this.open ? "" : null);
    if (!this.open) this.#show.remove();
    book.tell(`~${this.id}`);
  }
}
