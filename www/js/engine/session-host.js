// @ts-check
/**
 * The session of one figure in an engine: takes requests in order, replays in slices, and shows what comes of it.
 *
 *     request ──▶ queue ──▶ apply ──▶ slices ──▶ display ──▶ one message ──▶ next request
 *
 * While a short replay is under way, a move waits in the queue: the picture then shows whole states only, and always
 * the latest that could be computed.
 */

import { isTyped } from "../engine.js";
import { Display } from "./display.js";
import { JobRequests } from "./job-requests.js";
import { Slices } from "./slices.js";
import { answer } from "./answers.js";

/** @typedef {import("../types").Request} Request */
/** @typedef {import("../types").Reply} Reply */

/** Milliseconds: a slice of work; a playing frame. */
const SLICE = 7;
const TICK = 11;
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
  #display;
  #slices = new Slices();
  #unknown = true;
  #replaySince = 0;
  #playing = false;

  /**
   * @param {import("../types").Glue} glue
   * @param {(reply: Reply, transfer?: Transferable[]) => void} post
   */
  constructor(glue, post) {
    this.#glue = glue;
    this.#post = post;
    this.#display = new Display(post);
  }

  close() {
    this.#session?.free();
    this.#session = undefined;
  }

  /** @param {Request} message */
  receive(message) {
    if (message.t === "painted") return this.#display.painted();
    if (message.answer) this.#display.owe();
    this.#queue.push(message);
    this.#drain();
  }

  #drain() {
    while (this.#queue.length > 0) {
      const waits = this.#queue[0].answer && this.#busy() && performance.now() - this.#replaySince < PATIENCE;
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
      if (error.code === "moved") return this.#post({ t: "moved", address: error.message });
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
        const given = this.#glue.address_in(message.address);
        this.#post({ t: "notices", notices: JSON.parse(session.open(given)), given });
        return this.#changed();
      }
      case "set":
        session.set(message.sets, message.phase);
        return this.#moved(message.phase);
      case "adjust":
        this.#post({ t: "notices", notices: JSON.parse(session.adjust(message.sets)), given: null });
        return this.#changed();
      case "preset":
        session.preset(message.key);
        return this.#changed(true);
      case "seed":
        session.set_seed(message.seed);
        return this.#changed(true);
      case "question":
        session.ask(message.id, message.open, message.guess);
        return this.#display.stir();
      case "show-answer":
        session.show_answer();
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
        return this.#display.restate();
      case "touch":
        return this.#touch(session, message);
      case "nudge":
        return this.#touched(message.phase, session.nudge(message.handle, message.dx, message.dy, message.phase));
      case "width":
        this.#display.width = message.width;
        return this.#display.stir();
      case "view":
        session.view(message.view.depth, message.view.tab, message.view.room);
        return this.#display.stir();
      case "jobs":
        this.#jobRequests.work(message.on);
        return undefined;
      case "absorb":
        return this.#absorb(session, message);
      case "ask":
        return this.#post({ t: "answer", ask: message.ask, value: answer(session, message.what) });
      default:
        return undefined;
    }
  }

  /** Takes in the result of a job, or says that it is none, and at last that no more are asked for. @param {import("../types").Session} session @param {Extract<Request, { t: "absorb" }>} message */
  #absorb(session, { epoch, slot, result }) {
    const requests = this.#jobRequests;
    requests.arrived(epoch);
    try {
      session.absorb(epoch, slot, result);
    } catch (error) {
      if (!isTyped(error)) throw error;
      // Those that were under way when the figure gave up are as bad: said once.
      if (!requests.on) return;
      const [during, more] = requests.refused(slot) ? ["absorb", ""] : ["jobs", `; it is not the first, and no more runs are asked for: “Resume” tries again`];
      this.#post({ t: "refused", code: error.code, message: error.message + more, during, keys: [] });
    }
    this.#unknown = true;
    this.#display.stir();
  }

  /** @param {Extract<Request, { t: "open" }>} message */
  #open({ id, address, zero, width, view, calm, question }) {
    this.close();
    this.#display.width = width;
    this.#display.calm = calm;
    const session = new this.#glue.Tangible(id);
    this.#session = session;
    session.view(view.depth, view.tab, view.room);
    /** @type {string[]} */
    let notices = [];
    /** @type {string | null} */
    let given = null;
    try {
      const read = this.#glue.address_in(address);
      notices = JSON.parse(session.open(zero && !/[?&]step=/.test(read) ? `${read}&step=0` : read));
      given = read;
    } catch (error) {
      if (!isTyped(error)) throw error;
      if (error.code === "moved") this.#post({ t: "moved", address: error.message });
      else notices = [`${error.message}. The figure stands at its defaults instead`];
    }
    this.#display.undoBase = session.history()[0];
    try {
      if (question) session.ask(question.id, question.open, question.guess);
    } catch (error) {
      if (!isTyped(error)) throw error;
      notices.push(error.message);
    }
    this.#post({ t: "opened", notices, given });
    this.#changed();
  }

  /** @param {import("../types").Session} session */
  #undo(session) {
    if (session.history()[0] > this.#display.undoBase && session.undo()) this.#changed(true);
  }

  /** @param {import("../types").Session} session @param {Extract<Request, { t: "touch" }>} message */
  #touch(session, { phase, x, y, tool, via = [] }) {
    this.#display.under(phase === "start" || phase === "move" ? { x, y, tool } : null);
    for (const [x, y] of via) this.#touched(phase, session.touch(phase, x, y, tool));
    this.#touched(phase, session.touch(phase, x, y, tool));
  }

  /** @param {import("../types").Phase} phase @param {string} said what the gesture did */
  #touched(phase, said) {
    const { changed, viewed, open } = JSON.parse(said);
    if (open) this.#post({ t: "open", address: open });
    if (changed) this.#moved(phase);
    // The mark of a guess: no change of the state, and nothing for the reader's history.
    else if (viewed) this.#changed(false, phase === "start" || phase === "move");
  }

  /** A gesture changed the state. @param {import("../types").Phase} phase */
  #moved(phase) {
    this.#changed(phase === "end", phase === "start" || phase === "move");
  }

  /** The state is another one. @param {boolean} [commit] the reader did it and it is done @param {boolean} [provisional] a gesture is under way */
  #changed(commit = false, provisional = false) {
    this.#unknown = true;
    this.#display.changed(commit, provisional);
    this.#replaySince = performance.now();
  }

  /** One frame of playing: as far as time allows, then the picture. @param {import("../types").Session} session @param {number} speed */
  #tick(session, speed) {
    this.#playing = true;
    // A tick says by itself that there is room for another picture.
    this.#display.painted();
    const start = performance.now();
    const max = speed === Infinity;
    do {
      this.#display.ended = !session.play(max ? 8 : speed);
      if (this.#display.ended) break;
      this.#slice(start + TICK);
    } while (max && performance.now() < start + TICK);
    this.#replaySince = start;
    this.#unknown = true;
    this.#display.stir();
  }

  /** Works until the run has arrived or the time is over. @param {number} until */
  #slice(until) {
    this.#unknown = false;
    this.#display.stir();
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
    const holds = session.holds_jobs();
    const items = holds ? [] : this.#jobRequests.wanted(session, this.#progress);
    if (items.length > 0) this.#post({ t: "wanted", epoch: this.#progress[8], items });
    const [now, busy] = [performance.now(), this.#busy()];
    this.#display.show(session, {
      progress: this.#progress,
      busy,
      long: now - this.#replaySince > PATIENCE,
      lively: this.#playing || busy || (this.#jobRequests.on && !holds && this.#progress[3] < this.#progress[4]),
      moves: this.#queue.some(({ answer }) => answer),
    }, now);
    return this.#busy();
  }
}
