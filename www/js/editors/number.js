// @ts-check
/** A number: field and slider. Where the slider stops, and what a text means, is decided in Rust. */

import { h } from "../view/dom.js";
import { KeyGesture } from "../input/gesture.js";

/** Where a slider stands for a number: at its text, or at the first one beyond. @param {string[]} positions @param {string} text */
export function positionOf(positions, text) {
  const at = positions.findIndex((position) => Number(position) >= Number(text));
  return at < 0 ? positions.length - 1 : at;
}

/**
 * @param {import("../types").ParamSpec} spec
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function numberEditor(spec, context) {
  const field = h("input", { type: "text", id: context.id, inputmode: "decimal", autocomplete: "off", spellcheck: "false", class: "field" });
  const { positions } = context;
  const slider = h("input", { type: "range", min: 0, max: positions.length - 1, step: 1, "aria-label": context.name, title: spec.help, class: "slider" });
  const auto = h("button", { type: "button", class: "plain auto", text: "auto", title: "Computed from the other parameters", onclick: () => context.set("auto", "end") });
  let shown = "";
  let held = false;
  let pointed = false;
  /** What the slider last asked for: what the figure answers need not be drawn again. */
  let asked = "";

  const keys = new KeyGesture(() => {
    held = false;
    context.set(asked, "end");
  });

  slider.addEventListener("pointerdown", () => (pointed = true));
  slider.addEventListener("input", () => {
    const first = !held;
    held = true;
    asked = positions[slider.valueAsNumber];
    field.value = asked;
    slider.setAttribute("aria-valuetext", asked);
    context.set(asked, first ? "start" : "move");
    if (!pointed) keys.touch();
  });
  slider.addEventListener("change", () => {
    if (!pointed) return;
    pointed = held = false;
    context.set(asked, "end");
  });
  slider.addEventListener("blur", () => keys.finish());
  slider.addEventListener("pointerup", () => setTimeout(() => (pointed = false)));
  slider.addEventListener("dblclick", () => context.set(context.standard, "end"));

  field.addEventListener("focus", () => field.select());
  field.addEventListener("input", () => context.check(field.value));
  field.addEventListener("keydown", (event) => {
    // A key that an input method takes is not for the field.
    if (event.isComposing) return;
    if (event.key === "Escape" && field.value !== shown) {
      event.preventDefault();
      field.value = shown;
      context.check(shown);
    } else if (event.key === "Enter") {
      commit();
    }
  });
  field.addEventListener("change", () => commit());

  async function commit() {
    const draft = field.value;
    if (draft !== shown && (await context.check(draft)) && draft === field.value) {
      shown = draft;
      context.set(draft, "end");
    }
  }

  return {
    line: spec.auto ? [field, auto] : [field],
    below: positions.length > 1 ? [slider] : [],
    update(state) {
      auto.hidden = state.text === "auto";
      if (held) return;
      const value = state.resolved ?? state.text;
      shown = state.resolved === null ? state.text : `auto = ${state.resolved}`;
      if (field.isConnected && !field.matches(":focus")) field.value = shown;
      slider.valueAsNumber = positionOf(positions, value);
      slider.setAttribute("aria-valuetext", shown);
    },
  };
}
