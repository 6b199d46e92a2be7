//! C1: no promise for all likely training sets can say anything.

use crate::memorise_and_generalise::PartsParams;
use crate::sim::Linear;
use crate::sim::linear::{arccos, wrong};
use tangible_core::math::sin;
use tangible_core::prelude::*;

/// "In these settings every bound of uniform convergence is empty."
pub struct PromisesAreEmpty;

/// Part of the best margin of the classifiers that a promise has to cover.
pub(super) const NEAR: f64 = 0.95;

impl Claim for PromisesAreEmpty {
    type At = PartsParams;

    const ID: &'static str = "near-max-margin/c1";
    const SENTENCE: &'static str = "The classifier of the best margin is right on its points and on new ones, and wrong on every point of a training \
        set as likely as its own; so is every classifier within 5 % of it.";
    const FIGURE: &'static str = "near-max-margin/memorise-and-generalise";
    const KEYS: &'static [Key<PartsParams>] = &[Key::Of("n"), Key::Of("dn"), Key::Of("kappa")];
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] = &["turned", "training", "error", "lead"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.95,
            meet: &[
                Criterion::new("part wrong with noises turned round", |v| v[0], Range::at_least(1.0)),
                Criterion::new("part of the training points wrong", |v| v[1], Range::at_most(0.0)).undrawn(),
                Criterion::new("test error", |v| v[2], Range::below(0.01)).undrawn(),
                // fγ*/2 − sin(θ + arccos f) at f = 0.95: above 0 whatever has that part of the margin is wrong on all.
                Criterion::new(
                    "lead of 95 % of the margin over twice the signal",
                    |v| v[3],
                    Range::above(0.0),
                ),
            ],
        }],
        statistic: "fraction of seeds where the best margin errs on no training point, on less than 1 % of new ones, and on all with \
            noise turned round, with all that is within 5 % of it",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &PartsParams) -> Result<(), Broken> {
        let gamma = at.setting().expected_gamma();
        if gamma > 1.0 {
            return Ok(());
        }
        Err(Broken(format!(
            "κ = {}: the signal outweighs the memory, γ_n is {}",
            show(at.kappa),
            show(gamma)
        )))
    }

    fn trial(at: &PartsParams, seed: u32) -> Trial {
        let set = Linear::new(at.setting(), seed);
        let w = set.max_margin();
        let lead = 0.5 * NEAR * set.best() - sin(set.theta() + arccos(NEAR));
        Trial {
            seed,
            values: vec![wrong(set.flipped(w)), wrong(set.margins(w)), set.error(w), lead],
            overflows: 0,
        }
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new("κ = 2: signal outweighs memory", &[("kappa", "2")], BrokenBy::Both)]
    }
}
