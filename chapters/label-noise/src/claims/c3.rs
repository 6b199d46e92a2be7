//! C3: the effect needs the quadratic parametrisation.

use super::trial::{Judge, Runs, linear, method, problem};
use crate::sim::{Algorithm, Schedule};
use crate::sparse_recovery_race::Link;
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};
use tangible_core::params::{ParamError, ParamSpec};
use tangible_core::stats;

tangible_core::params! {
    /// Label noise against gradient descent on one of two models.
    pub struct LinkSetting: check {
        /// Number of training points.
        n: u32 = 40, ParamSpec::number("n", "training points", "n", 1.0, 200.0);
        /// Number of weights.
        d: u32 = 100, ParamSpec::number("d", "weights", "d", 10.0, 400.0);
        /// Number of true weights.
        r: u32 = 5, ParamSpec::number("r", "true weights", "r", 1.0, 40.0);
        /// Size of the label perturbation.
        delta: f64 = 1.0, ParamSpec::number("delta", "label noise", "δ", 0.0, 10.0);
        /// Whether the model squares its parameter.
        model: Link = Link::Linear, ParamSpec::choice("model", "parametrisation", Link::CHOICES);
    }
}

fn check(p: &LinkSetting) -> Result<(), ParamError> {
    super::trial::check_sparsity(p.r, p.d)
}

/// "On the quadratically parameterised model": in a linear model the same noise does nothing, it
/// only jitters inside the row space of X.
pub struct NeedsSquares;

impl Claim for NeedsSquares {
    type Params = LinkSetting;

    const ID: &'static str = "label-noise/c3";
    const SENTENCE: &'static str = "The effect belongs to the quadratic model: train the weights of a linear model, and label noise changes nothing.";
    const FIGURE: &'static str = "label-noise/sparse-recovery-race";
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["gd-error", "lngd-error", "relative-difference"];
    const SHOWN: &'static [Shown] = &[Shown {
        name: "relative difference of the errors with and without label noise",
        value: |values| values[2],
        low: f64::NEG_INFINITY,
        high: 0.01,
        log: true,
    }];

    fn condition(at: &LinkSetting) -> Result<(), Broken> {
        match at.model {
            Link::Linear => Ok(()),
            Link::Squared => Err(Broken("the model squares its parameter: noise is multiplied by it".into())),
        }
    }

    fn trial(at: &LinkSetting, seed: u32) -> Trial {
        let problem = problem(at.n, at.d, at.r, seed);
        let mut runs = Runs::default();
        let mut error = |algorithm, schedule| {
            let method = match at.model {
                Link::Linear => linear(algorithm, schedule),
                Link::Squared => method(algorithm, schedule),
            };
            runs.error(&problem, method, vec![1.0; at.d as usize], seed)
        };
        let gd = error(Algorithm::Gd, Schedule::fast(Algorithm::Gd));
        let lngd = error(Algorithm::Lngd, Schedule::fast(Algorithm::Lngd).with_level(at.delta));
        runs.trial(seed, vec![gd, lngd, (lngd - gd).abs() / gd])
    }

    fn verdict(_: &LinkSetting, trials: &[Trial]) -> Verdict {
        let differences = super::trial::column(trials, 2);
        let mean = stats::mean(&differences);
        let judge = Judge {
            trials,
            statistic: "mean over seeds of |error with label noise − error without| / error without",
            threshold: "below 0.01",
            false_alarm: FALSE_ALARM,
        };
        judge.say(mean < 0.01, mean, stats::t_interval(&differences, super::trial::LEVEL))
    }

    fn breaks() -> Vec<Break> {
        vec![Break {
            name: "the quadratic model",
            sets: vec![("model", "squared".into())],
            by: BrokenBy::Both,
        }]
    }
}

/// 0.0014 ± 0.001 a seed against 0.01: the mean of 20 would have to be off by more than thirty
/// standard errors.
const FALSE_ALARM: f64 = 1e-9;
