//! From the statistics of trials to a verdict.

use super::{Outcome, Trial, Verdict};
use crate::stats::{self, Interval};

/// Fewest trials that decide anything.
pub const FEWEST: usize = 5;
/// Confidence of every interval.
pub const LEVEL: f64 = 0.95;
/// Standard deviations of that confidence.
pub const Z: f64 = 1.959_964;

/// Statistic `index` of every trial.
pub fn column(trials: &[Trial], index: usize) -> Vec<f64> {
    trials.iter().map(|trial| trial.values[index]).collect()
}

/// A verdict in the making: everything but the outcome and the numbers.
pub struct Judge<'a> {
    /// What they rest on.
    pub trials: &'a [Trial],
    /// The statistic in words.
    pub statistic: &'static str,
    /// What it is compared with, in words.
    pub threshold: &'static str,
    /// Probability that this many fresh seeds fail although the claim is true.
    pub false_alarm: f64,
}

impl Judge<'_> {
    /// Holds or fails; undecided below [`FEWEST`] trials.
    pub fn say(self, holds: bool, estimate: f64, interval: Interval) -> Verdict {
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
    pub fn fraction(self, least: f64, good: impl Fn(&Trial) -> bool) -> Verdict {
        let count = self.trials.iter().filter(|trial| good(trial)).count() as u32;
        let all = self.trials.len() as u32;
        let fraction = f64::from(count) / f64::from(all.max(1));
        self.say(fraction >= least, fraction, stats::wilson(count, all, Z))
    }
}

/// P(at least one of `trials` fresh seeds fails) when one does with probability `each`.
pub fn any_of(trials: usize, each: f64) -> f64 {
    1.0 - crate::math::pow(1.0 - each, trials as f64)
}

/// Interval for the median from order statistics: the narrowest symmetric pair whose binomial
/// confidence reaches 95 %; everything when there are fewer than six values.
pub fn median_interval(x: &[f64]) -> Interval {
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
