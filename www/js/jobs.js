// @ts-check
/** Jobs of figures and claims: handed to engines that have time, results of figures kept so that no job runs twice. */

/** @typedef {import("./types").Work} Work */
/** @typedef {{ absorb(epoch: number, slot: number, result: any): void, jobFailed(message: string): void }} Client */
/** @typedef {{ client: Client, epoch: number, slot: number, work: Work }} Job */

/** Numbers kept as results of jobs. */
const MEMORY = 200_000;

export class JobBoard {
  #pool;
  /** @type {Job[]} */
  #queue = [];
  /** @type {Map<string, Float64Array>} */
  #results = new Map();
  #kept = 0;

  /** @param {{ stationForJob(): import("./station.js").Station | undefined, grow(): void, empty: boolean }} pool */
  constructor(pool) {
    this.#pool = pool;
  }

  /**
   * A figure or a claim asks for jobs.
   * @param {Client} client
   * @param {number} epoch
   * @param {{ slot: number, work: Work }[]} items
   * @param {boolean} [first] before all that waits
   */
  want(client, epoch, items, first = false) {
    this.#queue = this.#queue.filter((job) => job.client !== client || job.epoch === epoch);
    for (const item of items) {
      const known = this.#results.get(keyOf(item.work));
      if (known) client.absorb(epoch, item.slot, known.slice());
      else this.#queue[first ? "unshift" : "push"]({ client, epoch, ...item });
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
    if (this.#queue.length > (this.#pool.empty ? 0 : 1)) this.#pool.grow();
  }

  /** There will be no engine. @param {string} message */
  refuse(message) {
    const clients = new Set(this.#queue.map((job) => job.client));
    this.#queue = [];
    for (const client of clients) client.jobFailed(message);
  }

  /** The engine of a job ended before it was done. @param {Job} job */
  again(job) {
    this.#queue.unshift(job);
  }

  /** @param {Job} job @param {any} result @param {string} message */
  done(job, result, message) {
    if (result !== null) {
      job.client.absorb(job.epoch, job.slot, job.work.kind === "job" ? this.#keep(job.work, result).slice() : result);
    } else {
      this.forget(job.client);
      job.client.jobFailed(message);
    }
    this.pump();
  }

  /** @param {Work} work @param {Float64Array} result */
  #keep(work, result) {
    this.#results.set(keyOf(work), result);
    this.#kept += result.length;
    for (const [key, old] of this.#results) {
      if (this.#kept <= MEMORY) break;
      this.#results.delete(key);
      this.#kept -= old.length;
    }
    return result;
  }
}

/** @param {Work} work */
function keyOf(work) {
  return work.kind === "job" ? `${work.address} ${work.index}` : "";
}
