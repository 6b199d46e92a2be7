// @ts-check
/**
 * The page's bounded pool of engines. A figure on screen leases a place in one; several figures share an engine
 * when there are more of them than workers; engines without figures run jobs, and end when there are none.
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
  /** @type {Promise<Station> | undefined} the first one: later figures share it while it starts */
  #first;
  jobs = new JobBoard(this);
  release = "";
  /** @type {import("./types").Palette | undefined} */
  palette;

  /**
   * A place for a figure, in the engine with the fewest of them.
   * @param {Client} client
   */
  async lease(client) {
    if (this.#stations.length === 0) {
      this.#first ??= this.#open().finally(() => { this.#first = undefined; });
      await this.#first;
    }
    const free = this.#stations.find((station) => station.clients.size === 0);
    const station = free ?? (this.#room() ? await this.#open() : this.#emptiest());
    station.seat(client);
    return station;
  }

  /** An engine for a job, or undefined when all have enough to do. */
  stationForJob() {
    const ready = this.#stations.filter((station) => station.jobs.size < station.capacity(this.#stations.length));
    return ready.sort((a, b) => a.jobs.size - b.jobs.size || a.clients.size - b.clients.size)[0];
  }

  /** More jobs wait than engines take: start another one if there is room. */
  grow() {
    if (!this.#room()) return;
    this.#open().then(() => this.jobs.pump(), (error) => {
      if (this.empty) this.jobs.refuse(error instanceof Error ? error.message : String(error));
    });
  }

  /** There is no engine, and none is starting. */
  get empty() {
    return this.#stations.length + this.#starting === 0;
  }

  #room() {
    return this.empty || (!workersRefused() && this.#stations.length + this.#starting < MOST);
  }

  #emptiest() {
    return this.#stations.reduce((best, next) => (next.clients.size < best.clients.size ? next : best));
  }

  async #open() {
    this.#starting += 1;
    try {
      const [module, palette] = await Promise.all([program(), paletteFile()]);
      this.palette = palette;
      const port = await openPort(module, (hello) => { this.release = hello.release; });
      const known = this.#stations.find((station) => station.port === port);
      if (known) return known;
      const station = new Station(port, this);
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
      if (station.clients.size > 0 || station.jobs.size > 0 || !this.#stations.includes(station)) return;
      this.lost(station);
      station.port.stop();
    }, IDLE);
  }
}

export const pool = new Pool();
