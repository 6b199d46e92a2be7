//! Flat loss: the same coin added to one crowd of particles and multiplied into another.
//!
//! ```text
//! additive v ← v + σ s,   multiplicative v ← v (1 + σ s),   s = ±1 fair
//! ```
//!
//! Both crowds keep their mean in expectation; the multiplicative one vanishes almost surely,
//! because E log |1 + σ s| = ½ log |1 − σ²| < 0 for σ² < 2.

use super::error::{SetupError, at_least_one, non_negative};
use tangible_core::math;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::stats::binomial_between;

/// Two crowds of equal size that share every coin.
#[derive(Clone, Debug)]
pub struct Particles {
    sigma: f64,
    start: f64,
    step: u32,
    /// Number of plus signs of each particle so far: both positions are functions of it.
    ups: Vec<u32>,
    multiplicative: Vec<f64>,
    additive: Vec<f64>,
    rng: Rng,
}

impl Particles {
    /// `count` particles of each kind at `start`.
    ///
    /// # Errors
    /// [`SetupError`] for no particles, a negative or non-finite σ or a non-finite start.
    pub fn new(count: usize, sigma: f64, start: f64, seed: u32) -> Result<Self, SetupError> {
        at_least_one("particles", count)?;
        non_negative("σ", sigma)?;
        non_negative("v₀", start.abs())?;
        Ok(Self {
            sigma,
            start,
            step: 0,
            ups: vec![0; count],
            multiplicative: vec![start; count],
            additive: vec![start; count],
            rng: Rng::new(seed, Purpose::NOISE),
        })
    }

    /// One step of every particle; 32 particles share one word of the generator, a bit each.
    ///
    /// Additive positions are start + σ(2k − t) with k plus signs, one rounding however many steps:
    /// summed steps would leave the particles that belong at 0 at ±10⁻¹⁵.
    pub fn step(&mut self) {
        self.step += 1;
        let factors = [1.0 - self.sigma, 1.0 + self.sigma];
        let crowd =
            self.ups.chunks_mut(32).zip(self.multiplicative.chunks_mut(32)).zip(self.additive.chunks_mut(32));
        for ((ups, multiplicative), additive) in crowd {
            let mut bits = self.rng.bits();
            for ((ups, m), a) in ups.iter_mut().zip(multiplicative).zip(additive) {
                let bit = bits & 1;
                bits >>= 1;
                *ups += bit;
                *m *= factors[bit as usize];
                *a = self.start + self.sigma * (2.0 * f64::from(*ups) - f64::from(self.step));
            }
        }
    }

    /// Steps done.
    pub fn steps_done(&self) -> u32 {
        self.step
    }

    /// Positions under additive noise.
    pub fn additive(&self) -> &[f64] {
        &self.additive
    }

    /// Positions under multiplicative noise.
    pub fn multiplicative(&self) -> &[f64] {
        &self.multiplicative
    }

    /// Statistics of both crowds at the threshold |v| < `threshold`.
    pub fn summary(&self, threshold: f64) -> [CrowdSummary; 2] {
        [&self.additive, &self.multiplicative].map(|crowd| CrowdSummary::of(crowd, threshold))
    }
}

/// Statistics of one crowd.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrowdSummary {
    /// Sample mean.
    pub mean: f64,
    /// Sample median.
    pub median: f64,
    /// Sample standard deviation.
    pub sd: f64,
    /// Fraction with |v| below the threshold.
    pub below: f64,
}

impl CrowdSummary {
    fn of(crowd: &[f64], threshold: f64) -> Self {
        let below = crowd.iter().filter(|v| v.abs() < threshold).count();
        Self {
            mean: tangible_core::stats::mean(crowd),
            median: tangible_core::stats::median(crowd),
            sd: tangible_core::stats::sd(crowd),
            below: below as f64 / crowd.len() as f64,
        }
    }
}

/// Median of the multiplicative crowd after t steps from `start`: start·exp(t·½ ln |1 − σ²|).
///
/// Exact for even t and σ < 1 (t/2 plus and t/2 minus signs are the median of the coin); the smooth
/// curve through these points otherwise.
pub fn multiplicative_median(start: f64, sigma: f64, t: f64) -> f64 {
    start * math::exp(0.5 * t * math::ln((1.0 - sigma * sigma).abs()))
}

/// Variance of the multiplicative crowd, start²((1 + σ²)^t − 1): the sample mean says little once
/// σ²t exceeds 2.
pub fn multiplicative_variance(start: f64, sigma: f64, t: f64) -> f64 {
    start * start * math::exp_m1(t * math::ln_1p(sigma * sigma))
}

/// Standard deviation of the additive crowd, σ√t.
pub fn additive_sd(sigma: f64, t: f64) -> f64 {
    sigma * t.sqrt()
}

/// Exact P(|v| < threshold) after t multiplicative steps from `start`: with k plus signs
/// log |v| = log |start| + k log(1+σ) + (t−k) log |1−σ|, increasing in k.
pub fn multiplicative_below(start: f64, sigma: f64, t: u32, threshold: f64) -> f64 {
    let (up, down) = (math::ln_1p(sigma), math::ln((1.0 - sigma).abs()));
    let level = |k: u32| {
        let size = math::ln(start.abs()) + f64::from(k) * up;
        // 0·(−∞) is not a number: without a minus sign σ = 1 removes nothing.
        if k == t { size } else { size + f64::from(t - k) * down }
    };
    probability_of(t, |k| level(k) < math::ln(threshold))
}

/// Exact P(|v| < threshold) after t additive steps from `start`.
pub fn additive_below(start: f64, sigma: f64, t: u32, threshold: f64) -> f64 {
    probability_of(t, |k| (start + sigma * (2.0 * f64::from(k) - f64::from(t))).abs() < threshold)
}

/// P(k plus signs satisfy `event`) over the contiguous run of k where it holds.
fn probability_of(t: u32, event: impl Fn(u32) -> bool) -> f64 {
    let Some(low) = (0..=t).find(|k| event(*k)) else {
        return 0.0;
    };
    let high = (low..=t).take_while(|k| event(*k)).last().unwrap_or(low);
    binomial_between(t, 0.5, low, high).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_probabilities_match_the_reference() {
        // σ = 0.1, t = 1000: .8034 and .024; median e^{−5.025} = 0.00657.
        let multiplicative = multiplicative_below(1.0, 0.1, 1000, 0.1);
        assert!((multiplicative - 0.8034).abs() < 5e-5, "{multiplicative}");
        let additive = additive_below(1.0, 0.1, 1000, 0.1);
        assert!((additive - 0.024).abs() < 5e-4, "{additive}");
        assert!((multiplicative_median(1.0, 0.1, 1000.0) - 0.00657).abs() < 5e-6);
        assert!((additive_sd(0.1, 1000.0) - 3.162).abs() < 5e-4);
    }

    #[test]
    fn a_large_crowd_has_the_exact_median_and_fraction() {
        let mut crowd = Particles::new(20_000, 0.1, 1.0, 0).unwrap();
        for _ in 0..200 {
            crowd.step();
        }
        // σ²t = 2: the multiplicative mean is still informative, its standard error is 0.018.
        let [additive, multiplicative] = crowd.summary(0.1);
        assert!((multiplicative.mean - 1.0).abs() < 0.09, "{multiplicative:?}");
        assert!((additive.mean - 1.0).abs() < 0.05, "{additive:?}");
        for _ in 200..1000 {
            crowd.step();
        }
        let [additive, multiplicative] = crowd.summary(0.1);
        let median = multiplicative_median(1.0, 0.1, 1000.0);
        assert!((multiplicative.median / median - 1.0).abs() < 0.01, "{multiplicative:?}");
        assert!((multiplicative.below - multiplicative_below(1.0, 0.1, 1000, 0.1)).abs() < 0.01);
        assert!((additive.below - additive_below(1.0, 0.1, 1000, 0.1)).abs() < 0.01, "{additive:?}");
        assert!((additive.sd / 3.162 - 1.0).abs() < 0.03, "{additive:?}");
    }

    #[test]
    fn additive_particles_that_belong_at_zero_are_there() {
        let mut crowd = Particles::new(50_000, 0.1, 1.0, 1).unwrap();
        for _ in 0..1000 {
            crowd.step();
        }
        let at_zero = crowd.additive().iter().filter(|v| v.abs() < 1e-3).count();
        // Exactly 2.4 %: 1200 ± 34, five standard deviations.
        assert!(at_zero.abs_diff(1200) < 171, "{at_zero}");
    }

    #[test]
    fn extreme_settings_stay_defined() {
        assert_eq!(multiplicative_below(1.0, 1.0, 3, 0.1), 0.875);
        assert_eq!(multiplicative_below(0.0, 0.1, 3, 0.1), 1.0);
        assert_eq!(additive_below(1.0, 0.0, 3, 0.1), 0.0);
        assert!(Particles::new(0, 0.1, 1.0, 0).is_err());
        assert!(Particles::new(1, f64::NAN, 1.0, 0).is_err());
        assert!(Particles::new(1, 0.1, f64::INFINITY, 0).is_err());
    }
}
