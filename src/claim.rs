//! A claim is code: one sentence of one abstract, as a condition, a trial and a verdict.
//!
//! The function that `cargo test` runs over seeds is the one behind the page's button.

pub mod judge;

use std::fmt;

use crate::params::{ParamError, ParamSpec, Params};

/// One sentence of one abstract.
pub trait Claim: 'static {
    /// What it is stated about.
    type Params: Params;

    /// Id, such as `label-noise/c1`.
    const ID: &'static str;
    /// The sentence, in our words.
    const SENTENCE: &'static str;
    /// Figure on which it is seen, `chapter/figure`.
    const FIGURE: &'static str;
    /// Seeds that the tests run: 0 up to this.
    const SEEDS: u32;
    /// Names of the statistics of one trial.
    const STATISTICS: &'static [&'static str];

    /// Where it is claimed.
    fn defaults() -> Self::Params {
        Self::Params::default()
    }

    /// The assumption.
    ///
    /// # Errors
    /// Names what is violated.
    fn condition(at: &Self::Params) -> Result<(), Broken>;

    /// The statistics of one seed. A run that overflows is counted, never dropped.
    fn trial(at: &Self::Params, seed: u32) -> Trial;

    /// What the trials say; also where the condition is violated, so that a break can be seen.
    fn verdict(at: &Self::Params, trials: &[Trial]) -> Verdict;

    /// Ways to break it that must break it.
    fn breaks() -> Vec<Break>;
}

/// An assumption that does not hold, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The statistics of one seed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Trial {
    /// The seed.
    pub seed: u32,
    /// One value per name in [`Claim::STATISTICS`]; NaN where a run overflowed.
    pub values: Vec<f64>,
    /// Runs of this trial that overflowed.
    pub overflows: u32,
}

/// What the trials say about the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It fails.
    Fails,
    /// Too few trials, or the interval straddles the threshold.
    Undecided,
}

/// A verdict with what it rests on.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Verdict {
    /// Holds, fails or undecided.
    pub outcome: Outcome,
    /// The statistic in words, such as "largest label-noise error over the seeds".
    pub statistic: String,
    /// Its value.
    pub estimate: f64,
    /// An interval for it, with the level that `level` states.
    pub interval: (f64, f64),
    /// Level of the interval, such as 0.95.
    pub level: f64,
    /// What it is compared with, in words: "below 0.15 in every seed".
    pub threshold: String,
    /// Probability that the test fails although the claim is true, and how it is known.
    pub false_alarm: f64,
    /// Number of trials.
    pub trials: u32,
    /// Runs that overflowed.
    pub overflows: u32,
}

/// A setting that must break a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// In words: "enough data: n above (d + r)/2".
    pub name: &'static str,
    /// What it sets, from the claim's defaults.
    pub sets: Vec<(&'static str, String)>,
    /// How it shows.
    pub by: BrokenBy,
}

/// How a break shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenBy {
    /// The condition names the violated assumption; the verdict may be anything.
    Condition,
    /// The verdict is `Fails`.
    Verdict,
    /// Both.
    Both,
}

/// Fixes the parameters of a claim, given as (key, text).
pub type FixClaim = fn(&[(String, String)]) -> Result<Box<dyn ClaimAt>, ParamError>;

/// A claim without its types: plain functions.
pub struct ClaimEntry {
    /// Id, such as `label-noise/c1`.
    pub id: &'static str,
    /// The sentence.
    pub sentence: &'static str,
    /// Figure on which it is seen.
    pub figure: &'static str,
    /// Number of seeds of the tests.
    pub seeds: u32,
    /// Names of the statistics.
    pub statistics: &'static [&'static str],
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Fixes the parameters, starting from the claim's defaults.
    pub at: FixClaim,
    /// Ways to break it.
    pub breaks: fn() -> Vec<Break>,
}

impl ClaimEntry {
    /// The entry of claim `C`.
    pub const fn of<C: Claim>() -> Self {
        Self {
            id: C::ID,
            sentence: C::SENTENCE,
            figure: C::FIGURE,
            seeds: C::SEEDS,
            statistics: C::STATISTICS,
            params: C::Params::SPECS,
            at: |sets| Ok(Box::new(At::<C>(C::defaults().with(sets)?))),
            breaks: C::breaks,
        }
    }
}

/// A claim at fixed parameters. `Send + Sync`, so that trials can run on all cores.
pub trait ClaimAt: Send + Sync {
    /// See [`Claim::condition`].
    ///
    /// # Errors
    /// Names what is violated.
    fn condition(&self) -> Result<(), Broken>;
    /// See [`Claim::trial`].
    fn trial(&self, seed: u32) -> Trial;
    /// See [`Claim::verdict`].
    fn verdict(&self, trials: &[Trial]) -> Verdict;
    /// (key, canonical text) of all parameters.
    fn params(&self) -> Vec<(&'static str, String)>;
}

struct At<C: Claim>(C::Params);

impl<C: Claim> ClaimAt for At<C> {
    fn condition(&self) -> Result<(), Broken> {
        C::condition(&self.0)
    }
    fn trial(&self, seed: u32) -> Trial {
        C::trial(&self.0, seed)
    }
    fn verdict(&self, trials: &[Trial]) -> Verdict {
        C::verdict(&self.0, trials)
    }
    fn params(&self) -> Vec<(&'static str, String)> {
        C::Params::SPECS.iter().enumerate().map(|(i, spec)| (spec.key, self.0.text(i))).collect()
    }
}
