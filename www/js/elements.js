// @ts-check
/** What a page with figures needs; the elements of a text are in prose.js. */

import { TangibleFigure } from "./element.js";

/** @param {string} [tag] name of the figures */
export function defineElements(tag) {
  TangibleFigure.define(tag);
}
