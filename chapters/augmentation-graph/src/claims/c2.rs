//! C2: edges join views of the same datum, and classes become connected before edges cross them.

use super::super::scenes::Scene;
use super::super::sim::Labels;
use super::setting::SceneSetting;
use tangible_core::claim::judge::Judge;
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};

/// "Edges connect augmentations of the same datum; classes naturally form connected sub-graphs."
pub struct Islands;

impl Claim for Islands {
    type Params = SceneSetting;

    const ID: &'static str = "augmentation-graph/c2";
    const SENTENCE: &'static str = "Edges join the views of one picture; as augmentation grows, classes become connected sub-graphs before edges \
        cross between them.";
    const FIGURE: &'static str = "augmentation-graph/paint-the-graph";
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["components-at-third", "components", "alpha"];
    const SHOWN: &'static [Shown] = &[
        Shown {
            name: "components at σ",
            value: |values| values[1],
            low: f64::NEG_INFINITY,
            high: 7.0,
            log: false,
        },
        Shown {
            name: "best error on one view α",
            value: |values| values[2],
            low: f64::NEG_INFINITY,
            high: 0.005,
            log: false,
        },
    ];

    fn defaults() -> SceneSetting {
        SceneSetting { scene: Scene::Rings, n: 300, sigma: 0.1, k: 12, jump: false }
    }

    fn condition(_: &SceneSetting) -> Result<(), Broken> {
        Ok(())
    }

    fn trial(at: &SceneSetting, seed: u32) -> Trial {
        let graph = at.graph(seed);
        let weak = SceneSetting { sigma: (at.sigma / 3.0).max(0.01), ..at.clone() }.graph(seed);
        let count = |graph: &super::super::sim::Graph| graph.components().1 as f64;
        let values = vec![count(&weak), count(&graph), Labels::of(&graph).alpha];
        Trial { seed, values, overflows: 0 }
    }

    fn verdict(_: &SceneSetting, trials: &[Trial]) -> Verdict {
        let judge = Judge {
            trials,
            statistic: "fraction of seeds with at most 6 components at σ, more at σ/3, and α ≤ 0.005",
            threshold: "at least 0.9",
            false_alarm: FALSE_ALARM,
        };
        judge.fraction(0.9, |t| t.values[1] <= 6.0 && t.values[0] > t.values[1] && t.values[2] <= 0.005)
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break {
                name: "too timid: dozens of islands",
                sets: vec![("sigma", "0.03".into())],
                by: BrokenBy::Verdict,
            },
            Break {
                name: "too bold: edges cross the classes",
                sets: vec![("sigma", "0.3".into())],
                by: BrokenBy::Verdict,
            },
        ]
    }
}

/// None of 200 seeds fails; with one in 202, three or more of 20 fail with probability 1.3·10⁻⁴.
const FALSE_ALARM: f64 = 1.3e-4;
