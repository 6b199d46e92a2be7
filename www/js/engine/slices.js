// @ts-check
/** Work in slices: how many operations fit into the time of one, learnt by measuring. */

/** Milliseconds that one call of the program should take. */
const CALL = 3.5;
/** Milliseconds after which a call counts as too long, also when it was the last one. */
const LONG = 7;

export class Slices {
  #flops = 4e6;

  /**
   * Advances until the run has arrived or the time is over.
   * @param {import("../types").Session} session
   * @param {number} until
   * @returns {import("../types").Progress}
   */
  run(session, until) {
    for (;;) {
      const start = performance.now();
      const progress = /** @type {import("../types").Progress} */ (/** @type {unknown} */ (session.advance(this.#flops)));
      const now = performance.now();
      const busy = progress[7] !== 0;
      if (busy || now - start > LONG) {
        const factor = Math.min(4, Math.max(0.25, CALL / Math.max(now - start, 0.05)));
        this.#flops = Math.min(1e10, Math.max(1e4, this.#flops * factor));
      }
      if (!busy || now >= until) return progress;
    }
  }
}
