// @ts-check
/**
 * The beat of the display: paints the newest picture, then asks for the next steps while playing, and knows how fast
 * steps are being made.
 */

/** Frames of a run are meant for this many a second. */
const RATE = 60;

export class Player {
  playing = false;
  /** Times the figure's own pace; `Infinity` as fast as the engine can. */
  speed = 1;
  #last = 0;
  #credit = 0;
  #waiting = false;
  #marks = [{ time: 0, step: 0 }];
  #session;
  #paint;
  /** @type {import("../types").Frame | null} */
  #pending = null;
  /** What the pictures that came since the last beat answer; and whether one of them came by itself. */
  #answers = 0;
  #unasked = false;
  #raf = 0;

  /**
   * @param {import("../pool/session-proxy.js").SessionProxy} session is asked for frames, and told what is painted
   * @param {(frame: import("../types").Frame, now: number) => void} paint
   */
  constructor(session, paint) {
    this.#session = session;
    this.#paint = paint;
  }

  /** A picture arrived: it is painted with the next beat. @param {import("../types").Frame} frame @param {number} answers how many moves it answers */
  show(frame, answers) {
    this.#pending = frame;
    this.#answers += answers;
    this.#unasked ||= answers === 0;
    this.#waiting = false;
    this.#schedule();
  }

  #schedule() {
    if (this.#raf !== 0) return;
    this.#raf = requestAnimationFrame((now) => {
      this.#raf = 0;
      const frame = this.#pending;
      this.#pending = null;
      if (frame) this.#paint(frame, now);
      const ticked = this.playing && this.#beat(now);
      // A tick, and the next move, tell by themselves that there is room for another picture.
      if (this.#unasked && !ticked) this.#session.send({ t: "painted" });
      if (this.#answers > 0) this.#session.answered(this.#answers);
      this.#answers = 0;
      this.#unasked = false;
      if (this.playing) this.#schedule();
    });
  }

  start() {
    this.playing = true;
    this.#waiting = false;
    this.#last = 0;
    this.#credit = 1;
    this.#marks = [];
    this.#schedule();
  }

  stop() {
    this.playing = false;
    this.#waiting = false;
  }

  /** The engine answered, without a picture. */
  answered() {
    this.#waiting = false;
  }

  /** @param {number} now @returns {boolean} a tick was sent */
  #beat(now) {
    if (this.#waiting) return false;
    const frames = this.#last === 0 ? 1 : Math.min(4, ((now - this.#last) * RATE) / 1000);
    if (frames < 0.75) return false; // a display with more than 60 frames a second
    this.#last = now;
    const whole = Math.max(1, Math.round(frames));
    this.#credit += Math.min(1, this.speed) * whole;
    if (this.#credit < 1) return false;
    this.#credit = Math.min(1, this.#credit - 1);
    this.#waiting = true;
    this.#session.send({ t: "tick", speed: this.speed > 1 ? this.speed * whole : whole });
    return true;
  }

  /** Steps a second over the last half second. @param {number} now @param {number} step */
  pace(now, step) {
    const marks = this.#marks;
    marks.push({ time: now, step });
    while (marks.length > 2 && now - marks[0].time > 500) marks.shift();
    const span = now - marks[0].time;
    return span > 100 ? ((step - marks[0].step) / span) * 1000 : 0;
  }
}
