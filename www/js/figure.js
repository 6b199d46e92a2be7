// @ts-check
/**
 * One live figure: joins the page's element, its parts, its engine and the page's address.
 *
 *     static ──▶ loading ──▶ ready ──▶ running ⇄ paused
 *                   └──────▶ failed      stale (a gesture waits for its release)
 */

import { book, visit } from "./address.js";
import { Course } from "./course.js";
import { deskOf } from "./desk.js";
import { calm } from "./dom.js";
import { exported } from "./exports.js";
import { figureFont } from "./fonts.js";
import { Lease } from "./lease.js";
import { openingOf } from "./opening.js";
import { Parts } from "./parts.js";
import { Player } from "./player.js";
import { pool } from "./pool.js";
import { worded } from "./readouts.js";
import { bring } from "./visibility.js";

/** @typedef {import("./types").Info} Info */

export class Figure {
  id;
  parts;
  /** @type {import("./types").State | undefined} */
  state;
  /** @type {Info | undefined} */
  info;
  #face;
  #lease;
  player;
  course;
  #seen = false;
  /** Plays by itself when it is looked at for the first time. */
  #armed = false;
  /** It was playing when it left the screen. */
  #resume = false;
  /** Where it opened names a step. */
  #explicit = false;
  /** A first picture has been painted. */
  #ready = false;
  /** The reader, or the page by itself, has set it going. */
  #started = false;
  #jobsOn = true;
  /** @type {import("./types").Progress | undefined} */
  #progress;
  #theme = "light";

  /** @param {ShadowRoot} root @param {import("./element.js").Face} face @param {{ title: string, caption: string }} words of the static picture */
  constructor(root, face, words) {
    this.#face = face;
    this.id = face.id;
    this.player = new Player(
      (speed) => this.client.send({ t: "tick", speed }),
      (frame, now) => this.#paint(frame, now),
      () => this.client.send({ t: "painted" }),
    );
    this.parts = new Parts(root, deskOf(this, root), words);
    this.#lease = new Lease(this.id.split("/")[0], {
      opened: (notices) => this.#opened(notices),
      frame: (frame) => this.player.show(frame),
      progress: (progress) => this.#progressed(progress, performance.now()),
      state: (state, undo, redo, commit) => this.#told(state, undo, redo, commit),
      refused: (refusal) => this.#refused(refusal),
      touched: ({ open }) => { if (open) visit(open); },
      notices: (notices) => { this.course.arrive(); this.parts.notices.list(notices); },
      jobFailed: (message) => this.parts.notices.say("jobs", "error", `A run of this figure failed: ${message}`),
    }, () => this.#opening(), (message, cure) => this.#fail(message, cure), () => this.#still());
    this.course = new Course(this);
    this.course.join();
  }

  get client() {
    return this.#lease.client;
  }

  /** @param {boolean} is within reach of the screen */
  near(is) {
    if (is) this.parts.stage.fold(false);
    this.#lease.near(is, () => this.rest());
  }

  /** @param {boolean} is looked at */
  seen(is) {
    this.#seen = is;
    if (is && (this.#resume || (this.#armed && this.#face.autoplay()))) this.play();
    else if (!is && this.playing) {
      this.#halt();
      this.#resume = true;
    }
  }

  /** Gives engine and canvas back; the address is the state. */
  rest() {
    this.parts.stage.fold(true);
    this.#resume ||= this.playing;
    this.#still();
    this.#lease.end();
  }

  async #opening() {
    const { request, explicit } = await openingOf(this, this.#face, this.#started);
    this.#explicit = explicit;
    return request;
  }

  /** What is declared about it is known. @param {Info} info */
  furnish(info) {
    this.info = info;
    this.parts.furnish(info, this.#face.primary());
  }

  /** @param {string[]} notices */
  #opened(notices) {
    if (!this.info) return this.#fail("The description of this figure is missing on this server.");
    if (!this.#started) this.#armed = !this.#explicit && !calm() && this.#face.autoplay() && this.info.steps > 0;
    this.dress();
    this.client.send({ t: "jobs", on: this.#jobsOn });
    this.parts.notices.list(notices);
    figureFont().then(() => this.parts.stage.repaint());
  }

  /** Theme, and with it the colours of the picture. */
  dress() {
    if (pool.palette) this.#theme = this.parts.dress(this.#face.host, pool.palette);
  }

  /** @param {import("./types").Frame} frame @param {number} now */
  #paint(frame, now) {
    const { stage } = this.parts;
    stage.show(frame);
    // What has no time will not be played: it shows at once.
    if (!this.#armed || stage.empty || frame.progress[2] === 0) stage.reveal();
    if (frame.progress[0] !== this.#progress?.[0]) this.#face.emit("step", { step: frame.progress[0] });
    this.#progressed(frame.progress, now);
    if (frame.ended && this.playing) {
      this.#halt();
      this.#face.emit("complete");
    }
    if (this.#ready) return;
    this.#ready = true;
    this.parts.settle();
    this.#condition();
    book.tell(this.id);
    this.#face.emit("ready");
    if (this.#armed && this.#seen) this.play();
  }

  /** @param {import("./types").Progress} progress @param {number} now */
  #progressed(progress, now) {
    this.#progress = progress;
    this.parts.transport?.progress(progress, this.playing, this.player.pace(now, progress[0]));
    this.parts.progress.update(progress, this.playing, this.#jobsOn);
  }

  /** @param {import("./types").State} state @param {number} undo @param {number} redo @param {boolean} commit */
  #told(state, undo, redo, commit) {
    const restarted = commit && state.target === 0 && (this.state?.target ?? 0) > 0;
    const rests = !this.playing && !state.busy;
    state.readouts = worded(state.readouts, this.info?.readouts ?? []);
    this.state = state;
    this.parts.update(state, undo, redo);
    this.parts.pointer.refresh();
    this.#condition();
    const verdict = this.course.follow(state, commit, rests);
    if (verdict) this.parts.notices.say("digest", verdict.kind, verdict.text);
    if (rests && this.course.changed) this.parts.speak(state.description);
    this.#face.emit("change", state);
    // Shows what comes of an edit too dear to replay; and the first picture may have come before the first state.
    if ((restarted && !calm()) || (this.#ready && this.#armed && this.#seen)) this.play();
  }

  /** @param {{ message: string, during: string, keys: string[] }} refusal */
  #refused({ message, during, keys }) {
    this.player.answered();
    if (during === "tick" || during === "advance") this.#halt();
    if (during === "goto") this.course.stay(this.state?.address ?? null);
    if (during === "open" && !this.#ready) return this.#fail(`${message}.`);
    const shown = during === "set" && this.parts.controls?.refuse(keys, message);
    if (!shown) this.parts.notices.say("refused", "error", `${message}.`);
    this.#face.emit("error", { message });
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
    const moving = this.playing ? "running" : this.#started ? "paused" : "ready";
    this.#face.condition(this.state?.stale ? "stale" : moving);
  }

  get playing() {
    return this.player.playing;
  }

  play() {
    if (!this.state || this.state.steps === 0) return;
    if (this.state.target >= this.state.steps && !this.playing) this.client.send({ t: "seek", step: 0 });
    this.#start();
  }

  #start() {
    this.#wake();
    this.client.running = true;
    this.player.start();
    this.parts.transport?.playing(true);
    this.#condition();
  }

  pause() {
    this.#resume = false;
    this.#halt();
  }

  #halt() {
    if (!this.playing) return;
    this.client.running = false;
    this.client.send({ t: "rest" });
    this.#still();
    this.#condition();
  }

  #still() {
    this.player.stop();
    this.parts.transport?.playing(false);
  }

  /** @param {string} key */
  preset(key) {
    this.ask({ t: "preset", key });
    // A preset starts at step 0: show it in motion, unless the reader wants rest.
    if (!this.playing && !calm() && this.info?.steps) this.#start();
  }

  /** @param {boolean} on whether runs in the background go on */
  jobs(on) {
    this.#jobsOn = on;
    if (!on) pool.jobs.forget(this.client);
    this.client.send({ t: "jobs", on });
    if (this.#progress) this.#progressed(this.#progress, performance.now());
  }

  /** @param {number} step */
  seek(step) {
    if (!this.state) return;
    this.pause();
    this.course.changed = true;
    // Known before the engine says so: the next press of a key counts from here.
    this.state.target = Math.max(0, Math.min(step, this.state.steps));
    this.ask({ t: "seek", step: this.state.target });
  }

  /** A request that changes the figure. @param {import("./types").Request} request */
  ask(request) {
    this.#wake();
    this.client.send(request);
  }

  #wake() {
    this.#armed = this.#resume = false;
    this.#started = true;
    for (const topic of ["digest", "menu", "refused"]) this.parts.notices.clear(topic);
    this.parts.stage.reveal();
  }

  /** The page's address names a state, or none; `always` goes there even if the figure stood there last. @param {string | null} segment */
  travel(segment, always = false) {
    if (!this.course.turn(segment) && !always) return;
    this.pause();
    this.#wake();
    if (segment === null) return this.#lease.again();
    this.parts.glass.lift();
    this.course.travelling = this.client.leased;
    this.ask({ t: "goto", address: segment });
  }

  /** Goes to a state and into view. @param {string} address */
  show(address) {
    bring(this.parts.stage.element);
    this.course.lead(address);
    this.travel(address, true);
    this.parts.stage.focus.focus({ preventScroll: true });
  }

  /** @param {"svg" | "png" | "csv" | "json"} kind */
  snapshot(kind) {
    return exported(kind, this.client, this.parts.stage, this.#theme, this.info?.readouts ?? []);
  }
}
