// @ts-check
/** `<tangible-value figure readout|param digits>`: a number in the text that follows a figure. */

import { write } from "../elements.js";
import { Living } from "./living.js";

export class TangibleValue extends Living {
  /** @override @param {import("./living.js").Figure | undefined} figure */
  hear(figure) {
    const state = figure?.state;
    // As long as the static picture stands there, so do its numbers.
    if (!state || !figure.view.picture.live) return;
    const key = this.getAttribute("readout");
    const param = state.params.find((candidate) => candidate.key === this.getAttribute("param"));
    const readout = state.readouts.find((candidate) => candidate.key === key);
    if (param) write(this, figure.asking?.hides(param.key) ? "…" : param.resolved ?? param.text);
    else if (key === "step") write(this, String(state.step));
    else if (readout && this.hasAttribute("digits")) this.#round(figure, readout.key);
    else if (readout) write(this, readout.text);
  }

  /** With as many digits as the author asks for; a figure that rests keeps the last ones. @param {import("./living.js").Figure} figure @param {string} key */
  async #round(figure, key) {
    const text = await figure.session.ask({ q: "readout", key, digits: this.number("digits") }).catch(() => "");
    if (text) write(this, text);
  }
}
