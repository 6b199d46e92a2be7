//! From the population to n pictures: one job per n and run, one for the fluctuations of the loss.

use std::rc::Rc;

use super::super::sim::descent::{Descent, Encoder, Ground, Setting};
use super::super::sim::losses::Loss;
use super::super::sim::sampled::Sampled;
use super::super::sim::{Augmentation, Cloud, Graph, Labels, Layout, Spectrum, population, probe};
use super::params::{PicturesParams, SIZES};
use tangible_core::learn::mlp::Activation;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::stats;

/// The population: a checkerboard 3 × 3 of 270 points at σ = 0.3.
const POINTS: u32 = 270;
/// k.
const K: usize = 9;
/// Sample sizes of the fluctuations, and resamples of each.
pub(super) const LADDER: [u32; 6] = [10, 20, 40, 80, 160, 320];
const RESAMPLES: u32 = 300;

/// How the loss on n pictures fluctuates about that of the population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rung {
    pub(super) n: u32,
    /// sd at the minimiser and at a random representation.
    pub(super) best: f64,
    pub(super) random: f64,
    /// Mean excess of the biased loss at the minimiser, measured and by its closed form.
    pub(super) offset: f64,
    pub(super) predicted: f64,
}

/// Number of jobs: the fluctuations first, then every n of a run before the next run.
pub(super) fn count(p: &PicturesParams) -> u32 {
    1 + SIZES.len() as u32 * p.seeds
}

/// Numbers in the result of a job.
pub(super) fn length(index: u32) -> usize {
    if index == 0 { 5 * LADDER.len() } else { 2 }
}

/// The scene of run `run`.
fn ground(seed: u32, run: u32) -> (Cloud, Graph) {
    let seed = seed.wrapping_add(run.wrapping_mul(0x9e37_79b9));
    let cloud = Cloud::new(Layout::Checker { rows: 3, columns: 3 }, POINTS as usize, seed);
    let graph = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.3 });
    (cloud, graph)
}

/// Job 0: five numbers per rung. Others: [excess, E].
pub(super) fn job(_: &PicturesParams, seed: u32, index: u32) -> Vec<f64> {
    match index.checked_sub(1) {
        None => fluctuations(seed),
        Some(index) => {
            let sizes = SIZES.len() as u32;
            train(seed, index / sizes, SIZES[(index % sizes) as usize])
        }
    }
}

fn train(seed: u32, run: u32, n: u32) -> Vec<f64> {
    let (cloud, graph) = ground(seed, run);
    let (spectrum, labels) = (Spectrum::exact(&graph, K + 1), Labels::of(&graph));
    let mut rng = Rng::branch(seed, Purpose::EVALUATION, 1 + run);
    let seen = (0..n).map(|_| rng.below(POINTS)).collect();
    let ground = Rc::new(Ground::seeing(&cloud, graph, seen));
    let setting = Setting {
        encoder: Encoder::Net(Activation::Tanh),
        loss: Loss::Spectral,
        k: K,
        batch: 128,
        rate: 6e-3,
        cap: None,
        steps: 800,
        gain: 3.0,
        bias: 1.5,
    };
    let mut descent = Descent::new(&ground, setting, seed.wrapping_add(run));
    (0..setting.steps).for_each(|_| descent.step());
    let features = descent.features();
    let excess = population::loss(&ground.graph, &features, K) - population::least(&spectrum, K);
    let predicted = population::head(&ground.graph, &labels, &features, K);
    vec![excess, probe::errors(&ground.graph, &labels, &predicted).1]
}

fn fluctuations(seed: u32) -> Vec<f64> {
    let (_, graph) = ground(seed, 0);
    let spectrum = Spectrum::exact(&graph, K + 1);
    let best = population::minimiser(&graph, &spectrum, K);
    let mut rng = Rng::branch(seed, Purpose::EVALUATION, 0);
    let mut random = vec![0.0; best.len()];
    rng.fill_normal(&mut random);
    let exact = population::loss(&graph, &best, K);
    let (best, random) = (Sampled::new(&graph, &best, K), Sampled::new(&graph, &random, K));
    let mut out = Vec::new();
    for n in LADDER {
        let mut draws = |of: &Sampled| -> (Vec<f64>, Vec<f64>) {
            (0..RESAMPLES).map(|_| of.losses(&of.draw(n as usize, &mut rng))).unzip()
        };
        let (fair, biased) = draws(&best);
        let sd_random = stats::sd(&draws(&random).0);
        let offset = stats::mean(&biased) - exact;
        out.extend([f64::from(n), stats::sd(&fair), sd_random, offset, best.bias() / f64::from(n)]);
    }
    out
}
