// @ts-check
/**
 * `<tangible-predict>`: the reader commits to a guess, then the answer unfolds beside it. The guess is part of the
 * page's address (`~id=guess`): a link shows what was guessed, and going back takes it back.
 *
 *     asking ──commit──▶ waiting for the figure (answer-readout) ──▶ revealed
 *        ▲──────────────────── change my mind ────────────────────────┘
 */

import { book, calm, h, run, write } from "../elements.js";
import { Living, stateOf } from "./living.js";
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
 * @property {(text: string, answer: string, figure: import("./living.js").Figure | undefined) => Promise<string | undefined> | string} compare in a sentence or two
 * @property {boolean} [grows] the answer is the figure's run: it is compared anew as the run grows
 * @property {() => "" | "run" | "state"} [lacks] what the figure still has to do for that: run, or come back to its state
 */

/** @type {Record<string, (host: TangiblePredict, id: string) => Guess>} */
const KINDS = { value: valueGuess, choice: choiceGuess, curve: curveGuess };

export class TangiblePredict extends Living {
  /** @type {Guess | undefined} */
  #guess;
  #commit = h("button", { type: "button", class: "primary", text: "Commit to my guess", onclick: () => this.#committed() });
  #again = h("button", { type: "button", text: "Change my mind", onclick: () => this.#write(null) });
  #run = h("button", { type: "button", text: "Run the figure", onclick: () => this.#start() });
  #back = h("button", { type: "button", text: "Show the run that is asked about", onclick: () => this.#lead() });
  #words = h("p", { role: "status" });
  #answer = "";
  /** Run it as soon as it stands where it is asked about. */
  #wish = false;
  /** @type {string | null} */
  #shown = null;

  /** @override */
  build() {
    const guess = KINDS[this.getAttribute("kind") ?? ""]?.(this, this.id);
    if (!guess || !this.id) return;
    this.#guess = guess;
    this.#back.hidden = true;
    const row = h("div", { class: "row" }, this.#commit, this.#run, this.#back, this.#again);
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

  /** A figure below its predictions waits at its start, behind glass, until all of them are committed or it is shown without. */
  #hold() {
    const id = this.getAttribute("figure");
    const figure = document.querySelector(`tangible-figure[src="${id}"]`);
    const open = document.querySelectorAll(`tangible-predict[figure="${id}"]:not([committed])`);
    if (!figure) return false;
    const held = !figure.hasAttribute("data-shown") && [...open].some((other) => other.compareDocumentPosition(figure) & 4);
    // Who has seen it may change their mind, and it stays.
    if (!held && this.hasAttribute("committed")) figure.setAttribute("data-shown", "");
    return figure.toggleAttribute("data-held", held);
  }

  /** Lets the figure run to where the answer stands. */
  #start() {
    if (this.figure) run(this.figure, this.number("answer-step"));
  }

  /** To the state that the prediction asks about. */
  #lead() {
    const figure = this.figure;
    if (!figure) return;
    this.#wish = true;
    figure.show(stateOf(figure.id, [...new URLSearchParams(this.getAttribute("set") ?? ""), ["step", 0]]));
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
    this.#run.hidden = this.#back.hidden = true;
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
    if (this.#wish && figure?.state && !figure.permalink.pending && !figure.state.busy) {
      this.#wish = false;
      this.#start();
    }
    if (this.#shown === null) return;
    if (this.#answer) return this.#guess?.grows ? void this.#compare(figure) : undefined;
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
    if (!await this.#compare(figure)) return;
    const details = this.#details;
    if (!details) return;
    details.hidden = false;
    details.open = true;
  }

  /** Says how guess and answer differ; false if the guess was taken back meanwhile. @param {import("./living.js").Figure | undefined} figure */
  async #compare(figure) {
    const [guess, shown] = [this.#guess, this.#shown ?? ""];
    const words = await guess?.compare(shown, this.#answer, figure);
    if (this.#shown !== shown) return false;
    // Undefined while another answer is on its way.
    if (words !== undefined) write(this.#words, words);
    this.#back.hidden = guess?.lacks?.() !== "state";
    this.#run.hidden = guess?.lacks?.() !== "run" || !figure?.state?.steps;
    return true;
  }
}
