// @ts-check
// Relative-entropy projection by damped Newton, the cold solve of `numbers/src/linalg/kl.rs`.

import { dot, gemv, gemvTransposed } from './kernels.js';

const TOLERANCE = 1e-8;
const RIDGE = 1e-13;

/** KL(α) on the non-negative solutions of X w = y; all memory is taken in the constructor. */
export class Projection {
  /** @param {import('./label-noise.js').Problem} problem @param {Float64Array} logAlpha */
  constructor(problem, logAlpha) {
    const { n, d } = problem;
    this.problem = problem;
    this.logAlpha = logAlpha;
    this.w = new Float64Array(d);
    this.mu = new Float64Array(n);
    this.trial = new Float64Array(n);
    this.gradient = new Float64Array(n);
    this.direction = new Float64Array(n);
    this.hessian = new Float64Array(n * n);
    this.scaledRow = new Float64Array(d);
    this.dots = new Float64Array(n);
    this.residual = 0;
    this.value = 0;
  }

  /** Solves from μ = 0. */
  solve() {
    this.mu.fill(0);
    this.value = this.#weightsAt(this.mu);
    this.#refresh();
    for (let k = 0; k < 200 && !(this.residual < TOLERANCE); k += 1) {
      if (!this.#step()) return false;
    }
    return this.residual < TOLERANCE;
  }

  /** @param {Float64Array} mu Sets w and answers the dual objective. */
  #weightsAt(mu) {
    const { n, d, x, y } = this.problem;
    const { w, logAlpha } = this;
    gemvTransposed(x, mu, w, n, d);
    let sum = 0;
    for (let j = 0; j < d; j += 1) {
      const exponent = logAlpha[j] + w[j];
      const value = Math.exp(exponent > 600 ? 600 : exponent < -600 ? -600 : exponent);
      w[j] = value;
      sum += value;
    }
    return sum - dot(y, 0, mu, n);
  }

  #refresh() {
    const { n, d, x, y } = this.problem;
    gemv(x, this.w, this.gradient, n, d);
    let most = 0;
    for (let i = 0; i < n; i += 1) {
      const g = this.gradient[i] - y[i];
      this.gradient[i] = g;
      const size = Math.abs(g);
      if (!(size <= most)) most = size;
    }
    this.residual = most;
  }

  #step() {
    this.#fillHessian();
    if (!this.#factor()) return false;
    this.direction.set(this.gradient);
    this.#substitute();
    const slope = -dot(this.gradient, 0, this.direction, this.gradient.length);
    return slope < 0 && this.#lineSearch(slope);
  }

  /** Lower triangle of X diag(w) Xᵀ with a ridge. */
  #fillHessian() {
    const { n, d, x } = this.problem;
    const { hessian, scaledRow, dots, w } = this;
    let trace = 0;
    for (let i = 0; i < n; i += 1) {
      const at = i * d;
      for (let j = 0; j < d; j += 1) scaledRow[j] = x[at + j] * w[j];
      gemv(x, scaledRow, dots, i + 1, d);
      for (let k = 0; k <= i; k += 1) hessian[i * n + k] = dots[k];
      trace += dots[i];
    }
    for (let i = 0; i < n; i += 1) hessian[i * n + i] += (RIDGE * trace) / n;
  }

  /** Cholesky in place; false when not positive definite. */
  #factor() {
    const n = this.problem.n;
    const h = this.hessian;
    for (let i = 0; i < n; i += 1) {
      const row = i * n;
      for (let j = 0; j < i; j += 1) h[row + j] = (h[row + j] - prefixDot(h, row, h, j * n, j)) / h[j * n + j];
      const pivot = h[row + i] - prefixDot(h, row, h, row, i);
      if (!(pivot > 0 && pivot < Infinity)) return false;
      h[row + i] = Math.sqrt(pivot);
    }
    return true;
  }

  /** direction ← (L Lᵀ)⁻¹ direction. */
  #substitute() {
    const n = this.problem.n;
    const h = this.hessian;
    const b = this.direction;
    for (let i = 0; i < n; i += 1) b[i] = (b[i] - dot(h, i * n, b, i)) / h[i * n + i];
    for (let i = n - 1; i >= 0; i -= 1) {
      b[i] /= h[i * n + i];
      const value = b[i];
      for (let k = 0; k < i; k += 1) b[k] -= value * h[i * n + k];
    }
  }

  /** @param {number} slope Armijo halving. */
  #lineSearch(slope) {
    let length = 1;
    for (let k = 0; k < 60; k += 1) {
      const { trial, mu, direction } = this;
      for (let i = 0; i < trial.length; i += 1) trial[i] = mu[i] - length * direction[i];
      const value = this.#weightsAt(trial);
      if (value <= this.value + 1e-4 * length * slope + 1e-14 * Math.max(Math.abs(this.value), 1)) {
        this.mu = trial;
        this.trial = mu;
        this.value = value;
        this.#refresh();
        return true;
      }
      length *= 0.5;
    }
    return false;
  }
}

/**
 * ⟨x[a..a+d], y[b..b+d]⟩.
 * @param {Float64Array} x
 * @param {number} a
 * @param {Float64Array} y
 * @param {number} b
 * @param {number} d
 */
function prefixDot(x, a, y, b, d) {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let j = 0;
  for (; j + 3 < d; j += 4) {
    s0 += x[a + j] * y[b + j];
    s1 += x[a + j + 1] * y[b + j + 1];
    s2 += x[a + j + 2] * y[b + j + 2];
    s3 += x[a + j + 3] * y[b + j + 3];
  }
  for (; j < d; j += 1) s0 += x[a + j] * y[b + j];
  return s0 + s2 + (s1 + s3);
}
