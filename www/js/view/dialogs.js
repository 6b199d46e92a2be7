// @ts-check
/** Dialogs inside a figure: its data as tables, its keys, and what can be taken along. */

import { h, uid, write } from "../elements.js";

/** Rows of a table that a dialog shows; the CSV has them all. */
const ROWS = 500;

/** Keys of a picture with time; without time and with tools its cursor has them. */
const TIME = /** @type {[string, string][]} */ ([
  ["Space", "on the picture: play or pause"],
  ["← →", "on the picture: one step back or forth; with Shift a hundred"],
  ["Home, End", "on the picture: to the start, to the end"],
]);

const HELP = /** @type {[string, string][]} */ ([
  ["Tab", "to the picture, its handles, and every control"],
  ["z, y", "on the picture: undo, redo"],
  ["p", "on the picture: pin the run, or let go of it"],
  ["s", "on the picture: next seed"],
  ["[ ]", "on the picture: its strength, if it has one: σ of the graph"],
  ["arrow keys", "on a handle: move it; with Shift or Page Up and Page Down ten times as far"],
  ["Escape", "while a handle moves: back to where it was"],
  ["?", "on the picture: this list"],
]);

/** Keys of a picture with tools. */
const PAINT = /** @type {[string, string][]} */ ([
  ["arrow keys", "on the picture: move the cursor; with Shift ten times as far"],
  ["Page Down, Page Up", "on the picture: the cursor to the next point, to the one before"],
  ["Enter, Space", "on the picture: apply the tool at the cursor: paint, relabel, erase. Move takes the point and lets go of it; Lasso begins a box and ends it, and then arrow keys carry what is in it"],
  ["Delete", "on the picture: erase at the cursor"],
  ["Escape", "while the cursor holds something: back to where it was"],
]);

/**
 * @param {ParentNode & Node} root
 * @param {string} title
 * @param {Node[]} content
 */
function show(root, title, content) {
  const id = uid("dialog");
  const close = h("button", { type: "button", class: "plain", text: "Close", onclick: () => dialog.close() });
  const dialog = h("dialog", { "aria-labelledby": id, part: "dialog" },
    h("div", { class: "dialog-head" }, h("h2", { id, text: title }), close), ...content);
  dialog.addEventListener("close", () => dialog.remove());
  // A press beside the dialog closes it.
  dialog.addEventListener("pointerdown", (event) => {
    if (event.target === dialog) dialog.close();
  });
  root.querySelector(".edge")?.append(dialog);
  dialog.showModal();
}

/** @param {ParentNode & Node} root @param {import("../types").Info} [info] */
export function showKeys(root, info) {
  const tools = info !== undefined && info.tools.length > 0;
  const list = [...(tools ? PAINT : []), ...(tools && info.steps === 0 ? [] : TIME), ...HELP];
  const rows = list.flatMap(([key, text]) => [h("dt", {}, h("kbd", { text: key })), h("dd", { text })]);
  show(root, "Keys", [h("dl", { class: "keys" }, ...rows)]);
}

/**
 * @param {ParentNode & Node} root
 * @param {import("../share.js").Snippet[]} list
 * @param {(text: string) => Promise<boolean>} copy
 */
export function showSnippets(root, list, copy) {
  const rows = list.flatMap(({ key, label, text, note }) => {
    const id = uid(key);
    const area = h("textarea", { id, readonly: true, rows: Math.min(4, 1 + Math.floor(text.length / 60)), spellcheck: "false", text, onfocus: () => area.select() });
    const button = h("button", {
      type: "button",
      class: "plain",
      text: "Copy",
      "aria-label": `Copy: ${label}`,
      onclick: async () => write(button, (await copy(text)) ? "Copied" : "Select and copy"),
    });
    return [h("div", { class: "snippet" }, h("label", { for: id, text: label }), button), area, h("p", { text: note })];
  });
  show(root, "Take this state along", [h("div", { class: "snippets" }, ...rows)]);
}

/** @param {import("../types").Value} value */
function cell(value) {
  if (value === null) return "–";
  if (typeof value === "object") return `${value.low} … ${value.high}`;
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(5)));
  return String(value);
}

/** @param {import("../types").Table} table */
function tableElement({ title, columns, rows }) {
  const head = h("tr", {}, ...columns.map(({ label }) => h("th", { scope: "col", rich: label })));
  const body = rows.slice(0, ROWS).map((row) => h("tr", {}, ...row.map((value) => h("td", { rich: cell(value) }))));
  const rest = rows.length > ROWS ? `, the first ${ROWS} of ${rows.length} rows` : "";
  const table = h("table", {}, h("caption", { text: `${title}${rest}` }), h("thead", {}, head), h("tbody", {}, ...body));
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, table);
}

/**
 * @param {ParentNode & Node} root
 * @param {import("../types").Table[]} tables
 * @param {import("../types").Readout[]} readouts
 */
export function showData(root, tables, readouts) {
  const all = {
    id: "readouts",
    title: "Read-outs",
    columns: [{ key: "name", label: "name" }, { key: "key", label: "key" }, { key: "value", label: "value" }, { key: "formula", label: "how it is computed" }],
    rows: readouts.map(({ label, key, text, unit, formula }) => [label, key, unit ? `${text} ${unit}` : text, formula]),
  };
  show(root, "Data", [
    ...[all, ...tables].map(tableElement),
    h("p", { text: "Training data, graphs and features are no part of this page: tangible run ADDRESS --csv names and prints them." }),
  ]);
}
