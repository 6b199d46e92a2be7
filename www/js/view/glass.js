// @ts-check
/**
 * Frosted glass before the picture of a figure that would give a prediction away. As long as the figure's element has
 * `data-held`, the picture can be neither read nor pointed at nor listened to, and what states the result in words and
 * numbers is withheld (see styles.js); the sentence on the glass is what is read instead.
 */

import { attribute, h } from "./dom.js";

export class Glass {
  /** @type {boolean} the figure is behind it */
  on = false;
  element;
  #host;
  #behind;

  /** @param {Element} host the figure's element @param {HTMLElement[]} behind what is not to be reached @param {() => void} run */
  constructor(host, behind, run) {
    this.#host = host;
    this.#behind = behind;
    const bare = h("button", { type: "button", class: "plain", text: "Show it without a guess", onclick: () => {
      this.lift();
      behind[behind.length - 1].focus({ preventScroll: true });
      run();
    } });
    this.element = h("div", { class: "glass", hidden: true }, h("p", { text: "Make your guess above first." }), bare);
  }

  /** The reader asked to see the figure: from now on no prediction holds it. */
  lift() {
    attribute(this.#host, "data-shown", "");
    attribute(this.#host, "data-held", null);
  }

  /** @param {boolean} on */
  hold(on) {
    this.on = on;
    this.element.hidden = !on;
    for (const part of this.#behind) part.inert = on;
  }
}
