//! What is measured, and what is said of it.

use std::fmt;

use anyhow::{Context as _, Result};

/// One timing.
pub(crate) struct Sample {
    /// Milliseconds of all repeats.
    pub(crate) ms: f64,
    /// What was computed.
    pub(crate) numbers: Vec<f64>,
}

/// Reads `number,number,…` to the last bit.
pub(crate) fn numbers(text: &str) -> Result<Vec<f64>> {
    text.split(',').map(|number| number.parse().with_context(|| format!("“{number}” is no number"))).collect()
}

/// Whether one requirement is met.
pub(crate) struct Verdict {
    /// What is required and what was found.
    pub(crate) text: String,
    /// Whether it is met.
    pub(crate) met: bool,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", if self.met { "met" } else { "NOT MET" }, self.text)
    }
}
