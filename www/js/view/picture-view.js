// @ts-check
/**
 * The place of the picture: the static one until the live canvas stands there, with handles and tip over it.
 */

import { attribute, h, uid, write } from "./dom.js";
import { Painter } from "./painter.js";

/** @typedef {import("../types").Frame} Frame */

const NOTHING = new Float32Array();

export class PictureView {
  element;
  /** Over the canvas, in its pixels: what shows only under a hand, then handles. */
  overlay = h("div", { class: "overlay" }, h("canvas"));
  #layer = new Painter(/** @type {HTMLCanvasElement} */ (this.overlay.firstChild));
  canvas = h("canvas", { part: "canvas", role: "img" });
  /** Takes the keyboard for the picture as a whole. */
  focus;
  #slot = h("slot");
  #tip = h("div", { class: "tip", part: "tip", role: "tooltip", hidden: true });
  #words = h("p", { class: "sr", id: uid("words") });
  #painter = new Painter(this.canvas);
  /** @type {Frame | undefined} */
  #frame;
  #width = 0;
  #height = 0;
  #staged = false;
  /** CSS pixels of the screen for one of the picture. */
  #scale = 1;
  #folded = false;
  /** Something lies over the picture. */
  #covered = false;

  /** @param {(width: number, height: number) => void} onsize */
  constructor(onsize) {
    this.focus = h("div", { class: "picture", tabindex: -1, role: "group", hidden: true }, this.canvas, this.overlay, this.#tip);
    this.element = h("div", { class: "stage", part: "picture" }, this.#slot, this.focus, this.#words);
    this.canvas.setAttribute("aria-describedby", this.#words.id);
    // At once: the next picture is scaled to it. Nothing is laid out here.
    new ResizeObserver(([{ contentRect }]) => {
      const [width, height] = [contentRect.width, contentRect.height].map(Math.floor);
      // In a text the picture makes its height; a stage has one.
      if (width < 1 || width === this.#width && (!this.#staged || height === this.#height)) return;
      [this.#width, this.#height] = [width, height];
      onsize(width, height);
    }).observe(this.element);
    this.canvas.addEventListener("contextrestored", () => this.repaint());
  }

  /** CSS pixels. */
  get width() {
    return this.#width || Math.floor(this.element.getBoundingClientRect().width);
  }

  get live() {
    return !this.focus.hidden;
  }

  /** There is no static picture to look at meanwhile. */
  get empty() {
    return this.#slot.assignedElements().length === 0;
  }

  get frame() {
    return this.#frame;
  }

  /** @param {string} title @param {boolean} cursor whether arrow keys move a cursor */
  name(title, cursor) {
    this.canvas.setAttribute("aria-label", title);
    const keys = cursor ? "Arrow keys move a cursor, Enter applies the tool" : "Space plays or pauses, arrow keys step";
    this.focus.setAttribute("aria-label", `Picture. ${keys}, question mark lists all keys.`);
    this.focus.tabIndex = 0;
  }

  /** Words beside the picture, for those who do not see it. @param {string} description */
  describe(description) {
    write(this.#words, description);
  }

  /** @param {import("./theme.js").Colours} colours */
  applyTheme(colours) {
    this.#painter.colours = this.#layer.colours = colours;
    this.repaint();
  }

  /** @param {Frame} frame */
  show(frame) {
    const scale = this.#staged ? Math.min(this.#width / frame.width, this.#height / frame.height) : 1;
    const resized = this.#frame?.width !== frame.width || this.#frame?.height !== frame.height || scale !== this.#scale;
    this.#scale = scale;
    this.#frame = frame;
    if (resized) {
      this.focus.style.width = `${frame.width}px`;
      this.focus.style.height = `${frame.height}px`;
      this.focus.style.scale = scale === 1 ? "" : String(scale);
    }
    this.repaint();
  }

  /** It has the whole screen: drawn small and magnified, so that its type is large. @param {boolean} on */
  stage(on) {
    this.#staged = on;
    // What is there is another picture of the same state: the next one comes at its size.
    if (this.#frame) this.show(this.#frame);
  }

  /** Gives the pixels of the canvas back, or paints them again. @param {boolean} is */
  fold(is) {
    this.#folded = is;
    if (is) this.canvas.width = 0;
    else this.repaint();
  }

  repaint() {
    if (this.#frame && !this.#folded) this.#painter.paint(this.#frame, devicePixelRatio * this.#scale);
  }

  /** The live picture takes the place of the static one. */
  reveal() {
    if (this.live || !this.#frame) return;
    this.focus.hidden = false;
    this.#slot.hidden = true;
  }

  /** Back to the static picture. */
  conceal() {
    this.focus.hidden = true;
    this.#slot.hidden = false;
  }

  /** What lies over the picture under a hand. @param {import("../types").Drawn | null} over */
  cover(over) {
    const frame = this.#frame;
    if (!frame || !over && !this.#covered) return;
    this.#covered = over !== null;
    this.#layer.paint(over ?? { ...frame, floats: NOTHING }, devicePixelRatio * this.#scale);
  }

  /** @param {import("../types").Tip | null} tip */
  tip(tip) {
    const frame = this.#frame;
    this.cover(tip?.over ?? null);
    if (!tip?.lines) {
      this.#tip.hidden = true;
      return;
    }
    const [x, y] = tip.at;
    this.#tip.replaceChildren(...tip.lines.map((line) => h("div", { rich: line })));
    this.#tip.style.left = `${x}px`;
    this.#tip.style.top = `${y}px`;
    attribute(this.#tip, "data-left", frame && x > frame.width / 2 ? "" : null);
    attribute(this.#tip, "data-below", y < 80 ? "" : null);
    this.#tip.hidden = false;
  }

  /** What pictures are painted with. */
  get colours() {
    return this.#painter.colours;
  }

  /** A picture on a canvas of its own, in these colours on their paper. @param {import("../types").Drawn} frame @param {number} scale */
  painted(frame, scale) {
    const canvas = h("canvas");
    const painter = new Painter(canvas);
    painter.colours = this.colours;
    painter.paint(frame, scale, true);
    return canvas;
  }
}
