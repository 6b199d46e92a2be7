// @ts-check
/** Pointers on the picture: drags and taps go to the engine in pixels; a pointer at rest asks what it points at. */

/** @typedef {import("../types").Phase} Phase */
/** @typedef {import("../types").Tip} Tip */

/**
 * @typedef {object} PointerCommands
 * @property {(phase: Phase, x: number, y: number) => void} touch
 * @property {(x: number, y: number) => Promise<Tip>} probe
 * @property {(tip: Tip | null) => void} tip
 */

export class Pointer {
  #picture;
  #commands;
  /** @type {number | null} the pointer that is down */
  #down = null;
  /** @type {[number, number] | null} where the hand rests */
  #over = null;
  #asking = false;
  #again = false;

  /** @param {HTMLElement} picture @param {PointerCommands} commands */
  constructor(picture, commands) {
    this.#picture = picture;
    this.#commands = commands;
    picture.addEventListener("pointerdown", (event) => this.#press(event));
    picture.addEventListener("pointermove", (event) => this.#move(event));
    picture.addEventListener("pointerup", (event) => this.#release(event, "end"));
    picture.addEventListener("pointercancel", (event) => this.#release(event, "cancel"));
    picture.addEventListener("pointerleave", () => this.#leave());
    // A drag is the picture's own: beyond the edge of the window the page must neither select its text nor follow.
    for (const own of ["selectstart", "dragstart"]) picture.addEventListener(own, (event) => event.preventDefault());
    picture.addEventListener("focusin", () => this.refresh());
    picture.addEventListener("focusout", () => this.#leave());
    picture.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#escape();
    });
  }

  /** The picture changed under the hand, or under the handle that has the keyboard. */
  refresh() {
    const box = this.#picture.querySelector(".handle:focus-visible")?.getBoundingClientRect();
    if (box) this.#over = this.#place({ clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 });
    if (this.#over && this.#down === null) this.#probe(...this.#over);
  }

  /** The cursor of the keyboard is there. @param {number} x @param {number} y */
  point(x, y) {
    this.#over = [x, y];
    this.#probe(x, y);
  }

  /** @param {{ clientX: number, clientY: number }} event @returns {[number, number]} CSS pixels of the picture */
  #place(event) {
    const box = this.#picture.getBoundingClientRect();
    // A page may be zoomed with transforms: the picture's own pixels count.
    const [sx, sy] = [this.#picture.offsetWidth / box.width || 1, this.#picture.offsetHeight / box.height || 1];
    return [(event.clientX - box.left) * sx, (event.clientY - box.top) * sy];
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0 || this.#down !== null) return;
    this.#down = event.pointerId;
    this.#picture.setPointerCapture(event.pointerId);
    this.#commands.tip(null);
    const [x, y] = this.#place(event);
    this.#over = [x, y];
    this.#commands.touch("start", x, y);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const [x, y] = this.#place(event);
    if (event.pointerId === this.#down) {
      this.#over = [x, y];
      // What lies over the picture under the hand comes with the answer; nobody reads a tip meanwhile.
      this.#commands.touch("move", x, y);
    } else if (this.#down === null && event.pointerType !== "touch") {
      this.#over = [x, y];
      this.#probe(x, y);
    }
  }

  /** @param {PointerEvent} event @param {"end" | "cancel"} phase */
  #release(event, phase) {
    if (event.pointerId !== this.#down) return;
    this.#down = null;
    const [x, y] = this.#place(event);
    this.#commands.touch(phase, x, y);
    if (phase === "end") this.#probe(x, y);
  }

  #escape() {
    if (this.#down === null) return this.#commands.tip(null);
    this.#picture.releasePointerCapture(this.#down);
    this.#down = null;
    this.#commands.touch("cancel", 0, 0);
  }

  #leave() {
    if (this.#down !== null) return;
    this.#over = null;
    this.#commands.tip(null);
  }

  /** One question at a time, the newest wins. @param {number} x @param {number} y */
  async #probe(x, y) {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    try {
      const tip = await this.#commands.probe(x, y);
      if (this.#down === null) this.#commands.tip(tip);
    } catch {
      this.#commands.tip(null);
    }
    this.#asking = false;
    const again = this.#again && this.#down === null;
    this.#again = false;
    if (again && this.#over) this.#probe(...this.#over);
  }
}
