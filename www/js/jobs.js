// @ts-check
/** Jobs of all figures: handed to engines that have time, their results kept so that no job runs twice. */

/** @typedef {import("./client.js").Client} Client */
/** @typedef {{ client: Client, epoch: number, slot: number, address: string, index: number }} Job */

/** Numbers kept as results of jobs. */
const MEMORY = 200_000;

export class JobBoard {
  #pool;
  /** @type {Job[]} */
  #queue = [];
  /** @type {Map<string, Float64Array>} */
  #results = new Map();
  #kept = 0;

  /** @param {{ stationForJob(): import("./station.js").Station | undefined, grow(): void }} pool */
  constructor(pool) {
    this.#pool = pool;
  }

  /**
   * A figure asks for jobs.
   * @param {Client} client
   * @param {number} epoch
   * @param {import("./types").JobItem[]} items
   */
  want(client, epoch, items) {
    this.#queue = this.#queue.filter((job) => job.client !== client || job.epoch === epoch);
    for (const item of items) {
      const known = this.#results.get(keyOf(item));
      if (known) client.absorb(epoch, item.slot, known.slice());
      else this.#queue.push({ client, epoch, ...item });
    }
    this.pump();
  }

  /** @param {Client} client */
  forget(client) {
    this.#queue = this.#queue.filter((job) => job.client !== client);
  }

  /** Hands out what waits. */
  pump() {
    while (this.#queue.length > 0) {
      const station = this.#pool.stationForJob();
      if (!station) break;
      station.run(/** @type {Job} */ (this.#queue.shift()));
    }
    if (this.#queue.length > 1) this.#pool.grow();
  }

  /** The engine of a job ended before it was done. @param {Job} job */
  again(job) {
    this.#queue.unshift(job);
  }

  /** @param {Job} job @param {Float64Array | null} result @param {string} message */
  done(job, result, message) {
    if (result) {
      this.#keep(job, result);
      job.client.absorb(job.epoch, job.slot, result.slice());
    } else {
      this.forget(job.client);
      job.client.jobFailed(message);
    }
    this.pump();
  }

  /** @param {Job} job @param {Float64Array} result */
  #keep(job, result) {
    this.#results.set(keyOf(job), result);
    this.#kept += result.length;
    for (const [key, old] of this.#results) {
      if (this.#kept <= MEMORY) break;
      this.#results.delete(key);
      this.#kept -= old.length;
    }
  }
}

/** @param {{ address: string, index: number }} job */
function keyOf({ address, index }) {
  return `${address} ${index}`;
}
