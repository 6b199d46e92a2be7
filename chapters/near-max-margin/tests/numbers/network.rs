//! The tables of the specification's section 4, network part, at the lengths of its test budget.

use tangible_core::rng::{Purpose, Rng};
use tangible_near_max_margin::sim::xor::{Method, Shape, Start, Xor};

const SEEDS: u32 = 8;
const STEPS: u32 = 300;

fn set(kappa: f64, h: f64, seed: u32) -> Xor {
    Xor::new(Shape { n: 40, d: 16_000, kappa, m: 8, h }, seed).expect("more dimensions than points")
}

/// The best net of the two constructed starts, and its margin.
fn best(set: &Xor, seed: u32) -> (Vec<f64>, f64) {
    let nets = [Start::Memorise, Start::Aligned].map(|start| set.ascend(start, STEPS, seed));
    let [a, b] = nets.map(|net| {
        let margin = set.margin(&net);
        (net, margin)
    });
    if a.1 > b.1 { a } else { b }
}

/// A number of a set with its best net and that net's margin.
type OfBest<'a> = &'a dyn Fn(&Xor, &[f64], f64, u32) -> f64;

fn mean(of: impl Fn(u32) -> f64) -> f64 {
    (0..SEEDS).map(of).sum::<f64>() / f64::from(SEEDS)
}

#[test]
fn the_network_table_reproduces() {
    // κ, h, error, part of the bad sample wrong, share of the signal, memorising and wrong-signal net: fraction and error.
    let columns = [
        (2.0, 1.5, 0.0, 1.0, 0.3335, 0.873, (0.777, 0.999_99)),
        (0.6, 1.5, 0.5, 1.0, 0.0, 0.995, (0.923, 0.984)),
        (6.0, 1.5, 0.0, 0.0, 0.6002, 0.595, (0.482, 1.0)),
        (2.0, 1.2, 0.5, 1.0, 0.0, 0.996, (0.864, 0.9999)),
    ];
    for (kappa, h, error, bad, share, memorising, wrong) in columns {
        let sets: Vec<(Xor, Vec<f64>, f64)> = (0..SEEDS)
            .map(|seed| {
                let set = set(kappa, h, seed);
                let (net, margin) = best(&set, seed);
                (set, net, margin)
            })
            .collect();
        let over = |of: OfBest<'_>| {
            (0..).zip(&sets).map(|(seed, (set, net, margin))| of(set, net, *margin, seed)).sum::<f64>()
                / f64::from(SEEDS)
        };
        let formula = sets[0].0.shape.best();
        let checks = [
            ("margin / formula", over(&|_, _, margin, _| margin / formula), 0.9995, 0.02),
            (
                "error",
                over(&|set, net, _, seed| set.error(net, seed)),
                error,
                if error > 0.0 { 0.03 } else { 0.002 },
            ),
            ("bad sample", over(&|set, net, _, _| set.bad_sample(net)), bad, 0.0),
            ("share", over(&|set, net, _, _| set.share(net)), share, 0.01),
            (
                "memorising",
                over(&|set, _, best, seed| set.margin(&set.net(Start::Memorise, seed)) / best),
                memorising,
                0.02,
            ),
            (
                "memorising error",
                over(&|set, _, _, seed| set.error(&set.net(Start::Memorise, seed), seed)),
                0.5,
                0.03,
            ),
            (
                "wrong signal",
                over(&|set, _, best, seed| set.margin(&set.net(Start::Wrong(0.25), seed)) / best),
                wrong.0,
                0.02,
            ),
            (
                "wrong signal error",
                over(&|set, _, _, seed| set.error(&set.net(Start::Wrong(0.25), seed), seed)),
                wrong.1,
                0.01,
            ),
        ];
        for (what, found, expected, within) in checks {
            assert!(
                (found - expected).abs() <= within,
                "κ = {kappa}, h = {h}: {what} {found}, expected {expected}"
            );
        }
    }
}

#[test]
fn a_random_start_finds_a_net_that_generalises() {
    for (kappa, most) in [(2.0, 0.002), (0.6, 0.05)] {
        let mut errors = 0.0;
        for seed in 0..4 {
            let set = set(kappa, 1.5, seed);
            let net = set.ascend(Start::Random, 1200, seed);
            let fraction = set.margin(&net) / best(&set, seed).1;
            assert!(fraction >= 0.9, "κ = {kappa}, seed {seed}: {fraction}");
            errors += set.error(&net, seed) / 4.0;
        }
        assert!(errors <= most, "κ = {kappa}: {errors}");
    }
}

#[test]
fn both_thresholds_are_where_they_should_be() {
    let threshold = Shape::threshold(1.5);
    assert!((threshold - 1.040).abs() < 1e-3 && (Shape::threshold(1.0) - 4.0).abs() < 1e-12);
    let error =
        |kappa: f64| mean(|seed| set(kappa, 1.5, seed).error(&best(&set(kappa, 1.5, seed), seed).0, seed));
    assert!(error(0.8 * threshold) >= 0.47, "below: {}", error(0.8 * threshold));
    assert!(error(1.25 * threshold) <= 0.002, "above: {}", error(1.25 * threshold));
    let bad =
        |kappa: f64| mean(|seed| set(kappa, 1.5, seed).bad_sample(&best(&set(kappa, 1.5, seed), seed).0));
    assert!((bad(3.7) - 1.0).abs() < 0.005 && bad(4.4) < 0.005, "{} {}", bad(3.7), bad(4.4));
}

#[test]
fn wrong_signals_trade_margin_for_error() {
    let rows =
        [(0.05, 0.867, 0.77), (0.1, 0.853, 0.93), (0.2, 0.808, 0.999), (0.4, 0.655, 1.0), (0.6, 0.421, 1.0)];
    for (c, fraction, error) in rows {
        let net = |seed| set(2.0, 1.5, seed).net(Start::Wrong(c), seed);
        // The best margin by its formula: on these sets the ascent is within 0.3 % of it.
        let found = mean(|seed| set(2.0, 1.5, seed).margin(&net(seed))) / set(2.0, 1.5, 0).shape.clustered();
        assert!((found - fraction).abs() < 0.02, "c = {c}: {found}");
        let found = mean(|seed| set(2.0, 1.5, seed).error(&net(seed), seed));
        assert!((found - error).abs() < 0.03, "c = {c}: {found}");
    }
}

#[test]
fn what_is_blind_to_a_cluster_stays_below_the_best_margin() {
    for (kappa, expected) in [(1.5, 0.968), (2.0, 0.941), (3.0, 0.897)] {
        let shape = set(kappa, 1.5, 0).shape;
        let formula = shape.blind_margin() / shape.best();
        assert!((formula - expected).abs() < 0.004, "κ = {kappa}: by formula {formula}");
        let net = |seed| set(kappa, 1.5, seed).net(Start::Blind, seed);
        let found = mean(|seed| set(kappa, 1.5, seed).margin(&net(seed)) / shape.best());
        assert!((found - expected).abs() < 0.02, "κ = {kappa}: {found}");
        let error = mean(|seed| set(kappa, 1.5, seed).error(&net(seed), seed));
        assert!((error - 0.145).abs() < 0.02, "κ = {kappa}: error {error}");
    }
}

#[test]
fn the_blind_net_is_the_best_of_its_kind() {
    // Shares of the cost tried at random for the same neurons: none has a larger margin. κ = 2, h = 1.5, 4 + 4 neurons.
    let shape = set(2.0, 1.5, 0).shape;
    let (q, p) = (shape.rho() * shape.rho(), 0.5 * shape.h);
    let mut rng = Rng::new(0, Purpose::DATA);
    let mut most: f64 = 0.0;
    for _ in 0..20_000 {
        let parts: [f64; 4] = std::array::from_fn(|_| 0.05 + rng.uniform());
        let unit = 8.0 / parts.iter().sum::<f64>();
        let [own, one, other, negative] = parts.map(|part| part * unit);
        let powered = |x: f64| tangible_core::math::pow(x, p);
        let first = powered((1.0 + q) * own) + 3.0 * powered(q * one / 3.0);
        let second = 3.0 * powered(q * other / 3.0);
        let rest = 2.0 * powered((1.0 + q) * negative / 4.0);
        most = most.max(first.min(second).min(rest) / 8.0);
    }
    assert!(most <= shape.blind_margin() + 1e-9, "{most} {}", shape.blind_margin());
    assert!(most > 0.97 * shape.blind_margin(), "the search came near: {most} {}", shape.blind_margin());
}

#[test]
fn what_a_search_finds_errs_and_stays_below_the_best_margin() {
    for seed in 0..2 {
        let set = set(2.0, 1.5, seed);
        let (fresh, top) = (set.fresh(seed), best(&set, seed).1);
        let blind = set.margin(&set.net(Start::Blind, seed)) / top;
        for index in 0..8 {
            let net = set.searched(index, STEPS, seed);
            let (fraction, error) = (set.margin(&net) / top, set.error_on(&fresh, &net));
            assert!(error > 0.05, "search {index} of {seed}: error {error}");
            assert!(fraction <= blind + 0.01, "search {index} of {seed}: {fraction}, built {blind}");
        }
        let nets: Vec<_> = (0..8).map(|index| set.searched(index, STEPS, seed)).collect();
        let most = nets.iter().map(|net| set.margin(net)).fold(0.0, f64::max) / top;
        assert!(most > blind - 0.03, "the search comes near what is built: {most} {blind}");
    }
}

#[test]
fn logistic_descent_learns_the_rule_with_less_of_the_margin() {
    for seed in 0..4 {
        let set = set(2.0, 1.5, seed);
        let net = set.trained(Start::Random, Method::Logistic, 1200, seed);
        let (fraction, error) = (set.margin(&net) / best(&set, seed).1, set.error(&net, seed));
        assert!((0.6..0.9).contains(&fraction) && error < 0.02, "seed {seed}: {fraction} {error}");
        let size = net.iter().map(|w| w * w).sum::<f64>() / 8.0;
        assert!((size - 1.0).abs() < 1e-9, "it is told at mean square norm 1: {size}");
    }
}

#[test]
fn the_margin_of_a_net_does_not_know_its_scale() {
    for seed in 0..8 {
        let set = set(2.0, 1.5, seed);
        let net = set.ascend(Start::Aligned, 100, seed);
        let size = |net: &[f64]| (net.iter().map(|w| w * w).sum::<f64>() / 8.0).sqrt();
        let normalised = |net: &[f64]| set.margin(net) / tangible_core::math::pow(size(net), 1.5);
        let tripled: Vec<f64> = net.iter().map(|w| 3.0 * w).collect();
        assert!((normalised(&tripled) / normalised(&net) - 1.0).abs() < 1e-9);
    }
}

#[test]
fn thresholds_fall_with_the_exponent() {
    let all: Vec<f64> = (0..20).map(|k| Shape::threshold(1.0 + 0.05 * f64::from(k))).collect();
    assert!(all.windows(2).all(|pair| pair[0] > pair[1]));
}
