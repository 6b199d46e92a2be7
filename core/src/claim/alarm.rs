//! How often a check fails although its claim is true, from what a pilot saw.

use super::rule::{LEVEL, Rule};
use crate::math::{normal_tail, pow};
use crate::{decimal, stats};

/// No smaller rate is told: a pilot of some hundred seeds knows nothing of such tails.
const LEAST: f64 = 1e-9;

/// Where the false-alarm rate of a claim comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Alarm {
    /// Seeds fail one by one: the rate is that of the claim's first rule about seeds.
    Seeds(Rate),
    /// The first rule is about a mean, here with its standard deviation over the seeds of a pilot.
    Mean {
        /// Mean of the pilot.
        mean: f64,
        /// Its standard deviation between seeds.
        sd: f64,
    },
    /// Where neither fits; the comment beside it says how it is known.
    Stated(f64),
}

/// Probability that one seed fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rate {
    /// From theory.
    Known(f64),
    /// As often as in a pilot.
    Seen {
        /// Seeds that failed.
        failed: u32,
        /// Seeds of the pilot.
        of: u32,
    },
    /// No seed of a pilot failed: Laplace's rule, one in m + 2. What follows from a pilot by a law is told with two
    /// digits, it knows no more.
    Never {
        /// Seeds of the pilot, m.
        of: u32,
    },
    /// The first criterion's number had this mean and standard deviation in a pilot, and is taken to be normal; likewise
    /// two digits.
    Normal {
        /// Mean of the pilot.
        mean: f64,
        /// Its standard deviation between seeds.
        sd: f64,
    },
}

impl Rate {
    fn each(self, rule: &Rule) -> f64 {
        match self {
            Self::Known(each) => each,
            Self::Seen { failed, of } => f64::from(failed) / f64::from(of),
            Self::Never { of } => 1.0 / (f64::from(of) + 2.0),
            Self::Normal { mean, sd } => outside(rule, mean, sd, 0.0),
        }
    }

    fn told(self, chance: f64) -> f64 {
        match self {
            Self::Known(_) | Self::Seen { .. } => chance,
            Self::Never { .. } | Self::Normal { .. } => decimal::significant(chance, 2),
        }
    }
}

impl Alarm {
    /// Probability that `trials` fresh seeds fail the rules although the claim is true.
    pub fn of(self, rules: &[Rule], trials: u32) -> f64 {
        match self {
            Self::Stated(chance) => chance,
            Self::Seeds(rate) => {
                let seeds = rules.iter().find_map(|rule| Some((rule, rule.least()?)));
                let (rule, least) = seeds.expect("a rate of seeds is that of a rule about seeds");
                rate.told(more_than(spare(trials, least), trials, rate.each(rule))).max(LEAST)
            }
            Self::Mean { mean, sd } => {
                let reach = match rules[0] {
                    // The whole interval has to lie outside.
                    Rule::Interval(_) => stats::t_quantile(0.5 + 0.5 * LEVEL, trials.saturating_sub(1)),
                    _ => 0.0,
                };
                outside(&rules[0], mean, sd / f64::from(trials).sqrt(), reach).max(LEAST)
            }
        }
    }
}

/// P(a normal number lies outside the rule's first range by at least `reach` standard deviations).
fn outside(rule: &Rule, mean: f64, sd: f64, reach: f64) -> f64 {
    let range = rule.criteria()[0].range;
    normal_tail((range.high - mean) / sd + reach) + normal_tail((mean - range.low) / sd + reach)
}

/// Seeds that may fail when a fraction of at least `least` must hold.
fn spare(trials: u32, least: f64) -> u32 {
    let enough = |failed: &u32| f64::from(trials - failed) / f64::from(trials.max(1)) >= least;
    (0..=trials).take_while(enough).last().unwrap_or(0)
}

/// P(more than `spare` of `trials` seeds fail) when each does with probability `each`.
fn more_than(spare: u32, trials: u32, each: f64) -> f64 {
    if spare == 0 {
        return 1.0 - pow(1.0 - each, f64::from(trials));
    }
    stats::binomial_at_least(trials, each, spare + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Criterion, Range};

    const SEED: Criterion = Criterion::new("x", |values| values[0], Range::above(0.0));

    fn seeds(least: f64) -> [Rule; 1] {
        [Rule::Seeds { least, meet: &[SEED] }]
    }

    /// P(Bin(n, p) ≥ k) with binomial coefficients from Pascal's triangle.
    fn exact(n: usize, p: f64, k: usize) -> f64 {
        let mut row = vec![1.0];
        for _ in 0..n {
            let inner = row.windows(2).map(|pair| pair[0] + pair[1]);
            row = std::iter::once(1.0).chain(inner).chain([1.0]).collect::<Vec<f64>>();
        }
        (k..=n).map(|k| row[k] * pow(p, k as f64) * pow(1.0 - p, (n - k) as f64)).sum()
    }

    #[test]
    fn k_of_n_seeds_fail_as_often_as_the_binomial_law_says() {
        for (least, spared) in [(1.0, 0), (0.95, 1), (0.9, 2), (0.75, 5)] {
            for each in [0.003, 0.05, 0.3] {
                let found = Alarm::Seeds(Rate::Known(each)).of(&seeds(least), 20);
                let expected = exact(20, each, spared + 1).max(LEAST);
                assert!(
                    (found - expected).abs() < 1e-12 + 1e-9 * expected,
                    "{least} {each}: {found} {expected}"
                );
            }
        }
        let seen = Alarm::Seeds(Rate::Seen { failed: 1, of: 20 }).of(&seeds(0.9), 20);
        assert!((seen - exact(20, 0.05, 3)).abs() < 1e-12);
    }

    #[test]
    fn a_pilot_knows_two_digits() {
        assert_eq!(Alarm::Seeds(Rate::Never { of: 200 }).of(&seeds(1.0), 20), 0.094);
        assert_eq!(Alarm::Seeds(Rate::Never { of: 200 }).of(&seeds(0.9), 20), 1.3e-4);
        // Two standard deviations: 0.02275 a seed.
        assert_eq!(Alarm::Seeds(Rate::Normal { mean: 2.0, sd: 1.0 }).of(&seeds(1.0), 5), 0.11);
    }

    #[test]
    fn a_mean_fails_when_it_lies_outside_and_an_interval_when_all_of_it_does() {
        // One standard error above the threshold.
        let near = Alarm::Mean { mean: 1.0, sd: 20.0_f64.sqrt() };
        let of = |rule: Rule| near.of(&[rule], 20);
        // Tables: t(0.975, 19) = 2.093; Q(1) = 0.158655, Q(3.093) = 9.907·10⁻⁴.
        assert!((of(Rule::Mean(SEED)) - 0.158_655).abs() < 1e-6);
        assert!((of(Rule::Interval(SEED)) - 9.907e-4).abs() < 1e-6, "{}", of(Rule::Interval(SEED)));
        let far = Alarm::Mean { mean: 1.0, sd: 0.01 }.of(&[Rule::Mean(SEED)], 20);
        assert_eq!(far, LEAST);
    }
}
