//! The named generator: PCG32 (XSH-RR 64/32), one stream per purpose.
//!
//! A figure draws its data, its initialisation and its noise from different streams of the same
//! seed, so that switching the algorithm keeps the data. Only `u32` and `u64` are drawn, never
//! `usize`: 32-bit and 64-bit targets must agree.

use std::sync::OnceLock;

use rand::Rng as _;
use rand_pcg::Pcg32;

use crate::math;

/// What a stream of random numbers is for. Part of a figure's meaning: never renamed, never renumbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose(u32);

impl Purpose {
    /// Inputs, labels, natural data.
    pub const DATA: Self = Self(1);
    /// Where training starts.
    pub const INIT: Self = Self(2);
    /// Noise of the training run; further runs of the same figure use [`Rng::branch`].
    pub const NOISE: Self = Self(3);
    /// Resampling, permutations and other evaluation.
    pub const EVALUATION: Self = Self(4);

    /// A purpose of a chapter's own, by a word for it: `Purpose::named("tape")`. Another word is another stream, but for
    /// one pair in 2³¹: h ← (h xor byte)·16777619 over the bytes of the word, from 2166136261 (FNV-1a; Fowler, Noll, Vo,
    /// 1991).
    pub const fn named(word: &str) -> Self {
        let (bytes, mut hash, mut at) = (word.as_bytes(), 2_166_136_261_u32, 0);
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u32).wrapping_mul(16_777_619);
            at += 1;
        }
        // The small numbers are taken.
        Self(hash | 1 << 31)
    }
}

/// A stream of random numbers, cheap to clone (16 bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rng(Pcg32);

/// SplitMix64: spreads neighbouring seeds over the whole state space.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// 256 layers of equal area under e^{−x²/2}: layer k covers |x| < `edge[k]` at heights between
/// `height[k]` and `height[k + 1]`; layer 0 is the base with the tail beyond `edge[1]`.
///
/// Source: Marsaglia, Tsang, "The ziggurat method for generating random variables", 2000; layer
/// and place from different bits as in Doornik, "An improved ziggurat method", 2005. Exact up to
/// the 52 bits of the place.
struct Ziggurat {
    edge: [f64; 257],
    height: [f64; 257],
}

impl Ziggurat {
    /// Last edge for 256 layers (the solution of "the top layer ends at height 1").
    const TAIL: f64 = 3.654_152_885_361_009;

    fn shared() -> &'static Self {
        static TABLE: OnceLock<Ziggurat> = OnceLock::new();
        TABLE.get_or_init(Self::new)
    }

    fn new() -> Self {
        let curve = |x: f64| math::exp(-0.5 * x * x);
        let tail_area = (2.0 * std::f64::consts::PI).sqrt() * math::normal_tail(Self::TAIL);
        let area = Self::TAIL * curve(Self::TAIL) + tail_area;
        let mut edge = [0.0; 257];
        edge[0] = area / curve(Self::TAIL);
        edge[1] = Self::TAIL;
        for k in 2..256 {
            let height = area / edge[k - 1] + curve(edge[k - 1]);
            edge[k] = (-2.0 * math::ln(height)).sqrt();
        }
        let height = std::array::from_fn(|k| curve(edge[k]));
        Self { edge, height }
    }
}

impl Rng {
    /// The stream of `seed` for `purpose`.
    pub fn new(seed: u32, purpose: Purpose) -> Self {
        Self::branch(seed, purpose, 0)
    }

    /// Sub-stream `branch` of `seed` and `purpose`: one per algorithm, particle group or job.
    pub fn branch(seed: u32, purpose: Purpose, branch: u32) -> Self {
        let key = (u64::from(seed) << 32) | u64::from(branch);
        let state = mix(mix(key) ^ u64::from(purpose.0));
        let stream = mix(state ^ key.rotate_left(17));
        Self(Pcg32::new(state, stream))
    }

    /// 32 uniform bits.
    #[inline]
    pub fn bits(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// Uniform in [0, 1) with 53 bits.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        let high = u64::from(self.bits() >> 5);
        let low = u64::from(self.bits() >> 6);
        (high * 67_108_864 + low) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Uniform integer in 0..n, by multiplication and rejection (unbiased).
    ///
    /// Source: Lemire, "Fast random integer generation in an interval", 2019.
    #[inline]
    pub fn below(&mut self, n: u32) -> u32 {
        debug_assert!(n > 0, "an index needs a non-empty range");
        let mut product = u64::from(self.bits()) * u64::from(n);
        if (product as u32) < n {
            let threshold = n.wrapping_neg() % n;
            while (product as u32) < threshold {
                product = u64::from(self.bits()) * u64::from(n);
            }
        }
        (product >> 32) as u32
    }

    /// A fair sign, ±1, from the top bit.
    #[inline]
    pub fn sign(&mut self) -> f64 {
        f64::from(1 - 2 * (self.bits() >> 31) as i32)
    }

    /// One standard normal value (ziggurat, see `Ziggurat`).
    #[inline]
    pub fn normal(&mut self) -> f64 {
        self.normal_from(Ziggurat::shared())
    }

    /// Two independent standard normal values.
    pub fn normal_pair(&mut self) -> (f64, f64) {
        let x = self.normal();
        (x, self.normal())
    }

    /// Fills `out` with independent standard normal values.
    pub fn fill_normal(&mut self, out: &mut [f64]) {
        let table = Ziggurat::shared();
        for value in out {
            *value = self.normal_from(table);
        }
    }

    /// 64 bits per attempt: 8 choose the layer, 52 other ones the signed place in it, so that
    /// layer and place are independent. 98.8 % of the attempts end at the first comparison.
    #[inline]
    fn normal_from(&mut self, table: &Ziggurat) -> f64 {
        loop {
            let bits = u64::from(self.bits()) << 32 | u64::from(self.bits());
            let layer = (bits & 255) as usize;
            // Exponent bits of [2, 4): the mantissa becomes a uniform number in [-1, 1).
            let place = f64::from_bits(bits >> 12 | 0x4000_0000_0000_0000) - 3.0;
            let x = place * table.edge[layer];
            if x.abs() < table.edge[layer + 1] {
                return x;
            }
            if let Some(x) = self.normal_at_edge(table, layer, x) {
                return x;
            }
        }
    }

    /// The rare cases: the tail beyond the last edge, or the wedge between a layer and the curve.
    #[cold]
    fn normal_at_edge(&mut self, table: &Ziggurat, layer: usize, x: f64) -> Option<f64> {
        if layer == 0 {
            loop {
                let beyond = -math::ln(1.0 - self.uniform()) / table.edge[1];
                let level = -math::ln(1.0 - self.uniform());
                if 2.0 * level > beyond * beyond {
                    return Some((table.edge[1] + beyond).copysign(x));
                }
            }
        }
        let (low, high) = (table.height[layer], table.height[layer + 1]);
        let y = low + (high - low) * self.uniform();
        (y < math::exp(-0.5 * x * x)).then_some(x)
    }

    /// Index drawn with probability proportional to `weights` (non-negative, not all zero).
    pub fn categorical(&mut self, weights: &[f64]) -> usize {
        let total: f64 = weights.iter().sum();
        let mut left = self.uniform() * total;
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        weights.iter().rposition(|w| *w > 0.0).unwrap_or(0)
    }

    /// Shuffles in place (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last as u32 + 1) as usize;
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_named_by_words() {
        const TAPE: Purpose = Purpose::named("tape");
        assert_eq!(TAPE, Purpose::named("tape"));
        let (mut tape, mut rules) = (Rng::new(0, TAPE), Rng::new(0, Purpose::named("rules")));
        assert_ne!(tape.bits(), rules.bits());
        assert_ne!(Rng::new(0, TAPE).bits(), Rng::new(0, Purpose::DATA).bits());
    }

    #[test]
    fn streams_are_pinned() {
        // What every published digest rests on: a change here is a new release.
        let mut rng = Rng::new(0, Purpose::DATA);
        let first: Vec<u32> = (0..3).map(|_| rng.bits()).collect();
        let mut again = Rng::new(0, Purpose::DATA);
        assert_eq!(first, (0..3).map(|_| again.bits()).collect::<Vec<_>>());
        let mut other = Rng::new(0, Purpose::NOISE);
        assert_ne!(first[0], other.bits());
        let mut next_seed = Rng::new(1, Purpose::DATA);
        assert_ne!(first[0], next_seed.bits());
    }

    #[test]
    fn normals_have_unit_variance() {
        let mut rng = Rng::new(7, Purpose::NOISE);
        let mut draws = vec![0.0; 100_000];
        rng.fill_normal(&mut draws);
        let mean = draws.iter().sum::<f64>() / 1e5;
        let variance = draws.iter().map(|x| x * x).sum::<f64>() / 1e5;
        // Standard errors 0.0032 and 0.0045: five of them, one false alarm in a million.
        assert!(mean.abs() < 0.016, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.023, "variance {variance}");
    }

    #[test]
    fn normals_follow_the_normal_law() {
        // Largest gap between empirical and exact distribution function, every layer and both
        // tails included: below 1.95/√n with probability 0.999.
        let mut rng = Rng::new(11, Purpose::NOISE);
        let mut draws = vec![0.0; 1_000_000];
        rng.fill_normal(&mut draws);
        draws.sort_by(f64::total_cmp);
        let gap = draws
            .iter()
            .enumerate()
            .map(|(k, x)| (1.0 - math::normal_tail(*x) - (k as f64 + 0.5) * 1e-6).abs());
        let gap = gap.fold(0.0, f64::max);
        assert!(gap < 1.95e-3, "gap {gap}");
        // P(|x| > 3.654) = 2.58e-4: 258 ± 16 draws, five standard deviations.
        let tail = draws.iter().filter(|x| x.abs() > Ziggurat::TAIL).count();
        assert!(tail.abs_diff(258) < 80, "tail {tail}");
    }

    #[test]
    fn ziggurat_layers_close_at_the_top() {
        let table = Ziggurat::new();
        let area = table.edge[0] * table.height[1];
        let top = table.edge[255] * (1.0 - table.height[255]);
        assert!((top / area - 1.0).abs() < 1e-9, "{top} {area}");
    }

    #[test]
    fn below_is_uniform() {
        let mut rng = Rng::new(3, Purpose::NOISE);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[rng.below(7) as usize] += 1;
        }
        // Expected 10,000 ± 93: five standard deviations.
        assert!(counts.iter().all(|c| c.abs_diff(10_000) < 465), "{counts:?}");
    }
}
