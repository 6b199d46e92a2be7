// @ts-check
/**
 * The controls of a figure, derived from its declared parameters: a few in the text, the others in the lab.
 *
 * A draft that Rust refuses stays in its field with the message beside it; the figure keeps the last valid value.
 */

import { attribute, h, uid, write } from "../view/dom.js";
import { iconButton } from "../view/toolbar.js";
import { choiceEditor } from "./choice.js";
import { numberEditor } from "./number.js";
import { switchEditor } from "./switch.js";
import { writtenEditor } from "./written.js";

/** @typedef {import("../types").ParamSpec} ParamSpec */
/** @typedef {import("../types").ParamState} ParamState */
/** @typedef {import("../types").Phase} Phase */

/**
 * What an editor may do.
 * @typedef {object} EditorContext
 * @property {string} id of the field that the label names
 * @property {string} name accessible name
 * @property {string} standard default text
 * @property {string[]} positions texts at which a slider stops
 * @property {(text: string, phase: Phase) => void} set
 * @property {(draft: string, mark?: (faults: import("../types").Diagnostic[]) => void) => Promise<boolean>} check shows what is wrong with a draft; true when nothing is
 */

/**
 * @typedef {object} EditorPart
 * @property {HTMLElement[]} line beside the name
 * @property {HTMLElement[]} below under it
 * @property {(state: ParamState) => void} update
 */

/**
 * @typedef {object} ParamCommands
 * @property {(key: string, text: string, phase: Phase) => void} set
 * @property {(key: string, text: string) => Promise<import("../types").Diagnostic[]>} diagnose
 */

/** @type {Record<string, (spec: ParamSpec, context: EditorContext) => EditorPart>} */
const EDITORS = { number: numberEditor, switch: switchEditor, choice: choiceEditor };

/** Texts at which the slider of a parameter stops; none without one. @param {import("../types").Info} info @param {number} at */
export function positionsOf(info, at) {
  return info.sliders[at].split(" ").filter(Boolean);
}

/** What a parameter is called, wherever it is moved. @param {ParamSpec} spec */
export function nameOf({ name, symbol }) {
  return symbol ? `${name} ${symbol}` : name;
}

class Control {
  element;
  #spec;
  #part;
  #message;
  #revert;
  #standard;
  #serial = 0;
  /** The draft in the field was refused: updates leave it alone. */
  #bad = false;

  /** @param {ParamSpec} spec @param {string} standard @param {string[]} positions @param {ParamCommands} commands */
  constructor(spec, standard, positions, commands) {
    this.#spec = spec;
    this.#standard = standard;
    const id = uid("field");
    this.#message = h("p", { class: "message", id: `${id}-message`, role: "status" });
    /** @type {EditorContext} */
    const context = {
      id,
      name: nameOf(spec),
      standard,
      positions,
      set: (text, phase) => {
        this.message("");
        commands.set(spec.key, text, phase);
      },
      check: (draft, mark) => this.#check(draft, commands, mark),
    };
    const build = EDITORS[spec.editor.kind] ?? writtenEditor;
    this.#part = build(spec, context);
    this.#revert = iconButton("revert", `Back to the default of ${spec.name}: ${standard}`, () => {
      this.message("");
      commands.set(spec.key, standard, "end");
    });
    this.#revert.classList.add("revert");
    const label = h("label", { for: id, title: spec.help }, spec.name);
    if (spec.symbol) label.append(" ", h("i", { class: "symbol", translate: "no", text: spec.symbol }));
    const unit = spec.unit ? [h("span", { class: "unit", text: spec.unit })] : [];
    const line = h("div", { class: "line" }, label, this.#revert, ...this.#part.line, ...unit);
    this.element = h("div", { class: `control ${spec.editor.kind}` }, line, ...this.#part.below, this.#message);
  }

  /** @param {string} draft @param {ParamCommands} commands @param {(faults: import("../types").Diagnostic[]) => void} [mark] shows where */
  async #check(draft, commands, mark) {
    this.#serial += 1;
    const serial = this.#serial;
    try {
      const faults = await commands.diagnose(this.#spec.key, draft);
      if (serial === this.#serial) {
        this.message(faults.map(({ message }) => message).join("; "));
        mark?.(faults);
      }
      return faults.length === 0;
    } catch {
      return true; // the engine rests: setting the value will tell
    }
  }

  /** @param {string} text empty when all is well */
  message(text) {
    this.#serial += 1;
    this.#bad = text !== "";
    write(this.#message, text);
    this.element.toggleAttribute("data-bad", this.#bad);
    for (const field of this.element.querySelectorAll("input, select, textarea")) {
      if (field.id && this.#bad) field.setAttribute("aria-describedby", this.#message.id);
      if (field.id) attribute(field, "aria-invalid", this.#bad ? "true" : null);
    }
  }

  /** @param {ParamState} state @param {(key: string) => string | undefined} text of another parameter */
  update(state, text) {
    this.element.hidden = this.#spec.only.some(([key, texts, is]) => texts.includes(text(key) ?? "") !== is);
    this.#revert.hidden = state.text === this.#standard;
    if (!this.#bad) this.#part.update(state);
  }
}

export class Controls {
  element = h("div", { class: "controls", part: "controls" });
  /** @type {Map<string, Control>} */
  #all = new Map();
  /** @type {import("../types").State | undefined} */
  #state;
  /** Builds those of the lab, once they are wanted. */
  unfold;
  /** @type {(key: string) => boolean} */
  #hides = () => false;

  /**
   * @param {import("../types").Info} info
   * @param {string[]} first keys of those in the text, in their order
   * @param {ParamCommands} commands
   */
  constructor(info, first, commands) {
    const grid = h("div", { class: "grid" });
    this.element.append(grid);
    /** @param {string} key @param {string} [deep] */
    const build = (key, deep) => {
      const at = info.params.findIndex((spec) => spec.key === key);
      if (at < 0) return;
      const control = new Control(info.params[at], info.defaults[at], positionsOf(info, at), commands);
      control.element.classList.toggle("deep", deep !== undefined);
      this.#all.set(key, control);
      grid.append(control.element);
    };
    for (const key of first) build(key);
    this.unfold = () => {
      this.unfold = () => {};
      for (const { key } of info.params) if (!this.#all.has(key)) build(key, "deep");
      this.hold(this.#hides);
      if (this.#state) this.update(this.#state);
    };
    this.element.hidden = info.params.length === 0;
  }

  /** Those that would tell the answer to a question are not shown. @param {(key: string) => boolean} hides */
  hold(hides) {
    this.#hides = hides;
    for (const [key, { element }] of this.#all) element.toggleAttribute("data-held", hides(key));
  }

  /** @param {import("../types").State} state */
  update(state) {
    this.#state = state;
    /** @param {string} key */
    const text = (key) => state.params.find((param) => param.key === key)?.text;
    for (const param of state.params) this.#all.get(param.key)?.update(param, text);
  }

  /** A value was refused when it was set. @param {string[]} keys @param {string} message @param {() => void} deepen goes into the lab @returns {boolean} shown */
  refuse(keys, message, deepen) {
    if (!this.#all.has(keys[0])) deepen();
    const control = this.#all.get(keys[0]);
    control?.message(message);
    return control !== undefined;
  }
}
