// @ts-check
/** Where an engine runs: in a worker, or on the page's own thread in slices when workers are refused. */

import { Refusal, refusalOf } from "./loader.js";
import { engineHere, startWorker, workerReachable } from "../source.js";

/** @typedef {import("../types").Port} Port */

/** Milliseconds after which a worker that says nothing counts as refused. */
const SILENCE = 10_000;

let refused = false;
/** @type {Map<string, Promise<Port>>} one for each chapter */
const inline = new Map();

/**
 * An engine that has said hello.
 * @param {string} chapter
 * @param {WebAssembly.Module} module
 * @param {(hello: { release: string }) => void} onhello
 * @returns {Promise<Port>}
 */
export async function openPort(chapter, module, onhello) {
  if (!refused) {
    try {
      return await workerPort(module, onhello);
    } catch (error) {
      // Without a connection no script of a worker comes: that says nothing about workers.
      if (!await workerReachable()) throw new Refusal("network", "The engine could not be loaded (no connection). Try again when the connection is back.", true);
      refused = true;
      console.info(`Figures run on the page's thread: ${error instanceof Error ? error.message : error}`);
    }
  }
  const known = inline.get(chapter);
  if (known) return known;
  const port = inlinePort(chapter, module, onhello);
  inline.set(chapter, port);
  port.catch(() => inline.delete(chapter));
  return port;
}

/** No worker can be had: everything shares one engine. */
export function workersRefused() {
  return refused;
}

/**
 * @param {WebAssembly.Module} module
 * @param {(hello: { release: string }) => void} onhello
 * @returns {Promise<Port>}
 */
function workerPort(module, onhello) {
  const worker = startWorker();
  /** @type {Port} */
  const port = {
    inline: false,
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    stop: () => worker.terminate(),
    onmessage: () => {},
    onlost: () => {},
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail("the worker does not answer"), SILENCE);
    /** @param {string} why */
    const fail = (why) => {
      clearTimeout(timer);
      worker.terminate();
      reject(new Error(why));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || "workers are refused here");
    };
    worker.onmessageerror = () => fail("the program cannot be sent to a worker");
    worker.onmessage = ({ data }) => {
      if (data.t !== "booted") return fail(data.message ?? "the worker cannot start");
      clearTimeout(timer);
      onhello(data);
      worker.onmessage = (event) => port.onmessage(event.data);
      worker.onerror = (event) => {
        event.preventDefault();
        port.onlost(event.message || "the worker stopped");
      };
      resolve(port);
    };
    try {
      worker.postMessage({ t: "boot", module });
    } catch {
      fail("the program cannot be sent to a worker");
    }
  });
}

/**
 * @param {string} chapter
 * @param {WebAssembly.Module} module
 * @param {(hello: { release: string }) => void} onhello
 * @returns {Promise<Port>}
 */
async function inlinePort(chapter, module, onhello) {
  // An instance that panicked is unusable: each try has its own.
  const { Engine, glue } = await engineHere();
  try {
    glue.initSync({ module });
  } catch (error) {
    throw refusalOf(error);
  }
  const engine = new Engine(glue, (message) => {
    queueMicrotask(() => (message.t === "booted" ? onhello(message) : port.onmessage(message)));
  });
  /** @type {Port} */
  const port = {
    inline: true,
    post: (message) => queueMicrotask(() => engine.handle(message)),
    stop: () => { inline.delete(chapter); },
    onmessage: () => {},
    onlost: () => {},
  };
  engine.hello();
  return port;
}
