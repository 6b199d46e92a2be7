//! A claim is code: one sentence of one abstract, as a condition, a trial and a verdict.
//!
//! The function that `cargo test` runs over seeds is the one behind the page's button.

pub mod judge;

use std::fmt;

use crate::params::{ParamError, ParamSpec, Params, Settings};
use crate::words::declared;

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
    /// Numbers of each seed that are drawn beside the verdict, against their thresholds.
    const SHOWN: &'static [Shown] = &[];

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

/// A number of each seed, and where it should lie.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// In words: "test error of label noise".
    pub name: &'static str,
    /// From the statistics of a trial; NaN where a run overflowed.
    pub value: fn(&[f64]) -> f64,
    /// It should be above this, −∞ for no such threshold.
    pub low: f64,
    /// It should be below this, +∞ for no such threshold.
    pub high: f64,
    /// Drawn on a logarithmic axis.
    pub log: bool,
}

impl Shown {
    /// Whether a value lies where it should.
    pub fn holds(&self, value: f64) -> bool {
        value > self.low && value < self.high
    }

    /// The threshold in words: "above 20", "0.45 to 0.55".
    pub fn words(&self) -> String {
        let show = |value: f64| crate::params::print_number(value).replace('-', "−");
        match (self.low.is_finite(), self.high.is_finite()) {
            (true, true) => format!("{} to {}", show(self.low), show(self.high)),
            (true, false) => format!("above {}", show(self.low)),
            (false, true) => format!("below {}", show(self.high)),
            (false, false) => "anywhere".to_string(),
        }
    }
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
    /// Numbers of each seed that are drawn beside the verdict.
    pub shown: &'static [Shown],
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
            sentence: declared(C::SENTENCE),
            figure: C::FIGURE,
            seeds: C::SEEDS,
            statistics: C::STATISTICS,
            shown: C::SHOWN,
            params: C::Params::SPECS,
            at: |sets| Ok(Box::new(At::<C>(C::defaults().with(sets)?))),
            // The page reads them beside the module, with the sentence.
            breaks: if cfg!(target_arch = "wasm32") { Vec::new } else { C::breaks },
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
    /// The parameters.
    fn settings(&self) -> &dyn Settings;
}

impl dyn ClaimAt + '_ {
    /// (key, canonical text) of all parameters.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        let settings = self.settings();
        settings.specs().iter().enumerate().map(|(i, spec)| (spec.key, settings.text(i))).collect()
    }
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
    fn settings(&self) -> &dyn Settings {
        &self.0
    }
}
