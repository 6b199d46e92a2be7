//! Identities of the right triangle, and of the solver behind it.

use crate::linear;
use tangible_core::math;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::solvers::margin::hard_margin;
use tangible_near_max_margin::sim::linear::{gram, noises};
use tangible_near_max_margin::sim::{Direction, Law, Linear, Setting};

/// Products of the points themselves, signal included.
fn with_signal(problem: &Linear) -> Vec<f64> {
    problem.gram.iter().map(|x| 1.0 + x).collect()
}

#[test]
fn the_best_margin_is_the_hypotenuse() {
    for (n, per_point, kappa) in
        [(50, 400, 0.5), (50, 2, 0.125), (20, 3, 2.0), (1, 40, 1.0), (30, 10_000, 8.0)]
    {
        for seed in 0..20 {
            let problem = linear(n, per_point, kappa, seed);
            // Solved once for the noises alone and once for the points: two different problems.
            let all = hard_margin(n as usize, &with_signal(&problem), 1e-10);
            assert!((all.low / problem.best() - 1.0).abs() < 1e-8, "{} {}", all.low, problem.best());
            let w = problem.max_margin();
            assert!((problem.fraction(w) - 1.0).abs() < 1e-8, "{}", problem.fraction(w));
            let signal = all.alpha.iter().sum::<f64>() / (all.alpha.iter().sum::<f64>()).sqrt();
            assert!((signal - w.signal).abs() < 1e-6, "signal {signal}, {w:?}");
            assert!(problem.best() >= problem.gamma.max(1.0));
        }
    }
}

#[test]
fn erased_parts_leave_the_legs() {
    for seed in 0..20 {
        let problem = linear(50, 400, 0.5, seed);
        let cosine = problem.gamma / problem.best();
        assert!((problem.fraction(Direction::RULE) * problem.best() - 1.0).abs() < 1e-12);
        assert!((problem.fraction(Direction::RULE) - 1.0 / problem.best()).abs() < 1e-9);
        assert!((problem.fraction(Direction::MEMORY) - cosine).abs() < 1e-9);
        assert_eq!(problem.error(Direction::MEMORY), 0.5);
    }
}

#[test]
fn the_least_signal_falls_with_the_fraction_and_the_error_grows() {
    for seed in 0..20 {
        let problem = linear(50, 30, 0.5, seed);
        assert!((problem.least_signal(1.0) - problem.max_margin().signal).abs() < 1e-12);
        for k in 0..100 {
            let (low, high) = (0.01 * f64::from(k), 0.01 * f64::from(k + 1));
            assert!(problem.least_signal(low) <= problem.least_signal(high));
            assert!(problem.error(problem.worst(low)) >= problem.error(problem.worst(high)));
            // The worst classifier of a fraction has that fraction.
            assert!((problem.fraction(problem.worst(low)) - low).abs() < 1e-8);
        }
    }
}

#[test]
fn no_classifier_of_a_fraction_has_less_signal() {
    // Random directions of all n + 1 coordinates around the best one, and none beats the closed form.
    let (setting, n) = (Setting { n: 20, dimensions: 400, kappa: 0.5, law: Law::Gauss }, 20);
    let mut rng = Rng::new(0, Purpose::EVALUATION);
    for seed in 0..10 {
        let rows = noises(setting, &mut Rng::new(seed, Purpose::DATA));
        let problem = Linear::new(setting, seed);
        let best = hard_margin(n, &gram(n, &rows), 1e-10);
        let mut centre = vec![problem.max_margin().signal];
        let length = best.alpha.iter().sum::<f64>().sqrt();
        let v = |j: usize| (0..n).map(|i| best.alpha[i] * rows[i * n + j]).sum::<f64>() / length;
        centre.extend((0..n).map(|j| problem.max_margin().memory * v(j)));
        for _ in 0..1000 {
            let spread = 0.3 * rng.uniform();
            let w: Vec<f64> = centre.iter().map(|x| x + spread * rng.normal()).collect();
            let norm = w.iter().map(|x| x * x).sum::<f64>().sqrt();
            let margin = |i: usize| (w[0] + (0..n).map(|j| w[j + 1] * rows[i * n + j]).sum::<f64>()) / norm;
            let fraction = (0..n).map(margin).fold(f64::INFINITY, f64::min) / problem.best();
            assert!(fraction <= 1.0 + 1e-9);
            assert!(w[0] / norm >= problem.least_signal(fraction) - 1e-9);
        }
    }
}

#[test]
fn scaling_the_noise_is_changing_kappa() {
    for seed in 0..20 {
        let (one, two) = (linear(30, 20, 1.0, seed), linear(30, 20, 0.25, seed));
        assert!((two.gamma / one.gamma - 2.0).abs() < 1e-9, "{} {}", one.gamma, two.gamma);
    }
}

#[test]
fn the_order_of_the_points_does_not_matter() {
    for seed in 0..20 {
        let (problem, n) = (linear(30, 3, 0.5, seed), 30);
        let mut order: Vec<usize> = (0..n).collect();
        Rng::new(seed, Purpose::EVALUATION).shuffle(&mut order);
        let products: Vec<f64> =
            (0..n * n).map(|at| problem.gram[order[at / n] * n + order[at % n]]).collect();
        let shuffled = Linear::of(problem.setting, problem.sigma, products);
        assert!((shuffled.best() - problem.best()).abs() < 1e-9, "{} {}", shuffled.best(), problem.best());
    }
}

#[test]
fn whatever_is_near_the_best_margin_misses_the_bad_sample_below_a_signal() {
    // sin(θ + arccos f) < fγ*/2 at f = 0.95: on every set at κ = ½ and 1/8, on none at κ = 2.
    let f = 0.95;
    for (kappa, misses) in [(0.5, true), (0.125, true), (2.0, false)] {
        for seed in 0..40 {
            let set = linear(50, 400, kappa, seed);
            // Twice the largest signal within this part of the margin, against that part.
            let most = math::sin(set.theta() + tangible_near_max_margin::sim::linear::arccos(f));
            assert_eq!(most < 0.5 * f * set.best(), misses, "κ = {kappa}, seed {seed}");
            // And so it is for those that were turned either way.
            for k in -10..=10 {
                let w = Direction::at(
                    set.theta() + 0.1 * f64::from(k) * tangible_near_max_margin::sim::linear::arccos(f),
                );
                let wrong = tangible_near_max_margin::sim::linear::wrong(set.flipped(w));
                assert!(!misses || wrong == 1.0, "κ = {kappa}, seed {seed}, {k}: {wrong}");
            }
        }
    }
}

#[test]
fn flipping_twice_is_nothing() {
    let problem = linear(50, 400, 0.5, 0);
    let w = problem.worst(0.8);
    let back = Direction { memory: -w.memory, ..w };
    assert!(problem.flipped(back).eq(problem.margins(w)));
}

#[test]
fn nothing_of_the_margin_is_nothing() {
    // At f = 0 the worst classifier stands on its points: rounding puts none of them on the wrong side.
    for (n, per_point, kappa) in [(50, 400, 0.5), (50, 2, 0.125), (20, 3, 2.0), (1, 40, 1.0), (150, 400, 4.0)]
    {
        for seed in 0..40 {
            let problem = linear(n, per_point, kappa, seed);
            let worst = problem.worst(0.0);
            assert_eq!(problem.fraction(worst), 0.0, "n = {n}, κ = {kappa}, seed {seed}");
            assert!(problem.margins(worst).all(|margin| margin >= 0.0), "n = {n}, κ = {kappa}, seed {seed}");
        }
    }
}
