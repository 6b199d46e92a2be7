//! C5, second part: Langevin noise runs off to infinity below n = d/2.

use super::c7::ratio_of_means;
use super::trial::{FEWEST, Judge, check_sparsity, column};
use crate::sim::Status;
use crate::sim::langevin::{Langevin, Setting};
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};
use tangible_core::decimal;
use tangible_core::params::{ParamError, ParamSpec};
use tangible_core::stats;

tangible_core::params! {
    /// Two diffusions of the same dimension, with few and with many training points.
    pub struct EscapeSetting: check {
        /// Training points of the diffusion that should escape.
        few: u32 = 4, ParamSpec::number("few", "few points", "n", 1.0, 40.0);
        /// Training points of the diffusion that should be held.
        many: u32 = 14, ParamSpec::number("many", "many points", "n", 1.0, 40.0);
        /// Number of weights.
        d: u32 = 20, ParamSpec::number("d", "weights", "d", 4.0, 40.0);
        /// Number of true weights.
        r: u32 = 2, ParamSpec::number("r", "true weights", "r", 0.0, 40.0);
    }
}

fn check(p: &EscapeSetting) -> Result<(), ParamError> {
    check_sparsity(p.r, p.d)
}

/// "Gaussian noise ... overfits to dense solutions with large norms": below d/2 points its norm
/// grows without bound.
pub struct LangevinEscapes;

impl Claim for LangevinEscapes {
    type Params = EscapeSetting;

    const ID: &'static str = "label-noise/c5b";
    const SENTENCE: &'static str = "With fewer than d/2 points the norm under Gaussian noise grows without bound; with more it stays small.";
    const FIGURE: &'static str = "label-noise/gaussian-escape";
    const SEEDS: u32 = 10;
    const STATISTICS: &'static [&'static str] = &["few-early-norm2", "few-norm2", "many-norm2"];
    const SHOWN: &'static [Shown] = &[
        Shown {
            name: "norm² with few points / norm² with many",
            value: |values| values[1] / values[2],
            low: 5.0,
            high: f64::INFINITY,
            log: true,
        },
        Shown {
            name: "norm² with many points",
            value: |values| values[2],
            low: f64::NEG_INFINITY,
            high: 12.0,
            log: false,
        },
    ];

    fn condition(at: &EscapeSetting) -> Result<(), Broken> {
        if 2 * at.few >= at.d {
            return Err(Broken(format!(
                "enough points: n = {} is not below d/2 = {}",
                at.few,
                decimal::text(0.5 * f64::from(at.d))
            )));
        }
        if 2 * at.many <= at.d {
            return Err(Broken(format!(
                "too few points: n = {} is not above d/2 = {}",
                at.many,
                decimal::text(0.5 * f64::from(at.d))
            )));
        }
        Ok(())
    }

    fn trial(at: &EscapeSetting, seed: u32) -> Trial {
        let open = |n: u32| {
            let setting = Setting { d: at.d as usize, r: at.r as usize, ..Setting::with_points(n as usize) };
            (Langevin::new(setting, seed).expect("sizes were checked"), setting.steps)
        };
        let (mut few, steps) = open(at.few);
        for _ in 0..steps / 5 {
            few.step();
        }
        let early = few.norm2();
        let (mut many, _) = open(at.many);
        for run in [&mut few, &mut many] {
            while run.status() == Status::Running {
                run.step();
            }
        }
        let diverged = |run: &Langevin| matches!(run.status(), Status::Diverged { .. });
        let end = |run: &Langevin| if diverged(run) { f64::NAN } else { run.norm2() };
        Trial {
            seed,
            values: vec![early, end(&few), end(&many)],
            overflows: u32::from(diverged(&few)) + u32::from(diverged(&many)),
        }
    }

    /// Mean ‖v‖² at the end: with few points above five times that with many, and above 1.5 times
    /// its value at a fifth of the run; with many points below 12.
    fn verdict(_: &EscapeSetting, trials: &[Trial]) -> Verdict {
        let (early, few, many) = (column(trials, 0), column(trials, 1), column(trials, 2));
        let holds = trials.len() >= FEWEST
            && stats::mean(&few) > 5.0 * stats::mean(&many)
            && stats::mean(&few) > 1.5 * stats::mean(&early)
            && stats::mean(&many) < 12.0;
        let (ratio, interval) = ratio_of_means(&few, &many);
        let judge = Judge {
            trials,
            statistic: "mean norm² with few points / mean norm² with many",
            threshold: "above 5, still growing with few points, below 12 with many",
            false_alarm: FALSE_ALARM,
        };
        judge.say(holds, ratio, interval)
    }

    fn breaks() -> Vec<Break> {
        vec![Break {
            name: "more than d/2 points on both sides",
            sets: vec![("few", "14".into())],
            by: BrokenBy::Both,
        }]
    }
}

/// None of 100,000 samples of ten out of a hundred seeds fails; means ± standard deviations there are
/// 64 ± 27 early, 235 ± 98 with few points and 7.4 ± 2.8 with many. The nearest threshold is five
/// standard errors away.
const FALSE_ALARM: f64 = 1e-3;
