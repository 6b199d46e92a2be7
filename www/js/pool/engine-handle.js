// @ts-check
/** The page's hold on one engine, with the figures and jobs in it: passes messages on, and tells all of them when it is lost. */

/** @typedef {import("./session-proxy.js").SessionProxy} SessionProxy */
/** @typedef {import("./job-queue.js").Job} Job */

let lastNumber = 0;

export class EngineHandle {
  port;
  #pool;
  /** @type {Map<number, SessionProxy>} */
  sessions = new Map();
  /** @type {Map<number, Job>} */
  jobs = new Map();

  /**
   * @param {import("../types").Port} port
   * @param {string} chapter whose program it runs
   * @param {{ lost(engine: EngineHandle): void, rested(engine: EngineHandle): void, jobs: import("./job-queue.js").JobQueue }} pool
   */
  constructor(port, chapter, pool) {
    this.port = port;
    this.chapter = chapter;
    this.#pool = pool;
    port.onmessage = (message) => this.#receive(message);
    port.onlost = (message) => this.#onLost(message, 0, 0);
  }

  /** How many jobs it may hold. @param {number} engines how many engines there are */
  capacity(engines) {
    if (this.sessions.size === 0) return 2;
    const running = [...this.sessions.values()].some((session) => session.running);
    return running && engines > 1 ? 0 : 1;
  }

  /** Nothing to do. */
  get idle() {
    return this.sessions.size === 0 && this.jobs.size === 0;
  }

  end() {
    this.#pool.lost(this);
    this.port.stop();
  }

  /** @param {SessionProxy} session */
  add(session) {
    lastNumber += 1;
    session.number = lastNumber;
    this.sessions.set(lastNumber, session);
  }

  /** @param {SessionProxy} session */
  leave(session) {
    if (!this.sessions.delete(session.number)) return;
    this.port.post({ t: "close", f: session.number });
    if (this.sessions.size === 0) this.#pool.rested(this);
  }

  /** @param {Job} job */
  run(job) {
    lastNumber += 1;
    this.jobs.set(lastNumber, job);
    this.port.post({ t: "job", job: lastNumber, work: job.work });
  }

  /** @param {import("../types").Numbered<import("../types").Reply> | import("../types").EngineReply} message */
  #receive(message) {
    switch (message.t) {
      case "dead":
        return this.#onLost(message.message, message.f, message.job);
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
        return this.sessions.get(message.f)?.receive(message);
    }
  }

  /** @param {string} message @param {number} f whose fault it was @param {number} culprit or which job's */
  #onLost(message, f, culprit) {
    this.end();
    const sessions = [...this.sessions];
    const jobs = [...this.jobs];
    this.sessions.clear();
    this.jobs.clear();
    for (const [number, job] of jobs) {
      if (number === culprit) this.#pool.jobs.done(job, null, message);
      else this.#pool.jobs.again(job);
    }
    for (const [number, session] of sessions) session.lost(message, f === number || (f === 0 && culprit === 0));
    this.#pool.jobs.pump();
  }
}
