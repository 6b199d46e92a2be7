// @ts-check
/** `<tangible-exercise check at>`: looks into the figure and says what is still missing, or that it is found. */

import { attribute, h, write } from "../elements.js";
import { Living } from "./living.js";

/** @typedef {import("../types").State} State */

/** KEY within T of V, KEY < V, KEY > V. */
const CHECK = /^(param:)?(\S+) (?:within (\S+) of|([<>])) (\S+)$/;

/** @param {import("./living.js").Figure | undefined} figure @param {string} key of a parameter */
function symbolOf(figure, key) {
  const spec = figure?.info?.params.find((candidate) => candidate.key === key);
  return spec?.symbol || spec?.name || key;
}

export class TangibleExercise extends Living {
  #words = h("p", { role: "status" });
  #check = h("button", { type: "button", text: "Check in the figure", onclick: () => this.#look() });
  #go = h("button", { type: "button", onclick: () => this.#lead() });
  /** The reader asked: from now on it looks by itself whenever the figure rests. */
  #asked = false;

  /** @override */
  build() {
    this.#go.hidden = true;
    const row = h("div", { class: "guess" }, h("div", { class: "row" }, this.#check, this.#go), this.#words);
    const details = this.querySelector("details");
    if (details) details.before(row);
    else this.append(row);
  }

  /** @override @param {import("./living.js").Figure | undefined} figure */
  hear(figure) {
    attribute(this.#check, "aria-disabled", figure ? null : "true");
    if (this.#asked && figure?.state?.settled && !figure.playing) this.#judge(figure.state);
  }

  #look() {
    this.#asked = true;
    const figure = this.figure;
    if (!figure) return write(this.#words, "Its figure is not on the page.");
    // Far from the screen it rests: woken, it tells as soon as it has a state, and is judged then.
    if (!figure.state) {
      figure.near(true);
      return write(this.#words, "Its figure wakes up …");
    }
    if (figure.playing || !figure.state.settled) return write(this.#words, "It is looked at once the figure rests.");
    this.#judge(figure.state);
  }

  get #at() {
    return new URLSearchParams(this.getAttribute("at") ?? "");
  }

  /** @param {State} state */
  #judge(state) {
    /** @type {string[]} */
    const missing = [];
    this.#go.hidden = true;
    for (const [key, wanted] of this.#at) {
      const param = state.params.find((candidate) => candidate.key === key);
      const is = key === "step" ? String(state.step) : key === "seed" ? String(state.seed) : param?.resolved ?? param?.text ?? "";
      if (is === wanted) continue;
      missing.push(`the exercise looks at ${key} ${wanted}, the figure stands at ${key} ${is}`);
      if (key === "step") {
        write(this.#go, `Go to step ${wanted}`);
        this.#go.hidden = false;
      }
    }
    if (missing.length === 0) missing.push(...this.#unmet(state));
    this.toggleAttribute("data-found", missing.length === 0);
    write(this.#words, missing.length === 0 ? "● Found: the figure agrees." : `✕ Not yet: ${missing.join("; ")}.`);
  }

  /** What of the check does not hold, in words. @param {State} state */
  #unmet(state) {
    return (this.getAttribute("check") ?? "").split(" and ").flatMap((condition) => {
      const found = CHECK.exec(condition.trim());
      if (!found) return [`“${condition}” cannot be checked`];
      const [, isParam, key, tolerance, sign, target] = found;
      const param = state.params.find((candidate) => candidate.key === key);
      const readout = state.readouts.find((candidate) => candidate.key === key);
      const value = isParam ? Number(param?.resolved ?? param?.text) : typeof readout?.value === "number" ? readout.value : NaN;
      const [goal, room] = [Number(target), Number(tolerance)];
      const met = sign === "<" ? value < goal : sign === ">" ? value > goal : Math.abs(value - goal) <= room;
      if (met) return [];
      const name = isParam ? symbolOf(this.figure, key) : readout?.label ?? key;
      // The way to go, not where: the goal may be the answer.
      if (!Number.isFinite(value)) return [`${name} is not there yet`];
      return [`${name} is too ${sign === "<" || (!sign && value > goal) ? "large" : "small"}`];
    });
  }

  /** To the step that the exercise looks at. */
  #lead() {
    this.figure?.seek(Number(this.#at.get("step")));
  }
}
