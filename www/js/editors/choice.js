// @ts-check
/** One of a few: side by side when they are short, else in a list. */

import { h, uid } from "../view/dom.js";

/** Letters that fit side by side on a phone. */
const ROOM = 30;

/**
 * @param {import("../types").ParamSpec} spec
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function choiceEditor(spec, context) {
  const choices = spec.editor.choices ?? [];
  const letters = choices.reduce((sum, { label }) => sum + label.length + 3, 0);
  return letters <= ROOM ? radios(choices, context) : list(choices, context);
}

/** @param {import("../types").Choice[]} choices @param {import("./controls.js").EditorContext} context @returns {import("./controls.js").EditorPart} */
function list(choices, context) {
  const select = h("select", { id: context.id }, ...choices.map(({ key, label }) => h("option", { value: key, text: label })));
  select.addEventListener("change", () => context.set(select.value, "end"));
  return {
    line: [],
    below: [select],
    update({ text }) {
      select.value = text;
    },
  };
}

/** @param {import("../types").Choice[]} choices @param {import("./controls.js").EditorContext} context @returns {import("./controls.js").EditorPart} */
function radios(choices, context) {
  const group = uid("choice");
  const inputs = choices.map(({ key }, at) => {
    const input = h("input", { type: "radio", name: group, value: key, id: at === 0 ? context.id : null });
    input.addEventListener("change", () => context.set(key, "end"));
    return input;
  });
  const labels = choices.map(({ label }, at) => h("label", { class: "option" }, inputs[at], label));
  return {
    line: [],
    below: [h("div", { class: "options", role: "radiogroup", "aria-label": context.name }, ...labels)],
    update({ text }) {
      for (const input of inputs) input.checked = input.value === text;
    },
  };
}
