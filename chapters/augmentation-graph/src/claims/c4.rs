//! C4: features with provable accuracy, once the representation has room for the sub-graphs.

use super::super::paint_the_graph::GraphParams;
use super::setting::{self, analysed};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rate, Rule, Trial,
};
use tangible_core::params::ParamError;

/// "Features with provable accuracy guarantees under linear probe."
pub struct Room;

impl Claim for Room {
    type At = GraphParams;

    const ID: &'static str = "augmentation-graph/c4";
    const SENTENCE: &'static str = "The features come with a guarantee for a linear probe: its error falls to almost nothing as soon as the \
        representation has a dimension for every sub-graph, and the bound is never violated.";
    const SHORT: &'static str =
        "The probe’s error falls to almost nothing once every sub-graph has a dimension.";
    const FIGURE: &'static str = "augmentation-graph/how-many-dimensions";
    // The map over k and σ has neither scenes by name nor σ below 0.02.
    const STATED: &'static str = "augmentation-graph/paint-the-graph";
    const KEYS: &'static [Key<GraphParams>] = setting::KEYS;
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["error-below", "error", "largest-violation"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Seeds {
                least: 0.9,
                meet: &[
                    Criterion::new(
                        "error with one dimension fewer",
                        |values| values[0],
                        Range::at_least(0.05),
                    ),
                    Criterion::new("error at k", |values| values[1], Range::at_most(0.02)),
                ],
            },
            // A theorem: in every seed.
            Rule::Seeds {
                least: 1.0,
                meet: &[Criterion::new("violation of the bound", |values| values[2], Range::at_most(1e-9))
                    .undrawn()],
            },
        ],
        statistic: "fraction of seeds with E(k−1) {0!} and E(k) {1!}",
        threshold: "{}, and in every seed no violation of the bound",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn check(at: &GraphParams) -> Result<(), ParamError> {
        setting::check(at)
    }

    fn condition(at: &GraphParams) -> Result<(), Broken> {
        let groups = at.scene.layout().groups();
        if at.k < groups {
            return Err(Broken(format!("too little room: k = {} is below the {groups} sub-graphs", at.k)));
        }
        Ok(())
    }

    fn trial(at: &GraphParams, seed: u32) -> Trial {
        let curve = analysed(at, seed).curve;
        let k = at.k as usize;
        let over = |(view, bound): (&f64, &f64)| view - bound;
        let violation = curve.view.iter().zip(&curve.bound).map(over).fold(f64::NEG_INFINITY, f64::max);
        // ∞ bounds leave −∞, which is no number of a table.
        let violation = violation.max(-1.0);
        // With one dimension there is none fewer.
        let below = if k > 1 { curve.vote[k - 2] } else { f64::NAN };
        Trial { seed, values: vec![below, curve.vote[k - 1], violation], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("too little room: k below the sub-graphs", &[("k", "6")], BrokenBy::Both),
            Break::new("α large: views cross the classes", &[("sigma", "0.8")], BrokenBy::Verdict),
            Break::new("no augmentation", &[("sigma", "0.01")], BrokenBy::Verdict),
        ]
    }
}
