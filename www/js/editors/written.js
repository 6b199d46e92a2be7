// @ts-check
/** Parameters that are written: their editors come when one of them is to be edited. */

import { h } from "../view/dom.js";
import { textEditor } from "./text.js";

/** @typedef {import("../types").ParamSpec} ParamSpec */
/** @typedef {import("../types").Shape} Shape */
/** @typedef {{ editor: (spec: ParamSpec, shape: Shape, context: import("./controls.js").EditorContext) => import("./controls.js").EditorPart }} Module */

const SHAPES = ["rows", "grid", "curve", "tokens"];

/**
 * @param {ParamSpec} spec
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function writtenEditor(spec, context) {
  const { kind, shape } = spec.editor;
  if (!shape || !SHAPES.includes(kind)) return textEditor(spec, context);
  const [line, below] = [h("span"), h("div", { class: "awaited" })];
  /** @type {import("./controls.js").EditorPart | undefined} */
  let part;
  /** @type {import("../types").ParamState | undefined} */
  let state;
  // Without a connection it is a text like any other.
  import("./shapes.js").then((shapes) => /** @type {Record<string, Module>} */ (shapes)[kind].editor(spec, shape, context), () => textEditor(spec, context)).then((built) => {
    part = built;
    line.replaceWith(...part.line);
    below.replaceWith(...part.below);
    if (state) part.update(state);
  });
  return {
    line: [line],
    below: [below],
    update(now) {
      state = now;
      part?.update(now);
    },
  };
}
