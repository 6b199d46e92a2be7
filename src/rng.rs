//! The named generator: PCG32 (XSH-RR 64/32), one stream per purpose.
//!
//! A figure draws its data, its initialisation and its noise from different streams of the same
//! seed, so that switching the algorithm keeps the data. Only `u32` and `u64` are drawn, never
//! `usize`: 32-bit and 64-bit targets must agree.

use rand::Rng as _;
use rand_pcg::Pcg32;

use crate::math;

/// What a stream of random numbers is for. Part of a figure's meaning: never renumber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// Inputs, labels, natural data.
    Data = 1,
    /// Where training starts.
    Init = 2,
    /// Noise of the training run; further runs of the same figure use [`Rng::branch`].
    Noise = 3,
    /// Resampling, permutations and other evaluation.
    Evaluation = 4,
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

impl Rng {
    /// The stream of `seed` for `purpose`.
    pub fn new(seed: u32, purpose: Purpose) -> Self {
        Self::branch(seed, purpose, 0)
    }

    /// Sub-stream `branch` of `seed` and `purpose`: one per algorithm, particle group or job.
    pub fn branch(seed: u32, purpose: Purpose, branch: u32) -> Self {
        let key = (u64::from(seed) << 32) | u64::from(branch);
        let state = mix(mix(key) ^ u64::from(purpose as u32));
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

    /// One standard normal value by the polar method; the second one of the pair is dropped so
    /// that a draw depends only on the stream's position.
    pub fn normal(&mut self) -> f64 {
        let (x, _) = self.normal_pair();
        x
    }

    /// Two independent standard normal values (Marsaglia's polar method).
    pub fn normal_pair(&mut self) -> (f64, f64) {
        loop {
            let x = 2.0 * self.uniform() - 1.0;
            let y = 2.0 * self.uniform() - 1.0;
            let s = x * x + y * y;
            if s < 1.0 && s > 0.0 {
                let scale = (-2.0 * math::ln(s) / s).sqrt();
                return (x * scale, y * scale);
            }
        }
    }

    /// Fills `out` with independent standard normal values, two at a time.
    pub fn fill_normal(&mut self, out: &mut [f64]) {
        let mut pairs = out.chunks_exact_mut(2);
        for pair in &mut pairs {
            let (x, y) = self.normal_pair();
            pair[0] = x;
            pair[1] = y;
        }
        for last in pairs.into_remainder() {
            *last = self.normal();
        }
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
    fn streams_are_pinned() {
        // What every published digest rests on: a change here is a new release.
        let mut rng = Rng::new(0, Purpose::Data);
        let first: Vec<u32> = (0..3).map(|_| rng.bits()).collect();
        let mut again = Rng::new(0, Purpose::Data);
        assert_eq!(first, (0..3).map(|_| again.bits()).collect::<Vec<_>>());
        let mut other = Rng::new(0, Purpose::Noise);
        assert_ne!(first[0], other.bits());
        let mut next_seed = Rng::new(1, Purpose::Data);
        assert_ne!(first[0], next_seed.bits());
    }

    #[test]
    fn normals_have_unit_variance() {
        let mut rng = Rng::new(7, Purpose::Noise);
        let mut draws = vec![0.0; 100_000];
        rng.fill_normal(&mut draws);
        let mean = draws.iter().sum::<f64>() / 1e5;
        let variance = draws.iter().map(|x| x * x).sum::<f64>() / 1e5;
        // Standard errors 0.0032 and 0.0045: five of them, one false alarm in a million.
        assert!(mean.abs() < 0.016, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.023, "variance {variance}");
    }

    #[test]
    fn below_is_uniform() {
        let mut rng = Rng::new(3, Purpose::Noise);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[rng.below(7) as usize] += 1;
        }
        // Expected 10,000 ± 93: five standard deviations.
        assert!(counts.iter().all(|c| c.abs_diff(10_000) < 465), "{counts:?}");
    }
}
