// @ts-check
// The page only passes requests to the worker that does the work, as figures do.

/** @typedef {{ ms: number, numbers: string }} Sample */

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

/**
 * Times `repeats` repeats of a workload in the worker.
 * @param {'wasm' | 'js'} target
 * @param {string} name
 * @param {number} repeats
 * @returns {Promise<Sample>}
 */
function measure(target, name, repeats) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not load'));
    worker.postMessage({ target, name, repeats });
  });
}

Object.assign(globalThis, { measure });
