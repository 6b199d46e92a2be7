// @ts-check
// The page passes requests to the worker that does the work, and paints what films show, as figures do.

// @ts-ignore Copied from `www/js` by `cargo xtask bench`.
import { Painter } from './painter.js';

/** @typedef {{ ms: number, numbers: string }} Sample */
/** @typedef {{ made: number[], painted: number[], tasks: number[], numbers: string }} Played */

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

/** @param {object} request @returns {Promise<any>} */
function ask(request) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not load'));
    worker.postMessage(request);
  });
}

/**
 * Times `repeats` repeats of a workload in the worker.
 * @param {'wasm' | 'js'} target
 * @param {string} name
 * @param {number} repeats
 * @returns {Promise<Sample>}
 */
function measure(target, name, repeats) {
  return ask({ target, name, repeats });
}

const canvas = document.createElement('canvas');
document.body.append(canvas);
const painter = new Painter(canvas);
const ramp = { ink: Array(256).fill('#456'), bytes: new Uint8Array(4 * 257) };
painter.colours = { inks: ramp.ink, seq: ramp.ink, div: ramp.ink, stroke: 1, seqBytes: ramp.bytes, divBytes: ramp.bytes };

/**
 * Plays a film: what the worker takes for each frame, and what the page takes to paint it.
 * @param {string} name
 * @param {number} frames
 * @returns {Promise<Played>}
 */
async function film(name, frames) {
  await ask({ target: 'open', name });
  /** @type {Played} */
  const played = { made: [], painted: [], tasks: [], numbers: '' };
  const watch = new PerformanceObserver((list) => played.tasks.push(...list.getEntries().map((task) => task.duration)));
  watch.observe({ entryTypes: ['longtask'] });
  for (let frame = 0; frame < frames; frame += 1) {
    const { ms, ...picture } = await ask({ target: 'next' });
    const start = performance.now();
    painter.paint(picture, 1);
    // Reading a pixel back makes the browser paint now and not some time later.
    canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
    played.painted.push(performance.now() - start);
    played.made.push(ms);
    // Text keeps every bit on its way through JSON.
    if (frame === frames - 1) played.numbers = Array.from(picture.floats, String).join(',');
  }
  watch.disconnect();
  return played;
}

Object.assign(globalThis, { measure, film });
