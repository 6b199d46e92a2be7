// @ts-check
/** What is declared about figures, and the colours of the themes: files beside the program, so that it stays small. */

import { Refusal } from "./loader.js";
import { programFile } from "../source.js";

/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** One request a file; a failed one may be tried again. @param {string} name @returns {Promise<any>} undefined if there is none */
function file(name) {
  const known = files.get(name);
  if (known) return known;
  const asked = fetched(name).catch((error) => {
    files.delete(name);
    throw error;
  });
  files.set(name, asked);
  return asked;
}

/** @param {string} name */
async function fetched(name) {
  const response = await programFile(name);
  if (response?.ok) return response.json();
  if (response?.status === 404) return undefined;
  const why = response ? `the server answered ${response.status}` : "no connection";
  throw new Refusal("network", `The description of this figure could not be loaded (${why}). The picture stays; try again when the connection is back.`, true);
}

/** Ids are chapter/figure; anything else has no file. @param {string} id @returns {Promise<import("../types").Info | undefined>} */
export async function declaredOf(id) {
  return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id) ? file(`figures/${id}.json`) : undefined;
}

/** Results of jobs that came with the page. @param {string} id @returns {Promise<any>} */
export function shippedFile(id) {
  return file(`results/${id}.json`);
}

/** @returns {Promise<import("../types").Palette | undefined>} */
export function paletteFile() {
  return file("palette.json");
}
