//! C7: the rate. Wrong labels for t steps equal a start e^{−η²δ²t/2} times smaller.

use super::trial::{Judge, LEVEL, column, noise_decides, problem};
use crate::sim::{Algorithm, Method, Metrics, Phase, Run, Schedule, Status, theory};
use tangible_core::claim::{Break, Broken, BrokenBy, Claim, Shown, Trial, Verdict};
use tangible_core::decimal;
use tangible_core::params::{ParamError, ParamSpec};
use tangible_core::stats::{self, Interval};

tangible_core::params! {
    /// Label noise at constant step size against its prediction.
    pub struct RateSetting: check {
        /// Number of training points.
        n: u32 = 40, ParamSpec::number("n", "training points", "n", 1.0, 200.0);
        /// Number of weights.
        d: u32 = 100, ParamSpec::number("d", "weights", "d", 10.0, 400.0);
        /// Number of true weights.
        r: u32 = 5, ParamSpec::number("r", "true weights", "r", 1.0, 40.0);
        /// Step size, constant.
        eta: f64 = 0.02, ParamSpec::number("eta", "step size", "η", 1e-3, 0.5).log();
        /// Size of the label perturbation.
        delta: f64 = 1.0, ParamSpec::number("delta", "label noise", "δ", 0.1, 100.0).log();
    }
}

/// Longest run of a trial.
const MAX_STEPS: f64 = 200_000.0;

fn check(p: &RateSetting) -> Result<(), ParamError> {
    if f64::from(p.steps(2)) > MAX_STEPS {
        return Err(ParamError::conflict(
            "eta",
            p.eta,
            "ηδ of at least 0.0032: a run would take more than 200000 steps",
        ));
    }
    super::trial::check_sparsity(p.r, p.d)
}

/// Noise doses η²δ²t at which the curves are compared: t = 1250, 2500, 5000 at the defaults.
const DOSES: [f64; 3] = [0.5, 1.0, 2.0];

impl RateSetting {
    /// Steps until dose `index`.
    fn steps(&self, index: usize) -> u32 {
        let step = self.eta * self.delta;
        (DOSES[index] / (step * step)).round().max(1.0) as u32
    }
}

/// Statistics of one dose: error, predicted error, ratio of squared norms, ratio of training loss to
/// its plateau.
const PER_DOSE: usize = 4;

/// The prediction KL(τ²e^{−η²δ²ct}) has no fitted constant (*derived*).
pub struct RateFollowsDose;

impl Claim for RateFollowsDose {
    type Params = RateSetting;

    const ID: &'static str = "label-noise/c7";
    const SENTENCE: &'static str = "The whole curve follows from the noise dose η²δ²t: training on wrong labels equals starting that much smaller.";
    const FIGURE: &'static str = "label-noise/sparse-recovery-race";
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &[
        "error-1",
        "predicted-1",
        "norm-ratio-1",
        "plateau-ratio-1",
        "error-2",
        "predicted-2",
        "norm-ratio-2",
        "plateau-ratio-2",
        "error-3",
        "predicted-3",
        "norm-ratio-3",
        "plateau-ratio-3",
    ];
    const SHOWN: &'static [Shown] = &[Shown {
        name: "error / predicted error at dose 1 (the threshold is for the ratio of means)",
        value: |values| values[4] / values[5],
        low: 0.92,
        high: 1.08,
        log: false,
    }];

    fn condition(at: &RateSetting) -> Result<(), Broken> {
        let step = at.eta * at.delta;
        if step >= 0.2 {
            return Err(Broken(format!(
                "hot labels: at ηδ = {} ≥ 0.2 the run leaves the data, and the prediction with it",
                decimal::text(step)
            )));
        }
        noise_decides(at.n, at.d, at.r)
    }

    fn trial(at: &RateSetting, seed: u32) -> Trial {
        let problem = problem(at.n, at.d, at.r, seed);
        let phase = Phase { eta: at.eta, steps: at.steps(2), level: at.delta };
        let schedule = Schedule::new(vec![phase]).expect("η and δ are in their ranges");
        let start = vec![1.0; at.d as usize];
        let log_alpha = theory::initial_log_alpha(&start);
        let method = Method::new(Algorithm::Lngd, schedule.clone());
        let mut run = Run::new(&problem, method, start, seed).expect("one start per coordinate");
        let mut values = Vec::with_capacity(Self::STATISTICS.len());
        for dose in 0..DOSES.len() {
            let t = at.steps(dose);
            while run.steps_done() < t && run.status() == Status::Running {
                run.step(&problem);
            }
            let metrics = Metrics::of(&problem, &run);
            let predicted =
                theory::predict(&problem, &theory::predicted_log_alpha(&problem, &log_alpha, &schedule, t));
            let plateau = theory::plateau(at.eta, at.delta, predicted.noise_variance);
            let diverged = matches!(run.status(), Status::Diverged { .. });
            let measured = |value: f64| if diverged { f64::NAN } else { value };
            values.extend([
                measured(metrics.error),
                predicted.error,
                measured(metrics.norm2 / predicted.norm2),
                measured(metrics.loss / plateau),
            ]);
        }
        let overflows = u32::from(matches!(run.status(), Status::Diverged { .. }));
        Trial { seed, values, overflows }
    }

    /// At each dose: ratio of mean errors in [0.92, 1.08], mean norm ratio in [0.95, 1.01], mean
    /// plateau ratio in [0.8, 1.25], over the runs that stayed finite. The worst error ratio is shown.
    fn verdict(_: &RateSetting, trials: &[Trial]) -> Verdict {
        let finite: Vec<Trial> = trials
            .iter()
            .filter(|trial| trial.values.iter().all(|value| value.is_finite()))
            .cloned()
            .collect();
        let mut worst = (f64::NAN, Interval { low: f64::NAN, high: f64::NAN });
        let mut holds = finite.len() >= super::trial::FEWEST;
        for dose in 0..DOSES.len() {
            let of = |index: usize| column(&finite, PER_DOSE * dose + index);
            let (ratio, interval) = ratio_of_means(&of(0), &of(1));
            let (norm, plateau) = (stats::mean(&of(2)), stats::mean(&of(3)));
            holds &= (0.92..=1.08).contains(&ratio)
                && (0.95..=1.01).contains(&norm)
                && (0.8..=1.25).contains(&plateau);
            // A first NaN gives way to any number.
            if worst.0.is_nan() || (ratio - 1.0).abs() > (worst.0 - 1.0).abs() {
                worst = (ratio, interval);
            }
        }
        let judge = Judge {
            trials,
            statistic: "mean error / mean predicted error, at the dose ½, 1 or 2 where it is farthest from 1",
            threshold: "0.92 to 1.08; ratios of norms 0.95 to 1.01 and of loss to plateau 0.8 to 1.25",
            // Resampling 20 of 200 seeds: 10 % contain seed 82 (whose prediction is exactly the truth,
            // so that norms and plateau differ), 4 % leave 1.08 at dose 2.
            false_alarm: 0.14,
        };
        judge.say(holds, worst.0, worst.1)
    }

    fn breaks() -> Vec<Break> {
        vec![Break {
            name: "hot labels: ηδ = 0.4 without annealing",
            sets: vec![("eta", "0.05".into()), ("delta", "8".into())],
            by: BrokenBy::Both,
        }]
    }
}

/// Σx/Σy with its interval by linearisation: the standard error of mean(x − Ry) over mean(y).
pub(super) fn ratio_of_means(x: &[f64], y: &[f64]) -> (f64, Interval) {
    let ratio = stats::mean(x) / stats::mean(y);
    let rest: Vec<f64> = x.iter().zip(y).map(|(x, y)| x - ratio * y).collect();
    let t = stats::t_quantile(0.5 + 0.5 * LEVEL, rest.len().saturating_sub(1) as u32);
    let half = t * stats::standard_error(&rest) / stats::mean(y);
    (ratio, Interval { low: ratio - half, high: ratio + half })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    #[test]
    fn the_doses_are_the_chapters_steps() {
        let at = RateSetting::default();
        assert_eq!([at.steps(0), at.steps(1), at.steps(2)], [1250, 2500, 5000]);
        assert!(at.with(&[("eta", "0.001")]).is_err(), "four million steps");
    }

    #[test]
    fn a_ratio_of_proportional_samples_is_certain() {
        let (ratio, interval) = ratio_of_means(&[2.0, 4.0, 6.0], &[1.0, 2.0, 3.0]);
        assert_eq!((ratio, interval.low, interval.high), (2.0, 2.0, 2.0));
    }
}
