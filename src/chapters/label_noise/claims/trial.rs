//! What the claims share: runs, the regime where noise decides, verdicts.

use crate::chapters::label_noise::sim::{
    Algorithm, Method, Metrics, Parametrisation, Problem, Run, Schedule, Status, thresholds,
};
use crate::claim::{Broken, Outcome, Trial, Verdict};
use crate::params::ParamError;
use crate::stats::{self, Interval};

/// Fewest trials that decide anything.
pub(super) const FEWEST: usize = 5;
/// Confidence of every interval.
pub(super) const LEVEL: f64 = 0.95;
/// Standard deviations of that confidence.
pub(super) const Z: f64 = 1.959_964;

/// A problem whose size was checked with the parameters (n ≥ 1, r ≤ d).
pub(super) fn problem(n: u32, d: u32, r: u32, seed: u32) -> Problem {
    Problem::sparse(n as usize, d as usize, r as usize, seed).expect("n ≥ 1 and r ≤ d were checked")
}

/// Refuses more true weights than weights.
pub(super) fn check_sparsity(r: u32, d: u32) -> Result<(), ParamError> {
    if r > d {
        Err(ParamError::conflict("r", r, format!("at most d = {d} weights can be true")))
    } else {
        Ok(())
    }
}

/// The end of a run, and how many runs overflowed so far in this trial.
#[derive(Default)]
pub(super) struct Runs {
    pub(super) overflows: u32,
}

impl Runs {
    /// Metrics at the end of a whole schedule; `None`, counted, for a run that overflowed.
    pub(super) fn finish(
        &mut self,
        problem: &Problem,
        method: Method,
        start: Vec<f64>,
        seed: u32,
    ) -> Option<Metrics> {
        let mut run =
            Run::new(problem, method, start, seed).expect("one start per coordinate and a batch ≥ 1");
        while run.status() == Status::Running {
            run.step(problem);
        }
        if matches!(run.status(), Status::Diverged { .. }) {
            self.overflows += 1;
            return None;
        }
        Some(Metrics::of(problem, &run))
    }

    /// Test error at the end; NaN for a run that overflowed.
    pub(super) fn error(&mut self, problem: &Problem, method: Method, start: Vec<f64>, seed: u32) -> f64 {
        self.finish(problem, method, start, seed).map_or(f64::NAN, |metrics| metrics.error)
    }

    /// The trial with these statistics.
    pub(super) fn trial(self, seed: u32, values: Vec<f64>) -> Trial {
        Trial { seed, values, overflows: self.overflows }
    }
}

/// An algorithm on the squared model.
pub(super) fn method(algorithm: Algorithm, schedule: Schedule) -> Method {
    Method::new(algorithm, schedule)
}

/// An algorithm on the model w = v.
pub(super) fn linear(algorithm: Algorithm, schedule: Schedule) -> Method {
    Method { parametrisation: Parametrisation::Linear, ..Method::new(algorithm, schedule) }
}

/// The regime of the abstract: more data than the linear program needs, n > n_LP(d, r), and less
/// than would leave the truth as the only non-negative answer, n < (d + r)/2.
pub(super) fn noise_decides(n: u32, d: u32, r: u32) -> Result<(), Broken> {
    let (low, high) = (thresholds::n_lp(d, r), thresholds::n_plus(d, r));
    let points = f64::from(n);
    if points <= low {
        return Err(Broken(format!(
            "too little data: n = {n} is not above n_LP = {}, nobody finds the truth",
            crate::decimal::fixed(low, 1)
        )));
    }
    if points >= high {
        return Err(Broken(format!(
            "enough data: at n = {n} ≥ (d + r)/2 = {} every method that fits finds the truth",
            crate::decimal::text(high)
        )));
    }
    Ok(())
}

/// Statistic `index` of every trial.
pub(super) fn column(trials: &[Trial], index: usize) -> Vec<f64> {
    trials.iter().map(|trial| trial.values[index]).collect()
}

/// A verdict in the making: everything but the outcome and the numbers.
pub(super) struct Judge<'a> {
    pub(super) trials: &'a [Trial],
    pub(super) statistic: &'static str,
    pub(super) threshold: &'static str,
    /// Probability that this many fresh seeds fail although the claim is true.
    pub(super) false_alarm: f64,
}

impl Judge<'_> {
    /// Holds or fails; undecided below [`FEWEST`] trials.
    pub(super) fn say(self, holds: bool, estimate: f64, interval: Interval) -> Verdict {
        let enough = self.trials.len() >= FEWEST;
        Verdict {
            outcome: match (enough, holds) {
                (false, _) => Outcome::Undecided,
                (true, true) => Outcome::Holds,
                (true, false) => Outcome::Fails,
            },
            statistic: self.statistic.to_string(),
            estimate,
            interval: (interval.low, interval.high),
            level: LEVEL,
            threshold: self.threshold.to_string(),
            false_alarm: self.false_alarm,
            trials: self.trials.len() as u32,
            overflows: self.trials.iter().map(|trial| trial.overflows).sum(),
        }
    }

    /// Holds if `good` is true of at least `least` of the trials (a fraction); the estimate is that
    /// fraction with its Wilson interval.
    pub(super) fn fraction(self, least: f64, good: impl Fn(&Trial) -> bool) -> Verdict {
        let count = self.trials.iter().filter(|trial| good(trial)).count() as u32;
        let all = self.trials.len() as u32;
        let fraction = f64::from(count) / f64::from(all.max(1));
        self.say(fraction >= least, fraction, stats::wilson(count, all, Z))
    }
}

/// P(at least one of `trials` fresh seeds fails) when one does with probability `each`.
pub(super) fn any_of(trials: usize, each: f64) -> f64 {
    1.0 - crate::math::pow(1.0 - each, trials as f64)
}

/// Interval for the median from order statistics: the narrowest symmetric pair whose binomial
/// confidence reaches 95 %; everything when there are fewer than six values.
pub(super) fn median_interval(x: &[f64]) -> Interval {
    let mut sorted = x.to_vec();
    crate::order::sort(&mut sorted);
    let m = sorted.len() as u32;
    let outside = |k: u32| stats::binomial_at_most(m, 0.5, k);
    let Some(k) = (0..m / 2).take_while(|k| 2.0 * outside(*k) <= 1.0 - LEVEL).last() else {
        return Interval { low: f64::NEG_INFINITY, high: f64::INFINITY };
    };
    Interval { low: sorted[k as usize], high: sorted[(m - 1 - k) as usize] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_regime_names_the_side_on_which_it_is_left() {
        assert!(noise_decides(40, 100, 5).is_ok());
        assert!(noise_decides(12, 100, 5).expect_err("below n_LP").0.contains("too little"));
        assert!(noise_decides(90, 100, 5).expect_err("above n₊").0.contains("enough"));
    }

    #[test]
    fn order_statistics_bound_the_median() {
        // Tables: for 20 values ranks 6 and 15 give 95.9 %.
        let x: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(median_interval(&x), Interval { low: 6.0, high: 15.0 });
        assert_eq!(median_interval(&[1.0, 2.0]).high, f64::INFINITY);
    }

    #[test]
    fn few_trials_decide_nothing() {
        let trials = vec![Trial { seed: 0, values: vec![1.0], overflows: 0 }; 3];
        let judge = Judge { trials: &trials, statistic: "", threshold: "", false_alarm: 0.0 };
        assert_eq!(judge.fraction(1.0, |_| true).outcome, Outcome::Undecided);
    }
}
