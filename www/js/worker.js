// @ts-check
/** A worker: one instance of the program, driven by messages. */

import { Engine } from "./engine.js";

const glue = import(new URL("../wasm/tangible_theorems.js", import.meta.url).href);

/** @type {Promise<Engine> | undefined} */
let engine;

/** @param {WebAssembly.Module} module */
async function boot(module) {
  /** @type {import("./types").Glue} */
  const program = await glue;
  program.initSync({ module });
  return new Engine(program, (message, transfer) => self.postMessage(message, { transfer }));
}

self.addEventListener("message", (event) => {
  const message = event.data;
  if (message.t === "boot") {
    engine = boot(message.module);
    engine.then(
      (ready) => ready.hello(),
      (error) => self.postMessage({ t: "dead", f: 0, job: 0, message: String(error) }),
    );
  } else {
    engine?.then((ready) => ready.handle(message), () => {});
  }
});
