//! Descents to the eigenvectors: by a table and by networks.

use std::rc::Rc;

use tangible_theorems::chapters::augmentation_graph::sim::descent::{Descent, Encoder, Ground, Setting};
use tangible_theorems::chapters::augmentation_graph::sim::losses::Loss;
use tangible_theorems::chapters::augmentation_graph::sim::{Layout, population, probe};
use tangible_theorems::learn::mlp::Activation;
use tangible_theorems::stats;

use crate::{Analysed, CHECKER3, CHECKER4, analysed, over};

/// (excess loss, 1 − mean cos², E) at the end of a run.
fn run(a: &Analysed, setting: Setting, seed: u32) -> (f64, f64, f64) {
    let ground = Rc::new(Ground::new(&a.cloud, a.graph.clone()));
    let mut descent = Descent::new(&ground, setting, seed);
    for _ in 0..setting.steps {
        descent.step();
    }
    assert_eq!(descent.diverged, None);
    let (features, k) = (descent.features(), setting.k);
    let excess = population::loss(&a.graph, &features, k) - population::least(&a.spectrum, k);
    let angles = population::angles(&a.graph, &a.spectrum, &features, k).expect("k ≤ 40");
    let predicted = population::head(&a.graph, &a.labels, &features, k);
    (excess, angles.miss, probe::errors(&a.graph, &a.labels, &predicted).1)
}

fn table(k: usize, rate: f64, steps: u32) -> Setting {
    let cap = Some(3.0 * k as f64);
    Setting {
        encoder: Encoder::Table,
        loss: Loss::Spectral,
        k,
        batch: 64,
        rate,
        cap,
        steps,
        gain: 0.0,
        bias: 0.0,
    }
}

fn net(activation: Activation, k: usize, gain: f64) -> Setting {
    Setting {
        encoder: Encoder::Net(activation),
        loss: Loss::Spectral,
        k,
        batch: 128,
        rate: 6e-3,
        cap: None,
        steps: 800,
        gain,
        bias: 0.5 * gain,
    }
}

/// Every seed stays below both limits.
fn all_below(name: &str, runs: &[(f64, f64, f64)], excess: f64, miss: f64) {
    let column = |f: fn(&(f64, f64, f64)) -> f64| -> Vec<f64> { runs.iter().map(f).collect() };
    let (e, m, vote) = (column(|r| r.0), column(|r| r.1), column(|r| r.2));
    eprintln!(
        "{name}: excess {:.4} ± {:.4}, miss {:.5} ± {:.5}, E {:.4}",
        stats::mean(&e),
        stats::sd(&e),
        stats::mean(&m),
        stats::sd(&m),
        stats::mean(&vote)
    );
    for run in runs {
        assert!(run.0 <= excess && run.1 <= miss, "{name}: {run:?}");
    }
}

#[test]
fn a_table_reaches_the_eigenvectors() {
    let breeds = over(20, |seed| run(&analysed(Layout::Breeds, 300, 0.2, seed), table(6, 0.5, 1500), seed));
    all_below("table, breeds", &breeds, 0.06, 0.004);
    let nine = over(20, |seed| run(&analysed(CHECKER3, 270, 0.3, seed), table(9, 0.3, 2500), seed));
    all_below("table, checker 3×3", &nine, 0.08, 0.005);
}

#[test]
fn a_table_reaches_sixteen_of_them() {
    let runs = over(10, |seed| run(&analysed(CHECKER4, 320, 0.3, seed), table(16, 0.15, 4000), seed));
    all_below("table, checker 4×4", &runs, 0.12, 0.005);
}

#[test]
fn smooth_networks_follow_and_a_kinked_one_is_too_weak() {
    let breeds =
        over(5, |seed| run(&analysed(Layout::Breeds, 300, 0.2, seed), net(Activation::Tanh, 6, 2.0), seed));
    all_below("tanh, breeds", &breeds, 0.09, 0.01);
    let nine = over(5, |seed| run(&analysed(CHECKER3, 270, 0.3, seed), net(Activation::Tanh, 9, 3.0), seed));
    all_below("tanh, checker 3×3", &nine, 0.09, 0.01);
    let weak = over(5, |seed| run(&analysed(CHECKER3, 270, 0.3, seed), net(Activation::Relu, 9, 3.0), seed));
    let excess: Vec<f64> = weak.iter().map(|r| r.0).collect();
    eprintln!("ReLU, checker 3×3: excess {:.3} ± {:.3} {weak:?}", stats::mean(&excess), stats::sd(&excess));
    // Single seeds reach 0.17; the mean of five stays far above what smooth networks reach (0.04).
    assert!(stats::mean(&excess) > 0.8 && excess.iter().all(|e| *e > 0.1), "{excess:?}");
}
