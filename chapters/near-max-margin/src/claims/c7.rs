//! C7: what is near the best margin is part rule, part memory.

use super::c1::NEAR;
use crate::memorise_and_generalise::PartsParams;
use crate::sim::linear::arccos;
use crate::sim::{Linear, Setting};
use tangible_core::math::{atan2, cos};
use tangible_core::prelude::*;

/// "Such a classifier is the sum of a generalising and a memorising part."
pub struct TwoParts;

/// Least signal and memory that count as a part.
const PART: (f64, f64) = (0.3, 0.5);

/// Signal of the best margin, and least memory of what is near it.
fn parts(gamma: f64) -> (f64, f64) {
    let theta = atan2(1.0, gamma);
    (tangible_core::math::sin(theta), cos(theta + arccos(NEAR)))
}

/// Whether the formulas in κ alone are those of the expected margin, within 1 %: they are of first order in n/D.
///
/// # Errors
/// Says that there are too few dimensions.
pub(super) fn enough_dimensions(setting: &Setting) -> Result<(), Broken> {
    let (signal, _) = parts(setting.expected_gamma());
    let ratio = signal * signal * (1.0 + setting.kappa) / setting.kappa;
    if (0.99..=1.01).contains(&ratio) {
        return Ok(());
    }
    Err(Broken(format!("too few dimensions: the signal’s share is {} of κ/(1 + κ)", show(ratio))))
}

impl Claim for TwoParts {
    type At = PartsParams;

    const ID: &'static str = "near-max-margin/c7";
    const SENTENCE: &'static str = "The classifier of the best margin is part signal, with the share κ/(1 + κ) of its square, and part memory; what is near it keeps a memory.";
    const SHORT: &'static str = "The best margin is part signal, κ/(1 + κ) of its square, and part memory.";
    const FIGURE: &'static str = "near-max-margin/memorise-and-generalise";
    const KEYS: &'static [Key<PartsParams>] = &[Key::Of("n"), Key::Of("dn"), Key::Of("kappa")];
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] = &["signal", "memory-near", "share", "share-expected"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Seeds {
                least: 0.95,
                meet: &[
                    Criterion::new("signal of the best margin", |v| v[0], Range::above(PART.0)),
                    Criterion::new("least memory of what has 95 % of it", |v| v[1], Range::above(PART.1)),
                    Criterion::new("signal’s share / κ/(1 + κ)", |v| v[2] / v[3], Range::between(0.95, 1.05))
                        .undrawn(),
                ],
            },
            Rule::Mean(
                Criterion::new("signal’s share / κ/(1 + κ)", |v| v[2] / v[3], Range::between(0.99, 1.01))
                    .undrawn(),
            ),
        ],
        statistic: "fraction of seeds where the best margin has signal {0}, as predicted, and whatever is within 5 % of it memory {1}",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &PartsParams) -> Result<(), Broken> {
        let (signal, memory) = parts(at.setting().expected_gamma());
        if signal > PART.0 && memory > PART.1 {
            return enough_dimensions(&at.setting());
        }
        let missing = if signal > PART.0 { "memory" } else { "signal" };
        Err(Broken(format!("κ = {}: hardly any {missing} is left", show(at.kappa))))
    }

    fn trial(at: &PartsParams, seed: u32) -> Trial {
        let set = Linear::new(at.setting(), seed);
        let (signal, memory) = parts(set.gamma);
        let share = at.kappa / (1.0 + at.kappa);
        Trial { seed, values: vec![signal, memory, signal * signal, share], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("κ = 8: hardly any memory", &[("kappa", "8")], BrokenBy::Both),
            Break::new("κ = 0.05: hardly any signal", &[("kappa", "0.05")], BrokenBy::Both),
        ]
    }
}
