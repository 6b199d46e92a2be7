//! C5: promises in one direction only are empty too.

use super::c1::enough_signal;
use crate::memorise_and_generalise::PartsParams;
use crate::sim::Linear;
use crate::sim::linear::wrong;
use tangible_core::prelude::*;

/// "One-sided uniform convergence fails on classifiers near the best margin."
pub struct TwinPasses;

/// Part of the best margin that the twin has at the expected size of γ_n, (γ_n² − 1)/(γ_n² + 1).
fn expected(at: &PartsParams) -> f64 {
    let square = at.setting().expected_gamma() * at.setting().expected_gamma();
    (square - 1.0) / (square + 1.0)
}

impl Claim for TwinPasses {
    type At = PartsParams;

    const ID: &'static str = "near-max-margin/c5";
    const SENTENCE: &'static str = "The best classifier of the reversed sample is right on every training point, and wrong on every new one.";
    const SHORT: &'static str =
        "The reversed sample’s best classifier is right on its points, wrong on every new one.";
    const FIGURE: &'static str = "near-max-margin/memorise-and-generalise";
    const KEYS: &'static [Key<PartsParams>] = &[Key::Of("n"), Key::Of("dn"), Key::Of("kappa")];
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] = &["error", "training", "fraction", "expected"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Seeds {
                least: 0.95,
                meet: &[
                    Criterion::new("test error of the twin", |v| v[0], Range::above(0.999)),
                    Criterion::new("part of the training points wrong", |v| v[1], Range::at_most(0.0)),
                ],
            },
            // The mean of 40 seeds has a standard error of 0.0007.
            Rule::Mean(
                Criterion::new(
                    "its part of the best margin, off the formula",
                    |v| v[2] - v[3],
                    Range::between(-0.004, 0.004),
                )
                .undrawn(),
            ),
        ],
        statistic: "fraction of seeds where the twin errs on no training point and its test error is {0}",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &PartsParams) -> Result<(), Broken> {
        let gamma = at.setting().expected_gamma();
        if gamma > 1.0 {
            return enough_signal(&at.setting(), 0.001);
        }
        Err(Broken(format!(
            "κ = {}: the signal outweighs the memory, the twin errs on its own sample",
            show(at.kappa)
        )))
    }

    fn trial(at: &PartsParams, seed: u32) -> Trial {
        let set = Linear::new(at.setting(), seed);
        let twin = set.twin();
        Trial {
            seed,
            values: vec![set.error(twin), wrong(set.margins(twin)), set.fraction(twin), expected(at)],
            overflows: 0,
        }
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new("κ = 2: signal outweighs memory", &[("kappa", "2")], BrokenBy::Both)]
    }
}
