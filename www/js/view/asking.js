// @ts-check
/**
 * The question that a page lets a figure ask (`ask` of the element): the sentence above the picture, then how guess and
 * answer compare. While it is open the element has `data-asks`, and what would tell the answer is not shown (styles.js).
 * The guess stands in the page's address as `~id=guess`. A figure that only `waits` for the question of another one of the
 * page keeps the answer back too, without a word, until that one has told it; of several the first that is open. One that
 * asks itself waits so in its lab, which shows more than its question empties.
 */

import { attribute, h, tell, write } from "./dom.js";
import { book } from "./address.js";

/** @typedef {import("../types").QuestionInfo} QuestionInfo */

/** The element that asks a question of the page, while it is open. @param {string} id @returns {Element & { answer(): void } | null} */
export function askerOf(id) {
  return document.querySelector(`tangible-figure[ask="${id}"]:is([data-asks], :not([state]))`);
}

export class Asking {
  id;
  /** Another figure asks it. */
  elsewhere;
  open;
  /** Questions of others. @type {string[]} */
  #waits;
  /** The one that is waited for now. @type {string | undefined} */
  #later;
  /** @type {QuestionInfo | undefined} */
  info;
  #asks = h("p", { class: "asks" });
  #said = h("p", { class: "said", role: "status" });
  #show;
  element;
  #figure;
  #host;
  #guess = "";
  #stop = () => {};

  /**
   * @param {import("./figure.js").Figure} figure
   * @param {HTMLElement} host its element
   */
  constructor(figure, host) {
    this.#figure = figure;
    this.#host = host;
    this.elsewhere = !host.hasAttribute("ask");
    this.#waits = host.getAttribute("waits")?.split(" ") ?? [];
    this.id = host.getAttribute("ask") ?? this.#waits[0];
    // A link to a state is a wish to see it.
    this.open = figure.permalink.address === null;
    if (!this.open) this.#waits = [];
    this.#later = this.#next();
    this.#guess = this.#noted();
    this.#show = h("button", { type: "button", class: "plain", text: "Show", hidden: true, onclick: () => this.answer() });
    this.element = h("div", { class: "asking", role: "group", "aria-label": "A question first", hidden: this.elsewhere }, h("div", {}, this.#asks, this.#said), this.#show);
  }

  /** The guess as the page's address has it, if that is to speak of the figure. */
  #noted() {
    return this.#figure.permalink.linked ? book.note(this.id) ?? "" : this.#guess;
  }

  /** What of the others' questions to wait for now. */
  #next() {
    const waits = this.elsewhere || (!this.open && this.#figure.depths.view.depth === "lab");
    const next = waits ? this.#waits.find(askerOf) : undefined;
    if (this.elsewhere) this.open &&= next !== undefined;
    return next;
  }

  /** The figure is on the page. */
  join() {
    this.#tell();
    const stops = [this.id, ...this.#waits].map((id) => book.follow(`~${id}`, () => this.heed()));
    this.#stop = () => stops.map((stop) => stop());
  }

  /** Guess, depth, or what is waited for may be another. */
  heed() {
    const [guess, later] = [this.#noted(), this.#next()];
    if (later === this.#later && (this.elsewhere || guess === this.#guess)) return;
    this.#guess = guess;
    this.#later = later;
    this.#hold();
    this.#figure.session.send({ t: "question", ...this.request });
  }

  /** It has gone: nobody asks. */
  leave() {
    this.#stop();
    attribute(this.#host, "data-asks", null);
    book.tell(`~${this.id}`);
  }

  /** What the engine is to know: the page's address may have another guess before anybody hears of it. */
  get request() {
    this.#guess = this.#noted();
    const id = this.#later ?? this.id;
    return { id, open: this.open || id !== this.id, guess: this.elsewhere || id !== this.id ? null : this.#guess };
  }

  /** @param {import("../types").Info} info */
  declare(info) {
    this.info = info.questions.find(({ id }) => id === this.id);
    this.#show.hidden = info.steps > 0;
    tell(this.#asks, this.info?.asks ?? "");
    this.#hint("");
    this.#hold();
    // On a phone the mark is behind a tab.
    if (this.open && !this.elsewhere && this.info?.tab) this.#figure.view.turn(this.info.tab);
  }

  /** On a phone the question stands with its mark. @param {number} tab that is shown there */
  beside(tab) {
    this.element.classList.toggle("aside", tab !== this.info?.tab);
  }

  /** Whether this read-out or parameter is not told now. @param {string} key */
  hides(key) {
    const now = this.#later ?? (this.open && this.id);
    return this.#figure.info?.questions.some(({ id, hides }) => id === now && hides.includes(key)) ?? false;
  }

  /** What the engine says of it. @param {import("../types").Asked | undefined} asked @param {boolean} provisional a hand is on the mark */
  told(asked, provisional) {
    if (!asked || this.elsewhere || this.#later) return;
    const { id, open, guess, said } = asked;
    // What it said of another's, which it has waited for.
    if (id && id !== this.id) return;
    // At other settings it is not what is asked; it keeps its place.
    this.element.style.visibility = id ? "" : "hidden";
    if (!open) this.close();
    this.#hint(said);
    if (!provisional && guess !== this.#guess) {
      this.#guess = guess;
      if (this.#figure.permalink.linked) book.write(this.id, guess || null);
    }
  }

  /** The reader wants to see the answer. */
  answer() {
    if (!this.open || this.elsewhere) return;
    this.close();
    this.#figure.ask({ t: "show-answer" });
  }

  /** From here on the answer may be seen. */
  close() {
    if (!this.open || this.elsewhere) return;
    this.open = false;
    // The answer that the reader has come to is a state to be linked.
    this.#figure.permalink.changed = true;
    this.#hint("");
    this.#tell();
    this.#hold();
  }

  /** Presets and controls that would tell are withheld, or no longer. */
  #hold() {
    this.#figure.view.hold(this);
  }

  /** @param {string} said */
  #hint(said) {
    write(this.#said, this.open ? said || `Drag the mark, then press ${this.#show.hidden ? "play" : "Show"}.` : said && `${said} ${this.info?.why}`);
  }

  /** The page hears whether it is open. */
  #tell() {
    if (this.elsewhere) return;
    attribute(this.#host, "data-asks", this.open ? "" : null);
    // It keeps its place: nothing moves when the answer comes.
    if (!this.open) this.#show.style.visibility = "hidden";
    book.tell(`~${this.id}`);
  }
}

/** What the element of a figure lets it ask. @param {import("./figure.js").Figure} figure @param {HTMLElement} host */
export function askingOf(figure, host) {
  if (!host.hasAttribute("ask") && !host.hasAttribute("waits")) return undefined;
  const asking = new Asking(figure, host);
  figure.view.hold(asking);
  return asking;
}
