// @ts-check
/** A written parameter that is a list of rows: a table, or one of a few words in its place, such as `off`. */

import { h, iconButton } from "../elements.js";
import { faulty, field, mark, rowsOf, textOf } from "./cells.js";

/** @typedef {import("./cells.js").Field} Field */

/**
 * @param {import("../types").ParamSpec} spec
 * @param {import("../types").Shape} shape
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function editor(spec, shape, context) {
  const { columns, words } = shape;
  const noun = shape.row || "row";
  const body = h("tbody");
  const heads = columns.map(({ name }) => (name ? h("th", { scope: "col", text: name }) : h("td")));
  const add = iconButton("plus", `Add a ${noun}`, () => insert());
  const table = h("table", { class: "rows", title: shape.accepted }, h("thead", {}, h("tr", {}, ...heads, h("td", {}, add))), body);
  const [word] = words;
  const written = h("input", { type: "checkbox", id: context.id, role: "switch", hidden: words.length === 0 });
  const auto = h("button", { type: "button", class: "plain auto", text: "auto", title: "Computed from the other parameters", onclick: () => context.set("auto", "end") });
  /** The last rows that were accepted: leaving them for a word and coming back brings them back. */
  let last = [...words, "auto"].includes(context.standard) ? shape.example : context.standard;
  let shown = "";
  /** @type {Field[][]} */
  let fields = [];

  const rows = () => fields.map((row) => row.map(({ value }) => value.trim()));

  /** @returns {Promise<boolean>} the rows are accepted */
  function check() {
    const now = rows();
    const pieces = now.flatMap((cells, at) => cells.map((text, column) => ({ before: (at > 0 && column === 0 ? shape.separator : "") + shape.joins[column], text })));
    return context.check(textOf(now, shape), (faults) => mark(fields.flat(), faulty(pieces, faults)));
  }

  async function commit() {
    const draft = textOf(rows(), shape);
    if (draft !== shown && (await check()) && draft === textOf(rows(), shape)) {
      shown = last = draft;
      context.set(draft, "end");
    }
  }

  function insert() {
    const now = rows();
    const like = now.at(-1) ?? rowsOf(shape.example, shape)[0] ?? columns.map(() => "");
    // What must be different in every row is left to write.
    draw([...now, like.map((cell, column) => (column < shape.keys ? "" : cell))]);
    fields.at(-1)?.[0].focus();
    commit();
  }

  /** @param {string[][]} now */
  function draw(now) {
    fields = now.map((cells, at) => columns.map((column, place) => {
      const cell = field(column, cells[place] ?? "", `${context.name}, ${noun} ${at + 1}, ${column.name}`, shape);
      cell.addEventListener("input", check);
      cell.addEventListener("change", commit);
      return cell;
    }));
    body.replaceChildren(...fields.map((row, at) => {
      const remove = iconButton("minus", `Remove ${noun} ${at + 1}`, () => {
        draw(rows().filter((_, other) => other !== at));
        commit();
      });
      remove.hidden = now.length <= shape.least;
      return h("tr", {}, ...row.map((cell) => h("td", {}, cell)), h("td", {}, remove));
    }));
    add.hidden = now.length >= shape.most;
  }

  written.addEventListener("change", () => context.set(written.checked ? last : word, "end"));
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    draw(rowsOf(shown, shape));
    check();
  });

  return {
    line: spec.auto ? [written, auto] : [written],
    below: [table],
    update({ text, resolved }) {
      const now = resolved ?? text;
      const structure = !words.includes(now);
      auto.hidden = text === "auto";
      written.checked = structure;
      table.hidden = !structure;
      if (now === shown || (structure && body.querySelector(":focus"))) return;
      shown = now;
      if (!structure) return;
      last = now;
      draw(rowsOf(now, shape));
    },
  };
}
