// @ts-check
/** Messages inside the figure: a sentence, and where there is one the button that cures it. */

import { h } from "./dom.js";

/** @typedef {"error" | "notice" | "good"} Kind */

export class Notices {
  /** Errors and news are read out when they come. */
  element = h("div", { class: "notices", part: "notice", role: "status" });
  /** @type {Map<string, HTMLElement>} */
  #all = new Map();

  /**
   * Shows a message; one of the same topic is replaced.
   * @param {string} topic
   * @param {Kind} kind
   * @param {string} text
   * @param {{ label: string, act: () => void }} [cure]
   */
  say(topic, kind, text, cure) {
    const row = h("div", { class: `notice ${kind}` }, h("span", { text }));
    if (cure) row.append(h("button", { type: "button", class: "plain", text: cure.label, onclick: cure.act }));
    row.append(h("button", {
      type: "button", class: "plain dismiss", "aria-label": "Dismiss", title: "Dismiss", text: "✕", onclick: () => this.clear(topic),
    }));
    const old = this.#all.get(topic);
    if (old) old.replaceWith(row);
    else this.element.append(row);
    this.#all.set(topic, row);
  }

  /** What an opened address brought along, or nothing. @param {string[]} notices */
  list(notices) {
    if (notices.length > 0) this.say("notices", "notice", `${notices.join(". ")}.`);
    else this.clear("notices");
  }

  /** @param {string} topic */
  clear(topic) {
    this.#all.get(topic)?.remove();
    this.#all.delete(topic);
  }
}
