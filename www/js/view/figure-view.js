// @ts-check
/** The inside of a figure: frame, title, picture, notices, and below them what is known once the figure is open. */

import { attribute, h, sized, uid, write } from "./dom.js";
import { Notices } from "./notices.js";
import { ProgressBar } from "./progress.js";
import { Paper } from "./paper.js";
import { PictureView } from "./picture-view.js";
import { Tools } from "../input/tools.js";
import { tabsOf } from "./tabs.js";
import { Transport } from "./transport.js";
import { Presets } from "./presets.js";
import { Controls, nameOf } from "../editors/controls.js";
import { Readouts } from "./readouts.js";
import { Menu } from "./menu.js";
import { Handles } from "../input/handles.js";
import { keep } from "../input/kept.js";
import { Pointer } from "../input/pointer.js";
import { figureStyle } from "./styles.js";
import { coloursOf, themeOf, themeSheet } from "./theme.js";

/**
 * What buttons, controls, pointers and keys ask of their figure.
 * @typedef {object} Commands
 * @property {(width: number, height: number) => void} size
 * @property {(depth: import("../types").Depth) => void} deepen
 * @property {(tab: number) => void} tab
 * @property {import("./transport.js").Playback} playback
 * @property {import("../editors/controls.js").ParamCommands} controls
 * @property {import("./menu.js").MenuCommands} menu
 * @property {import("../input/pointer.js").PointerCommands} pointer
 * @property {{ cancelReplay(): void, jobs(on: boolean): void }} progress
 * @property {(key: string) => void} preset
 * @property {(handle: string, dx: number, dy: number, phase: import("../types").Phase) => void} nudge
 * @property {(event: KeyboardEvent) => void} key
 * @property {() => void} away the keyboard left the picture
 */

export class FigureView {
  picture;
  notices = new Notices();
  progress;
  menu;
  handles;
  pointer;
  /** @type {Tools | undefined} */
  tools;
  /** @type {Transport | undefined} */
  transport;
  /** @type {Presets | undefined} */
  presets;
  /** @type {Controls | undefined} */
  controls;
  readouts = new Readouts();
  theme = "light";
  #root;
  /** The boundary to the page (styles.js). */
  edge;
  #commands;
  #title = h("p", { class: "title", part: "title", id: uid("title") });
  #caption = h("p", { class: "caption", part: "caption" });
  paper = new Paper();
  #live = h("p", { class: "sr", role: "status" });
  #below = h("div", { class: "below waiting" });
  #frame;
  #tabs = h("div", { hidden: true });
  #row = h("div", { hidden: true });
  #probe = h("span", { class: "sr", "aria-hidden": "true" });
  /** Names of the parameters by their keys. @type {Map<string, string>} */
  #names = new Map();
  /** @type {import("../types").Depth} */
  #depth = "look";
  #spoken = "";
  #spokenAt = 0;

  /** @param {ShadowRoot} root @param {Commands} commands @param {{ title: string, caption: string }} words of the static picture */
  constructor(root, commands, { title, caption }) {
    this.#root = root;
    this.#commands = commands;
    this.picture = new PictureView(commands.size);
    this.progress = new ProgressBar(commands.progress);
    this.menu = new Menu(commands.menu);
    this.handles = new Handles(this.picture.overlay, commands.nudge, (param) => this.#names.get(param) ?? param);
    this.pointer = new Pointer(this.picture.focus, commands.pointer);
    this.picture.focus.addEventListener("keydown", commands.key);
    this.picture.focus.addEventListener("blur", commands.away);
    this.menu.element.hidden = true;
    this.picture.focus.before(this.paper.sheet);
    write(this.#title, title);
    this.#tell(caption);
    const head = h("div", { class: "head" }, this.#title, this.menu.element);
    const frame = this.#frame = h("div", { class: "frame", part: "figure", role: "group", "data-depth": "look", "aria-labelledby": this.#title.id },
      head, this.picture.element, this.#row, this.#tabs, this.progress.element, this.notices.element, this.#below, this.#caption, this.#live, this.#probe);
    root.adoptedStyleSheets = [figureStyle()];
    this.edge = h("div", { class: "edge", lang: "en", dir: "ltr" }, h("div", { class: "measure" }, frame));
    keep(this.edge);
    root.append(this.edge);
    this.edge.style.setProperty("--rem", getComputedStyle(this.edge).fontSize);
    // Far from the screen the browser may skip what has been laid out once: from then on its height is known.
    sized(frame, ({ height }) => {
      frame.style.containIntrinsicBlockSize = `auto ${height}px`;
      frame.classList.add("laid");
    });
  }

  /** What is declared is known: the parts below the picture. @param {import("../types").Info} info @param {string[] | null} primary */
  declare(info, primary) {
    write(this.#title, info.title);
    this.#tell(info.caption);
    this.picture.name(info.title, info.tools.length > 0 && info.steps === 0);
    this.menu.element.hidden = false;
    this.#names = new Map(info.params.map((spec) => [spec.key, nameOf(spec)]));
    this.tools = new Tools(info.tools, this.picture.focus);
    this.transport = new Transport(this.#commands.playback, this.#commands.deepen, info.arrival !== null);
    this.presets = new Presets(info, this.#commands.preset);
    this.transport.progress([0, 0, info.steps, 0, 0, 0, 0, 0, 0], false, 0);
    this.readouts.declare(info);
    this.controls = new Controls(info, primary ?? info.look.controls, this.#commands.controls);
    this.#tabs.replaceWith(this.#tabs = tabsOf(info.look, this.#commands.tab));
    this.#row.replaceWith(this.#row = this.transport.element);
    this.deepen(this.#depth);
    // Without time the row of play has room for it. A replay is short: it covers the foot of the picture for as long.
    if (info.steps === 0) this.transport.element.prepend(this.progress.element);
    else if (info.jobs === 0) this.picture.element.append(this.progress.element);
    this.settle();
    this.#below.replaceChildren(this.tools.element, this.presets.element, this.controls.element, this.readouts.element, this.paper.element);
  }

  /** The question stands above the picture; what answers it is not told while it is open. @param {import("./asking.js").Asking} asking */
  hold(asking) {
    if (!asking.element.isConnected) this.picture.element.before(asking.element);
    this.presets?.hold(asking.open);
    this.controls?.hold((key) => asking.hides(key));
  }

  /** In a text the caption has two sentences; what to try then stands in the lab. @param {string} caption */
  #tell(caption) {
    const [, first, rest] = /^((?:.*?[.?!](?:\s+|$)){0,2})(.*)$/s.exec(caption) ?? ["", caption, ""];
    this.#caption.replaceChildren(h("span", { rich: first }), h("span", { class: "deep", rich: rest }));
  }

  /** Another panel on a phone. @param {number} tab */
  turn(tab) {
    this.#tabs.querySelectorAll("button")[tab]?.click();
  }

  /** @param {import("../types").Depth} depth */
  deepen(depth) {
    this.#depth = depth;
    attribute(this.#frame, "data-depth", depth);
    if (depth === "lab") this.controls?.unfold();
    this.transport?.deepen(depth);
    this.picture.stage(depth === "stage");
  }

  /** Nothing below the picture moves any more. */
  settle() {
    this.#below.classList.remove("waiting");
  }

  /** @param {import("../types").State} state @param {number} undo @param {number} redo */
  update(state, undo, redo) {
    this.transport?.update(state, undo, redo);
    this.presets?.update(state);
    this.controls?.update(state);
    this.readouts.update(state);
    this.tools?.follow(state.params);
    this.handles.update(state.handles);
    this.picture.describe(state.description);
  }

  /** Reads the picture out, politely: only at rest, only what is new, never twice within a few seconds. @param {string} words */
  speak(words) {
    const now = performance.now();
    if (words === this.#spoken || now - this.#spokenAt < 4000) return;
    this.#spoken = words;
    this.#spokenAt = now;
    write(this.#live, words);
  }

  /**
   * Theme, and with it the colours of the picture.
   * @param {HTMLElement} host
   * @param {import("../types").Palette} palette
   */
  applyTheme(host, palette) {
    const theme = this.theme = themeOf(host, this.edge);
    this.#root.adoptedStyleSheets = [figureStyle(), themeSheet(palette, theme, host.hasAttribute("theme"))];
    this.picture.applyTheme(coloursOf(this.#probe, palette, theme));
  }
}
