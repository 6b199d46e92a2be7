//! C1: no promise for all likely training sets can say anything.

use crate::memorise_and_generalise::PartsParams;
use crate::sim::linear::{arccos, wrong};
use crate::sim::{Linear, Setting};
use tangible_core::math::{atan2, hypot, sin};
use tangible_core::prelude::*;

/// "In these settings every bound of uniform convergence is empty."
pub struct PromisesAreEmpty;

/// Part of the best margin of the classifiers that a promise has to cover.
pub(super) const NEAR: f64 = 0.95;

/// fγ*/2 − sin(θ + arccos f) at f = 0.95, with γ* = √(1 + γ²) and θ = arctan(1/γ): above 0 whatever has that part of the
/// margin is wrong on every point with its noise turned round.
fn lead(gamma: f64) -> f64 {
    0.5 * NEAR * hypot(1.0, gamma) - sin(atan2(1.0, gamma) + arccos(NEAR))
}

/// Whether the best margin, where that of the noises is at its expected size, errs less than `most`.
///
/// # Errors
/// Says that there is too little signal.
pub(super) fn enough_signal(setting: &Setting, most: f64) -> Result<(), Broken> {
    let error = setting.expected_error();
    if error < most {
        return Ok(());
    }
    Err(Broken(format!("too little signal: the best margin itself errs on {} of new points", show(error))))
}

impl Claim for PromisesAreEmpty {
    type At = PartsParams;

    const ID: &'static str = "near-max-margin/c1";
    const SENTENCE: &'static str = "The classifier of the best margin is right on its points and on new ones, and wrong on every point of a training \
        set as likely as its own; so is every classifier within 5 % of it.";
    const SHORT: &'static str =
        "Near the best margin: right on new points, wrong on a training set as likely as its own.";
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
        let kappa = show(at.kappa);
        if gamma <= 1.0 {
            return Err(Broken(format!(
                "κ = {kappa}: the signal outweighs the memory, γ_n is {}",
                show(gamma)
            )));
        }
        if lead(gamma) <= 0.0 {
            return Err(Broken(format!("κ = {kappa}: enough signal for some that have 95 % of the margin")));
        }
        enough_signal(&at.setting(), 0.01)
    }

    fn trial(at: &PartsParams, seed: u32) -> Trial {
        let set = Linear::new(at.setting(), seed);
        let w = set.max_margin();
        let values = vec![wrong(set.flipped(w)), wrong(set.margins(w)), set.error(w), lead(set.gamma)];
        Trial { seed, values, overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new("κ = 2: signal outweighs memory", &[("kappa", "2")], BrokenBy::Both)]
    }
}
