//! The reader's guess of the border, as text.

use tangible_core::order::sort_short;
use tangible_core::params::{Field, ParamError, ParamSpec, print_number, read_number};

/// Largest r of a guess.
const MAX_R: f64 = 40.0;
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
        pairs.push((r, (2.0 * n.clamp(0.0, MAX_N)).round() / 2.0));
        sort_short(&mut pairs, |(row, _)| f64::from(*row));
        Self(pairs)
    }

    /// Nothing was drawn.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Field for Guess {
    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        let accepted = "pairs r:n joined by commas, such as 1:5,4:12, with r from 1 to 40, each once, and n from 0 to 200";
        let mut pairs: Vec<(u32, f64)> = Vec::new();
        if text.trim().is_empty() {
            return Ok(Self(pairs));
        }
        let mut start = 0;
        for part in text.split(',') {
            let span = (start, start + part.len());
            start = span.1 + 1;
            let pair = parse_pair(part)
                .filter(|(r, _)| pairs.iter().all(|(other, _)| other != r))
                .ok_or_else(|| ParamError::unreadable_at(spec.key, part, accepted, span))?;
            pairs.push(pair);
        }
        sort_short(&mut pairs, |(r, _)| f64::from(*r));
        Ok(Self(pairs))
    }

    fn print(&self) -> String {
        let parts: Vec<String> = self.0.iter().map(|(r, n)| format!("{r}:{}", print_number(*n))).collect();
        parts.join(",")
    }
}

fn parse_pair(text: &str) -> Option<(u32, f64)> {
    let (r, n) = text.split_once(':')?;
    let r = read_number(r).filter(|r| r.fract() == 0.0 && (1.0..=MAX_R).contains(r))?;
    let n = read_number(n).filter(|n| (0.0..=MAX_N).contains(n))?;
    Some((r as u32, n + 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tangible_core::params::Editor;

    const SPEC: ParamSpec = ParamSpec::written("guess", "your guess", "", Editor::Curve, 600);

    proptest! {
        #[test]
        fn guesses_round_trip(pairs in prop::collection::btree_map(1_u32..=40, 0.0..=MAX_N, 0..16)) {
            let guess = Guess(pairs.into_iter().collect());
            prop_assert_eq!(Guess::parse(&guess.print(), &SPEC), Ok(guess));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
            let _ = Guess::parse(&text, &SPEC);
        }
    }

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
