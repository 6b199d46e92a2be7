//! C4: half of the best margin may be all wrong.

use crate::margin_dial::DialParams;
use crate::sim::Linear;
use crate::sim::linear::arccos;
use tangible_core::math::{atan2, normal_tail, sin};
use tangible_core::prelude::*;

/// "Near the best margin suffices; a constant part of it may fail terribly."
pub struct HalfMayFail;

/// Error that counts as all wrong.
const ALL: f64 = 0.999;

impl Claim for HalfMayFail {
    type At = DialParams;

    const ID: &'static str = "near-max-margin/c4";
    const SENTENCE: &'static str = "A classifier with half of the best margin can be right on every training point and wrong on every new one.";
    const SHORT: &'static str =
        "With half of the best margin: right on every training point, wrong on every new one.";
    const FIGURE: &'static str = "near-max-margin/margin-dial";
    const KEYS: &'static [Key<DialParams>] = &[Key::Of("n"), Key::Of("dn"), Key::Of("kappa"), Key::Of("f")];
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] = &["error", "fraction", "error-best"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.95,
            meet: &[
                Criterion::new(
                    "test error of the worst classifier with part f of the margin",
                    |v| v[0],
                    Range::above(ALL),
                ),
                Criterion::new(
                    "part of the best margin that it has, on the training points",
                    |v| v[1],
                    Range::above(0.0),
                )
                .undrawn(),
                Criterion::new("test error of the best margin", |v| v[2], Range::below(0.01)).undrawn(),
            ],
        }],
        statistic: "fraction of seeds where it is right on all training points and its test error is {0}",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &DialParams) -> Result<(), Broken> {
        let (sigma, gamma) = (at.setting().sigma(), at.setting().expected_gamma());
        let signal = sin(atan2(1.0, gamma) - arccos(at.f));
        if normal_tail(signal / (sigma * (1.0 - signal * signal).sqrt())) < ALL {
            let cliff = show(gamma / (1.0 + gamma * gamma).sqrt());
            return Err(Broken(format!(
                "f = {} is too near the best margin: the cliff is at {cliff}",
                show(at.f)
            )));
        }
        if normal_tail(1.0 / (sigma * gamma)) > 0.01 {
            return Err(Broken("too noisy: the best margin itself errs".to_string()));
        }
        Ok(())
    }

    fn trial(at: &DialParams, seed: u32) -> Trial {
        let set = Linear::new(at.setting(), seed);
        let w = set.worst(at.f);
        Trial { seed, values: vec![set.error(w), set.fraction(w), set.error(set.max_margin())], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("κ = 4: half is enough", &[("kappa", "4")], BrokenBy::Both),
            Break::new("f = 0.95: near enough", &[("f", "0.95")], BrokenBy::Both),
        ]
    }
}
