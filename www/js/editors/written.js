// @ts-check
/** Parameters that are written: their editors come when one of them is to be edited, each shape with its own. */

import { h } from "../view/dom.js";
import { textEditor } from "./text.js";

/** @typedef {import("../types").ParamSpec} ParamSpec */
/** @typedef {import("../types").Shape} Shape */
/** @typedef {{ editor: (spec: ParamSpec, shape: Shape, context: import("./controls.js").EditorContext) => import("./controls.js").EditorPart }} Module */

/** @type {Record<string, () => Promise<Module>>} */
const SHAPES = {
  rows: () => import("./rows.js"),
  grid: () => import("./grid.js"),
  curve: () => import("./curve.js"),
  tokens: () => import("./tokens.js"),
};

/** Phases of a schedule: step size, steps and a level, or `off`. @param {string} level without a name there is none to set */
function schedule(level) {
  const names = ["η", "steps", level];
  const column = { kind: /** @type {const} */ ("number"), min: null, max: null, step: 0, log: false, choices: [], most: 0, optional: false };
  return {
    accepted: "", row: "phase", example: "0.01:1000:1", words: ["off"], separator: ",", least: 1, most: 40,
    columns: names.map((name) => ({ ...column, name })), joins: ["", ":", ":"], keys: 0, sorted: false, wide: /** @type {[number, number]} */ ([0, 0]),
  };
}

/**
 * @param {ParamSpec} spec
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function writtenEditor(spec, context) {
  const { kind, shape } = spec.editor.kind === "schedule" ? { ...spec.editor, kind: "rows", shape: schedule(spec.editor.level ?? "") } : spec.editor;
  const load = shape && SHAPES[kind];
  if (!load) return textEditor(spec, context);
  const [line, below] = [h("span"), h("div", { class: "awaited" })];
  /** @type {import("./controls.js").EditorPart | undefined} */
  let part;
  /** @type {import("../types").ParamState | undefined} */
  let state;
  // Without a connection it is a text like any other.
  load().then(({ editor }) => editor(spec, shape, context), () => textEditor(spec, context)).then((built) => {
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
