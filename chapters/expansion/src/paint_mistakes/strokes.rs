//! What a reader has painted: labels by the numbers of points, as compact text.

use tangible_core::params::grammar::{Fault, Grammar, Tree, Written, column, list, row, whole};

/// Largest number of a point in a text.
const MOST: u32 = 799;

/// Points whose label was painted, ascending, and whether it is wrong: `7=1/30-41=0` makes point 7 wrong and points 30 to
/// 41 right, whatever the teacher says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strokes(Vec<(u32, bool)>);

impl Strokes {
    /// Painted points, and whether their label is wrong.
    pub fn marks(&self) -> &[(u32, bool)] {
        &self.0
    }

    /// With these points painted.
    #[must_use]
    pub fn brushed(mut self, points: &[u32], wrong: bool) -> Self {
        for &point in points {
            match self.0.binary_search_by(|mark| mark.0.cmp(&point)) {
                Ok(at) => self.0[at].1 = wrong,
                Err(at) => self.0.insert(at, (point, wrong)),
            }
        }
        self
    }
}

impl Written for Strokes {
    const GRAMMAR: &'static Grammar = &list(
        "/",
        &row(&[
            column("", "first point", whole(0..=MOST)),
            column("-", "last point", whole(0..=MOST)).optional(),
            column("=", "wrong", whole(0..=1)),
        ]),
    )
    .counted(0, 800, "ranges of points")
    .such_as("7=1/30-41=0")
    .plain();

    fn from_tree(tree: &Tree) -> Result<Self, Fault> {
        let mut marks: Vec<(u32, bool)> = Vec::new();
        for range in tree.parts() {
            let first = range.part(0).whole();
            let last = if range.part(1).is_missing() { first } else { range.part(1).whole() };
            if first > last || marks.last().is_some_and(|mark| mark.0 >= first) {
                return Err(range.fault("points in ascending order, each once"));
            }
            marks.extend((first..=last).map(|point| (point, range.part(2).whole() == 1)));
        }
        Ok(Self(marks))
    }

    fn tree(&self) -> Tree {
        let mut ranges: Vec<Tree> = Vec::new();
        let mut rest = self.0.as_slice();
        while let Some(&(first, wrong)) = rest.first() {
            let next = (0..).zip(rest).take_while(|(k, mark)| **mark == (first + k, wrong));
            let (run, _) = rest.split_at(next.count());
            let last = run.last().filter(|_| run.len() > 1).map(|mark| mark.0);
            ranges.push(vec![Tree::from(first), last.into(), Tree::from(u32::from(wrong))].into());
            rest = &rest[run.len()..];
        }
        ranges.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::{Field, ParamSpec};

    const SPEC: ParamSpec = ParamSpec::written("painted", "painted labels", "", 8000);

    #[test]
    fn strokes_survive_their_text() {
        for text in ["", "7=1", "7=1/30-41=0", "0-799=1", "3-4=1/5=0/6=1"] {
            assert_eq!(Strokes::parse(text, &SPEC).map(|it| it.print()), Ok(text.to_string()));
        }
        for text in ["9=1/3=0", "5-3=1", "4=1/4=0", "800=1", "7", "7=2"] {
            assert!(Strokes::parse(text, &SPEC).is_err(), "{text}");
        }
        // Every other point of the largest cloud still fits.
        let all = Strokes((0..800).map(|i| (i, i % 2 == 0)).collect());
        assert_eq!(Strokes::parse(&all.print(), &SPEC), Ok(all));
    }

    #[test]
    fn a_brush_paints_over_what_was_painted() {
        let it = Strokes::default().brushed(&[4, 2, 3], true).brushed(&[3], false);
        assert_eq!(it.print(), "2=1/3=0/4=1");
    }
}
