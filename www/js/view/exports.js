// @ts-check
/** Saving a figure: picture and data as files, and the link to its state. */

import { worded } from "./readouts.js";

/** @typedef {import("../pool/session-proxy.js").SessionProxy} SessionProxy */

/** Device pixels per CSS pixel of a saved bitmap. */
const SCALE = 2;

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
 * @param {SessionProxy} session
 * @param {import("./picture-view.js").PictureView} picture
 * @param {string} theme
 * @param {import("../types").ReadoutInfo[]} declared
 * @returns {Promise<Blob[]>} one blob a file
 */
export async function exported(kind, session, picture, theme, declared) {
  if (kind === "svg") {
    const svg = await session.ask({ q: "svg", width: picture.frame?.width ?? picture.width, theme });
    return [new Blob([svg], { type: "image/svg+xml" })];
  }
  if (kind === "png") {
    const blob = await picture.bitmap(SCALE);
    if (!blob) throw new Error("there is no picture yet");
    return [blob];
  }
  if (kind === "json") {
    /** @type {import("../types").State} */
    const state = JSON.parse(await session.ask({ q: "state" }));
    state.readouts = worded(state.readouts, declared);
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
