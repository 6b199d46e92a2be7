//! From the population to n pictures: a network trained on few of a checkerboard's, and how the loss on them fluctuates.

use std::rc::Rc;

use super::descent::{Descent, Encoder, Ground, Setting};
use super::losses::Loss;
use super::sampled::Sampled;
use super::{Augmentation, Cloud, Graph, Labels, Layout, Spectrum, population, probe};
use tangible_core::learn::mlp::Activation;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::stats;

/// The population is a checkerboard of so many rows and columns at σ = 0.3.
pub const BLOBS: (u32, u32) = (3, 3);
/// How it is made.
pub const LAYOUT: Layout = Layout::Checker { rows: BLOBS.0, columns: BLOBS.1 };
/// Points of the population.
pub const POINTS: u32 = 270;
/// k.
pub const K: usize = 9;
/// Sample sizes of the fluctuations, and resamples of each.
pub const LADDER: [u32; 6] = [10, 20, 40, 80, 160, 320];
const RESAMPLES: u32 = 300;

/// The population of a run.
pub fn cloud_of(seed: u32, run: u32) -> Cloud {
    let own = seed.wrapping_add(run.wrapping_mul(0x9e37_79b9));
    Cloud::new(LAYOUT, POINTS as usize, own)
}

/// The n pictures of a run, by their numbers: drawn with replacement, and those of a smaller n are the first of a larger.
pub fn seen(seed: u32, run: u32, n: u32) -> Vec<u32> {
    let mut rng = Rng::branch(seed, Purpose::EVALUATION, 1 + run);
    (0..n).map(|_| rng.below(POINTS)).collect()
}

/// The population and its graph.
pub fn population_of(seed: u32) -> (Cloud, Graph) {
    of(cloud_of(seed, 0))
}

fn of(cloud: Cloud) -> (Cloud, Graph) {
    let graph = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.3 });
    (cloud, graph)
}

/// A tanh network 2-32-32-9, and how it is trained.
pub fn training() -> Setting {
    Setting {
        encoder: Encoder::Net(Activation::Tanh),
        loss: Loss::Spectral,
        k: K,
        batch: 128,
        rate: 6e-3,
        cap: None,
        steps: 800,
        gain: 3.0,
        bias: 1.5,
    }
}

/// Excess of the population's loss over its minimum, and error E of the probe, after training on n pictures; every run
/// has its own population.
pub fn train(seed: u32, run: u32, n: u32) -> [f64; 2] {
    let (cloud, graph) = of(cloud_of(seed, run));
    let (spectrum, labels) = (Spectrum::exact(&graph, K + 1), Labels::of(&graph));
    let ground = Rc::new(Ground::seeing(&cloud, graph, seen(seed, run, n)));
    let mut descent = Descent::new(&ground, training(), seed.wrapping_add(run));
    (0..training().steps).for_each(|_| descent.step());
    let features = descent.features();
    let excess = population::loss(&ground.graph, &features, K) - population::least(&spectrum, K);
    let predicted = population::head(&ground.graph, &labels, &features, K);
    [excess, probe::errors(&ground.graph, &labels, &predicted).1]
}

/// How the loss on n pictures fluctuates about that of the population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rung {
    /// n.
    pub n: f64,
    /// sd at the minimiser.
    pub best: f64,
    /// sd at a random representation.
    pub random: f64,
    /// Mean excess of the biased loss at the minimiser.
    pub offset: f64,
    /// The same by its closed form.
    pub predicted: f64,
}

impl From<[f64; 5]> for Rung {
    fn from([n, best, random, offset, predicted]: [f64; 5]) -> Self {
        Self { n, best, random, offset, predicted }
    }
}

/// The fluctuations on the [`LADDER`], as the numbers of [`Rung`]s.
pub fn fluctuations(seed: u32) -> Vec<[f64; 5]> {
    let (_, graph) = population_of(seed);
    let spectrum = Spectrum::exact(&graph, K + 1);
    let best = population::minimiser(&graph, &spectrum, K);
    let mut rng = Rng::branch(seed, Purpose::EVALUATION, 0);
    let mut random = vec![0.0; best.len()];
    rng.fill_normal(&mut random);
    let exact = population::loss(&graph, &best, K);
    let (best, random) = (Sampled::new(&graph, &best, K), Sampled::new(&graph, &random, K));
    let rung = |n: u32| {
        let mut draws = |of: &Sampled| -> (Vec<f64>, Vec<f64>) {
            (0..RESAMPLES).map(|_| of.losses(&of.draw(n as usize, &mut rng))).unzip()
        };
        let (fair, biased) = draws(&best);
        let sd_random = stats::sd(&draws(&random).0);
        let offset = stats::mean(&biased) - exact;
        [f64::from(n), stats::sd(&fair), sd_random, offset, best.bias() / f64::from(n)]
    };
    LADDER.into_iter().map(rung).collect()
}
