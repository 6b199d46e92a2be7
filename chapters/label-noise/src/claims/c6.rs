//! C6: label noise is biased towards quiet minima, spherical noise is not.

use crate::sim::valley::{Setting, Valley, on_curve};
use crate::valley::ValleyParams;
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rate, Rule, Trial,
};
use tangible_core::params::ParamError;

/// "Parameter-dependent noise is biased towards minima with smaller noise variance, spherical
/// Gaussian noise is not."
pub struct QuietMinima;

/// Two crowds started at the middle of the ellipse, 45° and not the figure's four digits of it.
fn setting(at: &ValleyParams) -> Setting {
    let (x, y) = ([at.x1, at.x2], 1.0);
    let start = on_curve(x, y, 0.25 * std::f64::consts::PI);
    Setting { x, y, start, eta: at.eta, delta: at.delta, count: at.particles as usize }
}

/// How far the two coordinates shrink apart, η²δ²t·|x₁² − x₂²|.
fn preference(at: &ValleyParams) -> f64 {
    let step = at.eta * at.delta;
    step * step * f64::from(at.steps) * (at.x1 * at.x1 - at.x2 * at.x2).abs()
}

/// Distance from a prediction, in units of 3 % of it or 0.02.
fn miss(found: f64, expected: f64) -> f64 {
    (found - expected).abs() / (0.03 * expected).max(0.02)
}

impl Claim for QuietMinima {
    type At = ValleyParams;

    const ID: &'static str = "label-noise/c6";
    const SENTENCE: &'static str = "Label noise moves along the minima to where it has less variance; Gaussian noise prefers none of them.";
    const SHORT: &'static str = "Label noise moves to minima of less variance; Gaussian noise prefers none.";
    const FIGURE: &'static str = "label-noise/valley";
    const KEYS: &'static [Key<ValleyParams>] =
        &[Key::Of("x1"), Key::Of("x2"), Key::Of("eta"), Key::Of("delta"), Key::Of("t")];
    const SETS: &'static [(&'static str, &'static str)] = &[("particles", "400")];
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] =
        &["w1", "predicted-w1", "w2", "predicted-w2", "label-variance", "gauss-variance", "gauss-cos2"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.9,
            meet: &[
                Criterion::new("w₁ off its prediction", |v| miss(v[0], v[1]), Range::at_most(1.0)).undrawn(),
                Criterion::new("w₂ off its prediction", |v| miss(v[2], v[3]), Range::at_most(1.0)).undrawn(),
                Criterion::new(
                    "noise variance of label noise / of Gaussian noise",
                    |v| v[4] / v[5],
                    Range::below(0.9),
                ),
                Criterion::new(
                    "mean cos² of the angle of the Gaussian crowd",
                    |v| v[6],
                    Range::between(0.45, 0.55),
                ),
            ],
        }],
        statistic: "fraction of seeds where label noise ends at the predicted quiet weights and Gaussian noise nowhere in particular",
        threshold: "{}",
        // All of them cos²θ, whose mean over 400 particles at uniform angles has the standard error 0.0177.
        alarm: Alarm::Seeds(Rate::Seen { failed: 4, of: 600 }),
    };

    fn check(at: &ValleyParams) -> Result<(), ParamError> {
        for (key, x) in [("x1", at.x1), ("x2", at.x2)] {
            if x < 0.0 {
                return Err(ParamError::conflict(key, x, "a positive input: the claim is about an ellipse"));
            }
        }
        Ok(())
    }

    fn condition(at: &ValleyParams) -> Result<(), Broken> {
        let preference = preference(at);
        if preference < 1.0 {
            return Err(Broken(format!(
                "no preference: η²δ²t·|x₁² − x₂²| = {} < 1, all minima are nearly as noisy",
                tangible_core::decimal::fixed(preference, 2)
            )));
        }
        Ok(())
    }

    fn trial(at: &ValleyParams, seed: u32) -> Trial {
        let mut valley = Valley::new(setting(at), seed).expect("η and δ are in their ranges");
        for _ in 0..at.steps {
            valley.step();
        }
        let (label, gauss) = (valley.label_mean(), valley.gauss_mean());
        let predicted = setting(at).predicted(f64::from(at.steps)).expect("an ellipse has a fit");
        Trial {
            seed,
            values: vec![
                label.w[0],
                predicted[0],
                label.w[1],
                predicted[1],
                label.variance,
                gauss.variance,
                gauss.cos2,
            ],
            overflows: label.overflowed + gauss.overflowed,
        }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("x = (1, 1): all minima equally noisy", &[("x2", "1")], BrokenBy::Both),
            Break::new("no label noise", &[("delta", "0")], BrokenBy::Both),
        ]
    }
}
