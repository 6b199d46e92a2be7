// @ts-check
/**
 * One live figure: joins the page's element, its view, its engine and the page's address.
 *
 *     static ──▶ loading ──▶ ready ──▶ running ⇄ paused
 *                   └──────▶ failed
 */

import { bare, book, field, visit } from "./address.js";
import { arrive, moves } from "./arrival.js";
import { askingOf } from "./asking.js";
import { Permalink } from "./permalink.js";
import { commandsOf } from "../input/commands.js";
import { Depths } from "./depths.js";
import { calm } from "./dom.js";
import { exported } from "./exports.js";
import { figureFont } from "./fonts.js";
import { SessionLifecycle } from "../pool/session-lifecycle.js";
import { openingOf } from "./opening.js";
import { FigureView } from "./figure-view.js";
import { Player } from "./player.js";
import { pool } from "../pool/pool.js";
import { worded } from "./readouts.js";
import { bring } from "./visibility.js";

export class Figure {
  id;
  view;
  /** @type {import("../types").State | undefined} */ state;
  /** @type {import("../types").Info | undefined} */ info;
  #host;
  #lifecycle;
  asking; player; permalink; depths; // its question, its clock, its address, and how much of it is shown
  #seen = false;
  #armed = false; // plays by itself when it is looked at for the first time
  #resume = false; // it was playing when it left the screen
  #stays = false; // at the step that was asked for behind the last edit
  #painted = false; // a first picture has been painted
  #ready = false; // and there is a state
  #started = false; // by the reader, or by the page itself
  #jobsOn = true;
  /** @type {import("../types").Progress | undefined} */ #progress;

  /** @param {ShadowRoot} root @param {import("./element.js").Host} host @param {{ title: string, caption: string }} words of the static picture */
  constructor(root, host, words) {
    this.#host = host;
    this.id = host.id;
    this.view = new FigureView(root, commandsOf(this, root), words);
    this.#lifecycle = new SessionLifecycle(this.id.split("/")[0], {
      opened: (notices, given) => this.#opened(notices, given),
      shown: (shown) => this.#shown(shown),
      refused: (refusal) => this.#refused(refusal),
      open: visit, moved: (address) => this.permalink.moved(address, host.element),
      notices: (notices, given) => { this.permalink.opened(given); this.view.notices.list(notices); },
      jobFailed: (message) => this.view.notices.say("jobs", "error", `A run of this figure failed: ${message}`),
    }, () => openingOf(this, this.#host, this.#started), (message, cure) => this.#fail(message, cure), () => this.#still());
    this.view.edge.addEventListener("transitionend", ({ target }) => { if (target === this.view.edge) this.applyTheme(); });
    this.player = new Player(this.session, (frame, now) => this.#paint(frame, now));
    (this.permalink = new Permalink(this)).join();
    this.depths = new Depths(this, host, root);
    this.asking = askingOf(this, host.element);
  }

  get element() { return this.#host.element; }
  get session() { return this.#lifecycle.session; }

  /** @param {boolean} is within reach of the screen */
  near(is) {
    if (is) this.view.picture.fold(false);
    // What a browser skips far from the screen hears of no change.
    if (is) this.applyTheme();
    this.#lifecycle.near(is, () => this.rest());
  }

  /** @param {boolean} is looked at */
  seen(is) {
    this.#seen = is;
    if (is && (this.#resume || (this.#armed && this.#host.autoplay()))) this.play();
    else if (!is && this.playing) {
      this.#halt();
      this.#resume = true;
    }
  }

  /** Gives engine and canvas back; the address is the state. */
  rest() {
    this.view.picture.fold(true);
    this.#resume ||= this.playing;
    this.#still();
    this.#lifecycle.end();
  }

  /** What is declared about it is known. @param {import("../types").Info} info */
  declare(info) {
    this.info = info;
    this.view.declare(info, this.#host.primary());
    this.asking?.declare(info);
  }

  /** @param {string[]} notices @param {string | null} given the address as it was read */
  #opened(notices, given) {
    if (!this.permalink.pending) this.permalink.opened(given);
    if (!this.info) return this.#fail("The description of this figure is missing on this server.");
    if (!this.#started) this.#armed = moves(this.info, this.permalink.address) && field(given, "step") === null && !calm() && this.#host.autoplay();
    this.applyTheme();
    this.session.send({ t: "jobs", on: this.#jobsOn });
    this.view.notices.list(notices);
    figureFont().then(() => this.view.picture.repaint());
  }

  applyTheme() { if (pool.palette) this.view.applyTheme(this.#host.element, pool.palette); }

  /** What the engine has to show: the picture waits for the next beat. @param {Extract<import("../types").Reply, { t: "shown" }>} shown */
  #shown({ frame, over, progress, ended, answers, state }) {
    if (frame) this.player.show({ ...frame, progress, ended }, answers);
    else this.#progressed(progress, performance.now());
    if (state) this.#told(state);
    if (over !== undefined) this.view.picture.cover(over);
    if (!frame) this.session.answered(answers);
  }

  /** @param {import("../types").Frame} frame @param {number} now */
  #paint(frame, now) {
    const { picture } = this.view;
    picture.show(frame);
    // What has no time will not be played: it shows at once.
    if (!this.#armed || picture.empty || frame.progress[2] === 0) picture.reveal();
    if (frame.progress[0] !== this.#progress?.[0]) this.#host.emit("step", { step: frame.progress[0] });
    this.#progressed(frame.progress, now);
    if (frame.ended && this.playing) {
      this.#halt();
      this.#host.emit("complete");
    }
    if (this.#painted) return;
    this.#painted = true;
    this.view.settle();
    this.#begin();
  }

  /** It has a picture and a state, whichever came last. */
  #begin() {
    if (this.#ready || !this.#painted || !this.state) return;
    this.#ready = true;
    this.#condition();
    book.tell(this.id);
    this.#host.emit("ready");
    this.#move();
  }

  #move() { if (this.#ready && this.#armed && this.#seen) this.play(); }

  /** @param {import("../types").Progress} progress @param {number} now */
  #progressed(progress, now) {
    this.#progress = progress;
    this.view.transport?.progress(progress, this.playing, this.player.pace(now, progress[0]));
    this.view.progress.update(progress, this.playing, this.#jobsOn);
  }

  /** @param {import("../types").Told} told */
  #told({ text, provisional, undo, redo, commit }) {
    /** @type {import("../types").State} */
    const state = provisional ? { ...this.state, ...JSON.parse(text) } : JSON.parse(text);
    const restarted = commit && state.target === 0 && (this.state?.target ?? 0) > 0;
    const rests = !this.playing && !state.busy && !provisional;
    state.readouts = worded(state.readouts, this.info?.readouts ?? []);
    this.state = state;
    this.asking?.told(state.question, provisional);
    this.view.update(state, undo, redo);
    this.view.pointer.refresh();
    this.#begin();
    this.#condition();
    const verdict = this.permalink.update(state, commit, rests);
    if (verdict && (verdict.kind !== "good" || !this.view.notices.element.firstChild)) this.view.notices.say("digest", verdict.kind, verdict.text); // what was refused was not reproduced
    if (rests && state.settled && this.#lifecycle.belied(bare(state.address), state.digest)) this.view.notices.say("shipped", "notice", "The results that came with this page do not match their digest: computed anew.");
    if (rests && this.permalink.changed) this.view.speak(state.description);
    this.#host.emit("change", state);
    // Shows what comes of an edit too dear to replay.
    if (restarted && !this.#stays && !calm()) this.play(); else this.#move();
  }

  /** @param {{ message: string, during: string, keys: string[] }} refusal */
  #refused({ message, during, keys }) {
    this.player.answered();
    if (during === "tick" || during === "advance") this.#halt();
    if (during === "goto") this.permalink.failed(this.state?.address ?? null);
    if (during === "open" && !this.#ready) return this.#fail(`${message}.`);
    if (during === "jobs") this.jobs(false);
    const shown = during === "set" && this.view.controls?.refuse(keys, message, () => this.depths.go("lab"));
    if (!shown) this.view.notices.say("refused", "error", `${message}.`);
    this.#host.emit("error", { message });
  }

  /** @param {string} message @param {{ label: string, act: () => void }} [cure] */
  #fail(message, cure) {
    this.view.notices.say("load", "error", message, cure);
    this.view.settle();
    this.#host.condition("failed");
    this.#host.emit("error", { message });
  }

  #condition() {
    if (!this.#ready || !this.session.placed) return;
    this.#host.condition(this.playing ? "running" : this.#started ? "paused" : "ready");
  }

  get playing() { return this.player.playing; }
  play() {
    if (!this.state?.steps) return arrive(this, this.#host.element);
    if (this.state.target >= this.state.steps && !this.playing) this.session.send({ t: "seek", step: 0 });
    this.#start();
  }

  #start() {
    this.#wake();
    this.session.running = true;
    this.player.start();
    this.view.transport?.playing(true);
    this.#condition();
  }

  pause() {
    this.#resume = false;
    this.#halt();
  }

  #halt() {
    if (!this.playing) return;
    this.session.running = false;
    this.session.send({ t: "rest" });
    this.#still();
    this.#condition();
  }

  #still() {
    this.player.stop();
    this.view.transport?.playing(false);
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
    if (on) this.view.notices.clear("refused"); else pool.jobs.forget(this.session);
    this.session.send({ t: "jobs", on });
    if (this.#progress) this.#progressed(this.#progress, performance.now());
  }

  /** @param {number} step */
  seek(step) {
    if (!this.state) return;
    this.pause();
    this.permalink.changed = true;
    // Known before the engine says so: the next press of a key counts from here.
    this.state.target = Math.max(0, Math.min(step, this.state.steps));
    this.ask({ t: "seek", step: this.state.target });
  }

  /** A request that changes the figure. @param {import("../types").Request} request */
  ask(request) {
    this.#wake(request.t === "seek");
    this.session.send(request);
  }

  #wake(stays = false) {
    [this.#armed, this.#resume, this.#stays] = [false, false, stays];
    this.#started = true;
    for (const topic of ["digest", "menu", "refused"]) this.view.notices.clear(topic);
    this.view.picture.reveal();
  }

  /** The page's address names a state, or none; `always` goes there even if the figure stood there last. @param {string | null} segment */
  goTo(segment, always = false) {
    if (!this.permalink.change(segment) && !always) return;
    this.pause();
    this.#wake();
    if (segment === null) return this.#lifecycle.again();
    this.asking?.close();
    this.permalink.pending = this.session.placed;
    this.ask({ t: "goto", address: segment });
  }

  /** Goes to a state and into view. @param {string} address */
  show(address) {
    bring(this.view.picture.element);
    this.permalink.record(address);
    this.goTo(address, true);
    this.view.picture.focus.focus({ preventScroll: true });
  }

  /** @param {"svg" | "png" | "csv" | "json"} kind */
  snapshot(kind) { return exported(kind, this); }
}
