// @ts-check
/** Saving a figure: picture and data as files, and the link to its state. */

import { worded } from "./readouts.js";
import { FIGURE_FONT } from "./fonts.js";
import { pool } from "../pool/pool.js";
import { HOME, sharing } from "../source.js";

/** @param {string} name @param {Blob} blob */
function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * The content of an export.
 * @param {"svg" | "png" | "csv" | "json"} kind
 * @param {import("./figure.js").Figure} figure
 * @returns {Promise<Blob[]>} one blob a file
 */
export async function exported(kind, figure) {
  const { session, info } = figure;
  if (kind === "svg" || kind === "png") {
    const { takenAway } = await sharing();
    return [await takenAway(kind, figure, { release: pool.release, home: HOME, font: FIGURE_FONT })];
  }
  if (kind === "json") {
    /** @type {import("../types").State} */
    const state = JSON.parse(await session.ask({ q: "state" }));
    state.readouts = worded(state.readouts, info?.readouts ?? []);
    return [new Blob([JSON.stringify(state, null, 2)], { type: "application/json" })];
  }
  const blobs = [];
  for (let index = 0; ; index += 1) {
    const csv = await session.ask({ q: "csv", index });
    if (csv === null) break;
    blobs.push(new Blob([csv], { type: "text/csv" }));
  }
  return blobs;
}

/**
 * @param {string} id
 * @param {"svg" | "png" | "csv" | "json"} kind
 * @param {Blob[]} blobs
 */
export function saveAll(id, kind, blobs) {
  const stem = id.replace("/", "-");
  blobs.forEach((blob, at) => download(`${stem}${blobs.length > 1 ? `-${at + 1}` : ""}.${kind}`, blob));
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
