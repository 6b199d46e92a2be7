// @ts-check
/** A number: field and slider. The slider's spread is display; what a text means is decided in Rust. */

import { h } from "../view/dom.js";
import { KeyGesture } from "../input/gesture.js";

/** Positions of a slider without steps of its own. */
export const TICKS = 400;

/** Reads what the field shows, for the slider only. @param {string} text */
export function reading(text) {
  return Number(text.replace(",", ".").replace("−", "-"));
}

/**
 * Between positions 0 … ticks and values, in equal differences or equal ratios.
 * @param {import("../types").ParamSpec} spec
 */
export function spread({ min, max, scale, step, whole }) {
  const [low, high] = [min ?? 0, max ?? 1];
  const log = scale === "log" && low > 0;
  const ticks = step ? Math.round(log ? Math.log(high / low) / Math.log(step) : (high - low) / step) : TICKS;
  /** @param {number} value */
  const place = (value) => {
    const clamped = Math.min(high, Math.max(low, value));
    const share = log ? Math.log(clamped / low) / Math.log(high / low) : (clamped - low) / (high - low);
    return Math.round(share * ticks);
  };
  /** A round number near the place of the slider. @param {number} at */
  const text = (at) => {
    if (at <= 0) return String(low);
    if (at >= ticks) return String(high);
    if (step) return String(Number((log ? low * step ** at : low + step * at).toPrecision(12)));
    const share = at / TICKS;
    const value = log ? low * (high / low) ** share : low + (high - low) * share;
    const grain = 10 ** Math.floor(Math.log10(log ? value : (high - low) / TICKS));
    // On a log scale two digits; on a linear one the decade of a slider step.
    const fine = log ? grain / 10 : grain;
    const round = whole ? Math.max(1, fine) : fine;
    const rounded = Math.min(high, Math.max(low, Math.round(value / round) * round));
    return String(Number(rounded.toPrecision(12)));
  };
  return { place, text, ticks };
}

/**
 * @param {import("../types").ParamSpec} spec
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function numberEditor(spec, context) {
  const field = h("input", { type: "text", id: context.id, inputmode: "decimal", autocomplete: "off", spellcheck: "false", class: "field" });
  const ranged = spec.min !== null && spec.max !== null && spec.min < spec.max;
  const { place, text, ticks } = spread(spec);
  const slider = h("input", { type: "range", min: 0, max: ticks, step: 1, "aria-label": context.name, title: spec.help, class: "slider" });
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
    asked = text(slider.valueAsNumber);
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
    if (event.key === "Escape") {
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
    below: ranged ? [slider] : [],
    update(state) {
      auto.hidden = state.text === "auto";
      if (held) return;
      const value = state.resolved ?? state.text;
      shown = state.resolved === null ? state.text : `auto = ${state.resolved}`;
      if (field.isConnected && !field.matches(":focus")) field.value = shown;
      slider.valueAsNumber = place(reading(value));
      slider.setAttribute("aria-valuetext", shown);
    },
  };
}
