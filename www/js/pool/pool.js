// @ts-check
/**
 * The page's bounded pool of engines. A figure on screen has a place in one of its chapter; several figures share
 * an engine when there are more of them than workers; engines without figures run jobs, and end when there are none.
 */

import { paletteFile } from "./declared.js";
import { JobQueue } from "./job-queue.js";
import { program } from "./loader.js";
import { openPort, workersRefused } from "./worker-host.js";
import { EngineHandle } from "./engine-handle.js";

/** @typedef {import("./session-proxy.js").SessionProxy} SessionProxy */

const MOST = Math.max(1, Math.min(navigator.hardwareConcurrency || 2, 4));
/** Milliseconds that an engine without work is kept. */
const IDLE = 20_000;

class Pool {
  /** @type {EngineHandle[]} */
  #engines = [];
  #starting = 0;
  /** @type {Map<string, Promise<EngineHandle>>} the first one of a chapter: later figures share it while it starts */
  #first = new Map();
  jobs = new JobQueue(this);
  release = "";
  /** @type {import("../types").Palette | undefined} */
  palette;

  /**
   * A place for a figure, in the engine of its chapter with the fewest of them.
   * @param {SessionProxy} session
   */
  async place(session) {
    const { chapter } = session;
    if (!this.has(chapter)) await this.#begin(chapter);
    const own = this.#of(chapter);
    const free = own.find((engine) => engine.sessions.size === 0);
    const engine = free ?? (this.#room() || own.length === 0 ? await this.#another(chapter) : emptiest(own));
    engine.add(session);
    return engine;
  }

  /** One more engine, or one that lives already when no more can be had. @param {string} chapter */
  async #another(chapter) {
    try {
      return await this.#open(chapter);
    } catch (error) {
      if (!this.has(chapter)) throw error;
      return emptiest(this.#of(chapter));
    }
  }

  /** An engine for a job of a chapter, or undefined when all have enough to do. @param {string} chapter */
  engineForJob(chapter) {
    const ready = this.#of(chapter).filter((engine) => engine.jobs.size < engine.capacity(this.#engines.length));
    return ready.sort((a, b) => a.jobs.size - b.jobs.size || a.sessions.size - b.sessions.size)[0];
  }

  /** More jobs of a chapter wait than engines take: start another one if there is room. @param {string} chapter */
  grow(chapter) {
    const first = !this.has(chapter);
    if (!first && !this.#room()) return;
    (first ? this.#begin(chapter) : this.#open(chapter)).then(() => this.jobs.pump(), (error) => {
      if (!this.has(chapter)) this.jobs.refuse(chapter, error instanceof Error ? error.message : String(error));
    });
  }

  /** There is an engine of this chapter. @param {string} chapter */
  has(chapter) {
    return this.#of(chapter).length > 0;
  }

  /** @param {string} chapter */
  #of(chapter) {
    return this.#engines.filter((engine) => engine.chapter === chapter);
  }

  #room() {
    return !workersRefused() && this.#engines.length + this.#starting < MOST;
  }

  /** @param {string} chapter */
  #begin(chapter) {
    const known = this.#first.get(chapter);
    if (known) return known;
    // Every chapter in use has one engine at least; it takes the place of one that has nothing to do.
    if (!this.#room()) this.#engines.find((engine) => engine.idle)?.end();
    const first = this.#open(chapter).finally(() => this.#first.delete(chapter));
    this.#first.set(chapter, first);
    return first;
  }

  /** @param {string} chapter */
  async #open(chapter) {
    this.#starting += 1;
    try {
      const [module, palette] = await Promise.all([program(chapter), paletteFile()]);
      this.palette = palette;
      const port = await openPort(chapter, module, (hello) => { this.release = hello.release; });
      const known = this.#engines.find((engine) => engine.port === port);
      if (known) return known;
      const engine = new EngineHandle(port, chapter, this);
      this.#engines.push(engine);
      return engine;
    } finally {
      this.#starting -= 1;
    }
  }

  /** An engine is gone. @param {EngineHandle} engine */
  lost(engine) {
    this.#engines = this.#engines.filter((other) => other !== engine);
  }

  /** An engine has nothing to do: it is kept for a while. @param {EngineHandle} engine */
  rested(engine) {
    setTimeout(() => {
      if (engine.idle && this.#engines.includes(engine)) engine.end();
    }, IDLE);
  }
}

/** @param {EngineHandle[]} engines */
function emptiest(engines) {
  return engines.reduce((best, next) => (next.sessions.size < best.sessions.size ? next : best));
}

export const pool = new Pool();
