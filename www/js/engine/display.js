// @ts-check
/**
 * What the page has not been told yet: picture, state and the answers to moves go to it in one message, as far as they
 * are due.
 *
 * The page has one move in flight and sends the next when its answer is painted: a picture that answers a move needs
 * no acknowledgement. Of the pictures that come by themselves one is in flight until the page says `painted`.
 */

import { isTyped } from "../engine.js";

/** @typedef {import("../types").Session} Session */
/** @typedef {import("../types").Reply} Reply */

/** Milliseconds: the state while something goes on; frames of a long replay; progress without a frame. */
const STATE_EVERY = 400;
const REPLAY_EVERY = 150;
const PROGRESS_EVERY = 100;

/**
 * How the work stands.
 * @typedef {object} Work
 * @property {import("../types").Progress} progress
 * @property {boolean} busy a replay is under way
 * @property {boolean} long it has been for so long that it shows where it is
 * @property {boolean} lively something goes on: the state need not keep up
 * @property {boolean} moves a move waits to be made
 */

export class Display {
  width = 0;
  /** Long replays are not shown on their way. */
  calm = false;
  /** The last tick found nothing left to play. */
  ended = false;
  /** History entries that opening left behind: the reader did not make them. */
  undoBase = 0;
  #post;
  #inFlight = false;
  /** Moves that have no answer yet. */
  #owed = 0;
  /** Where a hand is, for what lies over the picture under it. @type {{ x: number, y: number, tool: string } | null} */
  #hand = null;
  /** A gesture is under way: words and digest wait for its end. */
  #provisional = false;
  /** A whole state has been told. */
  #known = false;
  #wantFrame = false;
  #wantState = false;
  #commit = false;
  #frameAt = 0;
  #stateAt = 0;
  #progressAt = 0;

  /** @param {(reply: Reply, transfer?: Transferable[]) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** A move arrived, which will be answered. */
  owe() {
    this.#owed += 1;
  }

  /** The page has painted. */
  painted() {
    this.#inFlight = false;
  }

  /** The picture is another one, or has to be drawn anew. */
  stir() {
    this.#wantFrame = this.#wantState = true;
  }

  /** The state is to be told again. */
  restate() {
    this.#wantState = true;
  }

  /** The state is another one. @param {boolean} commit the reader did it and it is done @param {boolean} provisional a gesture is under way */
  changed(commit, provisional) {
    this.stir();
    this.#commit ||= commit;
    this.#provisional = provisional;
  }

  /** A hand is there, or has gone. @param {{ x: number, y: number, tool: string } | null} hand */
  under(hand) {
    this.#hand = hand;
  }

  /** One message with all that is due; none if nothing is. @param {Session} session @param {Work} work @param {number} now */
  show(session, work, now) {
    const { progress, busy, long } = work;
    /** @type {Extract<Reply, { t: "shown" }>} */
    const shown = { t: "shown", progress, ended: false, answers: 0 };
    const room = (!this.#inFlight || this.#owed > 0) && this.width > 0;
    const onTheWay = busy && long && !this.calm && now - this.#frameAt > REPLAY_EVERY;
    if (room && (this.#wantFrame && !busy || onTheWay)) this.#draw(session, shown, now);
    this.#tell(session, shown, work, now);
    this.#answer(session, shown, work);
    const late = busy && now - this.#progressAt > PROGRESS_EVERY;
    if (!shown.frame && !shown.state && shown.answers === 0 && !late) return;
    this.#progressAt = now;
    const buffers = [shown.frame, shown.over].flatMap((picture) => picture ? [picture.floats.buffer] : []);
    this.#post(shown, buffers);
  }

  /** @param {Session} session @param {Extract<Reply, { t: "shown" }>} shown @param {number} now */
  #draw(session, shown, now) {
    this.#wantFrame = false;
    this.#frameAt = now;
    try {
      shown.frame = session.frame(this.width);
      shown.ended = this.ended;
      this.ended = false;
      this.#inFlight = this.#owed === 0;
    } catch (error) {
      if (!isTyped(error)) throw error;
      this.#post({ t: "refused", code: error.code, message: error.message, during: "frame", keys: [] });
    }
  }

  /** The state follows the frame: handles have their places from the picture. @param {Session} session @param {Extract<Reply, { t: "shown" }>} shown @param {Work} work @param {number} now */
  #tell(session, shown, { busy, lively }, now) {
    const due = this.#commit || !lively || now - this.#stateAt > STATE_EVERY;
    if (!this.#wantState || !due || this.#wantFrame && !this.#commit) return;
    this.#stateAt = now;
    const [undo, redo] = session.history();
    const provisional = this.#provisional && this.#known;
    this.#known = true;
    const text = provisional ? session.moving() : session.state();
    shown.state = { text, provisional, undo: Math.max(0, undo - this.undoBase), redo, commit: this.#commit };
    // Told before it came to rest, it is told again then, with its digest.
    this.#wantState = this.#commit && (busy || this.#wantFrame);
    this.#commit = false;
  }

  /** @param {Session} session @param {Extract<Reply, { t: "shown" }>} shown @param {Work} work */
  #answer(session, shown, { moves, long }) {
    // The answer is the picture, unless that takes long: then the hand may go on meanwhile.
    const waits = this.#wantFrame && !long && this.width > 0;
    if (this.#owed === 0 || moves || waits) return;
    shown.answers = this.#owed;
    this.#owed = 0;
    if (this.#hand) shown.over = session.over(this.#hand.x, this.#hand.y, this.#hand.tool) ?? null;
  }
}
