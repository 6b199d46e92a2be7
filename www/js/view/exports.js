// @ts-check
/** What a reader takes along: files of a figure, by a script that comes when they are asked for, and copied text. */

import { FIGURE_FONT } from "./fonts.js";
import { HOME, sharing } from "../source.js";

/** Files of a figure. @param {"svg" | "png" | "csv" | "json"} kind @param {import("./figure.js").Figure} figure */
export async function exported(kind, figure) {
  return (await sharing()).exported(kind, figure, { home: HOME, font: FIGURE_FONT });
}

/** Copies a text, also where the clipboard is forbidden. @param {string} text @returns {Promise<boolean>} */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
