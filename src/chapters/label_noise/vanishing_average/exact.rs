//! Closed forms: after t fair tosses everything is a function of the number of wins.

use crate::math;
use crate::stats::binomial_between;

/// Relative distance under which a particle stands at the threshold and not below it: repeated
/// addition of 0.1 reaches 0.1 only up to rounding.
pub(super) const TIE: f64 = 1e-9;

/// Median of the multiplied particles, v₀·e^{t·½ln(1−σ²)}: as many wins as losses.
pub(super) fn multiplied_median(sigma: f64, start: f64, t: u32) -> f64 {
    start * math::exp(0.5 * f64::from(t) * math::ln_1p(-sigma * sigma))
}

/// Standard deviation of the added particles, σ√t.
pub(super) fn added_sd(sigma: f64, t: u32) -> f64 {
    sigma * f64::from(t).sqrt()
}

/// Standard deviation of the multiplied particles, v₀·√((1+σ²)^t − 1).
pub(super) fn multiplied_sd(sigma: f64, start: f64, t: u32) -> f64 {
    start * math::exp_m1(f64::from(t) * math::ln_1p(sigma * sigma)).sqrt()
}

/// P(|v| < c) of the added particles: v₀ + σ(2K − t) with K ~ Bin(t, ½) wins.
pub(super) fn added_below(sigma: f64, start: f64, t: u32, threshold: f64) -> f64 {
    let limit = threshold * (1.0 - TIE);
    let wins = |v: f64| 0.5 * ((v - start) / sigma + f64::from(t));
    between_wins(t, wins(-limit), wins(limit))
}

/// P(|v| < c) of the multiplied particles: v₀(1+σ)^K(1−σ)^{t−K}.
pub(super) fn multiplied_below(sigma: f64, start: f64, t: u32, threshold: f64) -> f64 {
    let (win, loss) = (math::ln_1p(sigma), math::ln_1p(-sigma));
    let limit = math::ln(threshold * (1.0 - TIE) / start);
    between_wins(t, -1.0, (limit - f64::from(t) * loss) / (win - loss))
}

/// P(low < K < high) for K ~ Bin(t, ½).
fn between_wins(t: u32, low: f64, high: f64) -> f64 {
    let first = (low.floor() + 1.0).max(0.0);
    let last = (high.ceil() - 1.0).min(f64::from(t));
    if last < first { 0.0 } else { binomial_between(t, 0.5, first as u32, last as u32).min(1.0) }
}

/// What the tails reach in practice: a value that about one particle in two thousand exceeds at
/// some time up to t, on either side. For axes.
pub(super) fn reach(sigma: f64, start: f64, t: u32) -> f64 {
    const DEVIATIONS: f64 = 3.3;
    let rate = -0.5 * math::ln_1p(-sigma * sigma);
    let spread = DEVIATIONS * 0.5 * (math::ln_1p(sigma) - math::ln_1p(-sigma));
    // spread·√t − rate·t is largest at √t = spread/(2·rate).
    let root = f64::from(t).sqrt().min(0.5 * spread / rate);
    let multiplied = start * math::exp(spread * root - rate * root * root);
    multiplied.max(start + DEVIATIONS * added_sd(sigma, t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chapters_numbers() {
        assert!((multiplied_median(0.1, 1.0, 1000) - 0.006_57).abs() < 1e-5);
        assert!((multiplied_below(0.1, 1.0, 1000, 0.1) - 0.8034).abs() < 5e-5);
        // Only v = 0, that is 495 wins, lies below 0.1 after an even number of tosses.
        assert!((added_below(0.1, 1.0, 1000, 0.1) - 0.024).abs() < 5e-4);
        assert!((added_sd(0.1, 1000) - 3.162).abs() < 1e-3);
        // The exercise: the median halves every hundred tosses.
        assert!((multiplied_median(0.1173, 1.0, 100) - 0.5).abs() < 2e-4);
    }

    #[test]
    fn fractions_agree_with_enumeration() {
        let (sigma, start, t) = (0.3, 0.8, 9_u32);
        let mut below = [0.0; 2];
        for word in 0..1_u32 << t {
            let (mut a, mut m) = (start, start);
            for toss in 0..t {
                let s = if word >> toss & 1 == 1 { sigma } else { -sigma };
                a += s;
                m *= 1.0 + s;
            }
            below[0] += f64::from(u8::from(a.abs() < 0.4 * (1.0 - TIE))) / f64::from(1_u32 << t);
            below[1] += f64::from(u8::from(m.abs() < 0.4)) / f64::from(1_u32 << t);
        }
        assert!((added_below(sigma, start, t, 0.4) - below[0]).abs() < 1e-12);
        assert!((multiplied_below(sigma, start, t, 0.4) - below[1]).abs() < 1e-12);
    }

    #[test]
    fn edges() {
        assert_eq!(multiplied_below(0.1, 1.0, 0, 0.1), 0.0);
        assert_eq!(multiplied_below(0.1, 1.0, 0, 2.0), 1.0);
        // Exactly at the threshold is not below it.
        assert_eq!(multiplied_below(0.1, 1.0, 0, 1.0), 0.0);
        assert_eq!(added_below(0.1, 0.1, 0, 0.1), 0.0);
        assert_eq!(multiplied_median(0.1, 3.0, 0), 3.0);
        assert!(reach(0.5, 1.0, 5000).is_finite());
    }
}
