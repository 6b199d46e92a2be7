// @ts-check
/**
 * Results of jobs that came with the page: those of a figure's defaults and of the presets of its look, each state with
 * the digest that it had when the site was built. A state that has another digest here is computed anew, and so is one
 * that the site names no digest of, unless one that it does has shown that the results of its jobs are true.
 */

import { declaredOf, shippedFile } from "./declared.js";

/** @typedef {{ states: [string, string][], jobs: [string, number, number[]][] }} Shipped */

export class ShippedResults {
  /** @type {Map<string, Promise<void>>} */
  #asked = new Map();
  /** Digests by address. @type {Map<string, string>} */
  #states = new Map();
  /** Addresses of jobs whose results no digest has borne out yet. @type {Set<string>} */
  #unproven = new Set();

  /** Fetches them once; without them everything is computed. @param {string} id @param {(key: string, result: Float64Array) => void} keep @returns {Promise<void>} */
  learn(id, keep) {
    const known = this.#asked.get(id) ?? this.#fetch(id, keep).catch(() => {});
    this.#asked.set(id, known);
    return known;
  }

  /** @param {string} id @param {(key: string, result: Float64Array) => void} keep */
  async #fetch(id, keep) {
    if (!(await declaredOf(id))?.shipped) return;
    /** @type {Shipped | undefined} */
    const shipped = await shippedFile(id);
    for (const [address, digest] of shipped?.states ?? []) this.#states.set(address, digest);
    for (const [address, index, result] of shipped?.jobs ?? []) {
      this.#unproven.add(address);
      keep(`${address} ${index}`, Float64Array.from(result));
    }
  }

  /** What a settled state makes of what came with the page: `false`, nothing of it is believed; `undefined`, the results of these jobs are not borne out. @param {string} address without digest @param {string | null} digest @param {string} jobs their address */
  bears(address, digest, jobs) {
    const said = this.#states.get(address);
    if (said === undefined) return this.#unproven.delete(jobs) ? undefined : true;
    this.#unproven.delete(jobs);
    if (said === digest) return true;
    this.#states.clear();
    this.#unproven.clear();
    return false;
  }
}
