//! One run: a model, its history, and checkpoints that make going back cheap and exact.

use crate::figure::DynFigure;
use crate::model::{DynModel, DynRun, ModelError, Results, Trace};
use crate::params::{DynParams, Held};

/// Floating-point operations that an edit may replay: about 20 ms natively.
pub const REPLAY_BUDGET: f64 = 2e8;

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
    /// Results of its jobs.
    pub(crate) results: Results,
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
        Ok(Self { figure, params, seed, model, trace, step: 0, checkpoints, stride, results })
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

    /// Back to the last checkpoint at or before `step`.
    pub(crate) fn rewind(&mut self, step: u32) {
        while self.checkpoints.last().is_some_and(|(at, _)| *at > step) {
            self.checkpoints.pop();
        }
        if let Some((at, model)) = self.checkpoints.last() {
            self.step = *at;
            self.model = model.copied();
            self.trace.truncate(*at);
        }
    }

    /// A copy of the run `other`, at most at `step`: what it has done and absorbed is known already.
    pub(crate) fn continue_from(&mut self, other: &Self, step: u32) {
        self.model = other.model.copied();
        self.trace = other.trace.clone();
        self.step = other.step;
        self.results.clone_from(&other.results);
        self.checkpoints = other.checkpoints.iter().map(|(at, model)| (*at, model.copied())).collect();
        self.stride = other.stride;
        if self.step > step {
            self.rewind(step);
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
