// @ts-check
/** Phases of step size, steps and noise level as a table; as text `η:steps:level` joined by commas, or `off`. */

import { h } from "../view/dom.js";
import { iconButton } from "../view/toolbar.js";

/**
 * @param {import("../types").ParamSpec} spec
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function scheduleEditor(spec, context) {
  // Without a name for the level there is none to set; the text keeps its place.
  const columns = ["η", "steps", spec.editor.level ?? ""];
  const running = h("input", { type: "checkbox", id: context.id, role: "switch" });
  const body = h("tbody");
  const heads = columns.map((text) => (text ? h("th", { scope: "col", text }) : h("td")));
  const add = iconButton("plus", "Add a phase", () => insert());
  const table = h("table", { class: "schedule" }, h("thead", {}, h("tr", {}, ...heads, h("td", {}, add))), body);
  /** The last schedule that ran: switching off and on again brings it back. */
  let last = context.standard === "off" || context.standard === "auto" ? "0.01:1000:1" : context.standard;
  let shown = "";

  const texts = () => [...body.rows].map((row) => [...row.querySelectorAll("input")].map((input) => input.value.trim()).join(":"));

  async function commit() {
    const draft = texts().join(",");
    if (draft !== shown && (await context.check(draft))) context.set(draft, "end");
  }

  function insert() {
    const rows = texts();
    draw([...rows, rows.at(-1) ?? "0.01:1000:1"]);
    commit();
    body.rows[body.rows.length - 1].querySelector("input")?.focus();
  }

  /** @param {HTMLTableRowElement} row */
  function remove(row) {
    row.remove();
    limit();
    commit();
  }

  function limit() {
    for (const button of body.querySelectorAll("button")) button.hidden = body.rows.length < 2;
  }

  /** @param {string[]} phases */
  function draw(phases) {
    body.replaceChildren(...phases.map((phase, at) => {
      const parts = phase.split(":");
      const row = h("tr");
      columns.forEach((column, place) => {
        const input = h("input", {
          type: column ? "text" : "hidden", class: "field", inputmode: "decimal", autocomplete: "off", value: parts[place] ?? "",
          "aria-label": `${context.name}, phase ${at + 1}, ${column}`,
        });
        // A decimal comma would read as the end of a phase.
        input.addEventListener("input", () => {
          input.value = input.value.replace(",", ".");
          context.check(texts().join(","));
        });
        input.addEventListener("change", commit);
        row.append(h("td", {}, input));
      });
      row.append(h("td", {}, iconButton("minus", `Remove phase ${at + 1}`, () => remove(row))));
      return row;
    }));
    limit();
  }

  running.addEventListener("change", () => context.set(running.checked ? last : "off", "end"));

  return {
    line: [running],
    below: [table],
    update(state) {
      const text = state.resolved ?? state.text;
      running.checked = text !== "off";
      table.hidden = text === "off";
      if (text === "off" || text === shown || body.querySelector(":focus")) {
        if (text === "off") shown = text;
        return;
      }
      shown = last = text;
      draw(text.split(","));
    },
  };
}
