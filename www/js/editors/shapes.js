// @ts-check
/** The editors of written parameters, by the shape that is declared: one file, which comes when the first is wanted. */

export * as rows from "./rows.js";
export * as grid from "./grid.js";
export * as curve from "./curve.js";
export * as tokens from "./tokens.js";
