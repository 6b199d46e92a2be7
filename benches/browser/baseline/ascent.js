// @ts-check
// Ascent of the two-layer network on a soft minimum of its scores, step by step as in
// `chapters/near-max-margin/src/sim/xor/ascent.rs`, on the noises of `src/bench/margin.rs`.

import { Purpose, Rng } from './random.js';

const STEP = Object.freeze([0.05, 0.001]);
const SHARP = Object.freeze([4, 400]);
const CLUSTERS = Object.freeze([[1, 0], [-1, 0], [0, 1], [0, -1]]);

/** Label of a training point. @param {number} i */
const label = (i) => ((i & 3) < 2 ? 1 : -1);

/** A training set and a net [n + 2, m]; all memory is taken before the first step. */
export class Ascent {
  /**
   * @param {number} n points
   * @param {number} m neurons
   * @param {number} d dimensions
   * @param {number} kappa
   * @param {number} h exponent
   */
  constructor(n, m, d, kappa, h) {
    this.n = n;
    this.m = m;
    this.h = h;
    const width = n + 2;
    const sigma = Math.sqrt(n / (d * kappa));
    const noise = new Float64Array(n * n);
    new Rng(0, Purpose.Data).fillNormal(noise);
    this.points = new Float64Array(n * width);
    for (let i = 0; i < n; i += 1) {
      this.points.set(CLUSTERS[i & 3], i * width);
      for (let j = 0; j < i; j += 1) this.points[i * width + 2 + j] = noise[i * n + j] * sigma;
      this.points[i * width + 2 + i] = Math.sqrt(d) * sigma;
    }
    this.net = new Float64Array(width * m);
    this.slopes = new Float64Array(n * m);
    this.margins = new Float64Array(n);
    this.gradient = new Float64Array(width * m);
  }

  /**
   * From random weights.
   * @param {number} steps of the whole schedule
   * @param {number} count steps that are done
   */
  run(steps, count) {
    new Rng(0, Purpose.Init).fillNormal(this.net);
    this.#normalise();
    for (let step = 0; step < count; step += 1) {
      const part = step / (Math.max(steps, 2) - 1);
      /** @param {readonly number[]} ends */
      const at = ([first, last]) => first * Math.exp(part * Math.log(last / first));
      if (!this.#climb(at(STEP), at(SHARP))) return;
    }
  }

  /** The rule's share of the net, and the mean score. */
  told() {
    this.#respond();
    let share = 0;
    for (let k = 0; k < 2 * this.m; k += 1) share += this.net[k] * this.net[k];
    let square = 0;
    for (const w of this.net) square += w * w;
    let sum = 0;
    for (const margin of this.margins) sum += margin;
    return Float64Array.of(share / square, sum / this.n);
  }

  /** Margins of the points, and max(0, p)^(h − 1) of every neuron at every point. */
  #respond() {
    const { n, m, h, points, net, slopes, margins } = this;
    const width = n + 2;
    const half = m / 2;
    slopes.fill(0);
    for (let i = 0; i < n; i += 1) {
      const row = i * m;
      for (let k = 0; k < width; k += 1) {
        const x = points[i * width + k];
        if (x !== 0) for (let j = 0; j < m; j += 1) slopes[row + j] += x * net[k * m + j];
      }
      let sum = 0;
      for (let j = 0; j < m; j += 1) {
        const p = slopes[row + j];
        const slope = p > 0 ? p ** (h - 1) : 0;
        sum += (j < half ? slope : -slope) * Math.max(p, 0);
        slopes[row + j] = slope;
      }
      margins[i] = (label(i) * sum) / m;
    }
  }

  /**
   * @param {number} step
   * @param {number} sharp
   */
  #climb(step, sharp) {
    const { n, m, points, net, slopes, margins, gradient } = this;
    const width = n + 2;
    const half = m / 2;
    this.#respond();
    let least = Infinity;
    for (let i = 0; i < n; i += 1) least = Math.min(least, margins[i]);
    let total = 0;
    for (let i = 0; i < n; i += 1) total += Math.exp(-sharp * (margins[i] - least));
    gradient.fill(0);
    for (let i = 0; i < n; i += 1) {
      const row = i * m;
      const pull = (label(i) * Math.exp(-sharp * (margins[i] - least))) / total;
      for (let j = 0; j < m; j += 1) slopes[row + j] *= j < half ? pull : -pull;
      for (let k = 0; k < width; k += 1) {
        const x = points[i * width + k];
        if (x !== 0) for (let j = 0; j < m; j += 1) gradient[k * m + j] += x * slopes[row + j];
      }
    }
    let square = 0;
    for (let k = 0; k < gradient.length; k += 1) square += gradient[k] * gradient[k];
    const size = Math.sqrt(square / m);
    if (size === 0) return false;
    for (let k = 0; k < net.length; k += 1) net[k] += (step / size) * gradient[k];
    this.#normalise();
    return true;
  }

  /** To a mean square norm of one a neuron. */
  #normalise() {
    let square = 0;
    for (const w of this.net) square += w * w;
    const size = Math.sqrt(square / this.m);
    if (size > 0) for (let k = 0; k < this.net.length; k += 1) this.net[k] /= size;
  }
}
