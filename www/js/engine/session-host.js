// @ts-check
/**
 * The session of one figure in an engine: takes requests in order, replays in slices, and answers with one frame in flight.
 *
 *     request ──▶ queue ──▶ apply ──▶ slices ──▶ frame ──▶ (painted) ──▶ next frame
 *
 * While a replay is under way, moves of a gesture wait in the queue and only the newest is kept: the picture then
 * shows whole states only, and always the latest that could be computed.
 */

import { isTyped } from "../engine.js";
import { JobRequests } from "./job-requests.js";
import { enqueue, isMove } from "./request-queue.js";
import { Slices } from "./slices.js";
import { answer } from "./answers.js";

/** @typedef {import("../types").Request} Request */
/** @typedef {import("../types").Reply} Reply */

/** Milliseconds: a slice of work; a playing frame; the state while playing; frames of a long replay. */
const SLICE = 7;
const TICK = 11;
const STATE_EVERY = 400;
const REPLAY_EVERY = 150;
/** A replay longer than this shows where it is; shorter ones show only where they end. */
const PATIENCE = 300;

export class SessionHost {
  #glue;
  #post;
  /** @type {import("../types").Session | undefined} */
  #session;
  /** @type {Request[]} */
  #queue = [];
  /** @type {import("../types").Progress} */
  #progress = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  #jobRequests = new JobRequests();
  #width = 0;
  #calm = false;
  #slices = new Slices();
  #unknown = true;
  #replaySince = 0;
  #playing = false;
  /** The last tick found nothing left to play. */
  #ended = false;
  #inFlight = false;
  #wantFrame = false;
  #frameAt = 0;
  #wantState = false;
  #commit = false;
  #stateAt = 0;
  #progressAt = 0;
  /** History entries that opening left behind: the reader did not make them. */
  #undoBase = 0;

  /**
   * @param {import("../types").Glue} glue
   * @param {(reply: Reply, transfer?: Transferable[]) => void} post
   */
  constructor(glue, post) {
    this.#glue = glue;
    this.#post = post;
  }

  close() {
    this.#session?.free();
    this.#session = undefined;
  }

  /** @param {Request} message */
  receive(message) {
    if (message.t === "painted") {
      this.#inFlight = false;
      return;
    }
    enqueue(this.#queue, message);
    this.#drain();
  }

  #drain() {
    while (this.#queue.length > 0) {
      const waits = isMove(this.#queue[0]) && this.#busy() && performance.now() - this.#replaySince < PATIENCE;
      if (waits) return;
      const message = /** @type {Request} */ (this.#queue.shift());
      this.#apply(message);
    }
  }

  #busy() {
    return this.#session !== undefined && (this.#unknown || this.#progress[7] !== 0);
  }

  /** @param {Request} message */
  #apply(message) {
    try {
      this.#perform(message);
    } catch (error) {
      if (!isTyped(error)) throw error;
      const keys = message.t === "set" ? message.sets.map(([key]) => key) : [];
      this.#post({ t: "refused", code: error.code, message: error.message, during: message.t, keys });
      this.#changed();
    }
  }

  /** @param {Request} message */
  #perform(message) {
    if (message.t === "open") return this.#open(message);
    const session = this.#session;
    if (!session) return;
    switch (message.t) {
      case "goto": {
        const notices = JSON.parse(session.open(message.address));
        this.#post({ t: "notices", notices });
        return this.#changed();
      }
      case "set":
        session.set(message.sets, message.phase);
        return this.#changed(message.phase === "end");
      case "preset":
        session.preset(message.key);
        return this.#changed(true);
      case "seed":
        session.set_seed(message.seed);
        return this.#changed(true);
      case "random-seed":
        session.set_seed(this.#glue.random_seed());
        return this.#changed(true);
      case "undo":
        return this.#undo(session);
      case "redo":
        return session.redo() ? this.#changed(true) : undefined;
      case "pin":
        session.pin(message.on);
        return this.#changed(true);
      case "seek":
        session.seek(message.step);
        return this.#changed();
      case "halt":
        session.seek(this.#progress[0]);
        return this.#changed();
      case "tick":
        return this.#tick(session, message.speed);
      case "rest":
        this.#playing = false;
        this.#wantState = true;
        return undefined;
      case "touch": {
        const touch = JSON.parse(session.touch(message.phase, message.x, message.y, message.tool));
        return this.#touched(message.phase, touch);
      }
      case "nudge": {
        const touch = JSON.parse(session.nudge(message.handle, message.dx, message.dy, message.phase));
        return this.#touched(message.phase, touch);
      }
      case "width":
        this.#width = message.width;
        this.#wantFrame = this.#wantState = true;
        return undefined;
      case "jobs":
        this.#jobRequests.work(message.on);
        return undefined;
      case "absorb":
        session.absorb(message.epoch, message.slot, message.result);
        this.#jobRequests.arrived(message.epoch);
        this.#unknown = this.#wantFrame = this.#wantState = true;
        return undefined;
      case "ask":
        // Drawing at the width of an export moved the handles.
        this.#wantFrame ||= message.what.q === "svg";
        return this.#post({ t: "answer", ask: message.ask, value: answer(session, message.what) });
      default:
        return undefined;
    }
  }

  /** @param {Extract<Request, { t: "open" }>} message */
  #open({ id, address, width, calm }) {
    this.close();
    this.#width = width;
    this.#calm = calm;
    const session = new this.#glue.Tangible(id);
    this.#session = session;
    /** @type {string[]} */
    let notices = [];
    try {
      notices = JSON.parse(session.open(address));
    } catch (error) {
      if (!isTyped(error)) throw error;
      notices = [`${error.message}. The figure stands at its defaults instead`];
    }
    this.#undoBase = JSON.parse(session.state()).history[0];
    this.#post({ t: "opened", notices });
    this.#changed();
  }

  /** @param {import("../types").Session} session */
  #undo(session) {
    if (JSON.parse(session.state()).history[0] > this.#undoBase && session.undo()) this.#changed(true);
  }

  /** @param {import("../types").Phase} phase @param {{ changed: boolean, grabbed: string | null, open: string | null }} touch */
  #touched(phase, touch) {
    this.#post({ t: "touched", phase, grabbed: touch.grabbed, open: touch.open });
    if (touch.changed) this.#changed(phase === "end");
  }

  /** The state is another one. @param {boolean} [commit] the reader did it and it is done */
  #changed(commit = false) {
    this.#unknown = this.#wantFrame = this.#wantState = true;
    this.#commit ||= commit;
    this.#replaySince = performance.now();
  }

  /** One frame of playing: as far as time allows, then the picture. @param {import("../types").Session} session @param {number} speed */
  #tick(session, speed) {
    this.#playing = true;
    this.#inFlight = false;
    const start = performance.now();
    const max = speed === Infinity;
    do {
      this.#ended = !session.play(max ? 8 : speed);
      if (this.#ended) break;
      this.#slice(start + TICK);
    } while (max && performance.now() < start + TICK);
    this.#replaySince = start;
    this.#unknown = this.#wantFrame = this.#wantState = true;
  }

  /** Works until the run has arrived or the time is over. @param {number} until */
  #slice(until) {
    this.#unknown = false;
    this.#wantFrame = this.#wantState = true;
    try {
      this.#progress = this.#slices.run(/** @type {import("../types").Session} */ (this.#session), until);
    } catch (error) {
      if (!isTyped(error)) throw error;
      this.#post({ t: "refused", code: error.code, message: error.message, during: "advance", keys: [] });
      // It stands where it is: trying again would fail again.
      this.#progress[1] = this.#progress[0];
      this.#progress[7] = 0;
    }
  }

  /** One turn of work; `true` if there is more to do. */
  work() {
    const session = this.#session;
    if (!session) return false;
    this.#drain();
    if (this.#busy()) this.#slice(performance.now() + SLICE);
    this.#drain();
    const now = performance.now();
    const busy = this.#busy();
    const items = this.#jobRequests.wanted(session, this.#progress);
    if (items.length > 0) this.#post({ t: "wanted", epoch: this.#progress[8], items });
    this.#show(session, now, busy);
    return this.#busy();
  }

  /** Frame, state and progress, as far as they are due. @param {import("../types").Session} session @param {number} now @param {boolean} busy */
  #show(session, now, busy) {
    const long = busy && !this.#calm && now - this.#replaySince > PATIENCE && now - this.#frameAt > REPLAY_EVERY;
    if ((this.#wantFrame && !busy || long) && !this.#inFlight && this.#width > 0) this.#frame(session, now);
    else if (busy && now - this.#progressAt > 100) {
      this.#progressAt = now;
      this.#post({ t: "progress", progress: this.#progress });
    }
    const lively = this.#playing || busy || (this.#jobRequests.on && this.#progress[3] < this.#progress[4]);
    const due = this.#commit || !lively || now - this.#stateAt > STATE_EVERY;
    // The state follows the frame: handles have their places from the picture.
    if (this.#wantState && due && (this.#commit || !this.#wantFrame)) {
      this.#stateAt = now;
      const state = session.state();
      const [undo, redo] = JSON.parse(state).history;
      this.#post({ t: "state", state, undo: Math.max(0, undo - this.#undoBase), redo, commit: this.#commit });
      // After a commit the state at rest follows, with its digest.
      this.#wantState = this.#commit;
      this.#commit = false;
    }
  }

  /** @param {import("../types").Session} session @param {number} now */
  #frame(session, now) {
    this.#wantFrame = false;
    this.#frameAt = now;
    try {
      const { floats, strings, width, height } = session.frame(this.#width);
      this.#inFlight = true;
      this.#post({ t: "frame", floats, strings, width, height, progress: this.#progress, ended: this.#ended }, [floats.buffer]);
      this.#ended = false;
    } catch (error) {
      if (!isTyped(error)) throw error;
      this.#post({ t: "refused", code: error.code, message: error.message, during: "frame", keys: [] });
    }
  }
}
