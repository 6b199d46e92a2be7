// @ts-check
/**
 * `<tangible-set figure param>`: a number in the text that drives a figure, by drag, arrow keys or typing.
 * `<tangible-set figure preset|set seed step play>phrase</tangible-set>`: a phrase that leads to a state.
 */

import { KeyGesture, attribute, calm, h, positionOf, positionsOf, write } from "../elements.js";
import { dock, lead } from "./dock.js";
import { Living, stateOf } from "./living.js";

/** @typedef {import("./living.js").Figure} Figure */
/** @typedef {import("../types").Phase} Phase */

/** Pixels that a hand may shake without meaning a drag. */
const SHAKE = 4;
/** Pixels of a drag from one end of the range to the other. */
const REACH = 400;
/** Keys and the part of the range that they go. @type {Record<string, number>} */
const STRIDES = { ArrowRight: 0.01, ArrowUp: 0.01, ArrowLeft: -0.01, ArrowDown: -0.01, PageUp: 0.1, PageDown: -0.1, Home: -1, End: 1 };

export class TangibleSet extends Living {
  /** @type {import("../types").ParamSpec | undefined} */
  #spec;
  /** Texts at which a slider would stop. @type {string[]} */
  #positions = [];
  /** Text of the parameter, and what the hand asks for. */
  #text = "";
  #held = false;
  /** Takes the copy of the picture away that stands beside the text. @type {(() => void) | undefined} */
  #undock;
  /** @type {{ id: number, x: number, place: number } | null} */
  #drag = null;
  #keys = new KeyGesture(() => this.#send(this.#text, "end"));
  /** @type {HTMLInputElement | undefined} */
  #field;
  /** Play as soon as the figure stands where the phrase leads. */
  #wish = false;

  /** @override */
  build() {
    this.addEventListener("keydown", (event) => this.#key(event));
    if (!this.hasAttribute("param")) {
      this.addEventListener("click", () => this.#press());
      return;
    }
    this.addEventListener("pointerdown", (event) => this.#down(event));
    this.addEventListener("pointermove", (event) => this.#move(event));
    this.addEventListener("pointerup", (event) => this.#up(event, "end"));
    this.addEventListener("pointercancel", (event) => this.#up(event, "cancel"));
    this.addEventListener("blur", () => this.#keys.finish());
  }

  /** @override @param {Figure | undefined} figure */
  hear(figure) {
    const key = this.getAttribute("param");
    // Without its figure it is text like any other.
    attribute(this, "tabindex", figure ? "0" : null);
    if (!key) {
      attribute(this, "role", figure ? "button" : null);
      attribute(this, "title", figure?.asking?.open && !figure.asking.elsewhere ? "Goes past the question of the figure" : null);
      if (this.#wish && figure?.state && !figure.permalink.pending && !figure.state.busy) {
        this.#wish = false;
        figure.play();
      }
      return;
    }
    const at = figure?.info?.params.findIndex((spec) => spec.key === key) ?? -1;
    this.#spec = figure?.info?.params[at];
    this.#positions = figure?.info && this.#spec ? positionsOf(figure.info, at) : [];
    attribute(this, "role", !this.#spec ? null : this.#numeric ? "spinbutton" : "button");
    const param = figure?.state?.params.find((candidate) => candidate.key === key);
    if (!this.#held && param) this.#show(param.resolved ?? param.text);
    // Its name is known as soon as the figure is declared, before there is a state.
    else if (!this.#held) this.#show(this.#text || (this.textContent?.trim() ?? ""));
  }

  get #numeric() {
    return this.#positions.length > 1;
  }

  /** @param {string} text */
  #show(text) {
    this.#text = text;
    if (!this.#field) write(this, text);
    const spec = this.#spec;
    if (!spec) return;
    const name = spec.symbol ? `${spec.name} ${spec.symbol}` : spec.name;
    attribute(this, "aria-label", this.#numeric ? name : `${name}: ${text}. Press for the next`);
    if (!this.#numeric) return;
    attribute(this, "title", `${name}: ${spec.min} to ${spec.max}. Drag, use arrow keys, or press to type`);
    attribute(this, "aria-valuemin", String(spec.min));
    attribute(this, "aria-valuemax", String(spec.max));
    attribute(this, "aria-valuenow", text);
    attribute(this, "aria-valuetext", text);
  }

  /** @param {string} text @param {Phase} phase */
  #send(text, phase) {
    const figure = this.figure;
    const key = this.getAttribute("param") ?? "";
    this.#held = phase === "start" || phase === "move";
    if (!this.#held) this.#undock = void this.#undock?.();
    if (!figure) return;
    if (this.#held) this.#undock ??= dock(figure, this);
    if (phase !== "cancel") this.#show(text);
    if (figure.session.placed) return figure.ask({ t: "set", sets: [[key, text]], phase });
    // It rests somewhere off the screen: lead there.
    const kept = figure.state?.params.filter((param) => param.key !== key && param.text !== figure.info?.defaults[figure.info.params.findIndex((spec) => spec.key === param.key)]) ?? [];
    if (phase === "end") figure.show(stateOf(figure.id, [...kept.map((param) => /** @type {[string, string]} */ ([param.key, param.text])), [key, text]]));
  }

  /** @param {number} to a position of the slider, or beyond its ends @param {Phase} phase */
  #slide(to, phase) {
    const last = this.#positions.length - 1;
    this.#send(this.#positions[Math.max(0, Math.min(to, last))], phase);
  }

  /** @param {number} part of the range: at least one position @param {Phase} phase */
  #nudge(part, phase) {
    const by = Math.max(1, Math.round(Math.abs(part) * this.#positions.length));
    this.#slide(positionOf(this.#positions, this.#text) + Math.sign(part) * by, phase);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || this.#field || !this.#spec) return;
    if (this.#numeric) this.setPointerCapture(event.pointerId);
    this.#drag = { id: event.pointerId, x: event.clientX, place: positionOf(this.#positions, this.#text) };
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const drag = this.#drag;
    if (drag?.id !== event.pointerId || !this.#numeric) return;
    const by = event.clientX - drag.x;
    if (this.#held || Math.abs(by) > SHAKE) this.#slide(drag.place + Math.round((by * this.#positions.length) / REACH), this.#held ? "move" : "start");
  }

  /** @param {PointerEvent} event @param {"end" | "cancel"} phase */
  #up(event, phase) {
    if (this.#drag?.id !== event.pointerId) return;
    this.#drag = null;
    if (this.#held) this.#send(this.#text, phase);
    else if (phase === "end") this.#press();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target !== this || event.ctrlKey || event.altKey || event.metaKey || !this.figure) return;
    const typed = this.#numeric && /^[\p{Nd}.,\-−]$/u.test(event.key);
    if (event.key === "Enter" || event.key === " " || typed) this.#press(typed ? event.key : "");
    else if (event.key === "Escape" && this.#keys.open) {
      this.#keys.drop();
      this.#send(this.#text, "cancel");
    } else if (this.#numeric && event.key in STRIDES) {
      this.#nudge(STRIDES[event.key] * (event.shiftKey ? 10 : 1), this.#keys.open ? "move" : "start");
      this.#keys.touch();
    } else return;
    event.preventDefault();
  }

  /** @param {string} [typed] */
  #press(typed = "") {
    if (!this.hasAttribute("param")) return this.#lead();
    const spec = this.#spec;
    if (!spec) return;
    if (this.#numeric) return this.#type(typed);
    const choices = spec.editor.choices?.map(({ key }) => key) ?? ["off", "on"];
    this.#send(choices[(choices.indexOf(this.#text) + 1) % choices.length], "end");
  }

  /** A field in the place of the number. @param {string} typed its first letter */
  #type(typed) {
    if (this.#field) return;
    this.#keys.finish();
    const field = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": this.#spec?.name ?? "", size: 6 });
    field.value = typed || this.#text;
    this.#field = field;
    /** @param {boolean} keep @param {boolean} [back] the focus goes back to the number */
    const close = (keep, back = false) => {
      if (!this.#field) return;
      this.#field = undefined;
      const text = field.value.trim();
      this.replaceChildren(this.#text);
      // What Rust refuses is said in the figure, and the number comes back with its next state.
      if (keep && text && text !== this.#text) this.#send(text, "end");
      if (back) this.focus();
    };
    field.addEventListener("keydown", (event) => {
      // A key that an input method takes is not for the field.
      if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
      event.preventDefault();
      event.stopPropagation();
      close(event.key === "Enter", true);
    });
    field.addEventListener("blur", () => close(true));
    this.replaceChildren(field);
    field.focus();
    if (!typed) field.select();
  }

  /** Leads to the state that the phrase speaks of. */
  #lead() {
    const figure = this.figure;
    if (!figure) return;
    const [preset, step] = [this.getAttribute("preset"), this.getAttribute("step")];
    const sets = new Map(figure.info?.presets.find(({ key }) => key === preset)?.sets);
    for (const [key, value] of new URLSearchParams(this.getAttribute("set") ?? "")) sets.set(key, value);
    /** @type {[string, string | number][]} */
    const pairs = [...sets];
    const seed = this.getAttribute("seed");
    if (seed) pairs.push(["seed", seed]);
    // Shown in motion, as a preset in the figure is, unless the reader wants rest.
    this.#wish = !calm() && (this.hasAttribute("play") || (preset !== null && step === null)) && (figure.info?.steps ?? 0) > 0;
    if (this.#wish) pairs.push(["step", 0]);
    else if (step !== null) pairs.push(["step", step]);
    lead(figure, stateOf(figure.id, pairs), this);
  }
}
