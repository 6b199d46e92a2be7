//! Why a simulation cannot be set up.

use std::fmt;

/// A setting that no simulation accepts. Fields name the quantity by its symbol in the essay.
#[derive(Clone, PartialEq)]
pub enum SetupError {
    /// A count that must be at least one is zero.
    Zero {
        /// Symbol of the count.
        quantity: &'static str,
    },
    /// A number is negative, infinite or NaN.
    NotNonNegative {
        /// Symbol of the number.
        quantity: &'static str,
        /// What was given.
        value: f64,
    },
    /// The truth has more non-zero coordinates than there are coordinates.
    SparsityAboveDimension {
        /// Sparsity asked for.
        r: usize,
        /// Dimension.
        d: usize,
    },
    /// A vector has the wrong length.
    Length {
        /// Symbol of the vector.
        quantity: &'static str,
        /// Length it must have.
        expected: usize,
        /// Length it has.
        found: usize,
    },
    /// A schedule without phases.
    EmptySchedule,
    /// A schedule whose phases have more than 2³² − 1 steps together.
    TooManySteps,
}

/// As in words: the text of a panic would otherwise bring along a printer of every field.
impl fmt::Debug for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Zero { quantity } => write!(f, "{quantity} must be at least 1"),
            Self::NotNonNegative { quantity, value } => {
                write!(
                    f,
                    "{quantity} must be a finite number of at least 0, not {}",
                    tangible_core::decimal::text(*value)
                )
            }
            Self::SparsityAboveDimension { r, d } => write!(f, "r = {r} exceeds d = {d}"),
            Self::Length { quantity, expected, found } => {
                write!(f, "{quantity} needs {expected} entries, not {found}")
            }
            Self::EmptySchedule => write!(f, "a schedule needs at least one phase"),
            Self::TooManySteps => write!(f, "a schedule has at most 4294967295 steps"),
        }
    }
}

impl std::error::Error for SetupError {}

/// Accepts finite numbers ≥ 0.
pub(crate) fn non_negative(quantity: &'static str, value: f64) -> Result<f64, SetupError> {
    if value.is_finite() && value >= 0.0 {
        Ok(value)
    } else {
        Err(SetupError::NotNonNegative { quantity, value })
    }
}

/// Accepts counts ≥ 1.
pub(crate) fn at_least_one(quantity: &'static str, value: usize) -> Result<usize, SetupError> {
    if value > 0 { Ok(value) } else { Err(SetupError::Zero { quantity }) }
}
