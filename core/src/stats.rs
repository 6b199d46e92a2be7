//! Summaries, intervals and exact probabilities.

mod isotonic;

use crate::math;
pub use isotonic::crossing_of_half;

/// Arithmetic mean; NaN for no values.
pub fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

/// Sample standard deviation (divisor m − 1); NaN below two values.
pub fn sd(x: &[f64]) -> f64 {
    let centre = mean(x);
    let squares: f64 = x.iter().map(|x| (x - centre) * (x - centre)).sum();
    if x.len() < 2 { f64::NAN } else { (squares / (x.len() - 1) as f64).sqrt() }
}

/// Standard error of the mean.
pub fn standard_error(x: &[f64]) -> f64 {
    sd(x) / (x.len() as f64).sqrt()
}

/// Median, by selection: the same value as the [`quantile`] of level ½. NaN for no values.
pub fn median(x: &[f64]) -> f64 {
    if x.is_empty() {
        return f64::NAN;
    }
    let mut x = x.to_vec();
    let half = x.len() / 2;
    crate::order::select(&mut x, half);
    let upper = x[half];
    if x.len() % 2 == 1 {
        return upper;
    }
    let lower = x[..half].iter().copied().max_by(f64::total_cmp).unwrap_or(upper);
    lower + 0.5 * (upper - lower)
}

/// Quantile of level p ∈ [0, 1] by linear interpolation of the order statistics.
///
/// Source: type 7 of Hyndman, Fan, "Sample quantiles in statistical packages", 1996.
pub fn quantile(x: &[f64], p: f64) -> f64 {
    let mut sorted = x.to_vec();
    crate::order::sort(&mut sorted);
    quantile_sorted(&sorted, p)
}

/// [`quantile`] of values that are already in ascending order.
pub fn quantile_sorted(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = p.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    let part = place - below as f64;
    // Without the test, 0 · ∞ would turn an order statistic next to ∞ into NaN.
    if part == 0.0 { low } else { low + part * (high - low) }
}

/// An interval of confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Wilson's interval for a probability after `successes` of `trials`, at z standard deviations
/// (1.96 for 95 %). All of [0, 1] without trials.
///
/// Source: Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
pub fn wilson(successes: u32, trials: u32, z: f64) -> Interval {
    if trials == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let m = f64::from(trials);
    let p = f64::from(successes) / m;
    let z2 = z * z / m;
    let centre = p + 0.5 * z2;
    let half = (z / m.sqrt()) * (p * (1.0 - p) + 0.25 * z2).sqrt();
    let low = if successes == 0 { 0.0 } else { (centre - half) / (1.0 + z2) };
    let high = if successes == trials { 1.0 } else { (centre + half) / (1.0 + z2) };
    Interval { low, high }
}

/// Interval for the mean with z standard errors on each side.
pub fn normal_interval(x: &[f64], z: f64) -> Interval {
    let (centre, half) = (mean(x), z * standard_error(x));
    Interval { low: centre - half, high: centre + half }
}

/// Student interval for the mean at the given confidence (0.95 for 95 %).
pub fn t_interval(x: &[f64], confidence: f64) -> Interval {
    let quantile = t_quantile(0.5 + 0.5 * confidence, x.len().saturating_sub(1) as u32);
    normal_interval(x, quantile)
}

/// Quantile of Student's law with `freedom` degrees of freedom, for p in [½, 1).
///
/// Bisection of the distribution function, which for whole degrees of freedom is a finite sum.
/// Source: Abramowitz, Stegun, 26.7.3 and 26.7.4. NaN without a degree of freedom.
pub fn t_quantile(p: f64, freedom: u32) -> f64 {
    if freedom == 0 {
        return f64::NAN;
    }
    crate::solvers::root::bisect(0.0, 1e9, |t| 0.5 + 0.5 * t_two_sided(t, freedom) - p)
        .unwrap_or(f64::INFINITY)
}

/// P(|T| < t) for t ≥ 0.
fn t_two_sided(t: f64, freedom: u32) -> f64 {
    let root = f64::from(freedom).sqrt();
    let theta = math::atan2(t, root);
    let (sin, cos) = (math::sin(theta), math::cos(theta));
    let odd = freedom % 2 == 1;
    // Σ of cos^k with the coefficients (2·4···)/(3·5···) or (1·3···)/(2·4···).
    let mut term = if odd { cos } else { 1.0 };
    let mut sum = 0.0;
    let mut k = u32::from(odd);
    while k + 1 < freedom {
        sum += term;
        term *= cos * cos * f64::from(k + 1) / f64::from(k + 2);
        k += 2;
    }
    if odd { std::f64::consts::FRAC_2_PI * (theta + sin * sum) } else { sin * sum }
}

/// Largest gap between the empirical distribution of `x` and the distribution function `cdf`.
pub fn ks_distance(x: &[f64], cdf: impl Fn(f64) -> f64) -> f64 {
    let mut sorted = x.to_vec();
    crate::order::sort(&mut sorted);
    let m = sorted.len() as f64;
    sorted.iter().enumerate().fold(0.0, |gap: f64, (k, x)| {
        let at = cdf(*x);
        gap.max((at - k as f64 / m).abs()).max(((k + 1) as f64 / m - at).abs())
    })
}

/// log P(Bin(m, p) = k); −∞ outside 0..=m.
pub fn ln_binomial_mass(m: u32, p: f64, k: u32) -> f64 {
    if k > m || (p <= 0.0 && k > 0) || (p >= 1.0 && k < m) {
        return f64::NEG_INFINITY;
    }
    let ln_factorial = |k: u32| math::ln_gamma(f64::from(k) + 1.0);
    let choose = ln_factorial(m) - ln_factorial(k) - ln_factorial(m - k);
    let up = if k == 0 { 0.0 } else { f64::from(k) * math::ln(p) };
    let down = if k == m { 0.0 } else { f64::from(m - k) * math::ln_1p(-p) };
    choose + up + down
}

/// P(low ≤ Bin(m, p) ≤ high), both ends included; 0 for an empty range.
pub fn binomial_between(m: u32, p: f64, low: u32, high: u32) -> f64 {
    (low..=high.min(m)).map(|k| math::exp(ln_binomial_mass(m, p, k))).sum()
}

/// P(Bin(m, p) ≤ k).
pub fn binomial_at_most(m: u32, p: f64, k: u32) -> f64 {
    binomial_between(m, p, 0, k)
}

/// P(Bin(m, p) ≥ k).
pub fn binomial_at_least(m: u32, p: f64, k: u32) -> f64 {
    binomial_between(m, p, k, m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_quantiles_of_a_small_sample() {
        let x = [4.0, 1.0, 3.0, 2.0];
        assert_eq!(mean(&x), 2.5);
        assert!((sd(&x) - (5.0_f64 / 3.0).sqrt()).abs() < 1e-15);
        assert_eq!(median(&x), 2.5);
        assert_eq!(quantile(&x, 0.25), 1.75);
        assert_eq!((quantile(&x, 0.0), quantile(&x, 1.0)), (1.0, 4.0));
        assert_eq!(median(&[1.0, 2.0, f64::INFINITY]), 2.0);
        assert!(mean(&[]).is_nan() && median(&[]).is_nan() && sd(&[1.0]).is_nan());
    }

    #[test]
    fn wilson_matches_a_published_value() {
        // 8 of 10 at 95 %: 0.4902 to 0.9433.
        let interval = wilson(8, 10, 1.959_964);
        assert!(
            (interval.low - 0.490_2).abs() < 1e-4 && (interval.high - 0.943_3).abs() < 1e-4,
            "{interval:?}"
        );
        assert_eq!(wilson(0, 10, 1.96).low, 0.0);
        assert_eq!(wilson(10, 10, 1.96).high, 1.0);
        assert_eq!(wilson(0, 0, 1.96), Interval { low: 0.0, high: 1.0 });
    }

    #[test]
    fn student_quantiles_match_tables() {
        for (freedom, expected) in
            [(1, 12.706_2), (2, 4.302_65), (5, 2.570_58), (10, 2.228_14), (19, 2.093_02), (1000, 1.962_34)]
        {
            let found = t_quantile(0.975, freedom);
            assert!((found / expected - 1.0).abs() < 1e-5, "{freedom}: {found}");
        }
        assert!(t_quantile(0.975, 0).is_nan());
    }

    #[test]
    fn ks_distance_of_equidistant_points() {
        let x: Vec<f64> = (0..10).map(|k| (f64::from(k) + 0.5) / 10.0).collect();
        assert!((ks_distance(&x, |x| x) - 0.05).abs() < 1e-15);
    }

    #[test]
    fn binomial_probabilities_are_exact() {
        assert!((binomial_at_most(10, 0.5, 3) - 176.0 / 1024.0).abs() < 1e-14);
        assert!((binomial_at_least(10, 0.5, 8) - 56.0 / 1024.0).abs() < 1e-14);
        assert!((binomial_at_most(1000, 0.3, 1000) - 1.0).abs() < 1e-11);
        assert_eq!(binomial_between(10, 0.5, 7, 3), 0.0);
        assert_eq!((binomial_at_most(5, 0.0, 0), binomial_at_least(5, 1.0, 5)), (1.0, 1.0));
    }
}
