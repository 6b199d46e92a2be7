//! A deterministic simulation and what can be read off it.

mod readings;
mod results;
mod run;
mod state;
mod trace;
mod value;

pub use readings::{Of, Place, Reading, Readings, logged};
pub use results::{Due, Results};
pub use run::Run;
pub(crate) use state::{DynModel, DynRun};
pub use trace::{Logged, Series, Trace};
pub use value::{Column, Readout, Table, Value, show, show_number, superscript};

use crate::params::{ParamError, Params};

/// A deterministic simulation: shared set-up (behind `Rc`) and a small state that is cloned for
/// checkpoints. Everything it does follows from its parameters, a seed and the number of steps.
///
/// It works through steps (a run that is watched), jobs (independent pieces, computed anywhere), or both. What can be
/// read off it is declared by [`Readings`].
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

    /// A cheap state for the picture during a gesture whose parameters are `params`, from what is shown;
    /// never digested, exported or addressed.
    fn preview(_shown: &Run<'_, Self>, _params: &Self::Params) -> Option<Self> {
        None
    }
}

/// Why a whole model cannot exist or go on.
#[derive(Clone, PartialEq)]
pub enum ModelError {
    /// A quantity left the numbers.
    Diverged {
        /// At which step.
        step: u32,
        /// What diverged.
        quantity: &'static str,
    },
    /// A system of equations has no unique solution.
    Singular {
        /// Which one.
        system: &'static str,
    },
    /// Parameters that pass their checks and still describe nothing.
    Params(ParamError),
    /// What was brought is no result of a job.
    Job {
        /// Its index.
        index: u32,
        /// What is wrong with it.
        problem: &'static str,
    },
}

/// As in words: the text of a panic would otherwise bring along a printer of every field.
impl std::fmt::Debug for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Diverged { step, quantity } => {
                write!(f, "the {quantity} diverged at step {step}: make the step size smaller")
            }
            Self::Singular { system } => write!(f, "the {system} has no unique solution here"),
            Self::Params(error) => error.fmt(f),
            Self::Job { index, problem } => {
                write!(f, "the result of job {index} was not taken in: {problem}")
            }
        }
    }
}

impl std::error::Error for ModelError {}

impl From<ParamError> for ModelError {
    fn from(error: ParamError) -> Self {
        Self::Params(error)
    }
}
