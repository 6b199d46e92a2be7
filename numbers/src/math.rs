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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_tail_matches_tables() {
        assert!((normal_tail(0.0) - 0.5).abs() < 1e-15);
        assert!((normal_tail(1.959_963_984_540_054) - 0.025).abs() < 1e-12);
        assert!((normal_density(0.0) - 0.398_942_280_401_432_7).abs() < 1e-16);
    }
}
