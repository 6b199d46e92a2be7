//! Why a simulation cannot exist or go on.

use crate::params::ParamError;

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
