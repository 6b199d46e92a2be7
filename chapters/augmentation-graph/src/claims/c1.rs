//! C1: positive pairs are far from independent given the label, and the features are good all the same.

use super::super::paint_the_graph::GraphParams;
use super::super::sim::information;
use super::setting::{self, analysed};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rate, Rule, Trial,
};
use tangible_core::params::ParamError;

/// "Earlier analyses need conditional independence; real positive pairs are heavily correlated."
pub struct Dependent;

impl Claim for Dependent {
    type At = GraphParams;

    const ID: &'static str = "augmentation-graph/c1";
    const SENTENCE: &'static str = "Two views of one picture stay strongly dependent given the label, so theory that needs their independence says \
        nothing; a linear probe on the learnt features is right all the same.";
    const SHORT: &'static str =
        "Two views of one picture stay dependent given the label; a linear probe is right all the same.";
    const FIGURE: &'static str = "augmentation-graph/paint-the-graph";
    const KEYS: &'static [Key<GraphParams>] = setting::KEYS;
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["info", "error", "surrogate-rank"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.9,
            meet: &[
                Criterion::new("dependence I(x; x⁺ | y), nats", |values| values[0], Range::above(1.3)),
                Criterion::new("error of the vote", |values| values[1], Range::at_most(0.01)),
            ],
        }],
        statistic: "fraction of seeds with I(x; x⁺ | y) {0!} nats and E {1!}",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Seen { failed: 1, of: 2000 }),
    };

    fn check(at: &GraphParams) -> Result<(), ParamError> {
        setting::check(at)
    }

    fn condition(at: &GraphParams) -> Result<(), Broken> {
        if at.jump {
            return Err(Broken(
                "views are independent given the label: a view is any member of the class".into(),
            ));
        }
        Ok(())
    }

    fn trial(at: &GraphParams, seed: u32) -> Trial {
        let it = analysed(at, seed);
        let info = information::of(&it.graph, &it.labels).given_label;
        let rank = information::surrogate(&it.graph, &it.labels).iter().filter(|g| **g > 1e-9).count();
        let error = it.curve.vote[at.k as usize - 1];
        Trial { seed, values: vec![info, error, rank as f64], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new("whole-class jump: the views become independent", &[("jump", "on")], BrokenBy::Both)]
    }
}
