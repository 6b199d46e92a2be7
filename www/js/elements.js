// @ts-check
/** What a page with figures needs, and what the scripts that come later share with it: prose.js, editors. */

import { TangibleFigure } from "./view/element.js";

export { book } from "./view/address.js";
export { askerOf } from "./view/asking.js";
export { attribute, calm, h, uid, write } from "./view/dom.js";
export { positionsOf } from "./editors/controls.js";
export { positionOf } from "./editors/number.js";
export { copy } from "./view/exports.js";
export { worded } from "./view/readouts.js";
export { sharing } from "./source.js";
export { reopen } from "./view/reopen.js";
export { KeyGesture } from "./input/gesture.js";
export { pool } from "./pool/pool.js";
export { workersRefused } from "./pool/worker-host.js";
export { iconButton } from "./view/toolbar.js";
export { bring, distant, sight } from "./view/visibility.js";

/** @param {string} [tag] name of the figures */
export function defineElements(tag) {
  TangibleFigure.define(tag);
}
