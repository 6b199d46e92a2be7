// @ts-check
/**
 * One live figure: joins the page's element, its parts, its engine and the page's address.
 *
 *     static ──▶ loading ──▶ ready ──▶ running ⇄ paused
 *                   └──────▶ failed      stale (a gesture waits for its release)
 */

import { bare, book, visit } from "./address.js";
import { deskOf } from "./desk.js";
import { calm } from "./dom.js";
import { exported } from "./exports.js";
import { figureFont } from "./fonts.js";
import { Lease } from "./lease.js";
import { Parts } from "./parts.js";
import { Player } from "./player.js";
import { pool } from "./pool.js";
import { Promised } from "./promise.js";

/** @typedef {import("./types").Frame} Frame */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Request} Request */
/** @typedef {"static" | "loading" | "ready" | "running" | "paused" | "stale" | "failed"} Condition */

/**
 * What the element provides.
 * @typedef {object} Face
 * @property {HTMLElement} host
 * @property {string} id
 * @property {() => Omit<import("./types").Opening, "address" | "start">} attributes
 * @property {() => string[] | null} primary
 * @property {() => boolean} autoplay
 * @property {(condition: Condition) => void} condition
 * @property {(name: string, detail?: unknown) => void} emit
 */

export class Figure {
  id;
  /** @type {State | undefined} */
  state;
  /** @type {import("./types").Info | undefined} */
  info;
  #face;
  parts;
  #lease;
  #player;
  #seen = false;
  /** Plays by itself when it is looked at for the first time. */
  #armed = false;
  /** It was playing when it left the screen. */
  #resume = false;
  /** The reader changed it: its state belongs into the page's address. */
  #changed = false;
  #jobsOn = true;
  /** @type {string | null} where it stands, to open again */
  #address = null;
  /** On the way to another address: answers still speak of the state before. */
  #travelling = false;
  /** @type {Promised | null} what the opened link promises */
  #promise = null;
  /** @type {import("./types").Progress | undefined} */
  #progress;
  /** A first picture has been painted. */
  #ready = false;
  /** The reader, or the page by itself, has set it going. */
  #started = false;
  #theme = "light";

  /** @param {ShadowRoot} root @param {Face} face @param {{ title: string, caption: string }} words of the static picture */
  constructor(root, face, words) {
    this.#face = face;
    this.id = face.id;
    this.#player = new Player((speed) => this.client.send({ t: "tick", speed }), (frame, now) => this.#paint(frame, now));
    this.parts = new Parts(root, deskOf(this, root), words);
    this.#lease = new Lease({
      opened: (info, notices, explicit) => this.#opened(info, notices, explicit),
      frame: (frame) => this.#player.show(frame),
      progress: (progress) => this.#progressed(progress),
      state: (state, undo, redo, commit) => this.#told(state, undo, redo, commit),
      refused: (refusal) => this.#refused(refusal),
      touched: ({ open }) => { if (open) visit(open); },
      notices: (notices) => {
        // What arrives from here on is the state that was gone to.
        this.#travelling = false;
        this.#promise = new Promised(this.#address ?? "");
        this.#notice(notices);
      },
      jobFailed: (message) => this.parts.notices.say("jobs", "error", `A run of this figure failed: ${message}`),
    }, () => this.#opening(), (message, cure) => this.#fail(message, cure), () => this.#rested());
    this.#address = book.join(this);
  }

  // ---- Where it is on the page ------------------------------------------------------------------------

  get client() {
    return this.#lease.client;
  }

  /** @param {boolean} is within reach of the screen */
  near(is) {
    this.#lease.near(is, () => this.rest());
  }

  /** @param {boolean} is looked at */
  seen(is) {
    this.#seen = is;
    if (is) {
      if (this.#armed && this.#face.autoplay()) this.play();
      else if (this.#resume) this.play();
    } else if (this.#player.playing) {
      this.#resume = true;
      this.#halt();
    }
  }

  /** Gives the engine back; the address is the state. */
  rest() {
    this.#resume ||= this.#player.playing;
    this.#rested();
    this.#lease.end();
  }

  #rested() {
    this.#player.stop();
    this.parts.transport?.playing(false);
  }

  /** The element left the page. */
  leave() {
    this.rest();
    book.leave(this);
  }

  /** It came back. */
  rejoin() {
    this.#address = book.join(this) ?? this.#address;
  }

  /** Opens anew from the attributes. */
  reopen() {
    this.#address = null;
    this.#started = true;
    this.#lease.again();
  }

  // ---- Opening ----------------------------------------------------------------------------------------

  /** @returns {Extract<Request, { t: "open" }>} */
  #opening() {
    if (!this.parts.stage.live) this.#face.condition("loading");
    this.parts.notices.clear("load");
    this.#promise = new Promised(this.#address ?? "");
    const rests = calm() || !this.#face.autoplay() || this.#changed || this.#started;
    const opening = { address: this.#address, start: /** @type {"zero" | "poster"} */ (rests ? "poster" : "zero"), ...this.#face.attributes() };
    return { t: "open", id: this.id, opening, width: this.parts.stage.width, calm: calm() };
  }

  /** @param {import("./types").Info} info @param {string[]} notices @param {boolean} explicit */
  #opened(info, notices, explicit) {
    if (!this.info) {
      this.info = info;
      this.parts.furnish(info, this.#face.primary());
      this.#armed = !explicit && !calm() && this.#face.autoplay() && info.steps > 0;
    }
    this.dress();
    this.client.send({ t: "jobs", on: this.#jobsOn });
    this.#notice(notices);
    figureFont().then(() => this.parts.stage.repaint());
  }

  /** Theme, and with it the colours of the picture. */
  dress() {
    if (pool.palette) this.#theme = this.parts.dress(this.#face.host, pool.palette);
  }

  // ---- Answers of the engine --------------------------------------------------------------------------

  /** @param {Frame} frame @param {number} now */
  #paint(frame, now) {
    this.client.send({ t: "painted" });
    const { stage } = this.parts;
    stage.show(frame);
    if (!this.#armed || stage.empty) stage.reveal();
    this.#progressed(frame.progress, now);
    if (this.#ready) return;
    this.#ready = true;
    this.parts.settle();
    this.#condition();
    this.#face.emit("ready");
    if (this.#armed && this.#seen) this.play();
  }

  /** @param {import("./types").Progress} progress @param {number} [now] */
  #progressed(progress, now = performance.now()) {
    this.#progress = progress;
    const { playing } = this.#player;
    this.parts.transport?.progress(progress, playing, this.#player.pace(now, progress[0]));
    this.parts.progress.update(progress, playing, this.#jobsOn);
    if (playing && progress[0] >= progress[2] && progress[7] === 0) {
      this.#halt();
      this.#face.emit("complete");
    }
  }

  /** @param {State} state @param {number} undo @param {number} redo @param {boolean} commit */
  #told(state, undo, redo, commit) {
    const restarted = commit && state.target === 0 && (this.state?.target ?? 0) > 0;
    this.state = state;
    this.parts.update(state, undo, redo);
    this.parts.pointer.refresh();
    this.#condition();
    this.#face.emit("change", state);
    if (this.#travelling) return;
    this.#address = state.address;
    if (commit) this.#changed = true;
    const rests = !this.#player.playing && !state.busy;
    if (this.#changed && (commit || rests)) book.commit(this, state.address, commit);
    if (rests) this.parts.speak(state.description);
    if (state.digest) this.#reproduced(state.digest);
    // An edit too dear to replay went back to the start: show what comes of it.
    if (restarted && !calm()) this.play();
  }

  /** @param {string} digest */
  #reproduced(digest) {
    const verdict = this.#promise?.verdict(digest, pool.release);
    this.#promise = null;
    if (verdict) this.parts.notices.say("digest", verdict.kind, verdict.text);
  }

  /** @param {{ code: string, message: string, during: string, keys: string[] }} refusal */
  #refused({ message, during, keys }) {
    this.#player.answered();
    if (during === "tick" || during === "advance") this.#halt();
    if (during === "open" && !this.#ready) return this.#fail(`${message}.`);
    if (during !== "set" || !this.parts.controls?.refuse(keys, message)) this.parts.notices.say("refused", "error", `${message}.`);
    this.#face.emit("error", { message });
  }

  /** @param {string[]} notices */
  #notice(notices) {
    if (notices.length > 0) this.parts.notices.say("notices", "notice", notices.join(" "));
    else this.parts.notices.clear("notices");
  }

  /** @param {string} message @param {{ label: string, act: () => void }} [cure] */
  #fail(message, cure) {
    this.parts.notices.say("load", "error", message, cure);
    this.parts.settle();
    this.#face.condition("failed");
    this.#face.emit("error", { message });
  }

  #condition() {
    if (!this.#ready || !this.client.leased) return;
    const { playing } = this.#player;
    this.#face.condition(this.state?.stale ? "stale" : playing ? "running" : this.#armed || !this.#started ? "ready" : "paused");
  }

  // ---- What readers and programs ask ------------------------------------------------------------------

  play() {
    const progress = this.state;
    if (!progress || progress.steps === 0) return;
    if (progress.target >= progress.steps && !this.playing) this.client.send({ t: "seek", step: 0 });
    this.#start();
  }

  #start() {
    this.#touchedByReader();
    this.#resume = false;
    this.client.running = true;
    this.#player.start();
    this.parts.transport?.playing(true);
    this.#condition();
  }

  pause() {
    this.#resume = false;
    this.#halt();
  }

  #halt() {
    if (!this.#player.playing) return;
    this.#player.stop();
    this.client.running = false;
    this.client.send({ t: "rest" });
    this.parts.transport?.playing(false);
    this.#condition();
  }

  get playing() {
    return this.#player.playing;
  }

  /** @param {number} speed times the figure's own pace */
  setSpeed(speed) {
    this.#player.speed = speed;
  }

  /** @param {string} key */
  preset(key) {
    this.ask({ t: "preset", key });
    // A preset starts at step 0: show it in motion, unless the reader wants rest.
    if (!this.playing && !calm()) this.#start();
  }

  /** @param {boolean} on whether runs in the background go on */
  jobs(on) {
    this.#jobsOn = on;
    if (!on) pool.jobs.forget(this.client);
    this.client.send({ t: "jobs", on });
    if (this.#progress) this.#progressed(this.#progress);
  }

  /** @param {number} step */
  seek(step) {
    this.pause();
    this.#changed = true;
    this.ask({ t: "seek", step: Math.max(0, Math.min(step, this.state?.steps ?? 0)) });
  }

  /** A request that changes the figure. @param {Request} request */
  ask(request) {
    this.#touchedByReader();
    for (const topic of ["digest", "menu", "refused"]) this.parts.notices.clear(topic);
    this.client.send(request);
  }

  #touchedByReader() {
    this.#armed = false;
    this.#started = true;
    this.parts.stage.reveal();
  }

  /** The page's address names another state. @param {string | null} segment */
  travel(segment) {
    if (segment !== null && this.#address !== null && bare(segment) === bare(this.#address)) return;
    this.pause();
    this.#changed = segment !== null;
    if (segment === null) return this.reopen();
    this.#address = segment;
    if (!this.client.leased) return;
    this.#travelling = true;
    this.ask({ t: "goto", address: segment });
  }

  /** Goes to a state and into view. @param {string} address */
  show(address) {
    this.#face.host.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "center" });
    this.#changed = true;
    book.commit(this, address, true);
    this.travel(address);
    this.parts.stage.focus.focus({ preventScroll: true });
  }

  /** @param {"svg" | "png" | "csv" | "json"} kind */
  snapshot(kind) {
    return exported(kind, this.client, this.parts.stage, this.#theme);
  }
}
