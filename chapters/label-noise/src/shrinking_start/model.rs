//! The shrinking start as a model: a run, and what follows from where it stands.

use std::cell::OnceCell;
use std::rc::Rc;

use super::params::ShrinkParams;
use crate::sim::theory::{self, Prediction};
use crate::sim::{Method, Problem, Run, SetupError, Status};
use crate::weights::Order;
use tangible_core::kernels::{distance2, gemv, max_abs};
use tangible_core::model::{Logged, Model, ModelError, Readings, Short, Trace};
use tangible_core::params::ParamError;
use tangible_core::session::HAND_BUDGET;

/// Most weights.
pub(super) const WEIGHTS: usize = 200;
/// Points of a line over a whole run.
const POINTS: u32 = 60;
/// Most steps of gradient descent below the axis, and of a run that settles.
const MOST: u32 = 5000;
/// The same under a hand, where it has not quite arrived.
const HASTY: u32 = 800;
/// Gradient descent below the axis has ended when every example is fitted as closely.
const FITTED: f64 = 1e-3;
/// Both sides agree when their root-mean-square distance is as small.
const AGREED: f64 = 0.03;
/// Steps between two looks at whether that is so.
const LOOK: u32 = 20;

/// What does not change during a run.
pub(super) struct Setup {
    pub(super) problem: Problem,
    pub(super) order: Order,
    pub(super) params: ShrinkParams,
    seed: u32,
}

/// What follows from where the run stands; computed when it is looked at.
pub(super) struct Seen {
    /// Effective initialisation of every weight.
    pub(super) log_alpha: Vec<f64>,
    /// Where gradient descent on clean labels ends from v = √α.
    pub(super) below: Vec<f64>,
    /// How far that is from fitting the data, and after how many steps.
    pub(super) residual: f64,
    pub(super) steps: u32,
    /// KL(α), where theory says that it ends.
    pub(super) kl: Prediction,
}

/// Where the run stands after some more steps without noise.
pub(super) struct Settled {
    pub(super) w: Vec<f64>,
    pub(super) steps: u32,
}

/// State of the run.
#[derive(Clone)]
pub struct Shrinking {
    pub(super) setup: Rc<Setup>,
    pub(super) run: Run,
    most: u32,
    seen: OnceCell<Option<Rc<Seen>>>,
    settled: OnceCell<Option<Rc<Settled>>>,
}

impl Model for Shrinking {
    type Params = ShrinkParams;

    const SERIES: &'static [Logged] = &[Logged::many("alpha", WEIGHTS)];

    fn new(p: &ShrinkParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let refuse = |error: SetupError| ParamError::conflict("n", p.n, error.to_string());
        let problem = Problem::sparse(p.n as usize, p.d as usize, p.r as usize, seed).map_err(refuse)?;
        let start = vec![p.tau; p.d as usize];
        let run = Run::new(&problem, p.method(), start, seed).map_err(refuse)?;
        let setup = Setup { order: Order::new(p.d, p.r, seed), params: p.clone(), problem, seed };
        let (seen, settled) = Default::default();
        let shrinking = Self { setup: Rc::new(setup), run, most: MOST, seen, settled };
        shrinking.log(trace);
        Ok(shrinking)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        self.run.step(&self.setup.problem);
        self.seen.take();
        self.settled.take();
        self.log(trace);
        Ok(())
    }

    fn work(p: &ShrinkParams) -> f64 {
        f64::from(p.length()) * flops(p, &p.method()) + f64::from(MOST) * flops(p, &p.plain(MOST))
    }

    /// Plain descent below and above the axis, and the projection, are no matter of its steps.
    fn short(p: &ShrinkParams) -> Short<ShrinkParams> {
        let begin = 2.0 * f64::from(hasty(p)) * flops(p, &p.plain(MOST)) + theory::work(p.n, p.d);
        Short { begin, each: Some(flops(p, &p.method())), ..Short::default() }
    }

    fn hasten(&mut self) {
        self.most = hasty(&self.setup.params);
    }
}

fn flops(p: &ShrinkParams, method: &Method) -> f64 {
    method.algorithm.flops(p.n as usize, p.d as usize, 1)
}

/// Steps of plain descent under a hand: a fifth of its frame at most.
fn hasty(p: &ShrinkParams) -> u32 {
    HASTY.min((0.2 * HAND_BUDGET / flops(p, &p.plain(MOST))) as u32)
}

impl Shrinking {
    fn log(&self, trace: &mut Trace) {
        let step = self.run.steps_done();
        if self.diverged().is_some() || !step.is_multiple_of(self.setup.params.length().div_ceil(POINTS)) {
            return;
        }
        self.record(step, trace);
        for (j, log_alpha) in self.run.log_alpha().iter().flatten().enumerate() {
            trace.push_nth("alpha", j, step, *log_alpha);
        }
    }

    /// Step at which the run diverged.
    pub(super) fn diverged(&self) -> Option<u32> {
        match self.run.status() {
            Status::Diverged { step } => Some(step),
            _ => None,
        }
    }

    /// Gradient descent from the effective initialisation; none of a run that diverged.
    pub(super) fn seen(&self) -> Option<&Seen> {
        let see = || {
            let log_alpha = self.run.log_alpha().filter(|_| self.diverged().is_none())?;
            let kl = theory::predict(&self.setup.problem, &log_alpha);
            let start: Vec<f64> = log_alpha.iter().map(|a| tangible_core::math::exp(0.5 * a)).collect();
            let (run, residual) = self.plain(start, |_, residual| residual < FITTED)?;
            let (below, steps) = (run.w().to_vec(), run.steps_done());
            Some(Rc::new(Seen { log_alpha, below, residual, steps, kl }))
        };
        self.seen.get_or_init(see).as_deref()
    }

    /// The run after it has gone on without noise until it agrees with gradient descent.
    pub(super) fn settled(&self) -> Option<&Settled> {
        let settle = || {
            let below = &self.seen()?.below;
            let close = |w: &[f64]| rms(w, below) <= AGREED;
            let (run, _) = self.plain(self.run.v().to_vec(), |w, _| close(w))?;
            Some(Rc::new(Settled { w: run.w().to_vec(), steps: run.steps_done() }))
        };
        self.settled.get_or_init(settle).as_deref()
    }

    /// Gradient descent on clean labels from `start` until it has arrived, and the largest residual then.
    fn plain(&self, start: Vec<f64>, arrived: impl Fn(&[f64], f64) -> bool) -> Option<(Run, f64)> {
        let Setup { problem, params, seed, .. } = &*self.setup;
        let mut run = Run::new(problem, params.plain(self.most), start, *seed).ok()?;
        loop {
            let residual = largest_residual(problem, run.w());
            if arrived(run.w(), residual) || run.status() == Status::Finished {
                return Some((run, residual));
            }
            for _ in 0..LOOK {
                run.step(problem);
            }
            if matches!(run.status(), Status::Diverged { .. }) {
                return None;
            }
        }
    }

    /// What stands above the axis.
    pub(super) fn above(&self, p: &ShrinkParams) -> &[f64] {
        let settled = if p.settle { self.settled() } else { None };
        settled.map_or(self.run.w(), |settled| &settled.w)
    }

    /// Where theory has log α of weight `j` after `t` steps: 2 ln τ − c_j Σ η²δ². Of label noise, and of none.
    pub(super) fn predicted(&self, j: usize, t: u32) -> Option<f64> {
        let start = 2.0 * tangible_core::math::ln(self.setup.params.tau);
        Some(start - self.setup.problem.c()[j] * self.setup.params.dose(t)?)
    }

    /// The mean of that over the weights.
    pub(super) fn predicted_mean(&self, t: u32) -> Option<f64> {
        let start = 2.0 * tangible_core::math::ln(self.setup.params.tau);
        Some(start - tangible_core::stats::mean(self.setup.problem.c()) * self.setup.params.dose(t)?)
    }

    /// Largest part of log w − log α outside the row space of the data, which is 0 by the identity.
    pub(super) fn outside(&self) -> Option<f64> {
        let log_alpha = self.run.log_alpha().filter(|_| self.diverged().is_none())?;
        let lift = self.run.w().iter().zip(&log_alpha).map(|(w, a)| tangible_core::math::ln(*w) - a);
        theory::outside_rows(&self.setup.problem, &lift.collect::<Vec<_>>())
    }
}

/// Root of the mean squared distance.
pub(super) fn rms(a: &[f64], b: &[f64]) -> f64 {
    (distance2(a, b) / a.len() as f64).sqrt()
}

/// max |X w − y|.
fn largest_residual(problem: &Problem, w: &[f64]) -> f64 {
    let mut fitted = vec![0.0; problem.n()];
    gemv(problem.x(), w, &mut fitted);
    for (fitted, y) in fitted.iter_mut().zip(problem.y()) {
        *fitted -= y;
    }
    max_abs(&fitted)
}
