// @ts-check
/** The quiet corner menu: link, exports, data, full screen, keys. */

import { h, uid } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @typedef {object} MenuCommands
 * @property {() => Promise<void>} link
 * @property {() => Promise<void>} share
 * @property {(kind: "svg" | "png" | "csv" | "json") => Promise<void>} save
 * @property {() => void} reopen
 * @property {() => Promise<void>} data
 * @property {() => void} fullScreen
 * @property {() => void} keys
 * @property {(message: string) => void} said what was done
 */

export class Menu {
  element;
  #button;
  #list;

  /** @param {MenuCommands} commands */
  constructor(commands) {
    const id = uid("menu");
    this.#button = h("button", { type: "button", class: "icon", "aria-label": "Figure menu", title: "Link, export, data, keys", "aria-expanded": "false", "aria-controls": id }, icon("menu"));
    /** @param {string} text @param {() => unknown} act */
    const item = (text, act) => h("button", {
      type: "button",
      text,
      onclick: async () => {
        this.close();
        try {
          await act();
        } catch (error) {
          commands.said(error instanceof Error ? `${text}: ${error.message}` : text);
        }
      },
    });
    this.#list = h("div", { class: "menu", id },
      item("Copy link to this state", commands.link),
      item("Embed or cite …", commands.share),
      item("Save as SVG", () => commands.save("svg")),
      item("Save as PNG", () => commands.save("png")),
      item("Open a saved picture …", commands.reopen),
      item("Save data as CSV", () => commands.save("csv")),
      item("Save state as JSON", () => commands.save("json")),
      item("Show data as a table", commands.data),
      item("Full screen", commands.fullScreen),
      item("Keys", commands.keys),
    );
    this.#list.hidden = true;
    this.element = h("div", { class: "corner", part: "menu" }, this.#button, this.#list);
    this.#button.addEventListener("click", () => (this.#list.hidden ? this.open() : this.close()));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusout", (event) => {
      const to = /** @type {Node | null} */ (event.relatedTarget);
      if (to && !this.element.contains(to)) this.close(false);
    });
  }

  open() {
    this.#list.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#buttons()[0].focus();
    const outside = (/** @type {Event} */ event) => {
      if (!event.composedPath().includes(this.element)) this.close(false);
    };
    document.addEventListener("pointerdown", outside, true);
    this.#forget = () => document.removeEventListener("pointerdown", outside, true);
  }

  #forget = () => {};

  close(focus = true) {
    this.#forget();
    if (this.#list.hidden) return;
    this.#list.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
    if (focus) this.#button.focus();
  }

  #buttons() {
    return [...this.#list.querySelectorAll("button")].filter((button) => !button.hidden);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.#list.hidden) return;
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (to !== undefined) buttons[(to + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
  }
}
