// @ts-check
/** Texts that are rows of cells: taken apart, put together, and edited cell by cell. */

import { attribute, h } from "../elements.js";

/** @typedef {import("../types").Shape} Shape */
/** @typedef {import("../types").Column} Column */
/** @typedef {import("../types").Diagnostic} Diagnostic */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/** The end of a cell that has no join behind it. @param {string} text @param {Column} column */
function unjoined(text, { kind, choices }) {
  if (kind === "choice") return choices.filter((choice) => text.startsWith(choice)).sort((a, b) => b.length - a.length)[0]?.length ?? 1;
  return /^[-+.\d]+(?:e[-+]?\d+)?/i.exec(text)?.[0].length ?? 1;
}

/** The cells of a row; those that are left out are empty. @param {string} row @param {Shape} shape */
export function cellsOf(row, { columns, joins }) {
  let rest = row;
  return columns.map((column, at) => {
    if (!rest.startsWith(joins[at])) return "";
    rest = rest.slice(joins[at].length);
    const next = joins[at + 1];
    const end = at + 1 === columns.length ? rest.length : next ? rest.indexOf(next) : unjoined(rest, column);
    const cell = end < 0 ? rest : rest.slice(0, end);
    rest = rest.slice(cell.length);
    return cell;
  });
}

/** A row of cells as text; optional ones are left out from the last. @param {string[]} cells @param {Shape} shape */
export function rowOf(cells, { columns, joins }) {
  let last = cells.length;
  while (last > 0 && columns[last - 1].optional && cells[last - 1] === "") last -= 1;
  return cells.slice(0, last).map((cell, at) => joins[at] + cell).join("");
}

/** The rows of a text. @param {string} text @param {Shape} shape */
export function rowsOf(text, shape) {
  if (text === "") return [];
  return (shape.separator ? text.split(shape.separator) : [...text]).map((row) => cellsOf(row, shape));
}

/** @param {string[][]} rows @param {Shape} shape */
export function textOf(rows, shape) {
  return rows.map((cells) => rowOf(cells, shape)).join(shape.separator);
}

/**
 * Which pieces of a text a fault touches; places of faults are bytes.
 * @param {{ before: string, text: string }[]} pieces what stands in front of each, and the piece
 * @param {Diagnostic[]} faults
 * @returns {boolean[]}
 */
export function faulty(pieces, faults) {
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text).length;
  let to = 0;
  return pieces.map(({ before, text }) => {
    const from = to + bytes(before);
    to = from + bytes(text);
    return faults.some(({ span: [start, end] }) => (start === end || from === to ? start <= to && end >= from : start < to && end > from));
  });
}

/** Marks what a fault touches. @param {Element[]} elements one for each piece @param {boolean[]} wrong */
export function mark(elements, wrong) {
  elements.forEach((element, at) => attribute(element, "aria-invalid", wrong[at] ? "true" : null));
}

/**
 * A field for one cell.
 * @param {Column} column
 * @param {string} text
 * @param {string} label
 * @param {Shape} shape
 * @returns {Field}
 */
export function field(column, text, label, { separator, joins }) {
  if (column.kind === "choice" && column.name) {
    const options = column.choices.includes(text) ? column.choices : [text, ...column.choices];
    return h("select", { class: "field", "aria-label": label }, ...options.map((choice) => h("option", { value: choice, text: choice || "–", selected: choice === text })));
  }
  const number = column.kind !== "word";
  const input = h("input", {
    type: column.name ? "text" : "hidden", class: "field", inputmode: number ? "decimal" : "text", autocomplete: "off", spellcheck: "false",
    value: text, maxlength: column.most || null, "aria-label": label,
  });
  // A comma would read as the end of a row or cell; a wide one is the same to a number, and ends nothing.
  const comma = number && (separator + joins.join("")).includes(",");
  if (comma) input.addEventListener("input", () => { input.value = input.value.replaceAll(",", "，"); });
  return input;
}
