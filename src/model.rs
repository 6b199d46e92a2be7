//! A deterministic simulation and what can be read off it.

mod state;
mod trace;
mod value;

pub(crate) use state::State;
pub use trace::{Series, Trace};
pub use value::{Column, Readout, Table, Value, show_digits, show_number, superscript};

use crate::params::{ParamError, Params};

/// A deterministic simulation: shared set-up (behind `Rc`) and a small state that is cloned for
/// checkpoints. Everything it does follows from its parameters, a seed and the number of steps.
pub trait Model: Clone + 'static {
    /// Its declared parameters.
    type Params: Params;

    /// Keys of the series that [`Model::step`] appends to, in the order of their indices.
    const SERIES: &'static [&'static str] = &[];

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
    /// ordered from coarse to fine.
    fn jobs(_params: &Self::Params) -> u32 {
        0
    }

    /// Job `index`; empty for a model without jobs.
    fn job(_params: &Self::Params, _seed: u32, _index: u32) -> Vec<f64> {
        Vec::new()
    }

    /// Whether this is a result of job `index`: it may come from another program. Asked before
    /// [`Model::absorb`], which then takes it for granted.
    ///
    /// # Errors
    /// [`ModelError::Job`] where it is none; see [`whole_result`].
    fn accepts(&self, _index: u32, _result: &[f64]) -> Result<(), ModelError> {
        Ok(())
    }

    /// Takes in the result of job `index`; the order of arrival must not matter.
    fn absorb(&mut self, _index: u32, _result: &[f64]) {}

    /// A cheap state for the picture during a gesture whose parameters are `params`; never
    /// digested, exported or addressed.
    fn preview(&self, _params: &Self::Params) -> Option<Self> {
        None
    }

    /// Numbers of the read-out strip and the command line. The same keys at all parameters.
    fn readouts(&self, params: &Self::Params, trace: &Trace) -> Vec<Readout>;

    /// One table per panel, for CSV export and screen readers.
    fn tables(&self, params: &Self::Params, trace: &Trace) -> Vec<Table>;
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

/// A result of job `index` with `due` numbers.
///
/// # Errors
/// [`ModelError::Job`] for any other.
pub fn long_result(index: u32, result: &[f64], due: usize) -> Result<(), ModelError> {
    if result.len() == due {
        return Ok(());
    }
    Err(ModelError::Job { index, problem: "it has another length than a result of this job" })
}

/// A result of job `index` with `due` finite numbers.
///
/// # Errors
/// [`ModelError::Job`] for any other.
pub fn whole_result(index: u32, result: &[f64], due: usize) -> Result<(), ModelError> {
    long_result(index, result, due)?;
    if !result.iter().all(|number| number.is_finite()) {
        return Err(ModelError::Job { index, problem: "it holds a number that is not finite" });
    }
    Ok(())
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
