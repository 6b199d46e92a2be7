//! Elementary functions through `libm`: the same bits natively and in every browser.
//!
//! The platform's `exp`, `ln`, `sin`, `tanh` and `pow` differ between targets in the last bit;
//! `clippy.toml` forbids them. `sqrt`, `abs`, `floor`, `round` and `mul_add` are exact everywhere
//! and are used from `std`.

/// `x` held within low..=high; `low` where the two cross; NaN stays.
///
/// `f64::clamp` panics where the ends cross, and the text of its panic brings 16 kB of number printing along.
pub fn clamp(x: f64, low: f64, high: f64) -> f64 {
    if x < low || low > high {
        low
    } else if x > high {
        high
    } else {
        x
    }
}

/// eˣ.
#[inline]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// eˣ − 1, accurate near zero.
#[inline]
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// Natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// ln(1 + x), accurate near zero.
#[inline]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Decimal logarithm.
#[inline]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// xʸ.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Sine of x radians.
#[inline]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Cosine of x radians.
#[inline]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Hyperbolic tangent.
#[inline]
pub fn tanh(x: f64) -> f64 {
    libm::tanh(x)
}

/// Angle of the point (x, y) in radians, in (−π, π].
#[inline]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// √(x² + y²) without overflow.
#[inline]
pub fn hypot(x: f64, y: f64) -> f64 {
    libm::hypot(x, y)
}

/// Gauss error function.
#[inline]
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}

/// ln Γ(x) for x > 0.
#[inline]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Density φ(t) of the standard normal law.
#[inline]
pub fn normal_density(t: f64) -> f64 {
    0.398_942_280_401_432_7 * exp(-0.5 * t * t)
}

/// Upper tail Q(t) = P(N(0,1) > t).
#[inline]
pub fn normal_tail(t: f64) -> f64 {
    0.5 * libm::erfc(t * std::f64::consts::FRAC_1_SQRT_2)
}

/// ln Q(t), also where Q(t) is below the smallest number: for t ≥ 20 the series
/// Q(t) = φ(t)/t · (1 − 1/t² + 3/t⁴ − 15/t⁶ + …), whose first term left out is below 10⁻¹¹.
pub fn ln_normal_tail(t: f64) -> f64 {
    if t < 20.0 {
        return ln(normal_tail(t));
    }
    let s = 1.0 / (t * t);
    let series = s * (-1.0 + s * (3.0 + s * (-15.0 + s * (105.0 - 945.0 * s))));
    // ln √(2π)
    -0.5 * t * t - ln(t) - 0.918_938_533_204_672_8 + ln_1p(series)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_tails_do_not_cancel() {
        // Reference values with 40 digits: Q(10), Q(30) and −ln Q(40), −ln Q(1000).
        assert!((normal_tail(10.0) / 7.619_853_024_160_527e-24 - 1.0).abs() < 1e-13);
        assert!((normal_tail(30.0) / 4.906_713_927_148_187e-198 - 1.0).abs() < 1e-12);
        assert!((ln_normal_tail(40.0) / -804.608_442_013_754_2 - 1.0).abs() < 1e-14);
        assert!((ln_normal_tail(1000.0) / -500_007.826_694_812_2 - 1.0).abs() < 1e-14);
        // Both sides of the seam, and the complement: 1 − Q(t) is Q(−t) and never a difference.
        let seam = ln_normal_tail(20.0) - ln(normal_tail(20.0));
        assert!(seam.abs() < 1e-11, "{seam}");
        assert_eq!(normal_tail(-10.0), 1.0);
    }

    #[test]
    fn normal_tail_matches_tables() {
        assert!((normal_tail(0.0) - 0.5).abs() < 1e-15);
        assert!((normal_tail(1.959_963_984_540_054) - 0.025).abs() < 1e-12);
        assert!((normal_density(0.0) - 0.398_942_280_401_432_7).abs() < 1e-16);
    }
}
