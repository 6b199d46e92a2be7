// @ts-check
/** Any parameter that is written: its text, checked while it is typed. */

import { h } from "../view/dom.js";

/** Longer limits get a field of several lines. */
const LINE = 80;

/**
 * @param {import("../types").ParamSpec} spec
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function textEditor(spec, context) {
  const options = { id: context.id, spellcheck: "false", autocomplete: "off", class: "field wide", title: spec.editor.shape?.accepted, placeholder: spec.editor.shape?.example };
  const field = spec.limit > LINE ? h("textarea", { ...options, rows: 2 }) : h("input", { ...options, type: "text" });
  let shown = "";

  async function commit() {
    const draft = field.value;
    if (draft !== shown && (await context.check(draft)) && draft === field.value) {
      shown = draft;
      context.set(draft, "end");
    }
  }

  field.addEventListener("input", () => context.check(field.value));
  field.addEventListener("change", () => commit());
  field.addEventListener("keydown", (event) => {
    const { key, isComposing } = /** @type {KeyboardEvent} */ (event);
    // A key that an input method takes is not for the field.
    if (isComposing) return;
    if (key === "Escape" && field.value !== shown) {
      event.preventDefault();
      field.value = shown;
      context.check(shown);
    } else if (key === "Enter" && field instanceof HTMLInputElement) {
      commit();
    }
  });
  return {
    line: [],
    below: [field],
    update({ text }) {
      shown = text;
      if (!field.matches(":focus")) field.value = text;
    },
  };
}
