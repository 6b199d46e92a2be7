// @ts-check
/**
 * Takes the place of `source.js` in the portable build: every part of the program is inside the script, and there is
 * no request. The builder writes this file, and all that it belongs to, into a function that has
 *
 *     tangibleArchives   archives of this release by chapter: gzip in base64, or a function that brings one (in the npm
 *                        package); scripts of other chapters add theirs
 *     tangibleEngine     the engine and its bindings as a function: called here, or written into a worker
 *     tangibleHome       folder of this release on the site, or null
 */

import { addressIn, exported, saveAll, showData, showKeys, showSnippets, snippets } from "../share.js";

/** @type {Promise<unknown> | undefined} */
let pageLoaded;

/** @type {string | null} */
export const HOME = tangibleHome;

/** The chapter that was asked for last: every archive has what figures share. */
let asked = "";

function shared() {
  return archive(asked || Object.keys(tangibleArchives)[0]);
}

/** Files of a chapter's archive by name. @type {Map<string, Promise<Map<string, Uint8Array<ArrayBuffer>>>>} */
const opened = new Map();

/** @param {string} chapter @returns {Promise<Map<string, Uint8Array<ArrayBuffer>>>} */
async function archive(chapter) {
  // The script of another chapter may stand below this one.
  if (!tangibleArchives[chapter] && document.readyState !== "complete") {
    await (pageLoaded ??= new Promise((resolve) => addEventListener("load", resolve, { once: true })));
  }
  if (typeof tangibleArchives[chapter] === "function") await tangibleArchives[chapter]();
  const packed = tangibleArchives[chapter];
  if (typeof packed !== "string") return new Map();
  const known = opened.get(chapter) ?? unpacked(packed);
  opened.set(chapter, known);
  return known;
}

/**
 * An archive is the length of its table as four bytes (lowest first), the table `[[name, bytes], …]` as JSON, and the
 * files in that order.
 * @param {string} packed
 */
async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const all = new Uint8Array(await new Response(stream).arrayBuffer());
  const length = new DataView(all.buffer).getUint32(0, true);
  /** @type {[string, number][]} */
  const table = JSON.parse(new TextDecoder().decode(all.subarray(4, 4 + length)));
  const files = new Map();
  let at = 4 + length;
  for (const [name, size] of table) {
    files.set(name, all.subarray(at, at + size));
    at += size;
  }
  return files;
}

/** A file of the program as a server would answer it. @param {string} name @returns {Promise<Response | null>} */
export async function programFile(name) {
  if (name !== "palette.json") asked = /^(?:figures\/)?([a-z0-9-]+)/.exec(name)?.[1] ?? "";
  const file = (await (name === "palette.json" ? shared() : archive(asked))).get(name);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/json";
  return file ? new Response(file, { headers: { "Content-Type": type } }) : new Response(null, { status: 404 });
}

/** @param {string} weight @returns {Promise<string | ArrayBuffer>} the figure font, as `FontFace` takes it */
export async function fontSource(weight) {
  const files = await shared();
  const font = files.get(`tangible-sans-${weight}.woff2`);
  return font ? new Uint8Array(font).buffer : "local(\"Tangible Sans\")";
}

/** A classic worker from a blob: what starts from a disk, in a sandbox and under most policies. */
export function startWorker() {
  const text = `"use strict";const{serve,glue}=(${tangibleEngine})();serve(self,glue);`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(url);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return worker;
}

/** Its text is here. */
export async function workerReachable() {
  return true;
}

/** The engine for the page's own thread. */
export async function engineHere() {
  return tangibleEngine();
}

/** What a reader needs who shares a figure. */
export async function sharing() {
  return { addressIn, exported, saveAll, showData, showKeys, showSnippets, snippets };
}
