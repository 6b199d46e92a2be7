// @ts-check
/** Focusable sliders and buttons over the handles of the picture: every drag has its keys. */

import { attribute, h } from "../view/dom.js";
import { KeyGesture } from "./gesture.js";

/** @typedef {import("../types").Handle} Handle */
/** @typedef {import("../types").Phase} Phase */

/** Keys and the arrow steps that they stand for. @type {Record<string, [number, number]>} */
const KEYS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
  Home: [-1e6, 0],
  End: [1e6, 0],
};

export class Handles {
  #overlay;
  #nudge;
  #names;
  /** @type {Map<string, { element: HTMLElement, handle: Handle, keys: KeyGesture }>} */
  #all = new Map();

  /**
   * @param {HTMLElement} overlay
   * @param {(handle: string, dx: number, dy: number, phase: Phase) => void} nudge
   * @param {(param: string) => string} names name of a parameter: that of a handle which is one
   */
  constructor(overlay, nudge, names) {
    this.#overlay = overlay;
    this.#nudge = nudge;
    this.#names = names;
  }

  /** @param {Handle[]} handles */
  update(handles) {
    const there = new Set(handles.map(({ id }) => id));
    for (const [id, { element }] of this.#all) {
      if (there.has(id)) continue;
      element.remove();
      this.#all.delete(id);
    }
    /** The Tab key follows the order of the picture. @type {Element | null} */
    let last = this.#overlay.firstElementChild;
    for (const handle of handles) {
      const element = this.#place(handle);
      if (element.previousElementSibling !== last) last?.after(element);
      last = element;
    }
  }

  /** @param {Handle} handle */
  #place(handle) {
    let entry = this.#all.get(handle.id);
    if (entry && entry.handle.track !== handle.track) {
      entry.element.remove();
      entry = undefined;
    }
    if (!entry) {
      const keys = new KeyGesture(() => this.#nudge(handle.id, 0, 0, "end"));
      const element = handle.track === "press" ? this.#button(handle) : this.#slider(handle, keys);
      entry = { element, handle, keys };
      this.#all.set(handle.id, entry);
      this.#overlay.append(element);
    }
    entry.handle = handle;
    const { element } = entry;
    element.style.transform = `translate(${handle.place[0]}px, ${handle.place[1]}px)`;
    attribute(element, "aria-label", handle.label || this.#names(handle.param ?? ""));
    if (handle.track === "press") return element;
    attribute(element, "aria-valuemin", String(handle.range[0]));
    attribute(element, "aria-valuemax", String(handle.range[1]));
    attribute(element, "aria-valuenow", String(handle.at));
    attribute(element, "aria-valuetext", handle.text);
    return element;
  }

  /** @param {Handle} handle */
  #button({ id }) {
    return h("button", {
      type: "button",
      class: "handle press",
      // Pointers reach the picture below; this is for the keyboard.
      onclick: (/** @type {MouseEvent} */ event) => {
        if (event.detail === 0) this.#nudge(id, 0, 0, "end");
      },
    });
  }

  /** @param {Handle} handle @param {KeyGesture} keys */
  #slider({ id, track }, keys) {
    const orientation = track === "y" ? "vertical" : "horizontal";
    return h("div", {
      class: `handle ${track}`,
      role: "slider",
      tabindex: 0,
      "aria-orientation": orientation,
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event, id, track, keys),
      onblur: () => keys.finish(),
    });
  }

  /** @param {KeyboardEvent} event @param {string} id @param {Handle["track"]} track @param {KeyGesture} keys */
  #key(event, id, track, keys) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && keys.open) {
      keys.drop();
      this.#nudge(id, 0, 0, "cancel");
    } else if (event.key in KEYS) {
      const times = event.shiftKey ? 10 : 1;
      const [dx, dy] = KEYS[event.key];
      // Home and End go to the ends of whichever axis the handle has.
      const upright = track === "y" && dy === 0 && Math.abs(dx) > 1;
      this.#nudge(id, upright ? 0 : dx * times, upright ? dx : dy * times, keys.open ? "move" : "start");
      keys.touch();
    } else {
      return;
    }
    event.preventDefault();
  }
}
