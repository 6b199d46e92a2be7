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

  /** @param {{ stationForJob(chapter: string): import("./station.js").Station | undefined, grow(chapter: string): void, has(chapter: string): boolean }} pool */
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
    /** @type {Map<string, number>} */
    const waiting = new Map();
    this.#queue = this.#queue.filter((job) => {
      const chapter = chapterOf(job.work);
      const station = waiting.has(chapter) ? undefined : this.#pool.stationForJob(chapter);
      if (station) station.run(job);
      else waiting.set(chapter, (waiting.get(chapter) ?? 0) + 1);
      return !station;
    });
    for (const [chapter, count] of waiting) {
      if (count > (this.#pool.has(chapter) ? 1 : 0)) this.#pool.grow(chapter);
    }
  }

  /** There will be no engine. @param {string} chapter @param {string} message */
  refuse(chapter, message) {
    const own = this.#queue.filter((job) => chapterOf(job.work) === chapter);
    const clients = new Set(own.map((job) => job.client));
    this.#queue = this.#queue.filter((job) => !own.includes(job));
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
function chapterOf(work) {
  return (work.kind === "job" ? work.address : work.claim).split("/")[0];
}

/** @param {Work} work */
function keyOf(work) {
  return work.kind === "job" ? `${work.address} ${work.index}` : "";
}
