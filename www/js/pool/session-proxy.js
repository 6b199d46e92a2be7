// @ts-check
/** A figure's session as the page has it: takes a place in an engine, sends requests, and hands on what is answered. */

import { Moves } from "./moves.js";
import { pool } from "./pool.js";

/** @typedef {import("../types").Request} Request */
/** @typedef {import("../types").Reply} Reply */

/**
 * What a figure hears from its engine.
 * @typedef {object} Listener
 * @property {(notices: string[], given: string | null) => void} opened
 * @property {(shown: Extract<Reply, { t: "shown" }>) => void} shown
 * @property {(address: string) => void} moved the address is one of another figure by now
 * @property {(refusal: { code: string, message: string, during: string, keys: string[] }) => void} refused
 * @property {(address: string) => void} open another figure is to be opened
 * @property {(notices: string[], given: string | null) => void} notices
 * @property {(message: string, own: boolean) => void} lost
 * @property {(message: string) => void} jobFailed
 */

export class SessionProxy {
  /** Number in the engine; given by the engine. */
  number = 0;
  /** It plays: its engine takes no jobs meanwhile. */
  running = false;
  /** Address of the jobs it asked for last. */
  jobs = "";
  #listener;
  /** @type {import("./engine-handle.js").EngineHandle | undefined} */
  #engine;
  #placing = false;
  /** What was asked for while it took its place: it comes behind the opening. @type {Request[]} */
  #early = [];
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #asks = new Map();
  #asked = 0;
  #moves = new Moves((message) => this.#post(message));

  /** @param {string} chapter @param {Listener} listener */
  constructor(chapter, listener) {
    this.chapter = chapter;
    this.#listener = listener;
  }

  get placed() {
    return this.#engine !== undefined || this.#placing;
  }

  /**
   * Takes a place and opens the figure there.
   * @param {() => Promise<Extract<Request, { t: "open" }>>} prepare
   */
  async open(prepare) {
    if (this.placed) this.release();
    this.#placing = true;
    this.#early = [];
    let opening;
    try {
      const [engine, prepared] = await Promise.all([pool.place(this), prepare()]);
      opening = prepared;
      if (!this.#placing) return engine.leave(this);
      this.#engine = engine;
    } finally {
      this.#placing = false;
    }
    this.send(opening);
    for (const message of this.#early.splice(0)) this.send(message);
  }

  /** Gives the place back; the figure's address is its state. */
  release() {
    this.#placing = false;
    this.#engine?.leave(this);
    this.#end("the figure rests");
  }

  /** @param {string} why */
  #end(why) {
    this.#engine = undefined;
    this.running = false;
    this.#early = [];
    this.#moves.clear();
    pool.jobs.forget(this);
    for (const { reject } of this.#asks.values()) reject(new Error(why));
    this.#asks.clear();
  }

  /** @param {Request} message */
  send(message) {
    if (this.#engine) this.#moves.send(message);
    else if (this.#placing) this.#early.push(message);
  }

  /** The answer to so many moves is painted. @param {number} moves */
  answered(moves) {
    this.#moves.answered(moves);
  }

  /** @param {Request} message @param {Transferable[]} [transfer] */
  #post(message, transfer) {
    this.#engine?.port.post({ f: this.number, ...message }, transfer);
  }

  /**
   * Asks something that does not change the figure.
   * @param {import("../types").Question} what
   * @returns {Promise<any>}
   */
  ask(what) {
    if (!this.#engine) return Promise.reject(new Error("the figure rests"));
    this.#asked += 1;
    const ask = this.#asked;
    return new Promise((resolve, reject) => {
      this.#asks.set(ask, { resolve, reject });
      this.send({ t: "ask", ask, what });
    });
  }

  /** @param {number} epoch @param {number} slot @param {Float64Array} result */
  absorb(epoch, slot, result) {
    this.#post({ t: "absorb", epoch, slot, result }, [result.buffer]);
  }

  /** @param {string} message */
  jobFailed(message) {
    this.#listener.jobFailed(message);
  }

  /** The engine ended. @param {string} message @param {boolean} own this figure was the reason */
  lost(message, own) {
    this.#end("the engine stopped");
    this.#listener.lost(message, own);
  }

  /** Jobs of the figure, of which the page may have brought the results. @param {Extract<Reply, { t: "wanted" }>} reply */
  async #want({ epoch, items }) {
    this.jobs = items[0].address;
    await pool.jobs.learn(this.jobs.split("?")[0]);
    if (this.#engine) pool.jobs.want(this, epoch, items.map(({ slot, address, index }) => ({ slot, work: { kind: "job", address, index } })));
  }

  /** @param {Reply} reply */
  receive(reply) {
    const listener = this.#listener;
    switch (reply.t) {
      case "opened": return listener.opened(reply.notices, reply.given);
      case "notices": return listener.notices(reply.notices, reply.given);
      case "shown": return listener.shown(reply);
      case "refused": {
        if (["absorb", "jobs"].includes(reply.during)) pool.jobs.distrust();
        return listener.refused(reply);
      }
      case "open": return listener.open(reply.address);
      case "moved": return listener.moved(reply.address);
      case "wanted": return void this.#want(reply);
      case "answer": {
        this.#asks.get(reply.ask)?.resolve(reply.value);
        this.#asks.delete(reply.ask);
      }
    }
  }
}
