//! C2: edges join views of the same datum, and classes become connected before edges cross them.

use super::super::paint_the_graph::GraphParams;
use super::super::sim::{Graph, Labels};
use super::setting::{self, graph};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rate, Rule, Trial,
};
use tangible_core::params::ParamError;

/// "Edges connect augmentations of the same datum; classes naturally form connected sub-graphs."
pub struct Islands;

impl Claim for Islands {
    type At = GraphParams;

    const ID: &'static str = "augmentation-graph/c2";
    const SENTENCE: &'static str = "Edges join the views of one picture; as augmentation grows, classes become connected sub-graphs before edges \
        cross between them.";
    const SHORT: &'static str =
        "As augmentation grows, classes hang together before edges cross between them.";
    const FIGURE: &'static str = "augmentation-graph/paint-the-graph";
    const KEYS: &'static [Key<GraphParams>] = setting::KEYS;
    const SETS: &'static [(&'static str, &'static str)] =
        &[("scene", "rings"), ("n", "300"), ("sigma", "0.1"), ("k", "12")];
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["components-at-third", "components", "alpha"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.9,
            meet: &[
                Criterion::new("components at σ", |values| values[1], Range::at_most(6.0)),
                Criterion::new("more components at σ/3", |values| values[0] - values[1], Range::above(0.0))
                    .undrawn(),
                Criterion::new("best error on one view α", |values| values[2], Range::at_most(0.005)),
            ],
        }],
        statistic: "fraction of seeds with {0} components at σ, more at σ/3, and α {2!}",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Seen { failed: 1, of: 2000 }),
    };

    fn check(at: &GraphParams) -> Result<(), ParamError> {
        setting::check(at)
    }

    fn condition(_: &GraphParams) -> Result<(), Broken> {
        Ok(())
    }

    fn trial(at: &GraphParams, seed: u32) -> Trial {
        let weak = GraphParams { sigma: (at.sigma / 3.0).max(0.01), ..at.clone() };
        let (weak, graph) = (graph(&weak, seed), graph(at, seed));
        let count = |graph: &Graph| graph.components().1 as f64;
        let values = vec![count(&weak), count(&graph), Labels::of(&graph).alpha];
        Trial { seed, values, overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("too timid: dozens of islands", &[("sigma", "0.03")], BrokenBy::Verdict),
            Break::new("too bold: edges cross the classes", &[("sigma", "0.3")], BrokenBy::Verdict),
        ]
    }
}
