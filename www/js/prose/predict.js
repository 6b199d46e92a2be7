// @ts-check
/**
 * `<tangible-predict>`: the reader commits to a guess, then the answer unfolds beside it. The guess is part of the
 * page's address (`~id=guess`): a link shows what was guessed, and going back takes it back.
 *
 *     asking ──commit──▶ waiting for the figure (answer-readout) ──▶ revealed
 *        ▲──────────────────── change my mind ────────────────────────┘
 */

import { book } from "../address.js";
import { calm, h, write } from "../dom.js";
import { Living } from "./living.js";
import { choiceGuess } from "./choice.js";
import { curveGuess } from "./curve.js";
import { valueGuess } from "./guess.js";

/**
 * One way to guess.
 * @typedef {object} Guess
 * @property {HTMLElement} element
 * @property {() => string} text of the guess; empty when there is none yet
 * @property {string} missing what to do first
 * @property {(text: string) => boolean} show a committed guess; false when it cannot be read
 * @property {(text: string, answer: string, figure: import("./living.js").Figure | undefined) => Promise<string> | string} compare in a sentence or two
 */

/** @type {Record<string, (host: TangiblePredict, id: string) => Guess>} */
const KINDS = { value: valueGuess, choice: choiceGuess, curve: curveGuess };

export class TangiblePredict extends Living {
  /** @type {Guess | undefined} */
  #guess;
  #commit = h("button", { type: "button", class: "primary", text: "Commit to my guess", onclick: () => this.#committed() });
  #again = h("button", { type: "button", text: "Change my mind", onclick: () => this.#write(null) });
  #run = h("button", { type: "button", text: "Run the figure", onclick: () => this.#start() });
  #words = h("p", { role: "status" });
  #answer = "";
  /** @type {string | null} */
  #shown = null;

  /** @override */
  furnish() {
    const guess = KINDS[this.getAttribute("kind") ?? ""]?.(this, this.id);
    if (!guess || !this.id) return;
    this.#guess = guess;
    const row = h("div", { class: "row" }, this.#commit, this.#run, this.#again);
    const form = h("div", { class: "guess" }, guess.element, row, this.#words);
    const details = this.#details;
    if (details) details.before(form);
    else this.append(form);
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    if (this.#guess) this.follow(`~${this.id}`, () => this.#note());
  }

  get #details() {
    return this.querySelector("details");
  }

  /** @param {string | null} text */
  #write(text) {
    book.write(this.id, text);
    (text === null ? this.#commit : this.#again).focus();
  }

  #committed() {
    const guess = this.#guess;
    const text = guess?.text() ?? "";
    if (!text) return write(this.#words, guess?.missing ?? "");
    const held = this.#hold();
    this.#write(text);
    if (held ? !this.#hold() : this.hasAttribute("answer-readout") && !calm()) this.#start();
  }

  /** A figure below its predictions waits at its start, and its end is not seen, until all of them are committed. */
  #hold() {
    const id = this.getAttribute("figure");
    const figure = document.querySelector(`tangible-figure[src="${id}"]`);
    const open = document.querySelectorAll(`tangible-predict[figure="${id}"]:not([committed])`);
    return figure?.toggleAttribute("data-held", [...open].some((other) => other.compareDocumentPosition(figure) & 4));
  }

  /** Lets the figure run to where the answer stands. */
  #start() {
    const figure = this.figure;
    if (!figure) return;
    if (calm()) figure.seek(this.number("answer-step") || (figure.state?.steps ?? 0));
    else figure.play();
  }

  /** The page's address has a guess, or none. */
  #note() {
    const text = book.note(this.id);
    if (text === this.#shown && text !== null) return;
    const guess = this.#guess;
    const readable = text === null || guess?.show(text);
    this.#shown = readable ? text : null;
    this.#answer = "";
    const done = this.#shown !== null;
    this.toggleAttribute("committed", done);
    this.#hold();
    for (const field of guess?.element.querySelectorAll("input") ?? []) field.disabled = done;
    this.#commit.hidden = done;
    this.#again.hidden = !done;
    this.#run.hidden = true;
    const details = this.#details;
    if (details) {
      details.open = false;
      details.hidden = true;
    }
    write(this.#words, readable ? "" : "The link carries a guess that cannot be read here: make one of your own.");
    if (done) this.hear(this.figure);
  }

  /** @override @param {import("./living.js").Figure | undefined} figure */
  hear(figure) {
    if (this.#shown === null || this.#answer) return;
    const key = this.getAttribute("answer-readout");
    if (!key) return void this.#reveal(this.getAttribute("answer") ?? "–", figure);
    const step = this.number("answer-step");
    const state = figure?.state;
    const readout = state?.readouts.find((candidate) => candidate.key === key);
    if (state && readout && state.step >= step) return void this.#reveal(typeof readout.value === "number" ? String(readout.value) : readout.text, figure);
    if (!figure) return void this.#reveal(this.getAttribute("answer") ?? "–", figure);
    this.#run.hidden = figure.playing;
    write(this.#words, `Your guess stands. The figure answers at step ${step}${figure.playing ? " …" : ": let it run."}`);
  }

  /** @param {string} answer @param {import("./living.js").Figure | undefined} figure */
  async #reveal(answer, figure) {
    this.#answer = answer;
    const shown = this.#shown ?? "";
    const words = await this.#guess?.compare(shown, answer, figure);
    if (this.#shown !== shown) return;
    write(this.#words, words ?? "");
    this.#run.hidden = true;
    const details = this.#details;
    if (!details) return;
    details.hidden = false;
    details.open = true;
  }
}
