//! C2: noise that depends on the parameter regularises, Gaussian noise does not.

use super::trial::{Judge, Runs, column, median_interval, method, noise_decides, problem};
use crate::sim::{Algorithm, Method, Phase, Schedule};
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};
use tangible_core::params::{ParamError, ParamSpec};
use tangible_core::stats;

tangible_core::params! {
    /// The race between three kinds of noise.
    pub struct KindSetting: check {
        /// Number of training points.
        n: u32 = 40, ParamSpec::number("n", "training points", "n", 1.0, 200.0);
        /// Number of weights.
        d: u32 = 100, ParamSpec::number("d", "weights", "d", 10.0, 400.0);
        /// Number of true weights.
        r: u32 = 5, ParamSpec::number("r", "true weights", "r", 1.0, 40.0);
        /// Index pairs averaged in one step of mini-batch noise.
        batch: u32 = 1, ParamSpec::number("batch", "batch size", "b", 1.0, 64.0).log();
        /// Step size of mini-batch noise, for 20,000 steps.
        eta: f64 = 0.01, ParamSpec::number("eta", "step size of mini-batch noise", "η", 1e-4, 0.1).log();
        /// Size of the label perturbation.
        delta: f64 = 1.0, ParamSpec::number("delta", "label noise", "δ", 0.0, 10.0);
    }
}

fn check(p: &KindSetting) -> Result<(), ParamError> {
    super::trial::check_sparsity(p.r, p.d)
}

/// "Parameter-dependent noise is far more effective than Gaussian noise."
pub struct ShapeMatters;

impl Claim for ShapeMatters {
    type Params = KindSetting;

    const ID: &'static str = "label-noise/c2";
    const SENTENCE: &'static str = "Noise that depends on the parameter, from labels or from mini-batches, helps far more than Gaussian noise.";
    const FIGURE: &'static str = "label-noise/sparse-recovery-race";
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["gauss-error", "mbgd-error", "lngd-error"];
    const SHOWN: &'static [Shown] = &[
        Shown {
            name: "Gaussian error / mini-batch error (overflow counts as 0)",
            value: |values| if values[1].is_finite() { values[0] / values[1] } else { 0.0 },
            low: 3.0,
            high: f64::INFINITY,
            log: false,
        },
        Shown {
            name: "Gaussian error / label-noise error",
            value: |values| values[0] / values[2],
            low: 1000.0,
            high: f64::INFINITY,
            log: true,
        },
    ];

    fn condition(at: &KindSetting) -> Result<(), Broken> {
        if at.delta == 0.0 {
            return Err(Broken("no label noise: δ = 0".into()));
        }
        noise_decides(at.n, at.d, at.r)
    }

    fn trial(at: &KindSetting, seed: u32) -> Trial {
        let problem = problem(at.n, at.d, at.r, seed);
        let mut runs = Runs::default();
        let mut error = |method: Method| runs.error(&problem, method, vec![1.0; at.d as usize], seed);
        let gauss = error(method(Algorithm::Gauss, Schedule::fast(Algorithm::Gauss)));
        let constant =
            Schedule::new(vec![Phase { eta: at.eta, steps: 20_000, level: 1.0 }]).expect("η is in its range");
        let mbgd = error(Method { batch: at.batch, ..method(Algorithm::Mbgd, constant) });
        let lngd = error(method(Algorithm::Lngd, Schedule::fast(Algorithm::Lngd).with_level(at.delta)));
        runs.trial(seed, vec![gauss, mbgd, lngd])
    }

    /// Median ratios of errors. An overflowed mini-batch run has the worst ratio there is, 0.
    fn verdict(_: &KindSetting, trials: &[Trial]) -> Verdict {
        let (gauss, mbgd, lngd) = (column(trials, 0), column(trials, 1), column(trials, 2));
        let ratios = |other: &[f64]| -> Vec<f64> {
            let ratio = |(gauss, error): (&f64, &f64)| if error.is_finite() { gauss / error } else { 0.0 };
            gauss.iter().zip(other).map(ratio).collect()
        };
        let (over_mbgd, over_lngd) = (ratios(&mbgd), ratios(&lngd));
        let median = stats::median(&over_mbgd);
        let judge = Judge {
            trials,
            statistic: "median over seeds of Gaussian error / mini-batch error (overflow counts as 0)",
            threshold: "above 3, and Gaussian error / label-noise error above 1000 in the median",
            // 20,000 resamples of 20 from 200 seeds (38 of which overflow): 0.26 % have a median below 3.
            false_alarm: 0.003,
        };
        judge.say(median > 3.0 && stats::median(&over_lngd) > 1000.0, median, median_interval(&over_mbgd))
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break {
                name: "large batch: the noise averages out",
                sets: vec![("batch", "64".into())],
                by: BrokenBy::Verdict,
            },
            Break {
                name: "small steps: mini-batch noise goes quiet too early",
                sets: vec![("eta", "0.002".into())],
                by: BrokenBy::Verdict,
            },
        ]
    }
}
