// @ts-check
/**
 * The moves of a hand on their way to an engine: one is in flight until its answer is painted, and of those that wait
 * meanwhile only the newest is sent.
 */

import { enqueue, isMove } from "./request-queue.js";

/** @typedef {import("../types").Request} Request */

/** Requests that may overtake a move: nothing in them depends on it. @type {Set<Request["t"]>} */
const ASIDE = new Set(["absorb", "jobs", "width", "painted", "tick"]);

/** A tip is asked for again with the next state; any other answer is of the state that the hand has reached. @param {Request} message */
function aside(message) {
  return ASIDE.has(message.t) || message.t === "ask" && message.what.q === "probe";
}

export class Moves {
  #post;
  /** @type {Request[]} */
  #waiting = [];
  #inFlight = 0;

  /** @param {(message: Request) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** Sends a request, or keeps it for later if it is a move. @param {Request} message */
  send(message) {
    if (isMove(message) && this.#inFlight > 0) return enqueue(this.#waiting, message);
    if (!aside(message)) this.#flush();
    this.#depart(message);
  }

  /** So many moves are answered and the answer is painted. @param {number} count */
  answered(count) {
    this.#inFlight = Math.max(0, this.#inFlight - count);
    if (this.#inFlight === 0) this.#flush();
  }

  /** The engine is gone. */
  clear() {
    this.#waiting = [];
    this.#inFlight = 0;
  }

  #flush() {
    for (const message of this.#waiting.splice(0)) this.#depart(message);
  }

  /** @param {Request} message */
  #depart(message) {
    const answer = isMove(message);
    if (answer) this.#inFlight += 1;
    this.#post(answer ? { ...message, answer } : message);
  }
}
