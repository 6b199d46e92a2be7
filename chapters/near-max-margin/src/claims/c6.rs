//! C6: classical margin bounds say nothing.

use super::c1::enough_signal;
use super::c7::enough_dimensions;
use crate::margin_dial::DialParams;
use crate::sim::Linear;
use tangible_core::prelude::*;

/// "Classical margin bounds fail."
pub struct BoundsAreEmpty;

/// What the bound is to first order, 2√((1 + κ/n)/(1 + κ)).
fn formula(at: &DialParams) -> f64 {
    2.0 * ((1.0 + at.kappa / f64::from(at.n)) / (1.0 + at.kappa)).sqrt()
}

impl Claim for BoundsAreEmpty {
    type At = DialParams;

    const ID: &'static str = "near-max-margin/c6";
    const SENTENCE: &'static str = "The classical margin bound promises an error below 1.64, which is nothing, where the test error is 10⁻²³.";
    const SHORT: &'static str =
        "The classical margin bound says 1.64, which is nothing; the test error is 10⁻²³.";
    const FIGURE: &'static str = "near-max-margin/margin-dial";
    const KEYS: &'static [Key<DialParams>] = &[Key::Of("n"), Key::Of("dn"), Key::Of("kappa")];
    const SETS: &'static [(&'static str, &'static str)] = &[("f", "1")];
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] = &["bound", "formula", "error-best"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Seeds {
                least: 0.95,
                meet: &[
                    Criterion::new("margin bound at the best margin", |v| v[0], Range::above(1.0)),
                    Criterion::new("bound / formula", |v| v[0] / v[1], Range::between(0.98, 1.02)).undrawn(),
                    Criterion::new("test error of the best margin", |v| v[2], Range::below(0.01)).undrawn(),
                ],
            },
            Rule::Mean(
                Criterion::new("bound / formula", |v| v[0] / v[1], Range::between(0.99, 1.01)).undrawn(),
            ),
        ],
        statistic: "fraction of seeds where the bound is {0} although the test error is {2}",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &DialParams) -> Result<(), Broken> {
        let bound = formula(at);
        if bound <= 1.0 {
            return Err(Broken(format!("so much signal that the bound is {}", show(bound))));
        }
        enough_dimensions(&at.setting())?;
        enough_signal(&at.setting(), 0.01)
    }

    fn trial(at: &DialParams, seed: u32) -> Trial {
        let set = Linear::new(at.setting(), seed);
        let bound = set.margin_bound(set.best());
        Trial { seed, values: vec![bound, formula(at), set.error(set.max_margin())], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new("κ = 4: the bound says something", &[("kappa", "4")], BrokenBy::Both)]
    }
}
