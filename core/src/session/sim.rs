//! One run: a model, its history, and checkpoints that make going back cheap and exact.

use crate::figure::DynFigure;
use crate::model::{DynModel, DynRun, ModelError, Results, Trace};
use crate::params::{DynParams, Held};

/// Floating-point operations that an edit may replay: 60 ms in a browser.
pub(crate) const REPLAY_BUDGET: f64 = 2e8;

/// Operations that a picture under a hand may take: 20 ms in a browser, so that with its painting thirty follow in a
/// second.
pub const HAND_BUDGET: f64 = 7e7;

/// Operations that the end of a gesture may replay: about a second in a browser. Beyond it the run restarts at step 0.
pub(crate) const SETTLE_BUDGET: f64 = 4e9;

/// Checkpoints kept, besides the one at step 0.
const CHECKPOINTS: u32 = 32;

/// A run of one model at one set of parameters and one seed.
pub(crate) struct Sim {
    figure: &'static dyn DynFigure,
    pub(crate) params: Held,
    pub(crate) seed: u32,
    pub(crate) model: Box<dyn DynModel>,
    pub(crate) trace: Trace,
    pub(crate) step: u32,
    checkpoints: Vec<(u32, Box<dyn DynModel>)>,
    stride: u32,
    /// Where it had come to before it went back: a hand that scrubs to and fro computes nothing twice.
    ahead: Option<Ahead>,
    /// Results of its jobs.
    pub(crate) results: Results,
}

/// The furthest that a run has come.
struct Ahead {
    step: u32,
    model: Box<dyn DynModel>,
    trace: Trace,
}

impl Sim {
    /// The run of `steps` steps, at step 0.
    pub(crate) fn new(
        figure: &'static dyn DynFigure,
        params: Held,
        seed: u32,
        steps: u32,
    ) -> Result<Self, ModelError> {
        let mut trace = figure.trace();
        let model = figure.start(params.as_ref(), seed, &mut trace)?;
        let results = Results::awaited(figure.jobs(params.as_ref()));
        let checkpoints = vec![(0, model.copied())];
        let stride = steps.div_ceil(CHECKPOINTS).max(1);
        Ok(Self { figure, params, seed, model, trace, step: 0, checkpoints, stride, ahead: None, results })
    }

    /// `steps` steps forward.
    pub(crate) fn forward(&mut self, steps: u32) -> Result<(), ModelError> {
        for _ in 0..steps {
            self.model.step(&mut self.trace)?;
            self.step += 1;
            let last = self.checkpoints.last().map_or(0, |(step, _)| *step);
            if self.step >= last + self.stride {
                self.checkpoints.push((self.step, self.model.copied()));
            }
        }
        Ok(())
    }

    /// To the last state that is known at or before `step`, back or forth; `false` where that is the present one.
    pub(crate) fn leap(&mut self, step: u32) -> bool {
        let known = |at: u32| at <= step && (at > self.step || self.step > step);
        let furthest = self.ahead.iter().map(|ahead| (ahead.step, &ahead.model));
        let all = self.checkpoints.iter().map(|(at, model)| (*at, model)).chain(furthest);
        let Some((at, model)) = all.filter(|(at, _)| known(*at)).max_by_key(|(at, _)| *at) else {
            return false;
        };
        let next = model.copied();
        let model = std::mem::replace(&mut self.model, next);
        if let Some(ahead) = self.ahead.as_ref().filter(|ahead| ahead.step >= self.step) {
            self.trace.clone_from(&ahead.trace);
        } else {
            self.ahead = Some(Ahead { step: self.step, model, trace: self.trace.clone() });
        }
        self.trace.truncate(at);
        self.step = at;
        true
    }

    /// Does the first jobs of so many here and now, as far as `flops` operations go; answers how many it took.
    pub(crate) fn do_jobs(&mut self, count: u32, flops: f64) -> Result<f64, ModelError> {
        let (figure, params) = (self.figure, self.params.clone());
        let each = figure.work(params.as_ref()) / f64::from(self.results.jobs().max(1));
        let count = count.min(self.results.jobs()).min((flops / each.max(1.0)) as u32);
        for index in 0..count {
            self.keep(index, &figure.job(params.as_ref(), self.seed, index))?;
        }
        Ok(each * f64::from(count))
    }

    /// A copy of the run `other`, at most at `step`: what it has done and absorbed is known already.
    pub(crate) fn continue_from(&mut self, other: &Self, step: u32) {
        self.model = other.model.copied();
        self.trace = other.trace.clone();
        self.step = other.step;
        self.results.clone_from(&other.results);
        let passed = other.checkpoints.iter().filter(|(at, _)| *at <= other.step);
        self.checkpoints = passed.map(|(at, model)| (*at, model.copied())).collect();
        self.stride = other.stride;
        if self.step > step {
            self.leap(step);
        }
    }

    /// Steps that cost about `flops`.
    pub(crate) fn steps_for(&self, flops: f64, steps: u32) -> u32 {
        let each = self.figure.work(self.params.as_ref()) / f64::from(steps.max(1));
        if each <= 0.0 { u32::MAX } else { crate::math::clamp(flops / each, 1.0, 4e9) as u32 }
    }

    /// Keeps the result of a job; `false` for a second copy.
    ///
    /// # Errors
    /// What is no result of that job is refused and still awaited.
    pub(crate) fn keep(&mut self, index: u32, result: &[f64]) -> Result<bool, ModelError> {
        let due = self.figure.due(self.params.as_ref(), index);
        self.results.keep(index, result, due)
    }

    /// The run as it stands.
    pub(crate) fn run(&self) -> DynRun<'_> {
        DynRun {
            model: self.model.as_ref(),
            trace: &self.trace,
            params: self.params.as_ref(),
            results: &self.results,
            seed: self.seed,
            step: self.step,
        }
    }
}

/// Work of a model up to `step` of `steps`, jobs included.
pub(crate) fn work_up_to(figure: &dyn DynFigure, params: &dyn DynParams, step: u32, steps: u32) -> f64 {
    let whole = figure.work(params);
    if figure.jobs(params) > 0 || steps == 0 { whole } else { whole * f64::from(step) / f64::from(steps) }
}
