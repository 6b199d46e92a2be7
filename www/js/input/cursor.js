// @ts-check
/** A cursor of the keyboard on the picture: it applies the tool in hand where no pointer is. */

import { h } from "../view/dom.js";

/** Pixels of an arrow key; with Shift ten times as far. */
const STEP = 5;

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Cursor {
  #figure;
  #element = h("div", { class: "cursor", hidden: true });
  /** @type {[number, number] | null} */
  #at = null;
  /** The tool that is held between two presses; what a lasso has caught waits to be carried. @type {string | null} */
  #held = null;
  #caught = false;
  /** @type {Promise<unknown>} the key before */
  #last = Promise.resolve();

  /** @param {import("../view/figure.js").Figure} figure */
  constructor(figure) {
    this.#figure = figure;
  }

  /** Whether the tool in hand takes the keys, or a picture without time that can be painted on. */
  get #takes() {
    const { info, view } = this.#figure;
    return info !== undefined && info.tools.length > 0 && (view.tools?.key !== "" || info.steps === 0);
  }

  /** The tool as the engine is told it: while the cursor shows, it is the keyboard's. */
  get tool() {
    return (this.#element.hidden ? "" : "keys:") + (this.#held ?? this.#figure.view.tools?.key ?? "");
  }

  /** A key on the picture. @param {KeyboardEvent} event @returns {boolean} whether it was one of the cursor's */
  key(event) {
    if (!this.#takes) return false;
    const { info, view } = this.#figure;
    const tool = view.tools?.key ?? "";
    const by = event.shiftKey ? 10 * STEP : STEP;
    const act = this.#act(event.key, by, tool, info?.tools.some(({ key }) => key === "erase") ?? false);
    if (!act) return false;
    // One after the other: a key may ask the engine where it leads.
    this.#last = this.#last.then(act).catch(() => {});
    return true;
  }

  /** @param {string} key @param {number} by @param {string} tool @param {boolean} erases @returns {(() => unknown) | undefined} */
  #act(key, by, tool, erases) {
    if (key in ARROWS) return () => this.#go(ARROWS[key].map((way) => way * by));
    if (key === "PageDown" || key === "PageUp") return () => this.#next(key === "PageDown" ? 1 : -1);
    if (key === "Enter" || key === " ") return () => this.#press(tool);
    if (key === "Delete" && erases) return () => this.#tap("erase");
    if (key === "Escape" && this.#held !== null) return () => this.#held !== null && this.#end("cancel");
  }

  /** The keyboard is elsewhere. */
  leave() {
    this.#last = this.#last.then(() => {
      if (this.#held !== null) this.#end("end");
      this.#caught = false;
      this.#element.hidden = true;
    });
  }

  /** @param {number[]} by */
  async #go([dx, dy]) {
    const [x, y] = await this.#place();
    if (this.#caught) this.#take("");
    const { width, height } = this.#figure.view.picture.frame ?? { width: 0, height: 0 };
    this.#show([Math.min(width, Math.max(0, x + dx)), Math.min(height, Math.max(0, y + dy))]);
  }

  /** To the next point, or that before. @param {number} by */
  async #next(by) {
    const [x, y] = await this.#place();
    this.#caught = false;
    this.#show(await this.#stop(x, y, by));
  }

  /** @param {string} tool */
  async #press(tool) {
    await this.#place();
    this.#caught = false;
    if (this.#held !== null) {
      const lasso = this.#held !== "";
      this.#end("end");
      // Arrow keys now carry what was caught.
      const [x, y] = await this.#place();
      if (lasso) this.#show(await this.#stop(x, y, 0));
      this.#caught = lasso;
    } else if (tool === "" || this.#figure.info?.tools.some(({ key, held }) => held && key === tool)) this.#take(tool);
    else this.#tap(tool);
  }

  /** @param {string} tool */
  async #tap(tool) {
    await this.#place();
    if (this.#held !== null) this.#end("end");
    this.#touch("start", tool);
    this.#touch("end", tool);
  }

  /** @param {string} tool */
  #take(tool) {
    this.#caught = false;
    this.#held = tool;
    this.#element.toggleAttribute("data-held", true);
    this.#touch("start", tool);
  }

  /** @param {"end" | "cancel"} phase */
  #end(phase) {
    this.#touch(phase, this.#held ?? "");
    this.#held = null;
    this.#element.toggleAttribute("data-held", false);
  }

  /** @param {import("../types").Phase} phase @param {string} tool */
  #touch(phase, tool) {
    const [x, y] = this.#at ?? [0, 0];
    this.#figure.ask({ t: "touch", phase, x, y, tool: `keys:${tool}` });
  }

  /** Where it is; at first at the nearest point. @returns {Promise<[number, number]>} */
  async #place() {
    if (!this.#at) this.#at = await this.#stop(0, 0, 0);
    if (this.#element.hidden) this.#show(this.#at);
    return this.#at;
  }

  /** @param {number} x @param {number} y @param {number} by @returns {Promise<[number, number]>} */
  async #stop(x, y, by) {
    const found = await this.#figure.session.ask({ q: "stop", x, y, by });
    return found.length === 2 ? found : [x, y];
  }

  /** @param {[number, number]} at */
  #show(at) {
    this.#at = at;
    const { picture, pointer } = this.#figure.view;
    if (!this.#element.isConnected) picture.overlay.append(this.#element);
    this.#element.hidden = false;
    this.#element.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
    if (this.#held !== null) this.#touch("move", this.#held);
    pointer.point(...at);
  }
}
