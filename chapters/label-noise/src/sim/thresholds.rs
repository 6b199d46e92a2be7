//! Sample sizes at which recovery changes, for Gaussian inputs.

use tangible_core::math::{normal_density, normal_tail};
use tangible_core::solvers::root::minimise;
use tangible_core::stats::binomial_at_most;

/// Samples above which the linear program recovers an r-sparse w* ≥ 0:
/// min over t ≥ 0 of r(1+t²) + (d−r)[(1+t²) Q(t) − t φ(t)]. *Derived* from the statistical
/// dimension of the descent cone of Σ w_j over the non-negative orthant.
pub fn n_lp(d: u32, r: u32) -> f64 {
    let (r, rest) = (f64::from(r), f64::from(d) - f64::from(r));
    let dimension =
        |t: f64| r * (1.0 + t * t) + rest * ((1.0 + t * t) * normal_tail(t) - t * normal_density(t));
    dimension(minimise(0.0, 12.0, dimension))
}

/// Samples above which w* is the only non-negative interpolator: (d + r)/2.
pub fn n_plus(d: u32, r: u32) -> f64 {
    0.5 * (f64::from(d) + f64::from(r))
}

/// The theorem's sufficient sample size up to logarithms: r².
pub fn n_theorem(r: u32) -> f64 {
    f64::from(r) * f64::from(r)
}

/// P(there is u ≥ 0, u ≠ 0 with X u = 0) = P(Bin(d−1, ½) ≤ d−n−1), 0 for n ≥ d.
///
/// Source: Wendel, "A problem in geometric probability", 1962.
pub fn zero_loss_cone_probability(n: u32, d: u32) -> f64 {
    if n >= d { 0.0 } else { binomial_at_most(d - 1, 0.5, d - n - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_lp_reproduces_its_tables() {
        let hundred = [
            (1, 5.22),
            (2, 8.74),
            (3, 11.70),
            (5, 16.71),
            (8, 22.93),
            (10, 26.53),
            (15, 34.34),
            (20, 40.99),
            (30, 52.15),
        ];
        let fifty =
            [(1, 4.37), (2, 7.16), (3, 9.46), (5, 13.27), (8, 17.87), (10, 20.50), (15, 26.07), (20, 30.73)];
        for (d, table) in [(100, &hundred[..]), (50, &fifty[..])] {
            for (r, expected) in table {
                let found = n_lp(d, *r);
                assert!((found - expected).abs() < 0.006, "d {d} r {r}: {found} for {expected}");
            }
        }
        for (r, expected) in [(1, 50.5), (2, 51.0), (3, 51.5), (5, 52.5), (30, 65.0)] {
            assert_eq!(n_plus(100, r), expected);
        }
        assert!((n_lp(50, 12) - 22.9).abs() < 0.06 && (n_lp(50, 16) - 27.1).abs() < 0.06);
    }

    #[test]
    fn n_lp_at_the_ends() {
        // No truth: the cone is empty of interior as t → ∞; full support: the whole space.
        assert!(n_lp(100, 0) < 1e-9);
        assert!((n_lp(100, 100) - 100.0).abs() < 1e-6);
    }

    #[test]
    fn wendel_probabilities() {
        assert!((zero_loss_cone_probability(8, 20) - 0.82).abs() < 0.005);
        assert!((zero_loss_cone_probability(10, 20) - 0.5).abs() < 1e-12);
        assert_eq!(zero_loss_cone_probability(20, 20), 0.0);
    }
}
