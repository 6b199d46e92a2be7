//! Reference numbers of the chapter `augmentation-graph`: what a reference prototype measured over 20
//! seeds, recomputed with this project's generator and held within the tolerances that were set for it.
//!
//! Where a reference does not hold, the test says so, why, and what does hold.
//!
//! The specification's test plan says which rows belong into a minute of processor time, over how many seeds. The rest
//! of the tables, and all seeds, are ignored until `cargo xtask check --full`, or `-- --include-ignored`, asks for them.
//!
//! Seeds start at 0; the environment variable SEEDS sets another start, to repeat the tests on fresh ones. What single
//! seeds must do holds in 18 of 20 (in all where that is exact). Means are printed with what they have to spare, in
//! standard errors. From that the false-alarm rate: of 113 checks of means a run on fresh seeds can be expected to fail
//! 0.8, most of it in a few whose tolerance is hardly wider than the spread of a mean: the digits by SimCLR at τ = 0.2,
//! components of the rings at σ = 0.03 and 0.1, k = 60 with nine labels. A failure on fresh seeds of any other check, or
//! by much, is news. Seeds from 1000 and from 5000 on have caught what held by the luck of the first twenty: PCA over
//! five seeds, an exact zero on rings at k = 6, a digit network within its reference at μ = 3.

mod bad_input;
mod descents;
mod glyphs;
mod hands;
mod population;
mod samples;
mod sweep;
mod sweeps;

use rayon::prelude::*;

use tangible_augmentation_graph::sim::probe::{Curve, curve};
use tangible_augmentation_graph::sim::{Augmentation, Cloud, Graph, Labels, Layout, Spectrum};
use tangible_core::stats;

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

/// The statistics of `count` seeds, on all cores.
fn over<T: Send>(count: u32, statistic: impl Fn(u32) -> T + Sync + Send) -> Vec<T> {
    (offset()..offset() + count).into_par_iter().map(statistic).collect()
}

/// The mean lies within `tolerance` of what the prototype measured.
fn near(name: &str, values: &[f64], expected: f64, tolerance: f64) {
    let (found, sd) = (stats::mean(values), stats::sd(values));
    // How far the mean is from failing, in standard errors: the false-alarm rate of the next seeds.
    let spare = (tolerance - (found - expected).abs()) / (sd / (values.len() as f64).sqrt());
    eprintln!("{name}: {found:.4} ± {sd:.4} (reference {expected} ± {tolerance}, {spare:.1} to spare)");
    assert!((found - expected).abs() <= tolerance, "{name}: {found}, not {expected} ± {tolerance}");
}

/// The mean is at most `limit`.
fn at_most(name: &str, values: &[f64], limit: f64) {
    let found = stats::mean(values);
    eprintln!("{name}: {found:.4} (at most {limit})");
    assert!(found <= limit, "{name}: {found} above {limit}");
}

/// A check of single seeds holds in at least nine tenths of them: 18 of 20.
fn in_most(name: &str, values: &[f64], holds: impl Fn(f64) -> bool) {
    let count = values.iter().filter(|value| holds(**value)).count();
    eprintln!("{name}: holds in {count} of {} seeds", values.len());
    assert!(10 * count >= 9 * values.len(), "{name}: only {count} of {}: {values:?}", values.len());
}
