//! The tables of the specification's section 4, linear part.

use crate::{linear, near, over};
use tangible_core::stats;
use tangible_near_max_margin::sim::linear::wrong;
use tangible_near_max_margin::sim::{Descent, Linear};

const SEEDS: u32 = 40;

struct Column {
    kappa: f64,
    best: (f64, f64),
    signal: (f64, f64),
    z: (f64, f64),
    twin: (f64, f64),
    cliff: (f64, f64),
    worst_z: (f64, f64),
    bound: (f64, f64),
    first: (f64, f64),
    fails: bool,
}

const COLUMNS: [Column; 3] = [
    Column {
        kappa: 0.5,
        best: (1.7306, 0.0058),
        signal: (0.5778, 0.0019),
        z: (10.01, 0.05),
        twin: (0.3322, 0.0045),
        cliff: (0.8162, 0.0014),
        worst_z: (4.354, 0.040),
        bound: (1.643, 0.006),
        first: (0.925, 0.015),
        fails: true,
    },
    Column {
        kappa: 0.125,
        best: (2.9967, 0.0133),
        signal: (0.3337, 0.0015),
        z: (2.503, 0.013),
        twin: (0.7773, 0.0020),
        cliff: (0.9427, 0.0005),
        worst_z: (0.161, 0.012),
        bound: (1.891, 0.009),
        first: (0.900, 0.021),
        fails: true,
    },
    Column {
        kappa: 2.0,
        best: (1.2243, 0.0020),
        signal: (0.8168, 0.0014),
        z: (40.05, 0.20),
        twin: (-0.334, 0.0045),
        cliff: (0.5769, 0.0019),
        worst_z: (20.99, 0.11),
        bound: (1.178, 0.002),
        first: (0.962, 0.008),
        fails: false,
    },
];

#[test]
fn the_linear_table_reproduces() {
    for column in &COLUMNS {
        let kappa = column.kappa;
        let sets: Vec<Linear> = (0..SEEDS).map(|seed| linear(50, 400, kappa, seed)).collect();
        let row = |what: &str, (mean, sd): (f64, f64), of: &dyn Fn(&Linear) -> f64| {
            near(&format!("κ = {kappa}: {what}"), &sets.iter().map(of).collect::<Vec<_>>(), mean, sd);
        };
        row("κγ²", (0.9976, 0.0100), &|s| kappa * s.gamma * s.gamma);
        row("γ*", column.best, &Linear::best);
        row("signal", column.signal, &|s| s.max_margin().signal);
        row("z", column.z, &|s| s.z(s.max_margin()));
        row("fraction of the twin", column.twin, &|s| s.fraction(s.twin()));
        row("cliff", column.cliff, &|s| s.gamma / s.best());
        row("worst z at .95", column.worst_z, &|s| s.z(s.worst(0.95)));
        row("bound", column.bound, &|s| s.margin_bound(s.best()));
        row("first step", column.first, &|s| fraction_after(s, 1));
        let share = if column.fails { 1.0 } else { 0.0 };
        for set in &sets {
            assert_eq!(wrong(set.flipped(set.max_margin())), share, "flipped sample at κ = {kappa}");
            assert_eq!(wrong(set.margins(set.twin())), 1.0 - share, "the twin on S at κ = {kappa}");
            assert_eq!(set.supports, 50);
        }
        row("z of the twin", (-column.z.0, column.z.1), &|s| s.z(s.twin()));
    }
}

fn fraction_after(set: &Linear, steps: u32) -> f64 {
    let mut descent = Descent::new(set, 1.0);
    (0..steps).for_each(|_| descent.advance());
    descent.entry(set).expect("a step was made").fraction
}

#[test]
fn half_the_margin_may_be_all_wrong() {
    let error = |kappa: f64, seed: u32| {
        let set = linear(50, 400, kappa, seed);
        set.error(set.worst(0.5))
    };
    for seed in 0..SEEDS {
        assert!(1.0 - error(0.5, seed) < 1e-9, "seed {seed}: {}", error(0.5, seed));
        assert!(1.0 - error(0.125, seed) < 1e-7, "seed {seed}");
    }
    near("κ = 2", &over(SEEDS, |seed| error(2.0, seed)), 0.9950, 0.0011);
}

#[test]
fn low_dimension_reproduces() {
    let sets: Vec<Linear> = (0..SEEDS).map(|seed| linear(50, 4, 0.5, seed)).collect();
    let all = |of: fn(&Linear) -> f64| sets.iter().map(of).collect::<Vec<_>>();
    near("κγ²", &all(|s| 0.5 * s.gamma * s.gamma), 0.754, 0.090);
    near("error", &all(|s| s.error(s.max_margin())), 0.1240, 0.0142);
    near("support", &all(|s| f64::from(s.supports) / 50.0), 0.96, 0.025);
    near("first step", &all(|s| fraction_after(s, 1)), 0.26, 0.18);
    near("64 steps", &all(|s| fraction_after(s, 64)), 0.857, 0.02);
    near("4096 steps", &all(|s| fraction_after(s, 4096)), 0.923, 0.02);
}

#[test]
fn descent_climbs_like_a_logarithm() {
    for (kappa, expected) in [(0.5, [0.924, 0.979, 0.9885]), (0.125, [0.899, 0.977, 0.990])] {
        let mut found = [[0.0; 20]; 3];
        for seed in 0..20 {
            let set = linear(50, 400, kappa, seed);
            let mut descent = Descent::new(&set, 1.0);
            for step in 1..=4096 {
                descent.advance();
                if let Some(k) = [1, 64, 4096].iter().position(|at| *at == step) {
                    found[k][seed as usize] = descent.entry(&set).expect("begun").fraction;
                }
            }
        }
        for (k, sd) in [0.02, 0.004, 0.002].into_iter().enumerate() {
            near(&format!("κ = {kappa}, entry {k}"), &found[k], expected[k], sd);
        }
    }
}

#[test]
fn the_map_reproduces() {
    // Mean z at κ = 1; z is proportional to κ.
    let rows =
        [(2, 1.964, 0.171), (5, 2.516, 0.113), (10, 3.349, 0.101), (30, 5.586, 0.095), (100, 10.07, 0.09)];
    for (per_point, expected, sd) in rows.into_iter().chain([(400, 20.04, 0.09), (2000, 44.75, 0.09)]) {
        let found = over(20, |seed| {
            let set = linear(50, per_point, 1.0, seed);
            set.z(set.max_margin())
        });
        let off = (stats::mean(&found) - expected).abs();
        assert!(off <= 0.02 * expected + 4.0 * sd / 20_f64.sqrt(), "D/n = {per_point}: {found:?}");
        let set = linear(50, per_point, 0.5, 0);
        assert!((2.0 * set.z(set.max_margin()) / found[0] - 1.0).abs() < 1e-9);
    }
}

#[test]
fn one_step_of_descent_errs_as_little_as_the_best_margin() {
    // z of the test error after one step, against the z of Q(z) = 8e-24, 0.0062 and of no error at all.
    for (kappa, expected, sd) in [(0.5, 10.0, 0.1), (0.125, 2.50, 0.02), (2.0, 40.0, 0.4)] {
        let found = over(SEEDS, |seed| {
            let set = linear(50, 400, kappa, seed);
            let mut descent = Descent::new(&set, 1.0);
            descent.advance();
            descent.entry(&set).expect("a step was made").z
        });
        let off = (stats::mean(&found) - expected).abs();
        assert!(off <= 0.02 * expected + 4.0 * sd / 40_f64.sqrt(), "κ = {kappa}: {}", stats::mean(&found));
    }
}

#[test]
fn the_path_of_descent_tends_to_the_best_margin() {
    for seed in 0..5 {
        let set = linear(50, 400, 0.5, seed);
        let limit = tangible_near_max_margin::sim::Entry::limit(&set);
        let far = |entry: tangible_near_max_margin::sim::Entry| {
            (entry.at.signal - limit.at.signal).abs() + (entry.at.memory - limit.at.memory).abs()
        };
        let mut descent = Descent::new(&set, 1.0);
        let mut last = f64::INFINITY;
        for at in [1, 16, 256, 4096] {
            while descent.steps() < at {
                descent.advance();
            }
            let entry = descent.entry(&set).expect("begun");
            let length = entry.at.signal * entry.at.signal + entry.at.memory * entry.at.memory;
            assert!(length <= 1.0 + 1e-12, "inside the circle: {length}");
            assert!(far(entry) < last, "step {at}: {} after {last}", far(entry));
            last = far(entry);
        }
        assert!(last < 0.02, "{last}");
    }
}
