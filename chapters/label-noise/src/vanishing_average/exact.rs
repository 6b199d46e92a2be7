//! What the read-outs compare with, for the parameters of the figure; closed forms are those of
//! [`particles`].

use super::params::AverageParams;
use crate::sim::particles;
use tangible_core::math;

/// Relative distance under which a particle stands at the threshold and not below it: whether
/// 1 − 9·0.1 is below 0.1 must not depend on rounding.
const TIE: f64 = 1e-9;

/// What |v| must be below.
fn limit(p: &AverageParams) -> f64 {
    p.threshold * (1.0 - TIE)
}

/// Share of particles with |v| below the threshold.
pub(super) fn fraction_below(v: &[f64], p: &AverageParams) -> f64 {
    let limit = limit(p);
    v.iter().filter(|v| v.abs() < limit).count() as f64 / v.len() as f64
}

/// P(|v| < threshold) of the added particles after t tosses.
pub(super) fn added_below(p: &AverageParams, t: u32) -> f64 {
    particles::additive_below(p.start, p.sigma, t, limit(p))
}

/// P(|v| < threshold) of the multiplied particles after t tosses.
pub(super) fn multiplied_below(p: &AverageParams, t: u32) -> f64 {
    particles::multiplicative_below(p.start, p.sigma, t, limit(p))
}

/// Median of the multiplied particles, v₀·e^{t·½ln(1−σ²)}.
pub(super) fn multiplied_median(p: &AverageParams, t: u32) -> f64 {
    particles::multiplicative_median(p.start, p.sigma, f64::from(t))
}

/// Standard deviation of the added particles, σ√t.
pub(super) fn added_sd(p: &AverageParams, t: u32) -> f64 {
    particles::additive_sd(p.sigma, f64::from(t))
}

/// Standard deviation of the multiplied particles, v₀·√((1+σ²)^t − 1).
pub(super) fn multiplied_sd(p: &AverageParams, t: u32) -> f64 {
    particles::multiplicative_variance(p.start, p.sigma, f64::from(t)).sqrt()
}

/// Rate of the median of the multiplied particles, ½·ln(1 − σ²) a toss.
pub(super) fn rate(p: &AverageParams) -> f64 {
    0.5 * math::ln_1p(-p.sigma * p.sigma)
}

/// Noise dose after t tosses, σ²t.
pub(super) fn dose(p: &AverageParams, t: u32) -> f64 {
    p.sigma * p.sigma * f64::from(t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    #[test]
    fn the_chapters_numbers() {
        let p = AverageParams::default();
        assert!((multiplied_median(&p, 1000) - 0.006_57).abs() < 1e-5);
        assert!((multiplied_below(&p, 1000) - 0.8034).abs() < 5e-5);
        assert!((added_below(&p, 1000) - 0.024).abs() < 5e-4);
        // The exercise: the median halves every hundred tosses at σ² = 1 − 2^(−1/50).
        let sigma = (1.0 - math::pow(2.0, -0.02)).sqrt();
        assert!((sigma - 0.1173).abs() < 5e-5, "the preset is its four digits");
        let half = AverageParams { sigma, ..p };
        assert!((multiplied_median(&half, 100) - 0.5).abs() < 1e-12);
    }

    /// After an odd number of tosses added particles can stand at ±0.1, which is not below 0.1.
    #[test]
    fn at_the_threshold_is_not_below_it() {
        let p = AverageParams::default();
        assert_eq!(added_below(&p, 999), 0.0);
        assert_eq!(fraction_below(&[0.1, -0.1, 1.0 - 9.0 * 0.1, 0.0], &p), 0.25);
        let at = p.with(&[("threshold", "1")]).expect("accepted");
        assert_eq!(multiplied_below(&at, 0), 0.0);
    }

    #[test]
    fn fractions_agree_with_enumeration() {
        let p = AverageParams { sigma: 0.3, start: 0.8, threshold: 0.4, ..AverageParams::default() };
        let t = 9_u32;
        let (mut added, mut multiplied) = (0.0, 0.0);
        for word in 0..1_u32 << t {
            let (mut a, mut m) = (p.start, p.start);
            for toss in 0..t {
                let s = if word >> toss & 1 == 1 { p.sigma } else { -p.sigma };
                a += s;
                m *= 1.0 + s;
            }
            added += fraction_below(&[a], &p) / f64::from(1_u32 << t);
            multiplied += fraction_below(&[m], &p) / f64::from(1_u32 << t);
        }
        assert!((added_below(&p, t) - added).abs() < 1e-12);
        assert!((multiplied_below(&p, t) - multiplied).abs() < 1e-12);
    }
}
