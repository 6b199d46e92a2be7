// @ts-check
/**
 * The page's bounded pool of engines. A figure on screen leases a place in one of its chapter; several figures share
 * an engine when there are more of them than workers; engines without figures run jobs, and end when there are none.
 */

import { paletteFile } from "./declared.js";
import { JobBoard } from "./jobs.js";
import { program } from "./loader.js";
import { openPort, workersRefused } from "./ports.js";
import { Station } from "./station.js";

/** @typedef {import("./client.js").Client} Client */

const MOST = Math.max(1, Math.min(navigator.hardwareConcurrency || 2, 4));
/** Milliseconds that an engine without work is kept. */
const IDLE = 20_000;

class Pool {
  /** @type {Station[]} */
  #stations = [];
  #starting = 0;
  /** @type {Map<string, Promise<Station>>} the first one of a chapter: later figures share it while it starts */
  #first = new Map();
  jobs = new JobBoard(this);
  release = "";
  /** @type {import("./types").Palette | undefined} */
  palette;

  /**
   * A place for a figure, in the engine of its chapter with the fewest of them.
   * @param {Client} client
   */
  async lease(client) {
    const { chapter } = client;
    if (!this.has(chapter)) await this.#begin(chapter);
    const own = this.#of(chapter);
    const free = own.find((station) => station.clients.size === 0);
    const station = free ?? (this.#room() || own.length === 0 ? await this.#another(chapter) : emptiest(own));
    station.seat(client);
    return station;
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
  stationForJob(chapter) {
    const ready = this.#of(chapter).filter((station) => station.jobs.size < station.capacity(this.#stations.length));
    return ready.sort((a, b) => a.jobs.size - b.jobs.size || a.clients.size - b.clients.size)[0];
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
    return this.#stations.filter((station) => station.chapter === chapter);
  }

  #room() {
    return !workersRefused() && this.#stations.length + this.#starting < MOST;
  }

  /** @param {string} chapter */
  #begin(chapter) {
    const known = this.#first.get(chapter);
    if (known) return known;
    // Every chapter in use has one engine at least; it takes the place of one that has nothing to do.
    if (!this.#room()) this.#stations.find((station) => station.idle)?.end();
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
      const known = this.#stations.find((station) => station.port === port);
      if (known) return known;
      const station = new Station(port, chapter, this);
      this.#stations.push(station);
      return station;
    } finally {
      this.#starting -= 1;
    }
  }

  /** An engine is gone. @param {Station} station */
  lost(station) {
    this.#stations = this.#stations.filter((other) => other !== station);
  }

  /** An engine has nothing to do: it is kept for a while. @param {Station} station */
  rested(station) {
    setTimeout(() => {
      if (station.idle && this.#stations.includes(station)) station.end();
    }, IDLE);
  }
}

/** @param {Station[]} stations */
function emptiest(stations) {
  return stations.reduce((best, next) => (next.clients.size < best.clients.size ? next : best));
}

export const pool = new Pool();
