// @ts-check
/**
 * Where the parts of the program come from: files beside these scripts. The portable build brings them along instead
 * (`portable/source.js` takes the place of this file there).
 */

const PROGRAM = new URL("../wasm/", import.meta.url);
const GLUE = new URL("tangible_theorems.js", PROGRAM);
const WORKER = new URL("./worker.js", import.meta.url);
/** Milliseconds after which the address of a blob is given back. */
const KEPT = 10_000;

/** Folder of this release, with a slash at the end; null where nobody knows it. @type {string | null} */
export const HOME = new URL("../", import.meta.url).href;

/** A file of the program; null without a connection. @param {string} name @returns {Promise<Response | null>} */
export function programFile(name) {
  return fetch(new URL(name, PROGRAM)).catch(() => null);
}

/** @param {string} weight @returns {Promise<string | ArrayBuffer>} the figure font, as `FontFace` takes it */
export async function fontSource(weight) {
  return `url("${new URL(`../fonts/tangible-sans-${weight}.woff2`, import.meta.url).href}") format("woff2")`;
}

/** A worker that waits for its program; one of scripts of another origin starts through a blob. */
export function startWorker() {
  try {
    return new Worker(WORKER, { type: "module" });
  } catch (error) {
    if (WORKER.origin === location.origin) throw error;
    const source = new Blob([`import ${JSON.stringify(WORKER.href)};`], { type: "text/javascript" });
    const url = URL.createObjectURL(source);
    const worker = new Worker(url, { type: "module" });
    setTimeout(() => URL.revokeObjectURL(url), KEPT);
    return worker;
  }
}

let instances = 0;

/** The engine for the page's own thread, with bindings that no other engine uses: they hold one instance only. */
export async function engineHere() {
  const address = new URL(GLUE);
  if (instances > 0) address.searchParams.set("instance", String(instances));
  instances += 1;
  const [{ Engine }, glue] = await Promise.all([import("./engine.js"), import(address.href)]);
  return { Engine, glue };
}

/** What is needed only when a reader shares a figure. */
export function sharing() {
  return import("./share.js");
}
