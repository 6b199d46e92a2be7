// @ts-check
/**
 * The strip of numbers: value, name, how it is computed, and beside it the pinned run's value and the difference.
 */

import { attribute, h, uid, write } from "./dom.js";

/** @typedef {{ value: HTMLElement, pinned: HTMLElement }} Cell */

/**
 * Read-outs with the words that are declared about them: the program says only keys and values.
 * @param {import("../types").Readout[]} readouts
 * @param {import("../types").ReadoutInfo[]} declared
 */
export function worded(readouts, declared) {
  const known = new Map(declared.map((info) => [info.key, info]));
  return readouts.map((readout) => {
    const { label, unit, formula } = known.get(readout.key) ?? readout;
    return { ...readout, label, unit, formula };
  });
}

/**
 * The label, and where several read-outs share it, the choice that this one speaks of: `gd-error` is the test error of
 * gradient descent.
 * @param {import("../types").ReadoutInfo} readout
 * @param {import("../types").ReadoutInfo[]} readouts
 * @param {import("../types").ParamSpec[]} params
 */
function whose({ key, label }, readouts, params) {
  if (readouts.filter((other) => other.label === label).length < 2) return label;
  const choice = params.flatMap(({ editor }) => editor.choices ?? []).find((candidate) => key.startsWith(`${candidate.key}-`));
  return choice ? `${label}, ${choice.label}` : label;
}

export class Readouts {
  element = h("div", { class: "readouts", part: "readouts", role: "group", "aria-label": "Read-outs" });
  /** @type {Map<string, Cell>} */
  #cells = new Map();

  /** Those of the text first, then what the lab adds. @param {import("../types").Info} info */
  declare({ readouts, params, look }) {
    const place = ({ key = "" }) => (look.readouts.indexOf(key) + 1) || readouts.length;
    const sorted = [...readouts].sort((a, b) => place(a) - place(b));
    this.element.replaceChildren(...sorted.map((readout) => {
      const cell = this.#cell({ ...readout, label: whose(readout, readouts, params) });
      cell.classList.toggle("deep", !look.readouts.includes(readout.key));
      return cell;
    }));
  }

  /** @param {import("../types").State} state */
  update({ readouts }) {
    for (const { key, text, unit, pinned, change, missing } of readouts) {
      const cell = this.#cells.get(key);
      if (!cell) continue;
      write(cell.value, unit && !missing ? `${text}\u202f${unit}` : text);
      attribute(cell.value, "title", missing ?? null);
      write(cell.pinned, pinned === undefined ? "" : `pinned ${pinned}${change ? `, ${change}` : ""}`);
    }
  }

  /** Those of the text in one line. */
  said() {
    const cells = [...this.element.children].filter((cell) => !cell.classList.contains("deep"));
    return cells.map((cell) => `${cell.querySelector(".label")?.textContent} ${cell.querySelector(".value")?.textContent}`).join(" · ");
  }

  /** @param {import("../types").ReadoutInfo} readout */
  #cell({ key, label, formula }) {
    const value = h("span", { class: "value", text: "–" });
    const pinned = h("span", { class: "pinned" });
    this.#cells.set(key, { value, pinned });
    const words = h("span", { class: "label", rich: label });
    if (!formula) return h("div", { class: "readout" }, value, pinned, words);
    // The formula shows on hover and on focus.
    const id = uid("formula");
    const tip = h("span", { class: "formula", id, role: "tooltip", rich: formula });
    return h("div", { class: "readout", tabindex: 0, role: "group", "aria-label": label, "aria-describedby": id }, value, pinned, words, tip);
  }
}
