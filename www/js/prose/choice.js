// @ts-check
/** A guess among a few: the page's list of options becomes buttons to choose from. */

import { h, uid } from "../elements.js";
import { box } from "./guess.js";

/** @param {import("./predict.js").TangiblePredict} host @returns {import("./predict.js").Guess} */
export function choiceGuess(host) {
  const group = uid("guess");
  const list = host.querySelector("[slot=options]");
  const options = [...(list?.querySelectorAll("[data-value]") ?? [])].map((item) => {
    const value = item.getAttribute("data-value") ?? "";
    const input = h("input", { type: "radio", name: group, value });
    // Formulas and colours of methods move along.
    const label = h("label", { class: "option" }, input, h("span", {}, ...item.childNodes));
    return { value, input, label, words: label.textContent?.trim() ?? "" };
  });
  list?.remove();
  /** @param {string} value */
  const named = (value) => options.find((option) => option.value === value);
  return {
    element: box("Your guess", ...options.map(({ label }) => label)),
    text: () => options.find(({ input }) => input.checked)?.value ?? "",
    missing: "Choose one of them first.",
    show(given) {
      for (const { input, value } of options) input.checked = value === given;
      return named(given) !== undefined;
    },
    compare: (given, answer) => {
      const [said, is] = [named(given)?.words ?? given, named(answer)?.words ?? answer];
      for (const { value, label } of options) label.toggleAttribute("data-answer", value === answer);
      return given === answer ? `You said “${said}”, and so it is.` : `You said “${said}”. It is “${is}”.`;
    },
  };
}
