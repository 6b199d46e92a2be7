//! n + 1 coordinates instead of d: the same laws, and the same errors as points that are really drawn.

use crate::{linear, near, over};
use tangible_core::math;
use tangible_core::rng::{Purpose, Rng};
use tangible_near_max_margin::sim::linear::{gram, wrong};
use tangible_near_max_margin::sim::{Direction, Law, Linear, Setting};

const SMALL: Setting = Setting { n: 20, dimensions: 1000, kappa: 0.5, law: Law::Gauss };

/// A training set with a thousand noise coordinates written out.
fn explicit(seed: u32) -> Linear {
    let mut rows = vec![0.0; 20 * 1000];
    Rng::new(seed, Purpose::named("explicit")).fill_normal(&mut rows);
    rows.iter_mut().for_each(|x| *x *= SMALL.sigma());
    Linear::of(SMALL, SMALL.sigma(), gram(20, &rows))
}

#[test]
fn long_vectors_and_short_ones_have_one_law() {
    for (what, of) in
        [("explicit", explicit as fn(u32) -> Linear), ("reduced", |seed| Linear::new(SMALL, seed))]
    {
        let squares = over(40, |seed| 0.5 * of(seed).gamma * of(seed).gamma);
        // Mean (D − n + 1)/D where every point supports the margin.
        near(what, &squares, 0.981, 0.04);
        near(what, &over(40, |seed| of(seed).error(of(seed).max_margin())), 1.70e-4, 0.45e-4);
    }
}

#[test]
fn fresh_points_err_as_often_as_the_closed_form_says() {
    for law in [Law::Gauss, Law::Sphere] {
        let mut off = 0.0;
        for seed in 0..10 {
            let problem = Linear::new(Setting { n: 40, dimensions: 800, kappa: 0.5, law }, seed);
            let w = problem.max_margin();
            let fresh = problem.fresh(20_000, seed);
            off += wrong(fresh.iter().map(|x| w.signal + w.memory * x)) - problem.error(w);
        }
        assert!((off / 10.0).abs() < 1e-3, "{law:?}: mean difference {}", off / 10.0);
    }
}

#[test]
fn ten_million_dimensions_are_nothing_special() {
    let problem = Linear::new(Setting { n: 50, dimensions: 10_000_000, kappa: 0.5, law: Law::Sphere }, 0);
    assert!((0.5 * problem.gamma * problem.gamma - 1.0).abs() < 0.01, "{}", problem.gamma);
    assert_eq!(problem.supports, 50);
}

#[test]
fn what_every_point_supports_has_a_known_law() {
    // γ_n² ~ (σ²/n)·chi-square with D − n + 1 degrees of freedom: its mean and its variance.
    let found = over(400, |seed| linear(10, 40, 1.0, seed).gamma);
    let scale = 1.0 / 400.0;
    near(
        "mean",
        &found.iter().map(|g| g * g).collect::<Vec<_>>(),
        391.0 * scale,
        (2.0_f64 * 391.0).sqrt() * scale,
    );
    let variance =
        found.iter().map(|g| (g * g - 391.0 * scale) * (g * g - 391.0 * scale)).sum::<f64>() / 400.0;
    // Relative standard error of a variance over 400 seeds: √(2/400) = 0.071; four of them.
    assert!((variance / (782.0 * scale * scale) - 1.0).abs() < 0.29, "{variance}");
}

#[test]
fn one_point_is_its_own_memory() {
    let problem = Linear::new(Setting { n: 1, dimensions: 2, kappa: 1.0, law: Law::Gauss }, 3);
    assert!((problem.gamma - problem.gram[0].sqrt()).abs() < 1e-12);
    assert!((problem.fraction(Direction::MEMORY) - math::cos(problem.theta())).abs() < 1e-9);
}
