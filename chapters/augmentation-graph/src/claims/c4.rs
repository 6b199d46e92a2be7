//! C4: features with provable accuracy, once the representation has room for the sub-graphs.

use super::setting::SceneSetting;
use tangible_core::claim::judge::Judge;
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};

/// The parameters of this claim.
pub type RoomAtK = SceneSetting;

/// "Features with provable accuracy guarantees under linear probe."
pub struct Room;

impl Claim for Room {
    type Params = SceneSetting;

    const ID: &'static str = "augmentation-graph/c4";
    const SENTENCE: &'static str = "The features come with a guarantee for a linear probe: its error falls to almost nothing as soon as the \
        representation has a dimension for every sub-graph, and the bound is never violated.";
    const FIGURE: &'static str = "augmentation-graph/how-many-dimensions";
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["error-below", "error", "largest-violation"];
    const SHOWN: &'static [Shown] = &[
        Shown {
            name: "error with one dimension fewer",
            value: |values| values[0],
            low: 0.05,
            high: f64::INFINITY,
            log: false,
        },
        Shown {
            name: "error at k",
            value: |values| values[1],
            low: f64::NEG_INFINITY,
            high: 0.02,
            log: false,
        },
    ];

    fn condition(at: &SceneSetting) -> Result<(), Broken> {
        let groups = at.scene.layout().groups();
        if at.k < groups {
            return Err(Broken(format!("too little room: k = {} is below the {groups} sub-graphs", at.k)));
        }
        Ok(())
    }

    fn trial(at: &SceneSetting, seed: u32) -> Trial {
        let it = at.analysed(seed);
        let k = at.k as usize;
        let over = |(view, bound): (&f64, &f64)| view - bound;
        let violation = it.curve.view.iter().zip(&it.curve.bound).map(over).fold(f64::NEG_INFINITY, f64::max);
        // ∞ bounds leave −∞, which is no number of a table.
        let violation = violation.max(-1.0);
        Trial { seed, values: vec![it.curve.vote[k - 2], it.curve.vote[k - 1], violation], overflows: 0 }
    }

    fn verdict(_: &SceneSetting, trials: &[Trial]) -> Verdict {
        let judge = Judge {
            trials,
            statistic: "fraction of seeds with E(k−1) ≥ 0.05, E(k) ≤ 0.02 and no violation of the bound",
            threshold: "1: every seed",
            false_alarm: FALSE_ALARM,
        };
        judge.fraction(1.0, |t| t.values[0] >= 0.05 && t.values[1] <= 0.02 && t.values[2] <= 1e-9)
    }

    fn breaks() -> Vec<Break> {
        let set = |key, value: &str| vec![(key, value.to_string())];
        vec![
            Break {
                name: "too little room: k below the sub-graphs",
                sets: set("k", "6"),
                by: BrokenBy::Both,
            },
            Break {
                name: "α large: views cross the classes",
                sets: set("sigma", "0.8"),
                by: BrokenBy::Verdict,
            },
            Break { name: "no augmentation", sets: set("sigma", "0.01"), by: BrokenBy::Verdict },
        ]
    }
}

/// None of 200 seeds fails: one in 202 by Laplace's rule, in 20 seeds 0.094.
const FALSE_ALARM: f64 = 0.094;
