// @ts-check
/** Keys as gestures: presses that follow each other are one gesture, which ends after a pause or on leaving. */

/** Milliseconds without a key after which a gesture of keys is done. */
const PAUSE = 600;

export class KeyGesture {
  #end;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #open = false;

  /** @param {() => void} end commits */
  constructor(end) {
    this.#end = end;
  }

  get open() {
    return this.#open;
  }

  /** A key was pressed. */
  touch() {
    this.#open = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.finish(), PAUSE);
  }

  /** Commits now, if anything is open. */
  finish() {
    clearTimeout(this.#timer);
    if (!this.#open) return;
    this.#open = false;
    this.#end();
  }

  /** Forgets the gesture without committing. */
  drop() {
    clearTimeout(this.#timer);
    this.#open = false;
  }
}
