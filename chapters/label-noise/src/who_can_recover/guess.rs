//! The reader's guess of the border, as text.

use tangible_core::order::sort_short;
use tangible_core::params::grammar::{column, list, number, row, whole};

/// Largest r of a guess.
const MAX_R: u32 = 40;
/// Largest n of a guess.
const MAX_N: f64 = 200.0;

/// Where the reader expects the border: pairs `r:n` joined by commas, ascending in r.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guess(Vec<(u32, f64)>);

impl Guess {
    /// The guessed n at r.
    pub fn at(&self, r: u32) -> Option<f64> {
        self.0.iter().find(|(row, _)| *row == r).map(|(_, n)| *n)
    }

    /// With n at r, in halves.
    #[must_use]
    pub fn with(&self, r: u32, n: f64) -> Self {
        let mut pairs: Vec<(u32, f64)> = self.0.iter().copied().filter(|(row, _)| *row != r).collect();
        pairs.push((r, (2.0 * tangible_core::math::clamp(n, 0.0, MAX_N)).round() / 2.0));
        sort_short(&mut pairs, |(row, _)| f64::from(*row));
        Self(pairs)
    }

    /// Nothing was drawn.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

tangible_core::written_pairs!(
    Guess,
    &list(",", &row(&[column("", "r", whole(1..=MAX_R)), column(":", "n", number(0.0..=MAX_N).step(0.5))]),)
        .counted(0, MAX_R as usize, "pairs")
        .keyed(1)
        .sorted()
        .such_as("1:5,4:12")
        .curve()
);

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::{Field, ParamError, ParamSpec};

    const SPEC: ParamSpec = ParamSpec::written("guess", "your guess", "", 600);

    #[test]
    fn errors_point_at_the_pair() {
        let error = Guess::parse("1:5,4", &SPEC);
        assert!(matches!(error, Err(ParamError::Unreadable { span: (4, 5), .. })), "{error:?}");
        for text in ["0:5", "1:201", "1:5,1:6", "1.5:3", ":", "a:b", "41:3"] {
            assert!(Guess::parse(text, &SPEC).is_err(), "{text}");
        }
        assert_eq!(Guess::parse(" 4:12 , 1:5 ", &SPEC).map(|g| g.print()), Ok("1:5,4:12".to_string()));
    }

    #[test]
    fn drawing_replaces_and_rounds_to_halves() {
        let guess = Guess::default().with(4, 12.26).with(1, 5.0).with(4, 13.8);
        assert_eq!(guess.print(), "1:5,4:14");
        assert_eq!((guess.at(4), guess.at(2)), (Some(14.0), None));
    }
}
