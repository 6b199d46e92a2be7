//! C1: positive pairs are far from independent given the label, and the features are good all the same.

use super::super::sim::information;
use super::setting::SceneSetting;
use tangible_core::claim::judge::Judge;
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};

/// "Earlier analyses need conditional independence; real positive pairs are heavily correlated."
pub struct Dependent;

impl Claim for Dependent {
    type Params = SceneSetting;

    const ID: &'static str = "augmentation-graph/c1";
    const SENTENCE: &'static str = "Two views of one picture stay strongly dependent given the label, so theory that needs their independence says \
        nothing; a linear probe on the learnt features is right all the same.";
    const FIGURE: &'static str = "augmentation-graph/paint-the-graph";
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["info", "error", "surrogate-rank"];
    const SHOWN: &'static [Shown] = &[
        Shown {
            name: "dependence I(x; x⁺ | y), nats",
            value: |values| values[0],
            low: 1.3,
            high: f64::INFINITY,
            log: false,
        },
        Shown {
            name: "error of the vote",
            value: |values| values[1],
            low: f64::NEG_INFINITY,
            high: 0.01,
            log: false,
        },
    ];

    fn condition(at: &SceneSetting) -> Result<(), Broken> {
        if at.jump {
            return Err(Broken(
                "views are independent given the label: a view is any member of the class".into(),
            ));
        }
        Ok(())
    }

    fn trial(at: &SceneSetting, seed: u32) -> Trial {
        let it = at.analysed(seed);
        let info = information::of(&it.graph, &it.labels).given_label;
        let rank = information::surrogate(&it.graph, &it.labels).iter().filter(|g| **g > 1e-9).count();
        let error = it.curve.vote[at.k as usize - 1];
        Trial { seed, values: vec![info, error, rank as f64], overflows: 0 }
    }

    fn verdict(_: &SceneSetting, trials: &[Trial]) -> Verdict {
        let judge = Judge {
            trials,
            statistic: "fraction of seeds with I(x; x⁺ | y) > 1.3 nats and E ≤ 0.01",
            threshold: "1: every seed",
            false_alarm: FALSE_ALARM,
        };
        judge.fraction(1.0, |trial| trial.values[0] > 1.3 && trial.values[1] <= 0.01)
    }

    fn breaks() -> Vec<Break> {
        vec![Break {
            name: "whole-class jump: the views become independent",
            sets: vec![("jump", "on".into())],
            by: BrokenBy::Both,
        }]
    }
}

/// None of 200 seeds fails (I ≥ 1.45, E ≤ 0.0075): one in 202 by Laplace's rule, in 20 seeds 0.094.
const FALSE_ALARM: f64 = 0.094;
