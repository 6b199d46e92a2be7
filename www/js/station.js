// @ts-check
/** One engine with the figures and jobs that it has in hand; passes messages on, and mourns it when it panics. */

/** @typedef {import("./client.js").Client} Client */
/** @typedef {import("./jobs.js").Job} Job */

let lastNumber = 0;

export class Station {
  port;
  #pool;
  /** @type {Map<number, Client>} */
  clients = new Map();
  /** @type {Map<number, Job>} */
  jobs = new Map();

  /**
   * @param {import("./types").Port} port
   * @param {string} chapter whose program it runs
   * @param {{ lost(station: Station): void, rested(station: Station): void, jobs: import("./jobs.js").JobBoard }} pool
   */
  constructor(port, chapter, pool) {
    this.port = port;
    this.chapter = chapter;
    this.#pool = pool;
    port.onmessage = (message) => this.#receive(message);
    port.onlost = (message) => this.#mourn(message, 0, 0);
  }

  /** How many jobs it may hold. @param {number} stations how many engines there are */
  capacity(stations) {
    if (this.clients.size === 0) return 2;
    const running = [...this.clients.values()].some((client) => client.running);
    return running && stations > 1 ? 0 : 1;
  }

  /** Nothing to do. */
  get idle() {
    return this.clients.size === 0 && this.jobs.size === 0;
  }

  end() {
    this.#pool.lost(this);
    this.port.stop();
  }

  /** @param {Client} client */
  seat(client) {
    lastNumber += 1;
    client.number = lastNumber;
    this.clients.set(lastNumber, client);
  }

  /** @param {Client} client */
  leave(client) {
    if (!this.clients.delete(client.number)) return;
    this.port.post({ t: "close", f: client.number });
    if (this.clients.size === 0) this.#pool.rested(this);
  }

  /** @param {Job} job */
  run(job) {
    lastNumber += 1;
    this.jobs.set(lastNumber, job);
    this.port.post({ t: "job", job: lastNumber, work: job.work });
  }

  /** @param {import("./types").Numbered<import("./types").Reply> | import("./types").EngineReply} message */
  #receive(message) {
    switch (message.t) {
      case "dead":
        return this.#mourn(message.message, message.f, message.job);
      case "job-done": {
        const job = this.jobs.get(message.job);
        this.jobs.delete(message.job);
        if (job) this.#pool.jobs.done(job, message.result, message.message);
        if (this.idle) this.#pool.rested(this);
        return undefined;
      }
      case "booted":
        return undefined;
      default:
        return this.clients.get(message.f)?.receive(message);
    }
  }

  /** @param {string} message @param {number} f whose fault it was @param {number} culprit or which job's */
  #mourn(message, f, culprit) {
    this.end();
    const clients = [...this.clients];
    const jobs = [...this.jobs];
    this.clients.clear();
    this.jobs.clear();
    for (const [number, job] of jobs) {
      if (number === culprit) this.#pool.jobs.done(job, null, message);
      else this.#pool.jobs.again(job);
    }
    for (const [number, client] of clients) client.lost(message, f === number || (f === 0 && culprit === 0));
    this.#pool.jobs.pump();
  }
}
