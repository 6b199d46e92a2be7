// @ts-check
/** Which jobs of a figure have been asked for: a few ahead of what has arrived, anew whenever the epoch changes. */

/** Jobs that may be under way at once. */
const AHEAD = 24;

export class JobRequests {
  /** The reader lets jobs run. */
  on = true;
  #epoch = -1;
  #next = 0;
  #open = 0;

  /** Lets jobs run or not; what was dropped meanwhile is asked for again. @param {boolean} on */
  work(on) {
    this.on = on;
    this.#epoch = -1;
  }

  /** A result came back. @param {number} epoch */
  arrived(epoch) {
    if (epoch === this.#epoch) this.#open -= 1;
  }

  /**
   * The next jobs to ask for.
   * @param {import("../types").Session} session
   * @param {import("../types").Progress} progress
   * @returns {import("../types").JobItem[]}
   */
  wanted(session, [, , , arrived, jobs, , stale, , epoch]) {
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#next = this.#open = 0;
    }
    /** @type {import("../types").JobItem[]} */
    const items = [];
    if (!this.on || stale || arrived >= jobs || this.#open > AHEAD / 2) return items;
    while (this.#next < jobs && this.#open < AHEAD) {
      const job = session.job(this.#next);
      if (job !== undefined) {
        const [address, index] = JSON.parse(job);
        items.push({ slot: this.#next, address, index });
        this.#open += 1;
      }
      this.#next += 1;
    }
    return items;
  }
}
