//! Reference numbers of the chapter `augmentation-graph`: what a reference prototype measured over 20
//! seeds, recomputed with this project's generator and held within the tolerances that were set for it.
//!
//! Seeds are `OFFSET..`; set the environment variable SEEDS to another offset to repeat the tests on
//! fresh ones.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

mod bad_input;
mod descents;
mod glyphs;
mod population;
mod samples;
mod sweeps;

use tangible_theorems::chapters::augmentation_graph::sim::probe::{Curve, curve};
use tangible_theorems::chapters::augmentation_graph::sim::{
    Augmentation, Cloud, Graph, Labels, Layout, Spectrum,
};

/// First seed.
fn offset() -> u32 {
    std::env::var("SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// One analysed scene.
struct Analysed {
    cloud: Cloud,
    graph: Graph,
    labels: Labels,
    spectrum: Spectrum,
    curve: Curve,
}

const CHECKER3: Layout = Layout::Checker { rows: 3, columns: 3 };
const CHECKER4: Layout = Layout::Checker { rows: 4, columns: 4 };
const RINGS: Layout = Layout::Rings { count: 3 };

fn analysed(layout: Layout, n: usize, sigma: f64, seed: u32) -> Analysed {
    let cloud = Cloud::new(layout, n, seed);
    let graph = Graph::new(&cloud, Augmentation::Gaussian { sigma });
    let (labels, spectrum) = (Labels::of(&graph), Spectrum::exact(&graph, 41));
    let curve = curve(&graph, &labels, &spectrum, 40);
    Analysed { cloud, graph, labels, spectrum, curve }
}

/// The statistics of `count` seeds.
fn over<T>(count: u32, statistic: impl Fn(u32) -> T) -> Vec<T> {
    (offset()..offset() + count).map(statistic).collect()
}

/// The mean lies within `tolerance` of what the prototype measured.
fn near(name: &str, values: &[f64], expected: f64, tolerance: f64) {
    let found = tangible_theorems::stats::mean(values);
    eprintln!("{name}: {found:.4} ± {:.4} (reference {expected})", tangible_theorems::stats::sd(values));
    assert!((found - expected).abs() <= tolerance, "{name}: {found}, not {expected} ± {tolerance}");
}

/// The mean is at most `limit`.
fn at_most(name: &str, values: &[f64], limit: f64) {
    let found = tangible_theorems::stats::mean(values);
    eprintln!("{name}: {found:.4} (at most {limit})");
    assert!(found <= limit, "{name}: {found} above {limit}");
}
