// @ts-check
/** Which jobs of a figure have been asked for: a few ahead of what has arrived, anew whenever the epoch changes. */

/** Jobs that may be under way at once. */
const AHEAD = 24;
/** Results that may be refused in an epoch: a job whose result was none is done again, but a worker that spoils all of them spoils the next one, too. */
const REFUSALS = 5;

export class JobRequests {
  /** The reader lets jobs run. */
  on = true;
  #epoch = -1;
  #next = 0;
  #open = 0;
  /** @type {number[]} slots whose result was none */
  #again = [];
  #refused = 0;

  /** Lets jobs run or not; what was dropped meanwhile is asked for again. @param {boolean} on */
  work(on) {
    if (on !== this.on) this.#epoch = -1;
    this.on = on;
  }

  /** A result came back. @param {number} epoch */
  arrived(epoch) {
    if (epoch === this.#epoch) this.#open -= 1;
  }

  /** The result that came back was none: its job is asked for again, unless that was once too often; then no job is. @param {number} slot @returns {boolean} whether it goes on */
  refused(slot) {
    this.#again.push(slot);
    this.#refused += 1;
    if (this.#refused >= REFUSALS) this.work(false);
    return this.on;
  }

  /**
   * The next jobs to ask for.
   * @param {import("../types").Session} session
   * @param {import("../types").Progress} progress
   * @returns {import("../types").JobItem[]}
   */
  wanted(session, [, , , arrived, jobs, , held, , epoch]) {
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#next = this.#open = this.#refused = 0;
      this.#again = [];
    }
    /** @type {import("../types").JobItem[]} */
    const items = [];
    if (!this.on || held || arrived >= jobs || this.#open > AHEAD / 2) return items;
    while ((this.#again.length > 0 || this.#next < jobs) && this.#open < AHEAD) {
      const slot = this.#again.shift() ?? this.#next++;
      const job = session.job(slot);
      if (job === undefined) continue;
      const [address, index] = JSON.parse(job);
      items.push({ slot, address, index });
      this.#open += 1;
    }
    return items;
  }
}
