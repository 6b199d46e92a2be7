// @ts-check
/**
 * A figure on the whole screen, for a lecture hall: picture, play, and the presets as scenes on the arrow keys and on
 * the page keys of a remote. Where the browser refuses its full screen, a layer over the page does.
 */

import { attribute } from "./dom.js";

/** Keys, and by how many scenes they go on. @type {Record<string, number>} */
const SCENES = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 };

export class Stage {
  #figure;
  #host;
  #root;
  #on = false;
  /** What the page has beside the figure: no key reaches it meanwhile. @type {HTMLElement[]} */
  #aside = [];
  /** Had the keyboard before. @type {Element | null} */
  #before = null;

  /** @param {import("./figure.js").Figure} figure @param {HTMLElement} host @param {ShadowRoot} root */
  constructor(figure, host, root) {
    this.#figure = figure;
    this.#host = host;
    this.#root = root;
    host.addEventListener("keydown", (event) => this.#key(event), true);
    document.addEventListener("fullscreenchange", () => {
      // Escape, or the system: the figure comes back as it was.
      if (this.#on && !document.fullscreenElement) figure.depths.go("look");
    });
  }

  /** @param {boolean} on */
  toggle(on) {
    if (on === this.#on) return;
    this.#on = on;
    attribute(this.#host, "data-stage", on ? "" : null);
    if (on) this.#enter();
    else this.#leave();
  }

  #enter() {
    this.#before = this.#root.activeElement;
    for (let node = /** @type {HTMLElement} */ (this.#host); node.parentElement; node = node.parentElement) {
      for (const other of node.parentElement.children) {
        if (other !== node && other instanceof HTMLElement && !other.inert) this.#aside.push(other);
      }
    }
    for (const other of this.#aside) other.inert = true;
    this.#host.requestFullscreen?.().catch(() => {});
    this.#figure.view.picture.focus.focus({ preventScroll: true });
  }

  #leave() {
    for (const other of this.#aside) other.inert = false;
    this.#aside = [];
    if (document.fullscreenElement === this.#host) document.exitFullscreen();
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
    this.#host.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#on || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = /** @type {Element} */ (event.composedPath()[0]);
    // A handle that has the keyboard keeps its arrows; the keys of a remote are always scenes.
    const own = event.key.startsWith("Arrow") && target.matches("[role=slider]");
    if (event.key === "Escape") this.#figure.depths.go("look");
    else if (event.key === " " && !target.matches("button")) this.#figure.playing ? this.#figure.pause() : this.#figure.play();
    else if (event.key in SCENES && !own) this.#scene(SCENES[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** So many scenes on; before the first and after the last there is none. @param {number} by */
  #scene(by) {
    const { info, state } = this.#figure;
    const scenes = info?.presets ?? [];
    const at = scenes.findIndex(({ key }) => key === state?.preset);
    const next = scenes[at < 0 ? 0 : at + by];
    if (next) this.#figure.preset(next.key);
  }
}
