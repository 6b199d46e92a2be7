// @ts-check
/** `<tangible-claims>`: the list of all claims, with a filter, the state of fresh checks, and one button for all. */

import { h, uid, write } from "../elements.js";

/** @typedef {import("./claim.js").TangibleClaim} TangibleClaim */

export class TangibleClaims extends HTMLElement {
  #search = h("input", { type: "search", id: uid("search"), autocomplete: "off" });
  #outcome = h("select", { id: uid("outcome") });
  #shown = h("p", { class: "claims-shown", role: "status" });
  #all = h("button", { type: "button", text: "Check all that are shown", onclick: () => this.#check() });
  /** @type {TangibleClaim[]} claims that wait for their turn */
  #waiting = [];
  #built = false;

  connectedCallback() {
    if (this.#built) return;
    this.#built = true;
    for (const [value, text] of [["", "any verdict"], ["holds", "holds"], ["fails", "fails"], ["undecided", "undecided"]]) this.#outcome.append(h("option", { value, text }));
    const bar = h("div", { class: "row claims-filter" },
      h("label", { for: this.#search.id }, "Words "), this.#search,
      h("label", { for: this.#outcome.id }, "Verdict "), this.#outcome, this.#all);
    const total = this.querySelector(".claims-total");
    if (total) total.after(bar, this.#shown);
    else this.prepend(bar, this.#shown);
    this.#search.addEventListener("input", () => this.#filter());
    this.#outcome.addEventListener("change", () => this.#filter());
    this.addEventListener("checked", () => {
      this.#next();
      this.#count();
    });
    this.#filter();
  }

  /** @returns {TangibleClaim[]} */
  get #cards() {
    return [...this.querySelectorAll("tangible-claim")].map((card) => /** @type {TangibleClaim} */ (card));
  }

  #filter() {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const card of this.#cards) {
      const text = `${card.getAttribute("claim")} ${card.textContent}`.toLowerCase();
      const outcome = this.#outcome.value;
      card.hidden = !words.every((word) => text.includes(word)) || (outcome !== "" && !card.querySelector(`.claim-more > summary .${outcome}`));
    }
    for (const section of this.querySelectorAll("section")) section.hidden = !section.querySelector("tangible-claim:not([hidden])");
    this.#count();
  }

  #count() {
    const cards = this.#cards;
    const fresh = cards.flatMap(({ fresh }) => fresh ?? []);
    const held = fresh.filter(({ outcome }) => outcome === "holds").length;
    const checked = fresh.length > 0 ? ` On fresh seeds, checked here: ${fresh.length}, of which ${held} ${held === 1 ? "holds" : "hold"}.` : "";
    write(this.#shown, `${cards.filter(({ hidden }) => !hidden).length} of ${cards.length} claims shown.${checked}`);
  }

  /** One after the other: each fills all engines. */
  #check() {
    this.#waiting = this.#cards.filter(({ hidden }) => !hidden);
    this.#next();
  }

  #next() {
    if (!this.#cards.some(({ running }) => running)) this.#waiting.shift()?.check();
  }
}
