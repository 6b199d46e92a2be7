//! A claim is code: one sentence of one abstract, as a condition, a trial and a verdict.
//!
//! The function that `cargo test` runs over seeds is the one behind the page's button.

mod alarm;
mod criterion;
pub mod judge;
mod rule;
mod stated;

use std::fmt;

pub use alarm::{Alarm, Rate};
pub use criterion::{Criterion, Number, Of, Range};
pub use judge::{Judgement, Rule};
pub use stated::{At, Key, With};

use crate::params::{ParamError, ParamSpec, Params, read_all};
use crate::words::{declared, told_natively};

/// One sentence of one abstract.
pub trait Claim: 'static {
    /// What it is stated at: the parameters of a figure, or those [`With`] what the figure has not.
    type At: At;

    /// Id, such as `label-noise/c1`.
    const ID: &'static str;
    /// The sentence, in our words.
    const SENTENCE: &'static str;
    /// The same in a row of a text, where there are at most 96 letters: the sentence itself, if it fits.
    const SHORT: &'static str = Self::SENTENCE;
    /// Figure on which it is seen, `chapter/figure`.
    const FIGURE: &'static str;
    /// Figure whose settings it is stated at.
    const STATED: &'static str = Self::FIGURE;
    /// The settings that it depends on, in the order in which they are told.
    const KEYS: &'static [Key<Self::At>];
    /// Where it is claimed: what differs from the figure's defaults, told or not.
    const SETS: &'static [(&'static str, &'static str)] = &[];
    /// Seeds that the tests run: 0 up to this.
    const SEEDS: u32;
    /// Names of the statistics of one trial.
    const STATISTICS: &'static [&'static str];
    /// The numbers that decide, with their thresholds: the histograms, the verdict and its words follow.
    const JUDGEMENT: Judgement;

    /// Settings that no trial can be run at.
    ///
    /// # Errors
    /// Names the setting and what is accepted.
    fn check(_at: &Self::At) -> Result<(), ParamError> {
        Ok(())
    }

    /// The assumption.
    ///
    /// # Errors
    /// Names what is violated.
    fn condition(at: &Self::At) -> Result<(), Broken>;

    /// The statistics of one seed. A run that overflows is counted, never dropped.
    fn trial(at: &Self::At, seed: u32) -> Trial;

    /// What the trials say; also where the condition is violated, so that a break can be seen.
    fn verdict(_at: &Self::At, trials: &[Trial]) -> Verdict {
        Self::JUDGEMENT.verdict(trials)
    }

    /// Ways to break it that must break it.
    fn breaks() -> Vec<Break>;
}

/// Where a claim is claimed.
///
/// # Errors
/// When [`Claim::SETS`] is refused.
fn claimed<C: Claim>() -> Result<C::At, ParamError> {
    let mut figure = <C::At as At>::Figure::default();
    read_all(&mut figure, C::SETS)?;
    Ok(C::At::of(figure))
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
    /// Seeds that miss what single seeds are asked for; `None` where nothing is asked of single seeds.
    pub odd: Option<Vec<u32>>,
}

/// A setting that must break a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// In words: "enough data: n above (d + r)/2".
    pub name: &'static str,
    /// What it sets, from where it is claimed.
    pub sets: Vec<(&'static str, String)>,
    /// How it shows.
    pub by: BrokenBy,
}

impl Break {
    /// A break with plain texts.
    pub fn new(name: &'static str, sets: &[(&'static str, &str)], by: BrokenBy) -> Self {
        Self { name, sets: sets.iter().map(|(key, text)| (*key, (*text).to_string())).collect(), by }
    }
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

/// Fixes the settings of a claim, given as (key, text).
pub type FixClaim = fn(&[(String, String)]) -> Result<Box<dyn ClaimAt>, ParamError>;

/// A claim without its types: plain functions.
pub struct ClaimEntry {
    /// Id, such as `label-noise/c1`.
    pub id: &'static str,
    /// The sentence.
    pub sentence: &'static str,
    /// The same in a row of a text.
    pub short: &'static str,
    /// Figure on which it is seen.
    pub figure: &'static str,
    /// Figure whose settings it is stated at.
    pub stated: &'static str,
    /// That figure's parameters.
    pub parameters: &'static [ParamSpec],
    /// Number of seeds of the tests.
    pub seeds: u32,
    /// Names of the statistics.
    pub statistics: &'static [&'static str],
    /// The settings that it depends on.
    pub keys: fn() -> Vec<ClaimKey>,
    /// Numbers of each seed that are drawn beside the verdict.
    pub drawn: fn() -> Vec<&'static Criterion>,
    /// Fixes the settings, starting from where it is claimed.
    pub at: FixClaim,
    /// Ways to break it.
    pub breaks: fn() -> Vec<Break>,
}

/// A setting that a claim depends on.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct ClaimKey {
    /// How it is declared.
    #[serde(flatten)]
    pub spec: ParamSpec,
    /// The figure's parameter that it is or is part of; `None` for what the figure has not.
    pub parameter: Option<&'static str>,
}

impl ClaimEntry {
    /// The entry of claim `C`.
    pub const fn of<C: Claim>() -> Self {
        Self {
            id: C::ID,
            sentence: declared(C::SENTENCE),
            short: declared(C::SHORT),
            figure: C::FIGURE,
            stated: C::STATED,
            parameters: <C::At as At>::Figure::SPECS,
            seeds: C::SEEDS,
            statistics: C::STATISTICS,
            keys: || {
                let told =
                    |key: &'static Key<C::At>| ClaimKey { spec: *key.spec(), parameter: key.parameter() };
                told_natively(|| C::KEYS.iter().map(told).collect())
            },
            drawn: || const { &C::JUDGEMENT }.drawn(),
            at: |sets| {
                let mut at = claimed::<C>()?;
                stated::set(&mut at, C::KEYS, sets)?;
                C::check(&at)?;
                Ok(Box::new(Fixed::<C>(at)))
            },
            // The page reads them beside the module, with the sentence.
            breaks: || told_natively(C::breaks),
        }
    }
}

/// A claim at fixed settings. `Send + Sync`, so that trials can run on all cores.
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
    /// (key, canonical text) of the settings that it depends on.
    fn params(&self) -> Vec<(&'static str, String)>;
}

struct Fixed<C: Claim>(C::At);

impl<C: Claim> ClaimAt for Fixed<C> {
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
        told_natively(|| C::KEYS.iter().map(|key| (key.spec().key, key.text(&self.0))).collect())
    }
}
