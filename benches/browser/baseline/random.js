// @ts-check
// PCG32 (XSH-RR 64/32) and a ziggurat in JavaScript: the streams of `numbers/src/rng.rs`, draw by draw.
//
// BigInt allocates, so 64-bit integers are pairs of 32-bit halves in an Int32Array; BigInt serves
// only to seed a stream.

const MULTIPLIER_HIGH = 0x5851f42d;
const MULTIPLIER_LOW = 0x4c957f2d;
const MULTIPLIER_LOW_0 = MULTIPLIER_LOW & 0xffff;
const MULTIPLIER_LOW_1 = MULTIPLIER_LOW >>> 16;

/** What a stream is for, as in `rng::Purpose`. */
export const Purpose = Object.freeze({ Data: 1, Init: 2, Noise: 3 });

const WORD = (1n << 64n) - 1n;

/** @param {bigint} seed SplitMix64. */
function mix(seed) {
  let z = (seed + 0x9e3779b97f4a7c15n) & WORD;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & WORD;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & WORD;
  return z ^ (z >> 31n);
}

/** A stream of random numbers. */
export class Rng {
  /** state high, state low, increment high, increment low. */
  #s = new Int32Array(4);

  /**
   * @param {number} seed
   * @param {number} purpose
   * @param {number} [branch]
   */
  constructor(seed, purpose, branch = 0) {
    const key = (BigInt(seed) << 32n) | BigInt(branch);
    const state = mix(mix(key) ^ BigInt(purpose));
    const stream = mix(state ^ (((key << 17n) | (key >> 47n)) & WORD));
    const increment = ((stream << 1n) | 1n) & WORD;
    const first = (state + increment) & WORD;
    this.#s[0] = Number(first >> 32n);
    this.#s[1] = Number(first & 0xffffffffn);
    this.#s[2] = Number(increment >> 32n);
    this.#s[3] = Number(increment & 0xffffffffn);
    this.bits();
  }

  /** 32 uniform bits as an unsigned integer. */
  bits() {
    const s = this.#s;
    const high = s[0];
    const low = s[1];
    // state ← state · multiplier + increment, modulo 2⁶⁴.
    const a0 = low & 0xffff;
    const a1 = low >>> 16;
    const p00 = Math.imul(a0, MULTIPLIER_LOW_0) >>> 0;
    const p01 = Math.imul(a0, MULTIPLIER_LOW_1) >>> 0;
    const p10 = Math.imul(a1, MULTIPLIER_LOW_0) >>> 0;
    const middle = (p00 >>> 16) + (p01 & 0xffff) + (p10 & 0xffff);
    const carry = (p01 >>> 16) + (p10 >>> 16) + (middle >>> 16);
    const product = Math.imul(low, MULTIPLIER_LOW);
    const top = (Math.imul(a1, MULTIPLIER_LOW_1) + carry
      + Math.imul(high, MULTIPLIER_LOW) + Math.imul(low, MULTIPLIER_HIGH)) | 0;
    const nextLow = (product + s[3]) | 0;
    s[0] = (top + s[2] + ((nextLow >>> 0) < (product >>> 0) ? 1 : 0)) | 0;
    s[1] = nextLow;
    // Output of the old state: rotate ((state >> 18) ^ state) >> 27 right by state >> 59.
    const xHigh = (high >>> 18) ^ high;
    const xLow = ((low >>> 18) | (high << 14)) ^ low;
    const word = (xLow >>> 27) | (xHigh << 5);
    const turn = high >>> 27;
    return ((word >>> turn) | (word << (-turn & 31))) >>> 0;
  }

  /** Uniform in [0, 1) with 53 bits. */
  uniform() {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * 67108864 + low) * (1 / 9007199254740992);
  }

  /** @param {number} n below 2²¹. Uniform integer in 0..n, Lemire's method. */
  below(n) {
    let product = this.bits() * n;
    let low = product >>> 0;
    if (low < n) {
      const threshold = (4294967296 - n) % n;
      while (low < threshold) {
        product = this.bits() * n;
        low = product >>> 0;
      }
    }
    return (product - low) / 4294967296;
  }

  /** A fair sign, ±1. */
  sign() {
    return 1 - 2 * (this.bits() >>> 31);
  }

  /** One standard normal value. */
  normal() {
    for (;;) {
      const high = this.bits();
      const low = this.bits();
      const layer = low & 255;
      // 52 bits are the mantissa of a number in [2, 4): a signed place in [−1, 1).
      const place = (high * 1048576 + (low >>> 12)) * (1 / 2251799813685248) - 1;
      const x = place * EDGE[layer];
      if (Math.abs(x) < EDGE[layer + 1]) return x;
      const edge = this.#normalAtEdge(layer, x);
      if (edge === edge) return edge;
    }
  }

  /**
   * The tail or the wedge of a layer; NaN rejects.
   * @param {number} layer
   * @param {number} x
   */
  #normalAtEdge(layer, x) {
    if (layer === 0) {
      for (;;) {
        const beyond = -Math.log(1 - this.uniform()) / TAIL;
        const level = -Math.log(1 - this.uniform());
        if (2 * level > beyond * beyond) return x < 0 ? -(TAIL + beyond) : TAIL + beyond;
      }
    }
    const y = HEIGHT[layer] + (HEIGHT[layer + 1] - HEIGHT[layer]) * this.uniform();
    return y < Math.exp(-0.5 * x * x) ? x : NaN;
  }

  /** @param {Float64Array} out */
  fillNormal(out) {
    for (let j = 0; j < out.length; j += 1) out[j] = this.normal();
  }
}

const TAIL = 3.654152885361009;
const EDGE = new Float64Array(257);
const HEIGHT = new Float64Array(257);

function fillZiggurat() {
  /** @param {number} x */
  const curve = (x) => Math.exp(-0.5 * x * x);
  // Area of a layer: TAIL·e^{−TAIL²/2} + ∫ beyond TAIL; JavaScript has no erfc.
  const area = 0.004928673233974658;
  EDGE[0] = area / curve(TAIL);
  EDGE[1] = TAIL;
  for (let k = 2; k < 256; k += 1) EDGE[k] = Math.sqrt(-2 * Math.log(area / EDGE[k - 1] + curve(EDGE[k - 1])));
  for (let k = 0; k < 257; k += 1) HEIGHT[k] = curve(EDGE[k]);
}
fillZiggurat();
