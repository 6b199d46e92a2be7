// @ts-check
/** Anything above half a second shows how far it is, and can be stopped and taken up again. */

import { attribute, grouped, h, write } from "./dom.js";

/** Milliseconds before the bar appears. */
const SHOWN_AFTER = 500;

export class ProgressBar {
  element = h("div", { class: "progress", part: "progress" });
  #bar = h("progress", { max: 1, value: 0, "aria-label": "Progress" });
  #words = h("span", { class: "words" });
  #button = h("button", { type: "button", class: "plain" });
  #since = 0;
  #act;

  /** @param {{ cancelReplay(): void, jobs(on: boolean): void }} act */
  constructor(act) {
    this.#act = act;
    this.element.append(this.#bar, this.#words, this.#button);
    this.#button.addEventListener("click", () => this.#press());
    this.#show(false);
  }

  /** It keeps its row: nothing below moves when work begins or ends. @param {boolean} is */
  #show(is) {
    attribute(this.element, "data-idle", is ? null : "");
  }

  /** @type {"replay" | "jobs" | "partial"} */
  #kind = "replay";

  /**
   * @param {import("../types").Progress} progress
   * @param {boolean} playing
   * @param {boolean} jobsOn
   */
  update([step, target, , arrived, jobs, , , busy], playing, jobsOn) {
    const replaying = busy !== 0 && !playing;
    const working = arrived < jobs;
    if (!replaying && !working) {
      this.#since = 0;
      this.#show(false);
      return;
    }
    if (this.#since === 0) this.#since = performance.now();
    this.#kind = replaying ? "replay" : jobsOn ? "jobs" : "partial";
    const [done, all] = replaying ? [step, target] : [arrived, jobs];
    this.#bar.max = Math.max(1, all);
    this.#bar.value = done;
    const text = { replay: `step ${grouped(done)} of ${grouped(all)}`, jobs: `${grouped(done)} of ${grouped(all)} runs`, partial: `partial: ${grouped(done)}/${grouped(all)} runs` };
    write(this.#words, text[this.#kind]);
    write(this.#button, this.#kind === "partial" ? "Resume" : "Cancel");
    this.#show(this.#kind === "partial" || performance.now() - this.#since >= SHOWN_AFTER);
  }

  #press() {
    if (this.#kind === "replay") this.#act.cancelReplay();
    else this.#act.jobs(this.#kind === "partial");
  }
}
