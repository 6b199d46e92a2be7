// @ts-check
/** The row that moves a figure through its steps and its history. */

import { attribute, grouped, h, write } from "./dom.js";
import { setIcon } from "./icons.js";
import { enable, iconButton, toolbar } from "./toolbar.js";

const SPEEDS = /** @type {[string, number][]} */ ([
  ["¼×", 0.25], ["½×", 0.5], ["1×", 1], ["2×", 2], ["4×", 4], ["8×", 8], ["max", Infinity],
]);

/**
 * What the row asks of its figure.
 * @typedef {object} Playback
 * @property {() => void} toggle
 * @property {(step: number) => void} seek
 * @property {(by: number) => void} step
 * @property {() => void} end
 * @property {() => void} reset
 * @property {(speed: number) => void} speed
 * @property {() => void} nextSeed
 * @property {() => void} randomSeed
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {() => void} pin
 */

export class Transport {
  element;
  #play;
  #scrub;
  #count = h("span", { class: "count" });
  #rate = h("span", { class: "rate" });
  #seed;
  #undo;
  #redo;
  #pin;
  #timed;
  #lab;
  #full;
  /** @type {import("../types").Depth} */
  #depth = "look";
  #steps = -1;
  /** A picture without time arrives, and can do so again. */
  #arrives;
  #held = false;
  #ended = false;

  /** @param {Playback} playback @param {(depth: import("../types").Depth) => void} deepen @param {boolean} arrives */
  constructor(playback, deepen, arrives) {
    this.#arrives = arrives;
    this.#play = iconButton("play", "Play", playback.toggle);
    this.#play.classList.add("play");
    this.#undo = iconButton("undo", "Undo", guarded(playback.undo));
    this.#redo = iconButton("redo", "Redo", guarded(playback.redo));
    this.#pin = iconButton("pin", "Pin this run to compare with", playback.pin);
    this.#seed = h("button", { type: "button", class: "icon seed", title: "Next seed", text: "seed 0", onclick: playback.nextSeed });
    this.#scrub = this.#scrubber(playback);
    const speed = h("select", { "aria-label": "Speed", title: "Speed", class: "speed" });
    for (const [label, value] of SPEEDS) speed.append(h("option", { value, text: label, selected: value === 1 }));
    speed.addEventListener("change", () => playback.speed(Number(speed.value)));
    const motion = toolbar("Steps", [
      iconButton("reset", "Back to the start", playback.reset),
      iconButton("back", "One step back", () => playback.step(-1)),
      iconButton("step", "One step", () => playback.step(1)),
      iconButton("end", "Run to the end", playback.end),
    ]);
    const readout = h("span", { class: "steps" }, this.#count, this.#rate);
    this.#timed = h("div", { class: "timed" }, this.#play, motion, this.#scrub, readout, speed);
    for (const part of [motion, speed]) part.classList.add("deep");
    const change = toolbar("Seed and history", [
      this.#seed,
      iconButton("shuffle", "Random seed", playback.randomSeed),
      this.#undo,
      this.#redo,
      this.#pin,
    ]);
    this.#lab = h("button", { type: "button", class: "plain lab", text: "Lab", title: "Everything of this figure: presets, controls, numbers, seed, history", onclick: () => deepen(this.#depth === "lab" ? "look" : "lab") });
    this.#full = iconButton("full", "Full screen", () => deepen(this.#depth === "stage" ? "look" : "stage"));
    this.#full.classList.add("full");
    this.element = h("div", { class: "transport", part: "transport" }, this.#timed, h("div", { class: "change deep" }, change), this.#lab, this.#full);
    this.deepen("look");
  }

  /** @param {Playback} playback */
  #scrubber(playback) {
    const scrub = h("input", { type: "range", class: "scrub", min: 0, max: 0, step: 1, value: 0, "aria-label": "Step" });
    scrub.addEventListener("input", () => {
      this.#held = true;
      playback.seek(scrub.valueAsNumber);
    });
    scrub.addEventListener("change", () => (this.#held = false));
    return scrub;
  }

  /** @param {import("../types").Depth} depth */
  deepen(depth) {
    this.#depth = depth;
    attribute(this.#lab, "aria-expanded", String(depth === "lab"));
    if (depth === "stage") turn(this.#full, "Leave the full screen", "close");
    else turn(this.#full, "Full screen", "full");
  }

  /** @param {import("../types").Progress} progress @param {boolean} playing @param {number} rate steps a second */
  progress([step, target, steps], playing, rate) {
    if (steps !== this.#steps) {
      this.#steps = steps;
      this.#timed.hidden = steps === 0 && !this.#arrives;
      this.#timed.classList.toggle("still", steps === 0);
      this.#scrub.max = String(steps);
      this.#count.style.minWidth = `${2 * grouped(steps).length + 3}ch`;
    }
    if (!this.#held) this.#scrub.valueAsNumber = playing ? step : target;
    attribute(this.#scrub, "aria-valuetext", `step ${step} of ${steps}`);
    write(this.#count, `${grouped(step)} / ${grouped(steps)}`);
    write(this.#rate, playing && rate > 0 ? `${grouped(rough(rate))} steps/s` : "");
    this.#ended = target >= steps;
    this.playing(playing);
  }

  /** @param {boolean} playing */
  playing(playing) {
    if (!playing) write(this.#rate, "");
    if (playing) turn(this.#play, "Pause", "pause");
    else if (this.#ended) turn(this.#play, "Play again", "reset");
    else turn(this.#play, "Play", "play");
  }

  /** @param {import("../types").State} state @param {number} undo @param {number} redo */
  update(state, undo, redo) {
    write(this.#seed, `seed ${state.seed}`);
    attribute(this.#seed, "aria-label", `seed ${state.seed}: go to the next one`);
    enable(this.#undo, undo > 0);
    enable(this.#redo, redo > 0);
    attribute(this.#pin, "aria-pressed", String(state.pinned));
    turn(this.#pin, state.pinned ? "Let go of the pinned run" : "Pin this run to compare with", "pin");
  }
}

/** The button means something else from now on. @param {HTMLElement} button @param {string} label @param {import("./icons.js").IconName} icon */
function turn(button, label, icon) {
  if (button.title === label) return;
  button.title = label;
  attribute(button, "aria-label", label);
  setIcon(button, icon);
}

/** Does nothing while the button is greyed out. @param {() => void} act */
function guarded(act) {
  /** @this {HTMLElement} */
  return function () {
    if (this.getAttribute("aria-disabled") !== "true") act();
  };
}

/** Two significant digits. @param {number} rate */
function rough(rate) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, rate))) - 1);
  return Math.round(rate / unit) * unit;
}
