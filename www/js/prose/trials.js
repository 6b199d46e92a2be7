// @ts-check
/** A check of one claim on fresh seeds: trials run in the pool's engines, the verdict is that of the tests. */

import { pool, workersRefused } from "../elements.js";

/** Milliseconds between two verdicts on what is there so far. */
const EVERY = 600;

/**
 * What a check says of itself.
 * @typedef {object} Standing
 * @property {number} first seed
 * @property {number} count seeds asked for
 * @property {Float64Array[]} trials done, in the order of their seeds: seed, overflows, statistics …
 * @property {{ verdict: import("../types").Verdict, broken: string | null, shown: string[], picture: string, of: number } | null} said the newest verdict
 * @property {"running" | "done" | "cancelled" | "failed"} how
 * @property {string} message why it failed
 */

export class Trials {
  /** @type {Standing} */
  standing;
  #claim;
  #sets;
  #width;
  #tell;
  #epoch = 0;
  #judging = false;
  #judgedAt = 0;

  /** @param {string} claim @param {[string, string][]} sets @param {number} count @param {number} width of the picture @param {(standing: Standing) => void} tell */
  constructor(claim, sets, count, width, tell) {
    this.#claim = claim;
    this.#sets = sets;
    this.#width = width;
    this.#tell = tell;
    this.standing = { first: 0, count, trials: [], said: null, how: "running", message: "" };
    pool.jobs.want(this, this.#epoch, [{ slot: -2, work: { kind: "seed", claim } }]);
  }

  /** Stops; what is there is kept. */
  cancel() {
    if (this.standing.how !== "running") return;
    pool.jobs.forget(this);
    this.standing.how = "cancelled";
    this.#judge();
    this.#tell(this.standing);
  }

  /** @param {string} message */
  jobFailed(message) {
    if (this.standing.how !== "running") return;
    pool.jobs.forget(this);
    this.standing.how = "failed";
    this.standing.message = message;
    this.#tell(this.standing);
  }

  /** @param {number} _epoch @param {number} slot @param {any} result */
  absorb(_epoch, slot, result) {
    const { standing } = this;
    if (slot === -2) return this.#begin(result);
    if (slot === -1) return this.#judged(result);
    if (standing.how !== "running") return;
    standing.trials.push(result);
    // The verdict does not depend on the order of arrival.
    standing.trials.sort((a, b) => a[0] - b[0]);
    if (standing.trials.length === standing.count) standing.how = "done";
    this.#judge();
    this.#tell(standing);
  }

  /** @param {number} seed drawn by the browser */
  #begin(seed) {
    if (this.standing.how !== "running") return;
    const { count } = this.standing;
    this.standing.first = Math.min(seed, 2 ** 32 - 1 - count);
    if (workersRefused()) return this.jobFailed("This page may not start workers, and a check here would freeze it. The command below runs it anywhere");
    const trial = (/** @type {number} */ slot) => ({ slot, work: /** @type {import("../types").Work} */ ({ kind: "trial", claim: this.#claim, sets: this.#sets, seed: this.standing.first + slot }) });
    pool.jobs.want(this, this.#epoch, Array.from({ length: count }, (_, slot) => trial(slot)));
    this.#tell(this.standing);
  }

  /** One verdict at a time, and the last one always. */
  #judge() {
    const { how, trials } = this.standing;
    const now = performance.now();
    if (this.#judging || trials.length === 0 || (how === "running" && now - this.#judgedAt < EVERY)) return;
    this.#judging = true;
    this.#judgedAt = now;
    const work = /** @type {import("../types").Work} */ ({ kind: "verdict", claim: this.#claim, sets: this.#sets, trials: [...trials], width: this.#width });
    pool.jobs.want(this, this.#epoch, [{ slot: -1, work }], true);
    this.#of = trials.length;
  }

  #of = 0;

  /** @param {[string, string]} result */
  #judged([verdict, picture]) {
    this.#judging = false;
    const [says, broken, shown] = JSON.parse(verdict);
    this.standing.said = { verdict: says, broken, shown, picture, of: this.#of };
    if (this.#of < this.standing.trials.length) this.#judge();
    this.#tell(this.standing);
  }
}
