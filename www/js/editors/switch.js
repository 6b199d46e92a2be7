// @ts-check
/** On or off. */

import { h } from "../dom.js";

/**
 * @param {import("../types").ParamSpec} _spec
 * @param {import("../controls.js").Bench} bench
 * @returns {import("../controls.js").EditorPart}
 */
export function switchEditor(_spec, bench) {
  const box = h("input", { type: "checkbox", id: bench.id, role: "switch" });
  box.addEventListener("change", () => bench.set(box.checked ? "on" : "off", "end"));
  return {
    line: [box],
    below: [],
    update({ text }) {
      box.checked = text === "on";
    },
  };
}
