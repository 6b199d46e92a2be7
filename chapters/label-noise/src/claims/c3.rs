//! C3: the effect needs the quadratic parametrisation.

use super::trial::Runs;
use crate::sparse_recovery_race::{Link, RaceParams, Who};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rule, Trial,
};

/// "On the quadratically parameterised model": in a linear model the same noise does nothing, it
/// only jitters inside the row space of X.
pub struct NeedsSquares;

impl Claim for NeedsSquares {
    type At = RaceParams;

    const ID: &'static str = "label-noise/c3";
    const SENTENCE: &'static str = "The effect belongs to the quadratic model: train the weights of a linear model, and label noise changes nothing.";
    const SHORT: &'static str = "In a linear model, label noise changes nothing.";
    const FIGURE: &'static str = "label-noise/sparse-recovery-race";
    const KEYS: &'static [Key<RaceParams>] =
        &[Key::Of("n"), Key::Of("d"), Key::Of("r"), Key::Of("lngd"), Key::Of("delta"), Key::Of("model")];
    const SETS: &'static [(&'static str, &'static str)] = &[("model", "linear")];
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["gd-error", "lngd-error", "relative-difference"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Interval(
            Criterion::new(
                "relative difference of the errors with and without label noise",
                |values| values[2],
                Range::below(0.01),
            )
            .log(),
        )],
        statistic: "mean over seeds of |error with label noise − error without| / error without",
        threshold: "{}",
        // 100 seeds.
        alarm: Alarm::Mean { mean: 0.0014, sd: 0.00036 },
    };

    fn condition(at: &RaceParams) -> Result<(), Broken> {
        match at.model {
            Link::Linear => Ok(()),
            Link::Squared => Err(Broken("the model squares its parameter: noise is multiplied by it".into())),
        }
    }

    fn trial(at: &RaceParams, seed: u32) -> Trial {
        let mut runs = Runs::new(at, seed);
        let [gd, lngd] = [Who::Gd, Who::Lngd].map(|who| runs.error(who));
        runs.trial(vec![gd, lngd, (lngd - gd).abs() / gd])
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new("the quadratic model", &[("model", "squared")], BrokenBy::Both)]
    }
}
