// @ts-check
/** On or off. */

import { h } from "../view/dom.js";

/**
 * @param {import("../types").ParamSpec} _spec
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function switchEditor(_spec, context) {
  const box = h("input", { type: "checkbox", id: context.id, role: "switch" });
  box.addEventListener("change", () => context.set(box.checked ? "on" : "off", "end"));
  return {
    line: [box],
    below: [],
    update({ text }) {
      box.checked = text === "on";
    },
  };
}
