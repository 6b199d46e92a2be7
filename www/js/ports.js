// @ts-check
/**
 * Ways to an engine: a worker, a worker started through a blob (scripts of another origin), or the page's own
 * thread in slices when workers are refused.
 */

/** @typedef {import("./types").Port} Port */

const WORKER = new URL("./worker.js", import.meta.url);
/** Milliseconds after which a worker that says nothing counts as refused. */
const SILENCE = 10_000;

let refused = false;
/** @type {Promise<Port> | undefined} */
let inline;
let instances = 0;

/**
 * An engine that has said hello.
 * @param {WebAssembly.Module} module
 * @param {(hello: { release: string }) => void} onhello
 * @returns {Promise<Port>}
 */
export async function openPort(module, onhello) {
  if (!refused) {
    try {
      return await workerPort(module, onhello);
    } catch (error) {
      refused = true;
      console.info(`Figures run on the page's thread: ${error instanceof Error ? error.message : error}`);
    }
  }
  inline ??= inlinePort(module, onhello);
  return inline;
}

/** No worker can be had: everything shares one engine. */
export function workersRefused() {
  return refused;
}

function startWorker() {
  try {
    return new Worker(WORKER, { type: "module" });
  } catch (error) {
    if (WORKER.origin === location.origin) throw error;
    const source = new Blob([`import ${JSON.stringify(WORKER.href)};`], { type: "text/javascript" });
    const url = URL.createObjectURL(source);
    const worker = new Worker(url, { type: "module" });
    setTimeout(() => URL.revokeObjectURL(url), SILENCE);
    return worker;
  }
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
 * @param {WebAssembly.Module} module
 * @param {(hello: { release: string }) => void} onhello
 * @returns {Promise<Port>}
 */
async function inlinePort(module, onhello) {
  // An instance that panicked is unusable and the glue holds only one: each try imports it afresh.
  const address = new URL("../wasm/tangible_theorems.js", import.meta.url);
  if (instances > 0) address.searchParams.set("instance", String(instances));
  instances += 1;
  const [{ Engine }, glue] = await Promise.all([import("./engine.js"), import(address.href)]);
  glue.initSync({ module });
  const engine = new Engine(glue, (message) => {
    queueMicrotask(() => (message.t === "booted" ? onhello(message) : port.onmessage(message)));
  });
  /** @type {Port} */
  const port = {
    inline: true,
    post: (message) => queueMicrotask(() => engine.handle(message)),
    stop: () => { inline = undefined; },
    onmessage: () => {},
    onlost: () => {},
  };
  engine.hello();
  return port;
}
