//! C7: a guarantee that says something where views are correlated.

use super::super::sim::information;
use super::setting::SceneSetting;
use tangible_core::claim::judge::{Judge, column, median_interval};
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};
use tangible_core::stats;

/// "First guarantees that apply to realistic settings."
pub struct Realistic;

impl Claim for Realistic {
    type Params = SceneSetting;

    const ID: &'static str = "augmentation-graph/c7";
    const SENTENCE: &'static str = "The guarantee applies where views are correlated and classes are few and broken into sub-graphs: its bound is \
        not vacuous there, and the measured error respects it.";
    const FIGURE: &'static str = "augmentation-graph/how-many-dimensions";
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["bound", "error-view", "info"];
    const SHOWN: &'static [Shown] = &[
        Shown {
            name: "bound on the view error",
            value: |values| values[0],
            low: f64::NEG_INFINITY,
            high: 0.35,
            log: false,
        },
        Shown {
            name: "measured error on one view",
            value: |values| values[1],
            low: f64::NEG_INFINITY,
            high: 0.35,
            log: false,
        },
    ];

    fn condition(at: &SceneSetting) -> Result<(), Broken> {
        if at.jump {
            return Err(Broken("views are independent given the label: earlier theory applies".into()));
        }
        Ok(())
    }

    fn trial(at: &SceneSetting, seed: u32) -> Trial {
        let it = at.analysed(seed);
        let k = at.k as usize - 1;
        let info = information::of(&it.graph, &it.labels).given_label;
        Trial { seed, values: vec![it.curve.bound[k], it.curve.view[k], info], overflows: 0 }
    }

    fn verdict(_: &SceneSetting, trials: &[Trial]) -> Verdict {
        let bound = column(trials, 0);
        let judge = Judge {
            trials,
            statistic: "median bound on the error on one view",
            threshold: "below 0.35 in every seed and never below the measured error, with I(x; x⁺ | y) > 1",
            false_alarm: FALSE_ALARM,
        };
        let good = |t: &Trial| t.values[0] < 0.35 && t.values[1] <= t.values[0] + 1e-9 && t.values[2] > 1.0;
        judge.say(trials.iter().all(good), stats::median(&bound), median_interval(&bound))
    }

    fn breaks() -> Vec<Break> {
        let set = |key, value: &str| vec![(key, value.to_string())];
        vec![
            Break {
                name: "no augmentation: the bound is ∞",
                sets: set("sigma", "0.01"),
                by: BrokenBy::Verdict,
            },
            Break { name: "too little room", sets: set("k", "6"), by: BrokenBy::Verdict },
            Break {
                name: "whole-class jump: views are independent",
                sets: set("jump", "on"),
                by: BrokenBy::Both,
            },
        ]
    }
}

/// None of 200 seeds fails: one in 202 by Laplace's rule, in 20 seeds 0.094.
const FALSE_ALARM: f64 = 0.094;
