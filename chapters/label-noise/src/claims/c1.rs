//! C1: noise regularises an over-parameterised model.

use super::trial::{Judge, Runs, any_of, method, noise_decides, problem};
use crate::sim::{Algorithm, Schedule};
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};
use tangible_core::params::{ParamError, ParamSpec};

tangible_core::params! {
    /// The default race between gradient descent and label noise.
    pub struct NoiseSetting: check {
        /// Number of training points.
        n: u32 = 40, ParamSpec::number("n", "training points", "n", 1.0, 200.0);
        /// Number of weights.
        d: u32 = 100, ParamSpec::number("d", "weights", "d", 10.0, 400.0);
        /// Number of true weights.
        r: u32 = 5, ParamSpec::number("r", "true weights", "r", 1.0, 40.0);
        /// Size of the label perturbation, in every phase of the fast schedule.
        delta: f64 = 1.0, ParamSpec::number("delta", "label noise", "δ", 0.0, 10.0);
    }
}

fn check(p: &NoiseSetting) -> Result<(), ParamError> {
    super::trial::check_sparsity(p.r, p.d)
}

/// "Noise gives a crucial regularisation": gradient descent ends at a dense wrong answer with zero
/// training loss, label noise at the truth.
pub struct NoiseRegularises;

impl Claim for NoiseRegularises {
    type Params = NoiseSetting;

    const ID: &'static str = "label-noise/c1";
    const SENTENCE: &'static str = "With more weights than data, noise decides: gradient descent fits a dense wrong answer, label noise finds the sparse truth.";
    const FIGURE: &'static str = "label-noise/sparse-recovery-race";
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["gd-error", "lngd-error"];
    const SHOWN: &'static [Shown] = &[
        Shown {
            name: "test error of gradient descent",
            value: |values| values[0],
            low: 20.0,
            high: f64::INFINITY,
            log: false,
        },
        Shown {
            name: "test error of label noise",
            value: |values| values[1],
            low: f64::NEG_INFINITY,
            high: 0.15,
            log: false,
        },
    ];

    fn condition(at: &NoiseSetting) -> Result<(), Broken> {
        if at.delta == 0.0 {
            return Err(Broken("no noise: at δ = 0 label noise is gradient descent".into()));
        }
        noise_decides(at.n, at.d, at.r)
    }

    fn trial(at: &NoiseSetting, seed: u32) -> Trial {
        let problem = problem(at.n, at.d, at.r, seed);
        let start = || vec![1.0; at.d as usize];
        let mut runs = Runs::default();
        let gd = runs.error(&problem, method(Algorithm::Gd, Schedule::fast(Algorithm::Gd)), start(), seed);
        let noisy = Schedule::fast(Algorithm::Lngd).with_level(at.delta);
        let lngd = runs.error(&problem, method(Algorithm::Lngd, noisy), start(), seed);
        runs.trial(seed, vec![gd, lngd])
    }

    fn verdict(_: &NoiseSetting, trials: &[Trial]) -> Verdict {
        let judge = Judge {
            trials,
            statistic: "fraction of seeds with gradient descent above 20 and label noise below 0.15",
            threshold: "every seed",
            // Of 200 seeds one fails (gradient descent 17.6 on seed 82); label noise stays below 0.076.
            false_alarm: any_of(trials.len(), 0.005),
        };
        judge.fraction(1.0, |trial| trial.values[0] > 20.0 && trial.values[1] < 0.15)
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break {
                name: "enough data: n above (d + r)/2",
                sets: vec![("n", "90".into())],
                by: BrokenBy::Both,
            },
            Break { name: "no noise: δ = 0", sets: vec![("delta", "0".into())], by: BrokenBy::Both },
            Break {
                name: "too little data: n below n_LP",
                sets: vec![("n", "12".into())],
                by: BrokenBy::Both,
            },
        ]
    }
}
