//! C5: without the right noise the answer is dense and large.

use super::trial::{Runs, noise_decides};
use crate::sim::Metrics;
use crate::sparse_recovery_race::{RaceParams, Who};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rate, Rule, Trial, Verdict,
};
use tangible_core::decimal;

/// "Gaussian noise or gradient descent overfit to dense solutions with large norms."
pub struct NoNoiseIsDense;

/// Without the right noise.
const DENSE: Rule = Rule::Seeds {
    least: 0.9,
    meet: &[
        Criterion::new(
            "norm² of gradient descent or Gaussian noise, the smaller",
            |values| lesser(values[0], values[2]),
            Range::above(30.0),
        ),
        Criterion::new(
            "false weights of gradient descent or Gaussian noise, the fewer",
            |values| lesser(values[1], values[3]),
            Range::above(40.0),
        ),
    ],
};

/// With it.
const SPARSE: Rule = Rule::Seeds {
    least: 0.9,
    meet: &[Criterion::new("false weights of label noise", |values| values[5], Range::at_most(0.0)).undrawn()],
};

const NORM: Criterion = Criterion::new("norm² of label noise", |values| values[4], Range::ANYWHERE);

/// The smaller one; NaN if either is.
fn lesser(a: f64, b: f64) -> f64 {
    if a <= b || a.is_nan() { a } else { b }
}

impl Claim for NoNoiseIsDense {
    type At = RaceParams;

    const ID: &'static str = "label-noise/c5";
    const SENTENCE: &'static str = "Gradient descent and Gaussian noise overfit: they end at dense answers of large norm, label noise at a sparse one.";
    const SHORT: &'static str =
        "Gradient descent and Gaussian noise end dense and large, label noise sparse.";
    const FIGURE: &'static str = "label-noise/sparse-recovery-race";
    const KEYS: &'static [Key<RaceParams>] = &[Key::Of("n"), Key::Of("d"), Key::Of("r"), Key::Of("tau")];
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] =
        &["gd-norm2", "gd-false", "gauss-norm2", "gauss-false", "lngd-norm2", "lngd-false"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[DENSE, SPARSE, Rule::Mean(NORM)],
        statistic: "fraction of seeds where gradient descent and Gaussian noise end dense and large",
        threshold: "{}; label noise without a false weight in 90 % of them, mean norm² within 0.2 of r",
        // Nine norms² of at most 30 and nine with at most 40 false weights, where the truth is nearly the only answer, as on
        // seed 82. Label noise: a false weight twice, and a mean norm² of 20 seeds of 5.01 with standard error 0.03.
        alarm: Alarm::Seeds(Rate::Seen { failed: 13, of: 2000 }),
    };

    fn condition(at: &RaceParams) -> Result<(), Broken> {
        if at.tau < 0.5 {
            return Err(Broken(format!(
                "small start: from τ = {} gradient descent is sparse by itself",
                decimal::text(at.tau)
            )));
        }
        noise_decides(at)
    }

    fn trial(at: &RaceParams, seed: u32) -> Trial {
        let mut runs = Runs::new(at, seed);
        let mut values = Vec::new();
        for who in [Who::Gd, Who::Gauss, Who::Lngd] {
            let metrics = runs.finish(who);
            let of = |value: fn(&Metrics) -> f64| metrics.as_ref().map_or(f64::NAN, value);
            values.extend([of(|m| m.norm2), of(|m| f64::from(m.false_positives))]);
        }
        runs.trial(values)
    }

    /// Where the norm of the truth lies depends on r.
    fn verdict(at: &RaceParams, trials: &[Trial]) -> Verdict {
        let r = f64::from(at.r);
        let near = Criterion { range: Range::between(r - 0.2, r + 0.2), ..NORM };
        Self::JUDGEMENT.verdict_by(&[DENSE, SPARSE, Rule::Mean(near)], trials)
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new(
                "tiny start: gradient descent is sparse without noise",
                &[("tau", "0.001")],
                BrokenBy::Both,
            ),
            Break::new("enough data: n above (d + r)/2", &[("n", "90")], BrokenBy::Both),
        ]
    }
}
