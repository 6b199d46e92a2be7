// @ts-check
// Times workloads in WebAssembly and in JavaScript, both in this worker.

import { WORKLOADS } from './baseline/workloads.js';
// @ts-ignore Bound by `cargo xtask bench` from the library with its feature `bench`.
import init, { BenchFilm, bench_run } from './wasm/tangible_theorems.js';

/** @typedef {(name: string, repeats: number) => Float64Array} Target */

/** @type {Record<string, Target>} */
const TARGETS = {
  wasm: bench_run,
  js: (name, repeats) => WORKLOADS[name](repeats),
};

const ready = init({ module_or_path: new URL('./wasm/tangible_theorems_bg.wasm', import.meta.url) });

/** @type {InstanceType<typeof BenchFilm> | undefined} */
let film;

self.addEventListener('message', async ({ data: { target, name, repeats } }) => {
  try {
    await ready;
    if (target === 'open') {
      film?.free();
      film = new BenchFilm(name);
      return self.postMessage({});
    }
    if (target === 'next') {
      const start = performance.now();
      const frame = film.next();
      return self.postMessage({ ms: performance.now() - start, ...frame }, { transfer: [frame.floats.buffer] });
    }
    const start = performance.now();
    const numbers = TARGETS[target](name, repeats);
    const ms = performance.now() - start;
    // Text keeps every bit on its way through JSON.
    self.postMessage({ ms, numbers: Array.from(numbers, String).join(',') });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
