// @ts-check
/** A written parameter that is a grid of cells: numbers are typed, signs are painted with the hand or turned with keys. */

import { h, iconButton } from "../elements.js";
import { faulty, field, mark } from "./cells.js";

/**
 * @param {import("../types").ParamSpec} _spec
 * @param {import("../types").Shape} shape
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function editor(_spec, shape, context) {
  const { columns: [column], separator, wide } = shape;
  const join = shape.joins[1] ?? "";
  const signs = column.kind === "choice";
  const table = h("table", { class: "cells", id: context.id, "aria-label": context.name, title: shape.accepted });
  /** @type {string[][]} */
  let cells = [];
  let shown = "";
  /** The sign that the hand paints, while it is down. @type {string | null} */
  let brush = null;

  const textOf = () => cells.map((row) => row.join(join)).join(separator);
  /** @param {string} text */
  const read = (text) => (text === "" ? [] : text.split(separator).map((row) => (join ? row.split(join) : [...row])));
  const elements = () => [...table.querySelectorAll(".cell")];

  function check() {
    const pieces = cells.flatMap((row, index) => row.map((text, place) => ({ before: place > 0 ? join : index > 0 ? separator : "", text })));
    return context.check(textOf(), (faults) => mark(elements(), faulty(pieces, faults)));
  }

  async function commit() {
    const draft = textOf();
    if (draft !== shown && (await check()) && draft === textOf()) {
      shown = draft;
      context.set(draft, "end");
    }
  }

  /** @param {HTMLElement} cell @param {string} sign */
  function paint(cell, sign) {
    const [row, place] = (cell.dataset.at ?? "").split(" ").map(Number);
    cells[row][place] = sign;
    cell.textContent = sign;
    cell.setAttribute("aria-label", labelOf(row, place));
    check();
  }

  /** The sign behind that of a cell. @param {string} sign @param {number} by */
  const turned = (sign, by) => column.choices[(column.choices.indexOf(sign) + by + column.choices.length) % column.choices.length];

  /** What is seen in a cell is part of its name, if it is a button. @param {number} row @param {number} place */
  function labelOf(row, place) {
    const where = `${context.name}, row ${row + 1}, cell ${place + 1}`;
    return signs ? `${where}: ${cells[row][place]}` : where;
  }

  /** @param {number} row @param {number} place */
  function cellAt(row, place) {
    const label = labelOf(row, place);
    if (signs) return h("button", { type: "button", class: "cell", "data-at": `${row} ${place}`, "aria-label": label, text: cells[row][place] });
    const input = field({ ...column, name: column.name || "value" }, cells[row][place], label, shape);
    input.classList.add("cell");
    input.addEventListener("input", () => {
      cells[row][place] = input.value.trim();
      check();
    });
    input.addEventListener("change", commit);
    return input;
  }

  /** @param {number} rows @param {number} width */
  function resize(rows, width) {
    cells = Array.from({ length: rows }, (_, row) => Array.from({ length: width }, (_, place) => cells[row]?.[place] ?? cells[0]?.[0] ?? column.choices[0] ?? "0"));
    draw();
    commit();
  }

  const size = () => [cells.length, cells[0]?.length ?? 0];
  const moreRows = iconButton("plus", "Add a row", () => resize(size()[0] + 1, size()[1]));
  const fewerRows = iconButton("minus", "Remove the last row", () => resize(size()[0] - 1, size()[1]));
  const wider = iconButton("plus", "Add a column", () => resize(size()[0], size()[1] + 1));
  const narrower = iconButton("minus", "Remove the last column", () => resize(size()[0], size()[1] - 1));

  function draw() {
    table.replaceChildren(...cells.map((row, at) => h("tr", {}, ...row.map((_, place) => h("td", {}, cellAt(at, place))))));
    const [rows, width] = size();
    moreRows.hidden = rows >= shape.most;
    fewerRows.hidden = rows <= shape.least;
    wider.hidden = width >= wide[1];
    narrower.hidden = width <= wide[0];
  }

  /** @param {Event} event */
  const under = (event) => (event.target instanceof HTMLElement && event.target.matches("button.cell") ? event.target : null);
  table.addEventListener("pointerdown", (event) => {
    const cell = under(event);
    if (!cell || event.button !== 0) return;
    // A finger holds what it pressed: its path is to reach the other cells.
    cell.releasePointerCapture(event.pointerId);
    brush = turned(cell.textContent ?? "", 1);
    paint(cell, brush);
  });
  table.addEventListener("pointerover", (event) => {
    const cell = under(event);
    if (cell && brush !== null) paint(cell, brush);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    table.addEventListener(end, () => {
      if (brush !== null) commit();
      brush = null;
    });
  }
  table.addEventListener("keydown", (event) => {
    const cell = under(event);
    if (!cell) return;
    const [row, place] = (cell.dataset.at ?? "").split(" ").map(Number);
    const way = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (way) table.querySelector(`[data-at="${row + way[0]} ${place + way[1]}"]`)?.dispatchEvent(new CustomEvent("reach", { bubbles: true }));
    else if (event.key === "Enter" || event.key === " ") paint(cell, turned(cell.textContent ?? "", 1));
    else if (column.choices.includes(event.key)) paint(cell, event.key);
    else return;
    event.preventDefault();
    if (!way) commit();
  });
  table.addEventListener("reach", (event) => /** @type {HTMLElement} */ (event.target).focus());

  return {
    line: [moreRows, fewerRows, wider, narrower],
    below: [table],
    update({ text, resolved }) {
      const now = resolved ?? text;
      if (now === shown || brush !== null || (!signs && table.querySelector(":focus"))) return;
      shown = now;
      const focused = /** @type {HTMLElement | null} */ (table.querySelector(":focus"))?.dataset.at;
      cells = read(now);
      draw();
      if (focused) /** @type {HTMLElement | null} */ (table.querySelector(`[data-at="${focused}"]`))?.focus();
    },
  };
}
