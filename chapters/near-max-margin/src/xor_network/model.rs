//! The network as a model: every ascent is a job, and so are the nets that are built.

use super::params::{NetParams, Shown};
use crate::sim::xor::{Net, Start, Xor};
use tangible_core::kernels::dot;
use tangible_core::model::{Due, Model, ModelError, Run, Trace};

/// Steps of an ascent.
const STEPS: u32 = 1200;

/// Shares c of the wrong signal that are tried: 0, 0.05, … 0.9. The first of them is the memorising net.
const SHARES: u32 = 19;

/// Numbers of a net before its neurons: margin, error, part of the bad sample that is wrong, share of the signal.
const NUMBERS: usize = 4;

/// The starts of the ascents, a job each after the first, which is the nets that are built.
const ASCENTS: [Start; 3] = [Start::Random, Start::Aligned, Start::Memorise];

/// Everything is results of jobs.
#[derive(Clone)]
pub struct Nets;

/// A net as it is drawn and told.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) margin: f64,
    pub(super) error: f64,
    pub(super) bad: f64,
    pub(super) share: f64,
    /// Of every neuron the signal, and the length of its memory.
    pub(super) neurons: Vec<[f64; 3]>,
}

/// What a job tells of a net.
fn told(set: &Xor, net: &Net, seed: u32) -> Vec<f64> {
    let m = set.shape.m as usize;
    let mut out = vec![set.margin(net), set.error(net, seed), set.bad_sample(net), set.share(net)];
    for j in 0..m {
        let memory: Vec<f64> = net[2 * m..].iter().skip(j).step_by(m).copied().collect();
        out.extend([net[j], net[m + j], dot(&memory, &memory).sqrt()]);
    }
    out
}

impl Found {
    fn of(numbers: &[f64]) -> Option<Self> {
        let (&[margin, error, bad, share], neurons) = numbers.split_first_chunk::<NUMBERS>()?;
        Some(Self { margin, error, bad, share, neurons: neurons.as_chunks().0.to_vec() })
    }
}

fn length(p: &NetParams) -> usize {
    NUMBERS + 3 * p.m as usize
}

impl Model for Nets {
    type Params = NetParams;

    fn new(_: &NetParams, _: u32, _: &mut Trace) -> Result<Self, ModelError> {
        Ok(Self)
    }

    fn work(p: &NetParams) -> f64 {
        let (n, m) = (f64::from(p.n), f64::from(p.m));
        3.0 * f64::from(STEPS) * 4.0 * n * m * (n + 2.0) + f64::from(SHARES) * 8e3 * m * (n + 2.0)
    }

    fn jobs(_: &NetParams) -> u32 {
        ASCENTS.len() as u32 + 1
    }

    fn job(p: &NetParams, seed: u32, index: u32) -> Vec<f64> {
        // n ≤ d/50 noises are independent of each other.
        let Some(set) = Xor::new(p.shape(), seed) else { return Vec::new() };
        match (index as usize).checked_sub(1).map(|k| ASCENTS[k]) {
            Some(start) => told(&set, &set.ascend(start, STEPS, seed), seed),
            None => (0..SHARES)
                .flat_map(|k| told(&set, &set.net(Start::Wrong(0.05 * f64::from(k)), seed), seed))
                .collect(),
        }
    }

    fn due(p: &NetParams, index: u32) -> Due {
        Due::finite(length(p) * if index == 0 { SHARES as usize } else { 1 })
    }
}

/// From a random start.
pub(super) fn random(run: &Run<'_, Nets>) -> Option<Found> {
    run.results.get(1).and_then(Found::of)
}

/// The largest margin of the ascents that have arrived.
pub(super) fn best(run: &Run<'_, Nets>) -> Option<Found> {
    let ascents = (1..=ASCENTS.len() as u32).filter_map(|index| run.results.get(index).and_then(Found::of));
    ascents.max_by(|a, b| a.margin.total_cmp(&b.margin))
}

/// The nets with a share of the wrong signal, by the number of the share.
pub(super) fn built(run: &Run<'_, Nets>) -> Vec<Found> {
    let numbers = run.results.get(0).unwrap_or(&[]);
    numbers.chunks_exact(length(run.params)).filter_map(Found::of).collect()
}

/// The net with this share.
pub(super) fn wrong(run: &Run<'_, Nets>, c: f64) -> Option<Found> {
    built(run).into_iter().nth((c / 0.05).round() as usize)
}

/// The net that is shown.
pub(super) fn shown(run: &Run<'_, Nets>) -> Option<Found> {
    match run.params.start {
        Shown::Random => random(run),
        Shown::Best => best(run),
        Shown::Memorise => built(run).into_iter().next(),
        Shown::Wrong => wrong(run, run.params.c),
    }
}
