// @ts-check
// The dense loops by hand: Float64Array, four accumulators or four rows at a time, no allocation.
// Lengths that no multiple of four divides are finished one by one.

/**
 * ⟨x[at..at+d], v⟩. Offsets into one array were measured faster than a view of every row.
 * @param {Float64Array} x
 * @param {number} at
 * @param {Float64Array} v
 * @param {number} d
 */
export function dot(x, at, v, d) {
  let a = 0;
  let b = 0;
  let c = 0;
  let e = 0;
  let j = 0;
  for (; j + 3 < d; j += 4) {
    a += x[at + j] * v[j];
    b += x[at + j + 1] * v[j + 1];
    c += x[at + j + 2] * v[j + 2];
    e += x[at + j + 3] * v[j + 3];
  }
  for (; j < d; j += 1) a += x[at + j] * v[j];
  return a + c + (b + e);
}

/**
 * out ← X v for the first `n` rows, four at a time: half as many checked loads as one row with four
 * accumulators, and measured 1.7 × faster.
 * @param {Float64Array} x [n, d] row-major
 * @param {Float64Array} v
 * @param {Float64Array} out
 * @param {number} n
 * @param {number} d
 */
export function gemv(x, v, out, n, d) {
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const a = i * d;
    const b = a + d;
    const c = b + d;
    const e = c + d;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < d; j += 1) {
      const value = v[j];
      s0 += x[a + j] * value;
      s1 += x[b + j] * value;
      s2 += x[c + j] * value;
      s3 += x[e + j] * value;
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  for (; i < n; i += 1) {
    const a = i * d;
    let s = 0;
    for (let j = 0; j < d; j += 1) s += x[a + j] * v[j];
    out[i] = s;
  }
}

/**
 * out ← Xᵀ e, four rows at a time.
 * @param {Float64Array} x [n, d] row-major
 * @param {Float64Array} e
 * @param {Float64Array} out
 * @param {number} n
 * @param {number} d
 */
export function gemvTransposed(x, e, out, n, d) {
  out.fill(0);
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const a = i * d;
    const b = a + d;
    const c = b + d;
    const f = c + d;
    const e0 = e[i];
    const e1 = e[i + 1];
    const e2 = e[i + 2];
    const e3 = e[i + 3];
    for (let j = 0; j < d; j += 1) {
      out[j] += e0 * x[a + j] + e1 * x[b + j] + (e2 * x[c + j] + e3 * x[f + j]);
    }
  }
  for (; i < n; i += 1) {
    const a = i * d;
    const e0 = e[i];
    for (let j = 0; j < d; j += 1) out[j] += e0 * x[a + j];
  }
}

/**
 * v ← v ⊙ (1 − s·h), w ← v ⊙ v, drift ← drift + s·h for h[at..at+d].
 * Answers whether all |vⱼ| ≤ 10⁶.
 * @param {number} s
 * @param {Float64Array} h
 * @param {number} at
 * @param {Float64Array} v
 * @param {Float64Array} w
 * @param {Float64Array} drift
 */
export function multiplyByStep(s, h, at, v, w, drift) {
  let inside = true;
  const d = v.length;
  for (let j = 0; j < d; j += 1) {
    const z = s * h[at + j];
    let moved = v[j] * (1 - z);
    const size = Math.abs(moved);
    if (size < 1e-150) moved = 0;
    if (!(size <= 1e6)) inside = false;
    v[j] = moved;
    w[j] = moved * moved;
    drift[j] += z;
  }
  return inside;
}

/**
 * v ← v ⊙ (1 − η h) − a·ξ, w ← v ⊙ v, drift ← drift + (1 − v_new / v_old).
 * @param {number} eta
 * @param {number} a
 * @param {Float64Array} h
 * @param {Float64Array} xi
 * @param {Float64Array} v
 * @param {Float64Array} w
 * @param {Float64Array} drift
 */
export function noisyStep(eta, a, h, xi, v, w, drift) {
  let inside = true;
  const d = v.length;
  for (let j = 0; j < d; j += 1) {
    const old = v[j];
    const moved = old * (1 - eta * h[j]) - a * xi[j];
    if (!(Math.abs(moved) <= 1e6)) inside = false;
    v[j] = moved;
    w[j] = moved * moved;
    if (old !== 0) drift[j] += 1 - moved / old;
  }
  return inside;
}
