//! Identities of the right triangle, and of the solver behind it.

use crate::linear;
use tangible_core::kernels::{dot, gemv, gemv_transposed};
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
    // At the defaults, on every seed: ten thousand w* + N(0, s²I) in all n + 1 coordinates, s ~ U(0, 0.1), and none beats
    // the closed form.
    let (setting, n) = (Setting { n: 50, dimensions: 20_000, kappa: 0.5, law: Law::Gauss }, 50);
    for seed in 0..40 {
        let rows = noises(setting, &mut Rng::new(seed, Purpose::DATA));
        let problem = Linear::new(setting, seed);
        let best = hard_margin(n, &gram(n, &rows), 1e-10);
        let mut v = vec![0.0; n];
        gemv_transposed(&rows, &best.alpha, &mut v);
        let w = problem.max_margin();
        let length = dot(&v, &v).sqrt();
        let mut rng = Rng::new(seed, Purpose::EVALUATION);
        let (mut moved, mut scores) = (vec![0.0; n], vec![0.0; n]);
        let mut closest = f64::INFINITY;
        for _ in 0..10_000 {
            let spread = 0.1 * rng.uniform();
            let signal = w.signal + spread * rng.normal();
            moved.iter_mut().zip(&v).for_each(|(x, v)| *x = w.memory * v / length + spread * rng.normal());
            let norm = (signal * signal + dot(&moved, &moved)).sqrt();
            gemv(&rows, &moved, &mut scores);
            let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
            let fraction = (signal + least) / (norm * problem.best());
            assert!(fraction <= 1.0 + 1e-9, "seed {seed}: {fraction}");
            closest = closest.min(signal / norm - problem.least_signal(fraction));
        }
        assert!(closest >= -1e-9, "seed {seed}: less signal by {closest}");
        // They come near it, so that the comparison says something.
        assert!(closest < 0.05, "seed {seed}: {closest}");
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
