//! The network as a model: its run is the ascent from random weights; every other ascent is a job, and so are the nets
//! that are built.

use super::params::{NetParams, Shown};
use crate::sim::xor::{Ascent, Method, Start, Xor};
use std::cell::OnceCell;
use std::rc::Rc;
use tangible_core::kernels::dot;
use tangible_core::model::{Due, Model, ModelError, Readings, Run, Short, Trace};

/// Steps of the run.
pub(super) const FRAMES: u32 = 120;

/// Steps of an ascent: whole, and while a hand is on a parameter.
const STEPS: u32 = 1200;
const HASTY: u32 = 300;

/// Shares c of the wrong signal that are tried: 0, 0.05, … 0.9. The first of them is the memorising net.
const SHARES: u32 = 19;

/// Numbers of a net before its neurons: margin, error, part of the bad sample that is wrong, share of the signal.
const NUMBERS: usize = 4;

/// The starts of the trainings, a job each after the first, which is the nets that are built.
const ASCENTS: [Start; 3] = [Start::Random, Start::Aligned, Start::Memorise];

/// Searches for networks that err: a job each, after those.
pub(super) const SEARCHES: u32 = 16;
/// Numbers of a network that a search has found: margin and error.
const TRIED: usize = 2;
/// The job of the first of them.
const FIRST_SEARCH: u32 = ASCENTS.len() as u32 + 1;

/// An ascent from random weights under way.
#[derive(Clone)]
pub struct Nets {
    /// What is drawn once.
    drawn: Rc<Drawn>,
    ascent: Ascent,
    method: Method,
    done: u32,
    steps: u32,
    /// The net as it stands, told when it is asked for.
    now: OnceCell<Found>,
}

/// Points of a seed.
struct Drawn {
    set: Xor,
    seed: u32,
    fresh: OnceCell<Vec<f64>>,
    dots: Vec<(f64, f64)>,
}

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

/// What is told of a net, by its numbers.
fn told(set: &Xor, fresh: &[f64], net: &[f64]) -> Vec<f64> {
    let m = set.shape.m as usize;
    let mut out = vec![set.margin(net), set.error_on(fresh, net), set.bad_sample(net), set.share(net)];
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

/// Operations of a step of an ascent, and of telling a net.
fn costs(p: &NetParams) -> (f64, f64) {
    let (n, m) = (f64::from(p.n), f64::from(p.m));
    (4.0 * n * m * (n + 2.0), 8e3 * m * (n + 2.0))
}

impl Model for Nets {
    type Params = NetParams;

    fn new(p: &NetParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        // n ≤ d/50 noises are independent of each other.
        let set =
            Xor::new(p.shape(), seed).ok_or(ModelError::Singular { system: "products of the noises" })?;
        let method = p.optimiser.into();
        let ascent = Ascent::new(&set, Start::Random, method, STEPS, seed);
        let dots = set.tilted(seed);
        let drawn = Rc::new(Drawn { set, seed, fresh: OnceCell::new(), dots });
        let nets = Self { drawn, ascent, method, done: 0, steps: STEPS, now: OnceCell::new() };
        nets.record(0, trace);
        Ok(nets)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        for _ in self.steps * self.done / FRAMES..self.steps * (self.done + 1) / FRAMES {
            self.ascent.advance(&self.drawn.set);
        }
        self.done += 1;
        self.now = OnceCell::new();
        // Under a hand nobody asks for the way there.
        if self.steps == STEPS {
            self.record(self.done, trace);
        }
        Ok(())
    }

    fn work(p: &NetParams) -> f64 {
        let (step, telling) = costs(p);
        // The run, and the jobs: the other ascents, the searches, the nets that are built.
        let steps = 4 * STEPS + SEARCHES * HASTY;
        f64::from(steps) * step + f64::from(FRAMES + SHARES + SEARCHES) * telling
    }

    fn jobs(_: &NetParams) -> u32 {
        FIRST_SEARCH + SEARCHES
    }

    fn job(p: &NetParams, seed: u32, index: u32) -> Vec<f64> {
        let Some(set) = Xor::new(p.shape(), seed) else { return Vec::new() };
        let fresh = set.fresh(seed);
        if let Some(search) = index.checked_sub(FIRST_SEARCH) {
            let net = set.searched(search, HASTY, seed);
            return vec![set.margin(&net), set.error_on(&fresh, &net)];
        }
        match (index as usize).checked_sub(1).map(|k| ASCENTS[k]) {
            Some(Start::Random) => {
                told(&set, &fresh, &set.trained(Start::Random, p.optimiser.into(), STEPS, seed))
            }
            Some(start) => told(&set, &fresh, &set.ascend(start, STEPS, seed)),
            None => (0..SHARES)
                .map(|k| Start::Wrong(0.05 * f64::from(k)))
                .chain([Start::Blind])
                .flat_map(|start| told(&set, &fresh, &set.net(start, seed)))
                .collect(),
        }
    }

    fn due(p: &NetParams, index: u32) -> Due {
        Due::finite(match index {
            0 => length(p) * (SHARES as usize + 1),
            FIRST_SEARCH.. => TRIED,
            _ => length(p),
        })
    }

    /// The ascent in 300 steps; of the nets that are built the formula's rings tell.
    fn short(p: &NetParams) -> Short<NetParams> {
        Short { each: Some(f64::from(HASTY / FRAMES + 1) * costs(p).0), ..Short::default() }
    }

    fn hasten(&mut self) {
        self.steps = HASTY;
        self.ascent = Ascent::new(&self.drawn.set, Start::Random, self.method, HASTY, self.drawn.seed);
    }
}

impl Nets {
    /// The net as it stands.
    pub(super) fn now(&self) -> &Found {
        self.now.get_or_init(|| {
            let Drawn { set, seed, fresh, .. } = self.drawn.as_ref();
            let fresh = fresh.get_or_init(|| set.fresh(*seed));
            Found::of(&told(set, fresh, &self.ascent.net())).expect("a net has its numbers")
        })
    }

    /// The training set, and the net of the ascent as it stands.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn learned(&self) -> (&Xor, Vec<f64>) {
        (&self.drawn.set, self.ascent.net())
    }

    /// The training points, seen a little aslant.
    pub(super) fn dots(&self) -> &[(f64, f64)] {
        &self.drawn.dots
    }

    /// The ascent is at its end.
    pub(super) fn ended(&self) -> bool {
        self.done >= FRAMES
    }
}

/// The network that a search has found, as (margin, error).
pub(super) fn found(run: &Run<'_, Nets>, search: u32) -> Option<(f64, f64)> {
    run.results.array(FIRST_SEARCH + search).map(|[margin, error]| (margin, error))
}

/// Networks of the searches that have arrived.
pub(super) fn tried(run: &Run<'_, Nets>) -> Vec<(f64, f64)> {
    (0..SEARCHES).filter_map(|search| found(run, search)).collect()
}

/// Test error from which on a network counts as one that errs.
pub(crate) const ERRS: f64 = 0.05;

/// The largest margin of all networks of the figure that err, trained, built or searched; nothing where none has arrived.
pub(super) fn best_erring(run: &Run<'_, Nets>) -> Option<f64> {
    let known = built(run).into_iter().chain(ascents(run)).map(|net| (net.margin, net.error));
    let erring = known.chain(tried(run)).filter(|(_, error)| *error > ERRS);
    erring.map(|(margin, _)| margin).max_by(f64::total_cmp)
}

/// The end of the training from random weights.
pub(super) fn random(run: &Run<'_, Nets>) -> Option<Found> {
    run.results.get(1).and_then(Found::of)
}

/// The largest margin of the ascents that have arrived.
pub(super) fn best(run: &Run<'_, Nets>) -> Option<Found> {
    ascents(run).max_by(|a, b| a.margin.total_cmp(&b.margin))
}

/// The ends of the trainings that have arrived.
fn ascents<'a>(run: &Run<'a, Nets>) -> impl Iterator<Item = Found> + use<'a> {
    let results = run.results;
    (1..=ASCENTS.len() as u32).filter_map(|index| results.get(index).and_then(Found::of))
}

/// The nets that are built: with a share of the wrong signal, by the number of the share, and last the blind one.
fn built(run: &Run<'_, Nets>) -> Vec<Found> {
    let numbers = run.results.get(0).unwrap_or(&[]);
    numbers.chunks_exact(length(run.params)).filter_map(Found::of).collect()
}

/// The nets with a share of the wrong signal.
pub(super) fn shares(run: &Run<'_, Nets>) -> Vec<Found> {
    let mut all = built(run);
    all.pop();
    all
}

/// The net that is blind to one cluster.
pub(super) fn blind(run: &Run<'_, Nets>) -> Option<Found> {
    built(run).pop()
}

/// The net with this share.
pub(super) fn wrong(run: &Run<'_, Nets>, c: f64) -> Option<Found> {
    shares(run).into_iter().nth((c / 0.05).round() as usize)
}

/// The net that is shown: until its end the one under way, then the one that was chosen.
pub(super) fn shown(run: &Run<'_, Nets>) -> Option<Found> {
    if !run.model.ended() {
        return Some(run.model.now().clone());
    }
    match run.params.start {
        Shown::Random => Some(run.model.now().clone()),
        Shown::Best => best(run),
        Shown::Oracle => run.results.get(2).and_then(Found::of),
        Shown::Memorise => shares(run).into_iter().next(),
        Shown::Wrong => wrong(run, run.params.c),
        Shown::Blind => blind(run),
    }
}
