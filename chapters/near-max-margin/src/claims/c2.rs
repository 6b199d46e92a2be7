//! C2: with enough signal whatever comes near the best margin is right.

use crate::margin_dial::DialParams;
use crate::sim::linear::noises;
use crate::sim::{Direction, Linear, Setting};
use tangible_core::kernels::dot;
use tangible_core::math::{ln_normal_tail, sin};
use tangible_core::prelude::*;

/// "Above a threshold of signal, any linear classifier near the best margin has next to no test error."
pub struct NearIsEnough;

/// Part of the best margin that counts as near.
const NEAR: f64 = 0.95;
/// Decimal digits of a test error: of the best margin, and of whatever is near it.
const DIGITS: (f64, f64) = (22.0, 4.0);
/// Random classifiers around the best one, of each seed.
const RANDOM: u32 = 250;

/// −log₁₀ of the error Q(z).
fn digits(z: f64) -> f64 {
    -ln_normal_tail(z) / std::f64::consts::LN_10
}

/// Digits of the best and of the worst near it, where the best margin of the noises is at its expected size.
fn expected(setting: &Setting) -> (f64, f64) {
    let (sigma, gamma) = (setting.sigma(), setting.expected_gamma());
    let theta = tangible_core::math::atan2(1.0, gamma);
    let worst = sin(theta - crate::sim::linear::arccos(NEAR));
    (digits(1.0 / (sigma * gamma)), digits(worst / (sigma * (1.0 - worst * worst).sqrt())))
}

/// Random classifiers w* + N(0, s²I), s up to a tenth, that have less signal than any of their margin can have.
fn escaped(set: &Linear, seed: u32) -> u32 {
    let n = set.along.len();
    let rows = noises(set.setting, &mut Rng::new(seed, Purpose::DATA));
    let width = rows.len() / n;
    let w = centre(set, &rows, width);
    let mut rng = Rng::new(seed, Purpose::NOISE);
    let mut count = 0;
    for _ in 0..RANDOM {
        let spread = 0.1 * rng.uniform();
        let moved: Vec<f64> = w.iter().map(|x| x + spread * rng.normal()).collect();
        let length = dot(&moved, &moved).sqrt();
        let least = rows
            .chunks_exact(width)
            .map(|row| moved[0] + dot(row, &moved[1..]))
            .fold(f64::INFINITY, f64::min);
        let fraction = least / (length * set.best());
        count += u32::from(moved[0] / length < set.least_signal(fraction) - 1e-9);
    }
    count
}

/// w* in all of its n + 1 coordinates.
fn centre(set: &Linear, rows: &[f64], width: usize) -> Vec<f64> {
    let n = set.along.len();
    let alpha = tangible_core::solvers::margin::hard_margin(n, &set.gram, 1e-10).alpha;
    let mut memory = vec![0.0; width];
    tangible_core::kernels::gemv_transposed(rows, &alpha, &mut memory);
    let (Direction { signal, memory: part }, length) = (set.max_margin(), dot(&memory, &memory).sqrt());
    std::iter::once(signal).chain(memory.iter().map(|x| part * x / length)).collect()
}

impl Claim for NearIsEnough {
    type At = DialParams;

    const ID: &'static str = "near-max-margin/c2";
    const SENTENCE: &'static str = "With enough signal, every classifier within 5 % of the best margin is right on all but one new point in ten thousand.";
    const SHORT: &'static str =
        "With enough signal, 95 % of the best margin errs on one new point in ten thousand at most.";
    const FIGURE: &'static str = "near-max-margin/margin-dial";
    const KEYS: &'static [Key<DialParams>] = &[Key::Of("n"), Key::Of("dn"), Key::Of("kappa")];
    const SETS: &'static [(&'static str, &'static str)] = &[("f", "0.95")];
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] = &["digits-best", "digits-near", "escaped"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.95,
            meet: &[
                Criterion::new(
                    "digits of the test error of the best margin",
                    |v| v[0],
                    Range::above(DIGITS.0),
                ),
                Criterion::new("digits of the worst test error within 5 %", |v| v[1], Range::above(DIGITS.1)),
                Criterion::new(
                    "random classifiers with less signal than the formula",
                    |v| v[2],
                    Range::at_most(0.0),
                )
                .undrawn(),
            ],
        }],
        statistic: "fraction of seeds where −log₁₀ of the test error is {0} at the best margin and {1} for whatever is within 5 % of it",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &DialParams) -> Result<(), Broken> {
        let (best, near) = expected(&at.setting());
        if best > DIGITS.0 && near > DIGITS.1 {
            return Ok(());
        }
        let sum = show(at.kappa * at.dn.sqrt());
        Err(Broken(format!("too little signal: κ√(D/n) = {sum}, κ = {}", show(at.kappa))))
    }

    fn trial(at: &DialParams, seed: u32) -> Trial {
        let set = Linear::new(at.setting(), seed);
        let values =
            [digits(set.z(set.max_margin())), digits(set.z(set.worst(NEAR))), f64::from(escaped(&set, seed))];
        Trial { seed, values: values.to_vec(), overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new(
                "too noisy: the best margin itself errs",
                &[("kappa", "0.25"), ("dn", "5")],
                BrokenBy::Both,
            ),
            Break::new(
                "κ = 1/8: 95 % of the margin is not near enough",
                &[("kappa", "0.125")],
                BrokenBy::Both,
            ),
        ]
    }
}
