// @ts-check
// The five update rules of the race, step by step as in `chapters/label-noise/src/sim/run.rs`.

import { dot, gemv, gemvTransposed, multiplyByStep, noisyStep } from './kernels.js';
import { Purpose, Rng } from './random.js';

/** Numbers of the algorithms: the noise sub-stream that each draws from. */
const BRANCH = Object.freeze({ gd: 0, gauss: 1, mbgd: 2, lngd: 3, lnsgd: 4 });

/** @typedef {keyof typeof BRANCH} Algorithm */
/** @typedef {{ n: number, d: number, x: Float64Array, y: Float64Array }} Problem */
/** @typedef {readonly [eta: number, steps: number, level: number]} Phase */

/**
 * n inputs from N(0, I_d), truth 1 on the first r coordinates.
 * @param {number} n
 * @param {number} d
 * @param {number} r
 * @param {number} seed
 * @returns {Problem}
 */
export function sparseProblem(n, d, r, seed) {
  const x = new Float64Array(n * d);
  new Rng(seed, Purpose.Data).fillNormal(x);
  const truth = new Float64Array(d).fill(1, 0, r);
  const y = new Float64Array(n);
  gemv(x, truth, y, n, d);
  return { n, d, x, y };
}

/** A run from v = 1; all memory is taken before the first step. */
export class Run {
  /** @param {Problem} problem @param {Algorithm} algorithm @param {number} seed */
  constructor(problem, algorithm, seed) {
    const { n, d } = problem;
    this.problem = problem;
    this.algorithm = algorithm;
    this.rng = new Rng(seed, Purpose.Noise, BRANCH[algorithm]);
    this.v = new Float64Array(d).fill(1);
    this.w = new Float64Array(d).fill(1);
    this.drift = new Float64Array(d);
    this.residual = new Float64Array(n);
    this.coefficient = new Float64Array(n);
    this.h = new Float64Array(d);
    this.xi = new Float64Array(d);
  }

  /** @param {readonly Phase[]} phases Runs to the end or to divergence. */
  run(phases) {
    for (const [eta, steps, level] of phases) {
      for (let t = 0; t < steps; t += 1) {
        if (!this.step(eta, level)) return;
      }
    }
  }

  /** @param {number} eta @param {number} level */
  step(eta, level) {
    if (this.algorithm === 'lnsgd') return this.#oneSample(eta, level);
    this.#fullGradientCoefficient();
    if (this.algorithm === 'lngd') this.#addLabelNoise(level);
    if (this.algorithm === 'mbgd') this.#addMiniBatchNoise(level);
    const { n, d, x } = this.problem;
    gemvTransposed(x, this.coefficient, this.h, n, d);
    if (this.algorithm === 'gauss') {
      this.rng.fillNormal(this.xi);
      return noisyStep(eta, eta * level, this.h, this.xi, this.v, this.w, this.drift);
    }
    return multiplyByStep(eta, this.h, 0, this.v, this.w, this.drift);
  }

  #fullGradientCoefficient() {
    const { n, d, x, y } = this.problem;
    const { residual, coefficient } = this;
    gemv(x, this.w, residual, n, d);
    const share = 1 / n;
    for (let i = 0; i < n; i += 1) {
      const e = residual[i] - y[i];
      residual[i] = e;
      coefficient[i] = share * e;
    }
  }

  /** @param {number} delta */
  #addLabelNoise(delta) {
    const i = this.rng.below(this.problem.n);
    this.coefficient[i] -= delta * this.rng.sign();
  }

  /** @param {number} delta One pair of samples. */
  #addMiniBatchNoise(delta) {
    const i = this.rng.below(this.problem.n);
    const k = this.rng.below(this.problem.n);
    this.coefficient[i] += delta * this.residual[i];
    this.coefficient[k] -= delta * this.residual[k];
  }

  /** @param {number} eta @param {number} delta */
  #oneSample(eta, delta) {
    const { n, d, x, y } = this.problem;
    const i = this.rng.below(n);
    const s = delta * this.rng.sign();
    const scale = eta * (dot(x, i * d, this.w, d) - y[i] - s);
    return multiplyByStep(scale, x, i * d, this.v, this.w, this.drift);
  }
}
