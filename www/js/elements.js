// @ts-check
/** What a page with figures needs, and what the scripts that come later share with it: prose.js, editors. */

import { TangibleFigure } from "./element.js";

export { book, visit } from "./address.js";
export { run } from "./desk.js";
export { attribute, calm, h, uid, write } from "./dom.js";
export { TICKS, numberEditor, reading, spread } from "./editors/number.js";
export { copy, saveAll } from "./exports.js";
export { KeyGesture } from "./gesture.js";
export { pool } from "./pool.js";
export { workersRefused } from "./ports.js";
export { bring } from "./visibility.js";

/** @param {string} [tag] name of the figures */
export function defineElements(tag) {
  TangibleFigure.define(tag);
}
