// @ts-check
/**
 * How deep the reader is in a figure: `look` as in the text, `lab` with everything, `stage` on the whole screen; and
 * which panel a phone shows. All are views of one state.
 */

import { field, viewed } from "./address.js";
import { Stage } from "./stage.js";

/** @typedef {import("../types").Depth} Depth */

const DEPTHS = /** @type {Depth[]} */ (["look", "lab", "stage"]);

export class Depths {
  /** What the session is told. @type {import("../types").View} */
  view = { depth: "look", tab: 0, room: 0 };
  #figure;
  #host;
  #stage;

  /** @param {import("./figure.js").Figure} figure @param {import("./element.js").Host} host @param {ShadowRoot} root */
  constructor(figure, host, root) {
    this.#figure = figure;
    this.#host = host;
    this.#stage = new Stage(figure, host.element, root);
    this.follow(figure.permalink.address);
  }

  /** As deep as an address says, or without one the page. @param {string | null} address */
  follow(address) {
    this.read(address === null ? this.#host.attributes().view : field(address, "view"));
  }

  /** An address of the figure with the depth in it. @param {string} address */
  named(address) {
    return viewed(address, this.view.depth);
  }

  /** As deep as a name says, the first without one; that of no depth is refused where the address is read. @param {string | null} name */
  read(name) {
    const depth = DEPTHS.find((known) => known === (name ?? "look"));
    if (depth) this.go(depth);
  }

  /** @param {Depth} depth */
  go(depth) {
    if (depth === this.view.depth) return;
    const { state, view, permalink } = this.#figure;
    this.turn({ depth });
    this.#figure.asking?.heed();
    view.deepen(depth);
    this.#stage.toggle(depth === "stage");
    if (!state) return;
    state.address = this.named(state.address);
    permalink.turned(state.address);
  }

  /** Shows another part of the same state. @param {Partial<import("../types").View>} view */
  turn(view) {
    this.view = { ...this.view, ...view };
    this.#figure.session.send({ t: "view", view: this.view });
  }
}
