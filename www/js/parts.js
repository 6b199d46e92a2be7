// @ts-check
/** The inside of a figure: frame, title, picture, notices, and below them what is known once the figure is open. */

import { h, tell, uid, write } from "./dom.js";
import { Notices } from "./notices.js";
import { ProgressBar } from "./progress.js";
import { Stage } from "./stage.js";
import { Tools } from "./tools.js";
import { Transport } from "./transport.js";
import { Presets } from "./presets.js";
import { Controls } from "./controls.js";
import { Readouts } from "./readouts.js";
import { Menu } from "./menu.js";
import { Glass } from "./glass.js";
import { Handles } from "./handles.js";
import { Pointer } from "./pointer.js";
import { figureStyle } from "./styles.js";
import { coloursOf, themeOf, themeSheet } from "./theme.js";

/**
 * What the parts ask of their figure.
 * @typedef {object} Desk
 * @property {(width: number) => void} width
 * @property {import("./transport.js").Drive} drive
 * @property {import("./controls.js").Workshop} workshop
 * @property {import("./menu.js").Items} menu
 * @property {import("./pointer.js").Hand} hand
 * @property {{ cancelReplay(): void, jobs(on: boolean): void }} progress
 * @property {() => void} run from the start to the end, or straight to the end
 * @property {(key: string) => void} preset
 * @property {(handle: string, dx: number, dy: number, phase: import("./types").Phase) => void} nudge
 * @property {(event: KeyboardEvent) => void} key
 * @property {() => void} away the keyboard left the picture
 */

export class Parts {
  stage;
  glass;
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
  #root;
  #desk;
  #title = h("p", { class: "title", part: "title", id: uid("title") });
  #caption = h("p", { class: "caption", part: "caption" });
  /** On paper: a code that leads to the state. */
  paper = h("div", { class: "paper", "aria-hidden": "true" });
  #live = h("p", { class: "sr", role: "status" });
  #below = h("div", { class: "below waiting" });
  #probe = h("span", { class: "sr", "aria-hidden": "true" });
  #spoken = "";
  #spokenAt = 0;

  /** @param {ShadowRoot} root @param {Desk} desk @param {{ title: string, caption: string }} words of the static picture */
  constructor(root, desk, { title, caption }) {
    this.#root = root;
    this.#desk = desk;
    this.stage = new Stage(desk.width);
    this.glass = new Glass(root.host, this.stage.pictures, desk.run);
    this.stage.element.append(this.glass.element);
    this.progress = new ProgressBar(desk.progress);
    this.menu = new Menu(desk.menu);
    this.handles = new Handles(this.stage.overlay, desk.nudge);
    this.pointer = new Pointer(this.stage.focus, desk.hand);
    this.stage.focus.addEventListener("keydown", desk.key);
    this.stage.focus.addEventListener("blur", desk.away);
    this.menu.element.hidden = true;
    write(this.#title, title);
    tell(this.#caption, caption);
    const head = h("div", { class: "head" }, this.#title, this.menu.element);
    const frame = h("div", { class: "frame", part: "figure", role: "group", "aria-labelledby": this.#title.id },
      head, this.stage.element, this.progress.element, this.notices.element, this.#below, this.#caption, this.#live, this.#probe);
    root.adoptedStyleSheets = [figureStyle()];
    root.append(frame);
    // Far from the screen the browser may skip what has been laid out once: from then on its height is known.
    new ResizeObserver(([{ contentRect }]) => {
      frame.style.containIntrinsicBlockSize = `auto ${contentRect.height}px`;
      frame.classList.add("laid");
    }).observe(frame);
  }

  /** What is declared is known: the parts below the picture. @param {import("./types").Info} info @param {string[] | null} primary */
  furnish(info, primary) {
    write(this.#title, info.title);
    tell(this.#caption, info.caption);
    this.stage.name(info.title, info.tools.length > 0 && info.steps === 0);
    this.menu.element.hidden = false;
    this.tools = new Tools(info.tools, this.stage.focus);
    this.transport = new Transport(this.#desk.drive);
    this.presets = new Presets(info.presets, this.#desk.preset);
    this.presets.hold(this.glass.on);
    this.transport.progress([0, 0, info.steps, 0, 0, 0, 0, 0, 0], false, 0);
    this.readouts.furnish(info.readouts, info.params);
    this.controls = new Controls(info, primary, this.#desk.workshop);
    this.settle();
    this.#below.replaceChildren(this.tools.element, this.transport.element, this.presets.element, this.controls.element, this.readouts.element, this.paper);
  }

  /** A prediction asks for what the figure says, or it may be seen. @param {boolean} on */
  hold(on) {
    this.glass.hold(on);
    this.presets?.hold(on);
  }

  /** Nothing below the picture moves any more. */
  settle() {
    this.#below.classList.remove("waiting");
  }

  /** @param {import("./types").State} state @param {number} undo @param {number} redo */
  update(state, undo, redo) {
    this.transport?.update(state, undo, redo);
    this.presets?.update(state);
    this.controls?.update(state);
    this.readouts.update(state);
    this.handles.update(state.handles);
    this.stage.describe(state.description);
    this.stage.veil(state.stale);
  }

  /** Reads the picture out, politely: only at rest, only what is new, never twice within a few seconds. @param {string} words */
  speak(words) {
    const now = performance.now();
    if (this.glass.on || words === this.#spoken || now - this.#spokenAt < 4000) return;
    this.#spoken = words;
    this.#spokenAt = now;
    write(this.#live, words);
  }

  /**
   * Theme, and with it the colours of the picture.
   * @param {HTMLElement} host
   * @param {import("./types").Palette} palette
   * @returns {string} the theme
   */
  dress(host, palette) {
    const theme = themeOf(host);
    this.#root.adoptedStyleSheets = [figureStyle(), themeSheet(palette, theme, host.hasAttribute("theme"))];
    this.stage.dress(coloursOf(this.#probe, palette, theme));
    return theme;
  }
}
