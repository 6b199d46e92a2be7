// @ts-check
/**
 * When a figure has an engine: it takes one near the screen, gives it back a while after leaving, and gets another
 * one, replaying from its address, when its engine ends.
 */

import { pool } from "./pool.js";
import { SessionProxy } from "./session-proxy.js";
import { Refusal } from "./loader.js";

/** Milliseconds off screen after which a figure gives its engine back. */
const REST = 45_000;
/** Times that an engine may end through no fault of the figure before it waits for the reader. */
const LOSSES = 3;

export class SessionLifecycle {
  session;
  #opening;
  #fail;
  #near = false;
  #losses = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /**
   * @param {string} chapter
   * @param {Omit<import("./session-proxy.js").Listener, "lost">} listener
   * @param {() => Promise<Extract<import("../types").Request, { t: "open" }>>} opening where it stands
   * @param {(message: string, cure?: { label: string, act: () => void }) => void} fail
   * @param {() => void} lost
   */
  constructor(chapter, listener, opening, fail, lost) {
    this.#opening = opening;
    this.#fail = fail;
    this.session = new SessionProxy(chapter, {
      ...listener,
      lost: (message, own) => {
        lost();
        this.#lost(message, own);
      },
    });
  }

  /** @param {boolean} is within reach of the screen @param {() => void} rest */
  near(is, rest) {
    this.#near = is;
    clearTimeout(this.#resting);
    if (is) this.open();
    else this.#resting = setTimeout(rest, REST);
  }

  /** Gives the engine back now. */
  end() {
    clearTimeout(this.#resting);
    this.session.release();
  }

  /** Opens anew where a settled state does not bear out what came with the page: then it is computed here. True where it belies it. @param {string} address without digest @param {string | null} digest */
  belied(address, digest) {
    const bears = pool.jobs.bears(address, digest, this.session.jobs);
    if (!bears) this.again();
    return bears === false;
  }

  /** Opens anew where the figure stands, if it is near the screen. */
  again() {
    this.session.release();
    if (this.#near) this.open();
  }

  async open() {
    if (this.session.placed) return;
    try {
      await this.session.open(this.#opening);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const final = error instanceof Refusal && !error.again;
      this.#fail(message, final ? undefined : { label: "Try again", act: () => { this.open(); } });
    }
  }

  /** @param {string} message @param {boolean} own this figure was the reason */
  #lost(message, own) {
    this.#losses += 1;
    if (!own && this.#losses <= LOSSES) {
      if (this.#near) this.open();
      return;
    }
    const text = `The engine of this figure stopped (${message}). A restart replays its last good picture.`;
    this.#fail(text, { label: "Restart", act: () => { this.open(); } });
  }
}
