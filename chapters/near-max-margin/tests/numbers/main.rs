//! The chapter's numbers: every reference value and tolerance that its specification states.
//!
//! Means over seeds lie within 4 sd/√seeds + 0.5 %: about one false alarm in 16,000 a number, and less for the half per cent.

mod bad_input;
mod full;
mod geometry;
mod network;
mod reduction;
mod table;

use tangible_near_max_margin::sim::{Law, Linear, Setting};

/// n points, D/n dimensions a point, κ, Gaussian.
pub fn linear(n: u32, per_point: u32, kappa: f64, seed: u32) -> Linear {
    Linear::new(Setting { n, dimensions: n * per_point, kappa, law: Law::Gauss }, seed)
}

/// The mean of `values` is `expected`, whose spread over seeds is `sd`.
pub fn near(what: &str, values: &[f64], expected: f64, sd: f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let allowed = 4.0 * sd / count.sqrt() + 0.005 * expected.abs();
    assert!((mean - expected).abs() <= allowed, "{what}: {mean} is not {expected} ± {allowed}");
}

/// Numbers of one kind over seeds.
pub fn over(seeds: u32, of: impl Fn(u32) -> f64) -> Vec<f64> {
    (0..seeds).map(of).collect()
}
