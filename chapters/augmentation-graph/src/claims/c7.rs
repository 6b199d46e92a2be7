//! C7: a guarantee that says something where views are correlated.

use super::super::paint_the_graph::GraphParams;
use super::super::sim::information;
use super::setting::{self, analysed};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rate, Rule, Trial,
};
use tangible_core::params::ParamError;

const BOUND: Criterion = Criterion::new("bound on the view error", |values| values[0], Range::below(0.35));

/// "First guarantees that apply to realistic settings."
pub struct Realistic;

impl Claim for Realistic {
    type At = GraphParams;

    const ID: &'static str = "augmentation-graph/c7";
    const SENTENCE: &'static str = "The guarantee applies where views are correlated and classes are few and broken into sub-graphs: its bound is \
        not vacuous there, and the measured error respects it.";
    const SHORT: &'static str =
        "With correlated views the bound is not vacuous, and the measured error respects it.";
    const FIGURE: &'static str = "augmentation-graph/how-many-dimensions";
    // The map over k and σ has neither the same-class jump nor σ below 0.02.
    const STATED: &'static str = "augmentation-graph/paint-the-graph";
    const KEYS: &'static [Key<GraphParams>] = setting::KEYS;
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["bound", "error-view", "info"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Median(BOUND),
            Rule::Seeds {
                least: 0.9,
                meet: &[
                    BOUND,
                    Criterion::new("measured error of one view", |values| values[1], BOUND.range),
                    Criterion::new("dependence I(x; x⁺ | y), nats", |values| values[2], Range::above(1.0))
                        .undrawn(),
                ],
            },
            // A theorem: in every seed.
            Rule::Seeds {
                least: 1.0,
                meet: &[Criterion::new(
                    "error above its bound",
                    |values| values[1] - values[0],
                    Range::at_most(1e-9),
                )
                .undrawn()],
            },
        ],
        statistic: "median bound on the error of one view",
        threshold: "{0} in at least 0.9 of the seeds and in none below the measured error, with I(x; x⁺ | y) {3!}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn check(at: &GraphParams) -> Result<(), ParamError> {
        setting::check(at)
    }

    fn condition(at: &GraphParams) -> Result<(), Broken> {
        if at.jump {
            return Err(Broken("views are independent given the label: earlier theory applies".into()));
        }
        Ok(())
    }

    fn trial(at: &GraphParams, seed: u32) -> Trial {
        let it = analysed(at, seed);
        let k = at.k as usize - 1;
        let info = information::of(&it.graph, &it.labels).given_label;
        Trial { seed, values: vec![it.curve.bound[k], it.curve.view[k], info], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("no augmentation: the bound is ∞", &[("sigma", "0.01")], BrokenBy::Verdict),
            Break::new("too little room", &[("k", "6")], BrokenBy::Verdict),
            Break::new("whole-class jump: views are independent", &[("jump", "on")], BrokenBy::Both),
        ]
    }
}
