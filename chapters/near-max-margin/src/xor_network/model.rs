//! The network as a model: its run is the ascent from random weights; every other ascent is a job, and so are the nets
//! that are built.

use super::params::{NetParams, Shown};
use crate::sim::xor::{Ascent, Method, Start, TESTED, Xor};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use tangible_core::kernels::dot;
use tangible_core::math;
use tangible_core::model::{Due, Model, ModelError, Readings, Run, Short, Trace};

/// Steps of the run.
pub(super) const FRAMES: u32 = 120;

/// Steps of an ascent: whole, and while a hand is on a parameter.
const STEPS: u32 = 1200;
const HASTY: u32 = 300;

/// Under a hand: operations that telling the nets that are built may take, and those of the ascent to the best margin.
const TOLD: f64 = 1.5e7;
const CLIMBED: f64 = 2e7;

/// An ascent of fewer steps spoils a start that is as good as its end: the start stands for it.
const FEWEST: u32 = 100;

/// Operations of max(0, p)^h, about.
const POWER: f64 = 60.0;

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
    /// Under a hand, what the jobs would tell.
    at_once: Option<Rc<AtOnce>>,
}

/// What is told under a hand, from the first of the new points: the nets that are built, and the one of the best margin.
struct AtOnce {
    built: Vec<Found>,
    best: Found,
}

/// Points of a seed.
struct Drawn {
    set: Xor,
    seed: u32,
    fresh: OnceCell<Vec<f64>>,
    dots: Vec<(f64, f64)>,
    /// The net that was built last for the plane, by how it is built.
    built: RefCell<Option<(Start, Found)>>,
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

/// The nets that are built, in the order of their job.
fn buildings() -> impl Iterator<Item = Start> {
    (0..SHARES).map(|k| Start::Wrong(0.05 * f64::from(k))).chain([Start::Blind])
}

/// New points that a net is told from under a hand, and steps of the ascent to the best margin there.
fn hasty(n: u32, m: u32) -> (usize, u32) {
    let (n, m) = (f64::from(n), f64::from(m));
    let point = f64::from(SHARES + 1) * m * (2.0 * (n + 2.0) + POWER);
    let step = m * n * (4.0 * (n + 2.0) + POWER);
    (math::clamp(TOLD / point, 100.0, 1000.0) as usize, HASTY.min((CLIMBED / step) as u32))
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
        let drawn = Rc::new(Drawn { set, seed, fresh: OnceCell::new(), dots, built: RefCell::default() });
        let nets = Self { drawn, ascent, method, done: 0, steps: STEPS, now: OnceCell::new(), at_once: None };
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
            None => buildings().flat_map(|start| told(&set, &fresh, &set.net(start, seed))).collect(),
        }
    }

    fn due(p: &NetParams, index: u32) -> Due {
        Due::finite(match index {
            0 => length(p) * (SHARES as usize + 1),
            FIRST_SEARCH.. => TRIED,
            _ => length(p),
        })
    }

    /// The ascent in 300 steps; the nets that are built and the best margin told from the first of the new points.
    fn short(p: &NetParams) -> Short<NetParams> {
        let (points, _) = hasty(p.n, p.m);
        // The first net of the run is told from all new points, before anybody knows that there is haste.
        let telling = costs(p).1 * (1.0 + 1.1 * points as f64 / f64::from(TESTED));
        Short {
            begin: telling + TOLD + CLIMBED,
            each: Some(f64::from(HASTY / FRAMES + 1) * costs(p).0),
            ..Short::default()
        }
    }

    fn hasten(&mut self) {
        self.steps = HASTY;
        self.ascent = Ascent::new(&self.drawn.set, Start::Random, self.method, HASTY, self.drawn.seed);
        self.now = OnceCell::new();
        self.at_once = Some(Rc::new(self.drawn.at_once()));
    }
}

impl Drawn {
    /// New points, of those that are counted the first so many.
    fn fresh(&self, count: usize) -> &[f64] {
        let all = self.fresh.get_or_init(|| self.set.fresh(self.seed));
        &all[..all.len() / TESTED as usize * count]
    }

    /// A net, from so many new points.
    fn tell(&self, net: &[f64], count: usize) -> Found {
        Found::of(&told(&self.set, self.fresh(count), net)).expect("a net has its numbers")
    }

    fn at_once(&self) -> AtOnce {
        let (set, seed, shape) = (&self.set, self.seed, self.set.shape);
        let (points, steps) = hasty(shape.n, shape.m);
        let built = buildings().map(|start| self.tell(&set.net(start, seed), points)).collect();
        // By the formulas: the other ascent is not tried.
        let start = if shape.clustered() > shape.pooled() { Start::Aligned } else { Start::Memorise };
        let best = if steps < FEWEST { set.net(start, seed) } else { set.ascend(start, steps, seed) };
        AtOnce { built, best: self.tell(&best, points) }
    }

    /// A net that is built, before its job tells it: with the same numbers.
    fn built(&self, start: Start) -> Found {
        let mut kept = self.built.borrow_mut();
        let found = kept.take().filter(|(other, _)| *other == start);
        let found =
            found.unwrap_or_else(|| (start, self.tell(&self.set.net(start, self.seed), TESTED as usize)));
        kept.insert(found).1.clone()
    }
}

impl Nets {
    /// The net as it stands.
    pub(super) fn now(&self) -> &Found {
        self.now.get_or_init(|| {
            let Drawn { set, .. } = self.drawn.as_ref();
            let count =
                if self.at_once.is_some() { hasty(set.shape.n, set.shape.m).0 } else { TESTED as usize };
            self.drawn.tell(&self.ascent.net(), count)
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

/// The largest margin of the ascents that have arrived; under a hand, that of the one which the formulas name.
pub(super) fn best(run: &Run<'_, Nets>) -> Option<Found> {
    if let Some(it) = &run.model.at_once {
        return Some(it.best.clone());
    }
    ascents(run).max_by(|a, b| a.margin.total_cmp(&b.margin))
}

/// The ends of the trainings that have arrived.
fn ascents<'a>(run: &Run<'a, Nets>) -> impl Iterator<Item = Found> + use<'a> {
    let results = run.results;
    (1..=ASCENTS.len() as u32).filter_map(|index| results.get(index).and_then(Found::of))
}

/// The nets that are built: with a share of the wrong signal, by the number of the share, and last the blind one.
fn built(run: &Run<'_, Nets>) -> Vec<Found> {
    if let Some(it) = &run.model.at_once {
        return it.built.clone();
    }
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
    shares(run).into_iter().nth(nearest(c))
}

/// Number of the share that is nearest.
fn nearest(c: f64) -> usize {
    (c / 0.05).round() as usize
}

/// The net that is shown: the one under way, or the one that was chosen. What is built stands there before its job tells it.
pub(super) fn shown(run: &Run<'_, Nets>) -> Option<Found> {
    let now = |start| Some(run.model.drawn.built(start));
    match run.params.start {
        Shown::Random => Some(run.model.now().clone()),
        Shown::Best => best(run),
        Shown::Oracle if run.model.at_once.is_some() => now(Start::Aligned),
        Shown::Oracle => run.results.get(2).and_then(Found::of),
        Shown::Memorise => wrong(run, 0.0).or_else(|| now(Start::Wrong(0.0))),
        Shown::Wrong => {
            let c = run.params.c;
            wrong(run, c).or_else(|| now(Start::Wrong(0.05 * nearest(c) as f64)))
        }
        Shown::Blind => blind(run).or_else(|| now(Start::Blind)),
    }
}
