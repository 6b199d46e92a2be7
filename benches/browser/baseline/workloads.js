// @ts-check
// The workloads of `src/bench.rs` in JavaScript, under the same names.

import { Ascent } from './ascent.js';
import { dot } from './kernels.js';
import { Projection } from './kl.js';
import { Run, sparseProblem } from './label-noise.js';

/** @typedef {import('./label-noise.js').Phase} Phase */

/**
 * @param {import('./label-noise.js').Algorithm} algorithm
 * @param {readonly Phase[]} phases
 * @returns {(repeats: number) => Float64Array}
 */
function race(algorithm, phases) {
  return (repeats) => {
    const problem = sparseProblem(40, 100, 5, 0);
    let v = new Float64Array(0);
    for (let k = 0; k < repeats; k += 1) {
      const run = new Run(problem, algorithm, 0);
      run.run(phases);
      v = run.v;
    }
    return v;
  };
}

/** @param {number} repeats */
function project(repeats) {
  const problem = sparseProblem(40, 100, 5, 0);
  const projection = new Projection(problem, new Float64Array(problem.d));
  for (let k = 0; k < repeats * 10; k += 1) {
    if (!projection.solve()) throw new Error('the projection did not converge');
  }
  return projection.w;
}

/** @param {number} repeats */
function ascend(repeats) {
  const ascent = new Ascent(40, 8, 16000, 2, 1.5);
  for (let k = 0; k < repeats; k += 1) ascent.run(300, 80);
  return ascent.told();
}

/** @param {number} repeats A thousand dot products of 1,024 entries. */
function multiplyAdd(repeats) {
  const x = new Float64Array(1024);
  const y = new Float64Array(1024);
  for (let j = 0; j < 1024; j += 1) {
    x[j] = (j + 1) / 1024;
    y[j] = 1 / (j + 1);
  }
  let sum = 0;
  for (let k = 0; k < repeats * 1000; k += 1) {
    x[k & 1023] = 1 + sum * 1e-6;
    sum = dot(x, 0, y, 1024);
  }
  return Float64Array.of(sum);
}

/** @type {Record<string, (repeats: number) => Float64Array>} */
export const WORKLOADS = {
  'multiply-add': multiplyAdd,
  lngd: race('lngd', [[0.1, 2000, 1], [0.02, 1000, 1], [0.004, 2000, 1]]),
  gd: race('gd', [[0.01, 5000, 0]]),
  mbgd: race('mbgd', [[0.01, 5000, 1]]),
  gauss: race('gauss', [[0.01, 5000, 0.01]]),
  lnsgd: race('lnsgd', [[0.01, 6000, 2], [0.02, 6000, 2], [0.004, 6000, 2], [0.001, 10000, 2]]),
  kl: project,
  ascent: ascend,
};
