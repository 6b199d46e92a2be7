// @ts-check
/**
 * Results of jobs that came with the page: those of a figure's defaults and of the presets of its look, each state with
 * the digest that it had when the site was built. A state that has another digest here is computed anew.
 */

import { declaredOf, shippedFile } from "./declared.js";

/** @typedef {{ states: [string, string][], jobs: [string, number, number[]][] }} Shipped */

export class ShippedResults {
  /** @type {Map<string, Promise<void>>} */
  #asked = new Map();
  /** Digests by address. @type {Map<string, string>} */
  #states = new Map();

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
    for (const [address, index, result] of shipped?.jobs ?? []) keep(`${address} ${index}`, Float64Array.from(result));
  }

  /** Whether a settled state is not what the page says; then nothing that came with it is believed. @param {string} address without digest @param {string | null} digest */
  belied(address, digest) {
    const said = this.#states.get(address);
    if (said === undefined || said === digest) return false;
    this.#states.clear();
    return true;
  }
}
