//! From the statistics of trials to a verdict.

use super::alarm::Alarm;
use super::criterion::{Criterion, Number, fill};
pub use super::rule::{LEVEL, Rule, Z};
use super::{Outcome, Trial, Verdict};
use crate::stats::{self, Interval};
use crate::words::{cut, place_of};

/// Fewest trials that decide anything.
pub const FEWEST: usize = 5;
/// What one rule found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// What it says.
    pub outcome: Outcome,
    /// The number that it looked at.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
}

impl Rule {
    /// What it says of trials; a run that overflowed lies nowhere, and neither does a mean over it.
    pub fn find(&self, trials: &[Trial]) -> Finding {
        match self {
            Self::Seeds { least, meet } => {
                let good = |trial: &&Trial| meet.iter().all(|criterion| criterion.holds(&trial.values));
                let (count, all) = (trials.iter().filter(good).count() as u32, trials.len() as u32);
                let estimate = f64::from(count) / f64::from(all.max(1));
                let interval = stats::wilson(count, all, Z);
                Finding { outcome: decided(estimate >= *least), estimate, interval }
            }
            Self::Mean(criterion) => {
                let (estimate, interval) = mean(criterion, trials);
                Finding { outcome: decided(criterion.range.holds(estimate)), estimate, interval }
            }
            Self::Interval(criterion) => {
                let (estimate, interval) = mean(criterion, trials);
                let range = criterion.range;
                let straddles = range.low <= interval.high && interval.low <= range.high;
                let outcome = match (range.holds(interval.low) && range.holds(interval.high), straddles) {
                    (true, _) => Outcome::Holds,
                    (false, true) => Outcome::Undecided,
                    (false, false) => Outcome::Fails,
                };
                Finding { outcome, estimate, interval }
            }
            Self::Median(criterion) => {
                let values: Vec<f64> = trials.iter().map(|trial| criterion.value(&trial.values)).collect();
                let estimate = stats::median(&values);
                let outcome = decided(criterion.range.holds(estimate));
                Finding { outcome, estimate, interval: median_interval(&values) }
            }
        }
    }
}

fn decided(holds: bool) -> Outcome {
    if holds { Outcome::Holds } else { Outcome::Fails }
}

/// The rules of a claim with its words and its false-alarm rate; the first rule's number is told.
#[derive(Clone, Copy, Debug)]
pub struct Judgement {
    /// What must hold, all of it.
    pub rules: &'static [Rule],
    /// That number in words, with thresholds as `fill` puts them.
    pub statistic: &'static str,
    /// What it is compared with, likewise; `{}` is what the first rule asks.
    pub threshold: &'static str,
    /// How often a true claim fails.
    pub alarm: Alarm,
}

impl Judgement {
    /// The criteria in the order of the rules, which is that of `{0}`, `{1}` … in the words.
    fn criteria(&self) -> Vec<&'static Criterion> {
        self.rules.iter().flat_map(Rule::criteria).collect()
    }

    /// The criteria that are drawn, each once.
    pub fn drawn(&self) -> Vec<&'static Criterion> {
        let mut drawn: Vec<&Criterion> = Vec::new();
        for criterion in self.criteria() {
            if criterion.drawn && drawn.iter().all(|other| other.name != criterion.name) {
                drawn.push(criterion);
            }
        }
        drawn
    }

    /// All rules hold, one fails, or it is open; undecided below [`FEWEST`] trials.
    pub fn verdict(&self, trials: &[Trial]) -> Verdict {
        self.verdict_by(self.rules, trials)
    }

    /// The same with rules that depend on where the claim is stated.
    pub fn verdict_by(&self, rules: &[Rule], trials: &[Trial]) -> Verdict {
        let findings: Vec<Finding> = rules.iter().map(|rule| rule.find(trials)).collect();
        let any = |outcome| findings.iter().any(|finding| finding.outcome == outcome);
        let outcome = match (any(Outcome::Fails), any(Outcome::Undecided)) {
            (true, _) => Outcome::Fails,
            (false, true) => Outcome::Undecided,
            (false, false) => Outcome::Holds,
        };
        self.say(Finding { outcome, ..findings[0] }, trials)
    }

    /// A finding by other means, as a verdict; undecided below [`FEWEST`] trials.
    pub fn say(&self, finding: Finding, trials: &[Trial]) -> Verdict {
        let criteria = self.criteria();
        let threshold = match place_of(self.threshold, "{}") {
            None => self.threshold.to_string(),
            Some(at) => {
                let (before, after) =
                    (cut(self.threshold, 0, at), cut(self.threshold, at + 2, self.threshold.len()));
                [before, &self.rules[0].asks(), after].concat()
            }
        };
        Verdict {
            outcome: if trials.len() < FEWEST { Outcome::Undecided } else { finding.outcome },
            statistic: fill(self.statistic, &criteria),
            estimate: finding.estimate,
            interval: (finding.interval.low, finding.interval.high),
            level: LEVEL,
            threshold: fill(&threshold, &criteria),
            false_alarm: self.alarm.of(self.rules, trials.len() as u32),
            trials: trials.len() as u32,
            overflows: trials.iter().map(|trial| trial.overflows).sum(),
            odd: self.odd(trials),
        }
    }

    /// The seeds that a reader may want to look at: those that miss what rules ask of single seeds.
    fn odd(&self, trials: &[Trial]) -> Option<Vec<u32>> {
        let rules = || self.rules.iter().filter(|rule| rule.least().is_some());
        let meets =
            |trial: &Trial| rules().flat_map(Rule::criteria).all(|criterion| criterion.holds(&trial.values));
        rules().next()?;
        Some(trials.iter().filter(|trial| !meets(trial)).map(|trial| trial.seed).collect())
    }
}

/// A number of every trial.
pub fn column(trials: &[Trial], of: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    trials.iter().map(|trial| of(&trial.values)).collect()
}

/// Mean of a number over the trials, with its interval by Student's law; of a quotient the quotient of the means.
fn mean(criterion: &Criterion, trials: &[Trial]) -> (f64, Interval) {
    match criterion.number {
        Number::One(of) => {
            let values = column(trials, of);
            (stats::mean(&values), stats::t_interval(&values, LEVEL))
        }
        Number::Ratio(over, under) => ratio_of_means(&column(trials, over), &column(trials, under)),
    }
}

/// Σx/Σy with its interval by linearisation: the standard error of mean(x − Ry) over mean(y).
fn ratio_of_means(x: &[f64], y: &[f64]) -> (f64, Interval) {
    let ratio = stats::mean(x) / stats::mean(y);
    let rest: Vec<f64> = x.iter().zip(y).map(|(x, y)| x - ratio * y).collect();
    let t = stats::t_quantile(0.5 + 0.5 * LEVEL, rest.len().saturating_sub(1) as u32);
    let half = t * stats::standard_error(&rest) / stats::mean(y);
    (ratio, Interval { low: ratio - half, high: ratio + half })
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
    use super::super::{Range, Rate};
    use super::*;

    const FIRST: Criterion = Criterion::new("first", |values| values[0], Range::above(20.0));
    const SECOND: Criterion = Criterion::new("second", |values| values[1], Range::below(0.15)).undrawn();

    fn trials(rows: &[[f64; 2]]) -> Vec<Trial> {
        let trial = |(seed, row): (usize, &[f64; 2])| Trial {
            seed: seed as u32,
            values: row.to_vec(),
            overflows: row.iter().map(|value| u32::from(value.is_nan())).sum(),
        };
        rows.iter().enumerate().map(trial).collect()
    }

    const BOTH: Judgement = Judgement {
        rules: &[Rule::Seeds { least: 0.8, meet: &[FIRST, SECOND] }],
        statistic: "seeds with the first {0} and the second {1!}",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Known(0.01)),
    };

    #[test]
    fn a_seed_counts_when_it_meets_every_criterion() {
        let mut rows = vec![[30.0, 0.1]; 8];
        rows.extend([[20.0, 0.1], [30.0, f64::NAN]]);
        let verdict = BOTH.verdict(&trials(&rows));
        assert_eq!((verdict.outcome, verdict.estimate, verdict.overflows), (Outcome::Holds, 0.8, 1));
        assert_eq!(verdict.statistic, "seeds with the first above 20 and the second < 0.15");
        assert_eq!(verdict.threshold, "at least 0.8");
        assert_eq!(verdict.odd, Some(vec![8, 9]), "a threshold missed and an overflow");
        rows[0] = [30.0, 0.15];
        assert_eq!(BOTH.verdict(&trials(&rows)).outcome, Outcome::Fails);
    }

    #[test]
    fn few_trials_decide_nothing() {
        for rows in [[[30.0, 0.1]; 4], [[0.0, 1.0]; 4]] {
            assert_eq!(BOTH.verdict(&trials(&rows)).outcome, Outcome::Undecided);
        }
    }

    #[test]
    fn an_interval_holds_inside_fails_outside_and_is_open_across() {
        let around =
            |mean: f64| -> Vec<Trial> { trials(&[-2.0, -1.0, 0.0, 1.0, 2.0].map(|step| [mean + step, 0.0])) };
        // Student's law with four degrees of freedom: ± 2.776 · √(2.5 / 5) = ± 1.963.
        let cases = [
            (21.97, Outcome::Holds),
            (21.95, Outcome::Undecided),
            (18.05, Outcome::Undecided),
            (18.03, Outcome::Fails),
        ];
        for (mean, outcome) in cases {
            let finding = Rule::Interval(FIRST).find(&around(mean));
            assert_eq!(finding.outcome, outcome, "{mean}: {finding:?}");
            assert!((finding.interval.high - mean - 1.963).abs() < 1e-3, "{finding:?}");
        }
        for rule in [Rule::Interval(FIRST), Rule::Mean(FIRST), Rule::Median(FIRST)] {
            let overflow = rule.find(&trials(&[[f64::NAN, 0.0]; 6]));
            assert_eq!(overflow.outcome, Outcome::Fails, "an overflow is no excuse");
        }
    }

    #[test]
    fn a_mean_or_a_median_may_decide_by_itself() {
        let of = |rule: Rule, x: [f64; 5]| {
            let finding = rule.find(&trials(&x.map(|value| [value, 0.0])));
            (finding.outcome, finding.estimate)
        };
        assert_eq!(of(Rule::Median(FIRST), [1.0, 2.0, 21.0, 22.0, 23.0]), (Outcome::Holds, 21.0));
        assert_eq!(of(Rule::Mean(FIRST), [1.0, 2.0, 21.0, 22.0, 24.0]), (Outcome::Fails, 14.0));
        assert_eq!(of(Rule::Mean(FIRST), [1.0, 2.0, 21.0, 22.0, 59.0]), (Outcome::Holds, 21.0));
    }

    #[test]
    fn one_rule_that_fails_or_is_open_decides_against_the_others() {
        const ALSO: Criterion = Criterion::new("second", |values| values[1], Range::above(0.0));
        let rules = &[Rule::Median(FIRST), Rule::Interval(ALSO)];
        let judgement = Judgement { rules, alarm: Alarm::Stated(0.01), ..BOTH };
        let with = |second: [f64; 5]| {
            let verdict = judgement.verdict(&trials(&second.map(|second| [30.0, second])));
            assert_eq!(verdict.estimate, 30.0, "the first rule's number is told");
            assert_eq!(verdict.odd, None, "no rule looks at single seeds");
            verdict.outcome
        };
        assert_eq!(with([1.0; 5]), Outcome::Holds);
        assert_eq!(with([1.0, 1.0, 1.0, -1.0, -1.0]), Outcome::Undecided);
        assert_eq!(with([-1.0; 5]), Outcome::Fails);
    }

    #[test]
    fn what_is_drawn_is_what_decides() {
        let judgement = Judgement { rules: const { &[Rule::Median(FIRST), BOTH.rules[0]] }, ..BOTH };
        let names: Vec<_> = judgement.drawn().iter().map(|criterion| criterion.name).collect();
        assert_eq!(names, ["first"], "once, and not what is hidden");
    }

    #[test]
    fn order_statistics_bound_the_median() {
        // Tables: for 20 values ranks 6 and 15 give 95.9 %.
        let x: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(median_interval(&x), Interval { low: 6.0, high: 15.0 });
        assert_eq!(median_interval(&[1.0, 2.0]).high, f64::INFINITY);
    }

    #[test]
    fn a_ratio_of_proportional_samples_is_certain() {
        let (ratio, interval) = ratio_of_means(&[2.0, 4.0, 6.0], &[1.0, 2.0, 3.0]);
        assert_eq!((ratio, interval.low, interval.high), (2.0, 2.0, 2.0));
    }
}
