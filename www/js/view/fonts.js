// @ts-check
/** The font of every figure: labels are laid out with its widths, so a page without it gets it from beside us. */

import { fontSource } from "../source.js";

export const FIGURE_FONT = "Tangible Sans";
const WEIGHTS = ["400", "600"];

/** @type {Promise<unknown> | undefined} */
let loaded;

/** Resolves when labels can be painted in their font, or when it cannot be had. */
export function figureFont() {
  loaded ??= load();
  return loaded;
}

async function load() {
  const faces = [...document.fonts].filter((face) => face.family.replaceAll(/["']/g, "") === FIGURE_FONT);
  if (faces.length === 0) {
    for (const weight of WEIGHTS) {
      document.fonts.add(new FontFace(FIGURE_FONT, await fontSource(weight), { weight, display: "swap" }));
    }
  }
  await Promise.allSettled(WEIGHTS.map((weight) => document.fonts.load(`${weight} 12px "${FIGURE_FONT}"`)));
}
