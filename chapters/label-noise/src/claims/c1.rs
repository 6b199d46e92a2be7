//! C1: noise regularises an over-parameterised model.

use super::trial::{Runs, delta, noise_decides};
use crate::sparse_recovery_race::{RaceParams, Who};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rate, Rule, Trial,
};

/// "Noise gives a crucial regularisation": gradient descent ends at a dense wrong answer with zero
/// training loss, label noise at the truth.
pub struct NoiseRegularises;

impl Claim for NoiseRegularises {
    type At = RaceParams;

    const ID: &'static str = "label-noise/c1";
    const SENTENCE: &'static str = "With more weights than data, noise decides: gradient descent fits a dense wrong answer, label noise finds the sparse truth.";
    const SHORT: &'static str =
        "Gradient descent fits a dense wrong answer, label noise finds the sparse truth.";
    const FIGURE: &'static str = "label-noise/sparse-recovery-race";
    const KEYS: &'static [Key<RaceParams>] =
        &[Key::Of("n"), Key::Of("d"), Key::Of("r"), Key::Of("lngd"), Key::Of("delta")];
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["gd-error", "lngd-error"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.9,
            meet: &[
                Criterion::new("test error of gradient descent", |values| values[0], Range::above(20.0)),
                Criterion::new("test error of label noise", |values| values[1], Range::below(0.15)),
            ],
        }],
        statistic: "fraction of seeds with gradient descent {0} and label noise {1}",
        threshold: "{}",
        // Gradient descent ends at or below 20 where the truth is nearly the only non-negative answer, as on seed 82;
        // label noise always ended below 0.15.
        alarm: Alarm::Seeds(Rate::Seen { failed: 4, of: 1000 }),
    };

    fn condition(at: &RaceParams) -> Result<(), Broken> {
        if delta(at) == 0.0 {
            return Err(Broken("no noise: at δ = 0 label noise is gradient descent".into()));
        }
        noise_decides(at)
    }

    fn trial(at: &RaceParams, seed: u32) -> Trial {
        let mut runs = Runs::new(at, seed);
        let values = [Who::Gd, Who::Lngd].map(|who| runs.error(who));
        runs.trial(values.to_vec())
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("enough data: n above (d + r)/2", &[("n", "90")], BrokenBy::Both),
            Break::new("no noise: δ = 0", &[("delta", "0")], BrokenBy::Both),
            Break::new("too little data: n below n_LP", &[("n", "12")], BrokenBy::Both),
        ]
    }
}
