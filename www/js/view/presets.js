// @ts-check
/** Presets as chips; the one that the parameters equal is marked, and "edited" appears when none does. */

import { attribute, h, tell, write } from "./dom.js";

export class Presets {
  element = h("div", { class: "presets", part: "presets" });
  /** @type {Map<string, { chip: HTMLButtonElement, note: string }>} */
  #chips = new Map();
  #edited = h("span", { class: "edited", text: "edited", hidden: true });
  /** In a text what the preset shows is told once the reader has chosen one. */
  #note = h("p", { class: "note deep" });

  /** @param {import("../types").Info} info @param {(key: string) => void} choose */
  constructor({ presets, look }, choose) {
    const row = h("div", { class: "chips", role: "group", "aria-label": "Presets" });
    // Those of the text first, in its order: so are the scenes of the stage.
    const place = ({ key = "" }) => (look.presets.indexOf(key) + 1) || presets.length;
    presets.sort((a, b) => place(a) - place(b));
    for (const { key, name, note } of presets) {
      const chip = h("button", { type: "button", class: look.presets.includes(key) ? "chip" : "chip rare", text: name, "data-text": name, title: note, onclick: () => {
        this.#note.classList.remove("deep");
        choose(key);
      } });
      this.#chips.set(key, { chip, note });
      row.append(chip);
    }
    row.append(this.#edited);
    this.element.append(row, this.#note);
    this.element.hidden = presets.length < 2;
  }

  /** What a preset shows is not told while a question is open. @param {boolean} on */
  hold(on) {
    for (const { chip, note } of this.#chips.values()) attribute(chip, "title", on ? null : note);
  }

  /** @param {import("../types").State} state */
  update({ preset }) {
    for (const [key, { chip }] of this.#chips) {
      // Where the row is longer than its place, the marked one is in sight.
      if (key === preset && chip.ariaPressed !== "true" && chip.parentElement) chip.parentElement.scrollLeft = chip.offsetLeft - chip.offsetWidth;
      attribute(chip, "aria-pressed", String(key === preset));
    }
    // In a text the marked chip may be one that only the lab shows.
    const now = preset === null ? undefined : this.#chips.get(preset)?.chip;
    write(this.#edited, now ? now.textContent ?? "" : "edited");
    this.#edited.classList.toggle("shallow", now !== undefined);
    this.#edited.hidden = now !== undefined && !now.classList.contains("rare");
    tell(this.#note, this.#chips.get(preset ?? "")?.note ?? "");
  }
}
