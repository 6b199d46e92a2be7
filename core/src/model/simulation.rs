//! A deterministic simulation, and a run of it at a step.

use super::{Due, Logged, ModelError, Results, Trace};
use crate::params::Params;

/// A deterministic simulation: shared set-up (behind `Rc`) and a small state that is cloned for
/// checkpoints. Everything it does follows from its parameters, a seed and the number of steps.
///
/// It works through steps (a run that is watched), jobs (independent pieces, computed anywhere), or both. What can be
/// read off it is declared by [`Readings`](super::Readings).
pub trait Model: Clone + 'static {
    /// Its declared parameters.
    type Params: Params;

    /// Series that [`Model::step`] logs beside those of its readings.
    const SERIES: &'static [Logged] = &[];

    /// The state before the first step: at most about 20 ms natively; longer work is steps or jobs.
    ///
    /// # Errors
    /// When no simulation exists at these parameters.
    fn new(params: &Self::Params, seed: u32, trace: &mut Trace) -> Result<Self, ModelError>;

    /// One step; appends to the trace what later pictures need.
    ///
    /// # Errors
    /// When the whole model cannot go on. One diverged curve is data, not an error.
    fn step(&mut self, _trace: &mut Trace) -> Result<(), ModelError> {
        Ok(())
    }

    /// Floating-point operations of a whole run of `steps`: decides replay or restart, never a clock.
    fn work(_params: &Self::Params) -> f64 {
        0.0
    }

    /// Number of jobs (cells, seeds, dots), each a pure function of parameters, seed and index,
    /// ordered from coarse to fine. The session keeps their results: [`Run::results`].
    fn jobs(_params: &Self::Params) -> u32 {
        0
    }

    /// Job `index`; empty for a model without jobs.
    fn job(_params: &Self::Params, _seed: u32, _index: u32) -> Vec<f64> {
        Vec::new()
    }

    /// What the result of job `index` is: it may come from another program, and is checked once.
    fn due(_params: &Self::Params, _index: u32) -> Due {
        Due::numbers(0)
    }

    /// A shorter or coarser run of the same model: under a hand it is drawn in place of one that is too long.
    fn short(_params: &Self::Params) -> Short<Self::Params> {
        Short::default()
    }

    /// Told to a run that has just been set up as such a one: what is dear and not missed under a hand is left out.
    fn hasten(&mut self) {}

    /// Drawing is dear: then [`Model::preview`] is asked, too, while a hand is on what only the picture shows.
    const DEAR: bool = false;

    /// A cheap state for the picture during a gesture whose parameters are `params`, from what is shown, where that is
    /// better than a short run; never digested, exported or addressed.
    fn preview(_shown: &Run<'_, Self>, _params: &Self::Params) -> Option<Self> {
        None
    }
}

/// A shorter or coarser run of a model. It is cut where its operations reach
/// [`HAND_BUDGET`](crate::session::HAND_BUDGET): a count, never a clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Short<P> {
    /// Its parameters: fewer particles, fewer points, a coarser grid; `None` for those under the hand themselves.
    pub params: Option<P>,
    /// Operations before its first step, and of what does not grow with its steps.
    pub begin: f64,
    /// Operations of one of its steps; by default those of [`Model::work`], spread evenly.
    pub each: Option<f64>,
    /// So many of its jobs are done, from the first.
    pub jobs: u32,
}

impl<P> Default for Short<P> {
    fn default() -> Self {
        Self { params: None, begin: 0.0, each: None, jobs: 0 }
    }
}

/// Everything that determines a picture: parameters, seed and step, and what follows from them. Never a clock, a route
/// or an order of arrival.
pub struct Run<'a, M: Model> {
    /// The simulation at `step`.
    pub model: &'a M,
    /// Its history up to `step`.
    pub trace: &'a Trace,
    /// Its parameters.
    pub params: &'a M::Params,
    /// Results of its jobs that have arrived.
    pub results: &'a Results,
    /// Its seed.
    pub seed: u32,
    /// Steps done.
    pub step: u32,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "a derive would ask that the model be `Copy`")]
impl<M: Model> Clone for Run<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Model> Copy for Run<'_, M> {}

impl<M: Model> Run<'_, M> {
    /// Points of a series as (step, value).
    pub fn curve(&self, key: &str) -> Vec<(f64, f64)> {
        self.trace.series(key).points().collect()
    }

    /// A series up to now: what was logged, then a value at the present step.
    pub fn curve_to(&self, key: &str, now: f64) -> Vec<(f64, f64)> {
        let mut points = self.curve(key);
        points.push((f64::from(self.step), now));
        points
    }
}
