// @ts-check
/** A guessed number: field and slider, on a linear or a logarithmic scale. */

import { h, numberEditor, uid, write } from "../elements.js";
import { plain } from "./living.js";

/** @param {import("./predict.js").TangiblePredict} host @returns {import("./predict.js").Guess} */
export function valueGuess(host) {
  const [min, max] = [host.number("min"), host.number("max")];
  const log = host.getAttribute("scale") === "log";
  const unit = host.getAttribute("unit") ? `\u202f${host.getAttribute("unit")}` : "";
  const [id, name] = [uid("guess"), "Your guess"];
  const message = h("span", { class: "message", role: "status" });
  let text = "";
  /** @param {string} draft */
  const read = (draft) => Number(draft.replace(",", ".").replace("−", "-"));
  /** @param {string} draft */
  const wrong = (draft) => (draft.trim() !== "" && read(draft) >= min && read(draft) <= max ? "" : `A number from ${plain(min)} to ${plain(max)}`);
  const editor = numberEditor(
    /** @type {import("../types").ParamSpec} */ ({ auto: false, help: "" }),
    {
      id, name, standard: "",
      positions: host.querySelector("data.slider")?.getAttribute("value")?.split(" ") ?? [],
      set: (draft) => { text = draft; },
      check: async (draft) => {
        write(message, wrong(draft));
        return wrong(draft) === "";
      },
    },
  );
  // A press of the button may come before the field says that it changed.
  const field = /** @type {HTMLInputElement} */ (editor.line[0]);
  const label = h("label", { for: id }, name);
  const element = box(name, h("div", { class: "line" }, label, ...editor.line, unit.trim()), ...editor.below, h("div", { class: "ends", "aria-hidden": "true" }, h("span", { text: plain(min) }), h("span", { text: plain(max) })), message);
  return {
    element,
    text: () => {
      const draft = field.value.trim() || text;
      return wrong(draft) ? "" : String(read(draft));
    },
    missing: `Move the slider or type a number from ${plain(min)} to ${plain(max)} first.`,
    show(given) {
      if (wrong(given)) return false;
      text = given;
      editor.update({ key: "", text: given, resolved: null });
      field.value = given;
      return true;
    },
    compare: (given, answer) => {
      const [said, is] = [read(given), Number(answer)];
      if (!Number.isFinite(is)) return `You said ${plain(said)}${unit}. The answer is ${answer}.`;
      return `You said ${plain(said)}${unit}; it is ${plain(is)}${unit}. ${off(said, is, log, unit)}`;
    },
  };
}

/** The box of one guess. @param {string} label @param {...(Node | string)} inside */
export function box(label, ...inside) {
  return h("div", { class: "box", role: "group", "aria-label": label }, ...inside);
}

/** How far off, in words: by a factor on a logarithmic scale, else by a difference. @param {number} guess @param {number} answer @param {boolean} log @param {string} unit */
export function off(guess, answer, log, unit) {
  const exact = log ? Math.abs(Math.log(guess / answer)) < 0.02 : Math.abs(guess - answer) < 1e-9 + 0.01 * Math.abs(answer);
  if (exact) return "That is it.";
  const side = guess > answer ? "above" : "below";
  if (log && guess > 0 && answer > 0) return `You were ${side} it by a factor of ${plain(guess > answer ? guess / answer : answer / guess)}.`;
  return `You were ${side} it by ${plain(Math.abs(guess - answer))}${unit}.`;
}

