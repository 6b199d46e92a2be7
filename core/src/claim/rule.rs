//! What the numbers of all seeds must do for a claim to hold.

use super::criterion::Criterion;

/// Confidence of every interval.
pub const LEVEL: f64 = 0.95;
/// Standard deviations of that confidence.
pub const Z: f64 = 1.959_964;

/// What the numbers of all seeds must do.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// At least this fraction of the seeds meet every criterion. Told: that fraction, with its Wilson interval.
    Seeds {
        /// The fraction.
        least: f64,
        /// What a seed must meet.
        meet: &'static [Criterion],
    },
    /// The interval of the mean lies inside: outside it fails, across a threshold it is undecided.
    Interval(Criterion),
    /// The mean itself lies inside: for few seeds, whose interval would straddle a threshold four times in ten although
    /// the claim is true.
    Mean(Criterion),
    /// The median itself lies inside: of 20 seeds its interval spans the ranks 6 to 15, and straddles a threshold that a
    /// fifth of the seeds miss every fourth time.
    Median(Criterion),
}

impl Rule {
    /// The fraction that a rule about seeds asks for.
    pub(super) fn least(&self) -> Option<f64> {
        match self {
            Self::Seeds { least, .. } => Some(*least),
            _ => None,
        }
    }

    /// What it looks at.
    pub fn criteria(&self) -> &[Criterion] {
        match self {
            Self::Seeds { meet, .. } => meet,
            Self::Interval(one) | Self::Mean(one) | Self::Median(one) => std::slice::from_ref(one),
        }
    }

    /// What it asks for, in words.
    pub(super) fn asks(&self) -> String {
        match self {
            Self::Seeds { least, .. } if *least >= 1.0 => "every seed".to_string(),
            Self::Seeds { least, .. } => format!("at least {}", crate::params::print_number(*least)),
            Self::Interval(one) | Self::Mean(one) | Self::Median(one) => one.range.words(),
        }
    }
}
