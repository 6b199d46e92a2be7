// @ts-check
/** Jobs of figures and claims: handed to engines that have time, results of figures kept so that no job runs twice. */

import { ShippedResults } from "./shipped.js";

/** @typedef {import("../types").Work} Work */
/** @typedef {{ absorb(epoch: number, slot: number, result: any): void, jobFailed(message: string): void }} JobOwner */
/** @typedef {{ owner: JobOwner, epoch: number, slot: number, work: Work }} Job */

/** Numbers kept as results of jobs. */
const MEMORY = 200_000;

export class JobQueue {
  #pool;
  /** @type {Job[]} */
  #queue = [];
  /** @type {Map<string, Float64Array>} */
  #results = new Map();
  #kept = 0;
  #shipped = new ShippedResults();

  /** @param {{ engineForJob(chapter: string): import("./engine-handle.js").EngineHandle | undefined, grow(chapter: string): void, has(chapter: string): boolean }} pool */
  constructor(pool) {
    this.#pool = pool;
  }

  /**
   * A figure or a claim asks for jobs.
   * @param {JobOwner} owner
   * @param {number} epoch
   * @param {{ slot: number, work: Work }[]} items
   * @param {boolean} [first] before all that waits
   */
  want(owner, epoch, items, first = false) {
    this.#queue = this.#queue.filter((job) => job.owner !== owner || job.epoch === epoch);
    for (const item of items) {
      const known = this.#results.get(keyOf(item.work));
      if (known) owner.absorb(epoch, item.slot, known.slice());
      else this.#queue[first ? "unshift" : "push"]({ owner, epoch, ...item });
    }
    this.pump();
  }

  /** Takes in what came with the page, before anything of a figure is computed. @param {string} id */
  learn(id) {
    return this.#shipped.learn(id, (key, result) => this.#keep(key, result));
  }

  /** What a settled state makes of what came with the page, see there; what it does not bear out is not kept. @param {string} address without digest @param {string | null} digest @param {string} jobs their address */
  bears(address, digest, jobs) {
    const bears = this.#shipped.bears(address, digest, jobs);
    if (!bears) this.distrust(bears === undefined ? `${jobs} ` : "");
    return bears;
  }

  /** @param {JobOwner} owner */
  forget(owner) {
    this.#queue = this.#queue.filter((job) => job.owner !== owner);
  }

  /** Results with such keys may be wrong: all, where a session refused one that came from here. @param {string} [begin] */
  distrust(begin = "") {
    for (const [key, old] of this.#results) {
      if (key.startsWith(begin) && this.#results.delete(key)) this.#kept -= old.length;
    }
  }

  /** Hands out what waits. */
  pump() {
    /** @type {Map<string, number>} */
    const waiting = new Map();
    this.#queue = this.#queue.filter((job) => {
      const chapter = chapterOf(job.work);
      const engine = waiting.has(chapter) ? undefined : this.#pool.engineForJob(chapter);
      if (engine) engine.run(job);
      else waiting.set(chapter, (waiting.get(chapter) ?? 0) + 1);
      return !engine;
    });
    for (const [chapter, count] of waiting) {
      if (count > (this.#pool.has(chapter) ? 1 : 0)) this.#pool.grow(chapter);
    }
  }

  /** There will be no engine. @param {string} chapter @param {string} message */
  refuse(chapter, message) {
    const own = this.#queue.filter((job) => chapterOf(job.work) === chapter);
    const owners = new Set(own.map((job) => job.owner));
    this.#queue = this.#queue.filter((job) => !own.includes(job));
    for (const owner of owners) owner.jobFailed(message);
  }

  /** The engine of a job ended before it was done. @param {Job} job */
  again(job) {
    this.#queue.unshift(job);
  }

  /** @param {Job} job @param {any} result @param {string} message */
  done(job, result, message) {
    if (result !== null) {
      job.owner.absorb(job.epoch, job.slot, job.work.kind === "job" ? this.#keep(keyOf(job.work), result).slice() : result);
    } else {
      this.forget(job.owner);
      job.owner.jobFailed(message);
    }
    this.pump();
  }

  /** @param {string} key @param {Float64Array} result */
  #keep(key, result) {
    this.#results.set(key, result);
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
