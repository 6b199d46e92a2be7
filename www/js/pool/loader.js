// @ts-check
/** Loads and compiles the program of a chapter once a page, or says in a sentence why it cannot run here. */

import { programFile } from "../source.js";

/** The smallest module that uses a vector instruction. */
const VECTOR_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** Why the program cannot run; the message is for the reader. */
export class Refusal extends Error {
  /** @param {string} code @param {string} message @param {boolean} again whether trying again may help */
  constructor(code, message, again = false) {
    super(message);
    this.code = code;
    this.again = again;
  }
}

/** @type {Map<string, Promise<WebAssembly.Module>>} */
const compiled = new Map();

/** The compiled program of a chapter: one download and one compilation for all its figures and workers. @param {string} chapter */
export function program(chapter) {
  const known = compiled.get(chapter);
  if (known) return known;
  const asked = compile(chapter).catch((error) => {
    compiled.delete(chapter);
    throw error;
  });
  compiled.set(chapter, asked);
  return asked;
}

/** @param {string} chapter */
async function compile(chapter) {
  if (typeof WebAssembly !== "object") {
    throw new Refusal("wasm", "This browser cannot run WebAssembly, so the figure stays a picture. A current Firefox, Chrome, Edge or Safari runs it.");
  }
  if (!WebAssembly.validate(VECTOR_MODULE)) {
    throw new Refusal("simd", "This browser lacks the vector instructions of WebAssembly (Chrome 91, Firefox 89, Safari 16.4 have them), so the figure stays a picture.");
  }
  const response = /^[a-z0-9-]+$/.test(chapter) ? await programFile(`${chapter}.wasm`) : { status: 404, ok: false };
  if (response?.status === 404) {
    throw new Refusal("figure", `There is no chapter “${chapter.slice(0, 40)}” here: a figure is named chapter/figure, such as label-noise/sparse-recovery-race.`);
  }
  if (!(response instanceof Response) || !response.ok) {
    const why = response ? `the server answered ${response.status}` : "no connection";
    throw new Refusal("network", `The program of this figure could not be loaded (${why}). The picture stays; try again when the connection is back.`, true);
  }
  try {
    return await compiledFrom(response);
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Why a program that is here does not run: some browsers refuse it when it is compiled, some when it starts. @param {unknown} error */
export function refusalOf(error) {
  const text = String(error);
  if (/content security|unsafe-eval|blocked by CSP|disallowed by embedder/i.test(text)) {
    return new Refusal("policy", "The security policy of this page forbids WebAssembly, so the figure stays a picture. Its author can allow it with script-src 'wasm-unsafe-eval'.");
  }
  return new Refusal("compile", `This browser could not start the program of the figure (${text}). The picture stays.`, true);
}

/** Servers that send wasm under another type still work, a little slower. @param {Response} response */
async function compiledFrom(response) {
  const type = response.headers.get("Content-Type") ?? "";
  if (WebAssembly.compileStreaming && type.startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
