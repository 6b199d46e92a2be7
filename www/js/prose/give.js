// @ts-check
/**
 * `data-gives="FIGURE FIGURE"` on a figure: what its hand has let go is the problem of these figures too (of several the
 * first), in the parameters of `data-problem`. One that asks a question keeps its own.
 */

import { book } from "../elements.js";
import { stateOf } from "./living.js";

/** @typedef {import("./living.js").Figure} Figure */
/** @typedef {[string, string][]} Sets */

/** @param {HTMLElement} from */
export function give(from) {
  const { gives = "", problem = "" } = from.dataset;
  const keys = problem.split(" ");
  let last = "";
  from.addEventListener("change", (event) => {
    const { digest, params } = /** @type {CustomEvent<import("../types").State>} */ (event).detail;
    // Under the hand there is no digest.
    if (!digest) return;
    /** @type {Sets} */
    const sets = params.filter(({ key }) => keys.includes(key)).map(({ key, text }) => [key, text]);
    const now = String(sets);
    if (last && now !== last) for (const id of gives.split(" ")) take(book.find(id), sets);
    last = now;
  });
}

/** @param {Figure | undefined} figure @param {Sets} given */
function take(figure, given) {
  const info = figure?.info;
  if (!figure || !info || figure.asking?.open) return;
  // Where its range ends, so does what it takes.
  const sets = given.map(([key, text]) => {
    const { min, max } = /** @type {import("../types").ParamSpec} */ (info.params.find((spec) => spec.key === key));
    return /** @type {[string, string]} */ ([key, String(Math.min(Number(max), Math.max(Number(min), Number(text))))]);
  });
  if (figure.session.placed) {
    figure.permalink.quiet = true;
    return figure.ask({ t: "set", sets, phase: "end" });
  }
  // It rests: that is where it opens again.
  const kept = figure.state?.params.map(({ key, text }) => /** @type {[string, string]} */ ([key, text])) ?? [];
  figure.permalink.address = stateOf(figure.id, [...new Map([...kept, ...sets])]);
}
