// @ts-check
/** A figure as files: picture, data and state; and how files are saved. */

import { pool, worded } from "./elements.js";
import { takenAway } from "./taken.js";

/** Milliseconds between two files: of several in one task WebKit keeps the last. */
const APART = 100;

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
 * @param {import("./view/figure.js").Figure} figure
 * @param {{ home: string | null, font: string }} origin
 * @returns {Promise<Blob[]>} one blob a file
 */
export async function exported(kind, figure, origin) {
  const { session, info } = figure;
  if (kind === "svg" || kind === "png") return [await takenAway(kind, figure, { release: pool.release, ...origin })];
  if (kind === "json") {
    /** @type {import("./types").State} */
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
 * @returns {Promise<string>} what is to be said about it, if anything
 */
export async function saveAll(id, kind, blobs) {
  const stem = id.replace("/", "-");
  for (const [at, blob] of blobs.entries()) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve, APART));
    download(`${stem}${blobs.length > 1 ? `-${at + 1}` : ""}.${kind}`, blob);
  }
  // A sandbox swallows a download without a word, and does not tell a page of another origin that it does.
  const around = /** @type {HTMLIFrameElement | null} */ (window.frameElement);
  const free = window === parent || (around && (!around.hasAttribute("sandbox") || around.sandbox.contains("allow-downloads")));
  return free ? "" : "If no file has come, the page around this frame forbids downloads. Copy the link to this state, open it by itself, and save it there.";
}
