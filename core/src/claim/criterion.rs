//! A number of each seed and where it should lie: what decides a claim, what its histograms draw, what its words say.

use crate::model::with_power;
use crate::params::print_number;

/// A number from the statistics of a trial; NaN where a run overflowed.
pub type Of = fn(&[f64]) -> f64;

/// A number of each seed, with its threshold.
#[derive(Clone, Copy, Debug)]
pub struct Criterion {
    /// In words: "test error of label noise".
    pub name: &'static str,
    /// What is looked at.
    pub number: Number,
    /// Where it should lie.
    pub range: Range,
    /// Drawn on a logarithmic axis.
    pub log: bool,
    /// Drawn beside the verdict.
    pub drawn: bool,
}

/// What a criterion looks at.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A number.
    One(Of),
    /// A quotient; over seeds it is that of the means, so that no small denominator decides alone.
    Ratio(Of, Of),
}

impl Criterion {
    /// A number that is drawn on a linear axis.
    pub const fn new(name: &'static str, number: Of, range: Range) -> Self {
        Self { name, number: Number::One(number), range, log: false, drawn: true }
    }

    /// A quotient that is drawn on a linear axis.
    pub const fn ratio(name: &'static str, over: Of, under: Of, range: Range) -> Self {
        Self { name, number: Number::Ratio(over, under), range, log: false, drawn: true }
    }

    /// On a logarithmic axis.
    #[must_use]
    pub const fn log(mut self) -> Self {
        self.log = true;
        self
    }

    /// Decides without being drawn.
    #[must_use]
    pub const fn undrawn(mut self) -> Self {
        self.drawn = false;
        self
    }

    /// The number of one seed.
    pub fn value(&self, statistics: &[f64]) -> f64 {
        match self.number {
            Number::One(of) => of(statistics),
            Number::Ratio(over, under) => over(statistics) / under(statistics),
        }
    }

    /// Whether it lies where it should for one seed; never where a run overflowed.
    pub fn holds(&self, statistics: &[f64]) -> bool {
        self.range.holds(self.value(statistics))
    }
}

/// Where a number should lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lower threshold, −∞ for none.
    pub low: f64,
    /// Upper threshold, +∞ for none.
    pub high: f64,
    closed: bool,
}

impl Range {
    /// Anywhere: a number that is drawn and decides nothing for a single seed.
    pub const ANYWHERE: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY, closed: true };

    /// More than `low`.
    pub const fn above(low: f64) -> Self {
        Self { low, high: f64::INFINITY, closed: false }
    }

    /// `low` or more.
    pub const fn at_least(low: f64) -> Self {
        Self { low, high: f64::INFINITY, closed: true }
    }

    /// Less than `high`.
    pub const fn below(high: f64) -> Self {
        Self { low: f64::NEG_INFINITY, high, closed: false }
    }

    /// `high` or less.
    pub const fn at_most(high: f64) -> Self {
        Self { low: f64::NEG_INFINITY, high, closed: true }
    }

    /// From `low` to `high`, both included.
    pub const fn between(low: f64, high: f64) -> Self {
        Self { low, high, closed: true }
    }

    /// Whether a value lies there; NaN lies nowhere.
    pub fn holds(&self, value: f64) -> bool {
        if self.closed {
            value >= self.low && value <= self.high
        } else {
            value > self.low && value < self.high
        }
    }

    /// In words: "above 20", "at most 6", "0.45 to 0.55".
    pub fn words(&self) -> String {
        let (low, high) = (show(self.low), show(self.high));
        match (self.low.is_finite(), self.high.is_finite(), self.closed) {
            (true, true, _) => format!("{low} to {high}"),
            (true, false, false) => format!("above {low}"),
            (true, false, true) => format!("at least {low}"),
            (false, true, false) => format!("below {high}"),
            (false, true, true) => format!("at most {high}"),
            (false, false, _) => "anywhere".to_string(),
        }
    }

    /// Behind a symbol: "> 1.3", "≤ 0.01".
    pub fn signs(&self) -> String {
        let (low, high) = (show(self.low), show(self.high));
        match (self.low.is_finite(), self.high.is_finite(), self.closed) {
            (true, false, false) => format!("> {low}"),
            (true, false, true) => format!("≥ {low}"),
            (false, true, false) => format!("< {high}"),
            (false, true, true) => format!("≤ {high}"),
            _ => format!("in {}", self.words()),
        }
    }
}

fn show(value: f64) -> String {
    with_power(&print_number(value)).replace('-', "−")
}

/// Puts the thresholds into a sentence, so that none is written twice: `{0}` is the first in words, `{0!}` in signs.
pub(super) fn fill(sentence: &str, criteria: &[&Criterion]) -> String {
    let mut words = String::new();
    let mut rest = sentence;
    while let Some((before, (place, after))) =
        rest.split_once('{').and_then(|(before, open)| Some((before, open.split_once('}')?)))
    {
        words.push_str(before);
        let (index, signs) = place.strip_suffix('!').map_or((place, false), |index| (index, true));
        let criterion = index.parse().ok().and_then(|index: usize| criteria.get(index));
        let range = criterion.expect("a sentence names criteria of its claim").range;
        words += &if signs { range.signs() } else { range.words() };
        rest = after;
    }
    words + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_says_whether_it_is_included() {
        let told: Vec<_> = [
            Range::above(20.0),
            Range::at_least(-0.5),
            Range::below(1e-10),
            Range::at_most(5e-22),
            Range::between(-0.06, 0.06),
            Range::ANYWHERE,
        ]
        .iter()
        .map(|range| (range.words(), range.signs(), [range.low, range.high].map(|edge| range.holds(edge))))
        .collect();
        let expected = [
            ("above 20", "> 20", [false, false]),
            ("at least −0.5", "≥ −0.5", [true, true]),
            ("below 10⁻¹⁰", "< 10⁻¹⁰", [false, false]),
            ("at most 5·10⁻²²", "≤ 5·10⁻²²", [true, true]),
            ("−0.06 to 0.06", "in −0.06 to 0.06", [true, true]),
            ("anywhere", "in anywhere", [true, true]),
        ];
        assert_eq!(told, expected.map(|(words, signs, ends)| (words.to_string(), signs.to_string(), ends)));
        assert!(!Range::ANYWHERE.holds(f64::NAN), "an overflow lies nowhere");
    }

    #[test]
    fn sentences_take_their_thresholds_from_the_criteria() {
        let (first, second) = (
            Criterion::new("E", |values| values[0], Range::at_most(0.01)),
            Criterion::ratio("q", |values| values[0], |values| values[1], Range::above(3.0)),
        );
        let words = fill("E {0!} and q {1}, {0}", &[&first, &second]);
        assert_eq!(words, "E ≤ 0.01 and q above 3, at most 0.01");
        assert_eq!(second.value(&[6.0, 2.0]), 3.0);
    }
}
