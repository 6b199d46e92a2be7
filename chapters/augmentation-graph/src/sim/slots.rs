//! Sets of points by number, as compact text.

use tangible_core::params::grammar::{Fault, Grammar, Tree, Written, column, list, row, whole};

/// Largest number of a point in a text.
const MOST_INDEX: u32 = 9999;
/// A point by its number.
pub(super) const POINT: Grammar = whole(0..=MOST_INDEX);

/// A set of points by number, such as `3,7,12-19`: what a lasso holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots(pub Vec<u32>);

impl Slots {
    /// Whether a point is in it.
    pub fn contains(&self, slot: u32) -> bool {
        self.0.binary_search(&slot).is_ok()
    }
}

impl Written for Slots {
    const GRAMMAR: &'static Grammar =
        &list(",", &row(&[column("", "point", POINT), column("-", "last", POINT).optional()]))
            .counted(0, usize::MAX, "points")
            .such_as("3,7,12-19")
            .plain();

    fn from_tree(tree: &Tree) -> Result<Self, Fault> {
        let mut slots: Vec<u32> = Vec::new();
        for range in tree.parts() {
            let from = range.part(0).whole();
            let to = if range.part(1).is_missing() { from } else { range.part(1).whole() };
            if from > to || slots.last().is_some_and(|last| *last >= from) {
                return Err(range.fault("points in ascending order, each once"));
            }
            slots.extend(from..=to);
        }
        Ok(Self(slots))
    }

    fn tree(&self) -> Tree {
        let mut ranges: Vec<Tree> = Vec::new();
        let mut rest = self.0.as_slice();
        while let Some(first) = rest.first() {
            let run = rest.iter().enumerate().take_while(|(i, s)| **s == first + *i as u32).count();
            let last = (run > 1).then(|| rest[run - 1]);
            ranges.push(vec![Tree::from(*first), last.into()].into());
            rest = &rest[run..];
        }
        ranges.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tangible_core::params::{Field, ParamSpec};

    const SPEC: ParamSpec = ParamSpec::written("points", "points", "", 32_000);

    proptest! {
        #[test]
        fn sets_of_points_survive_their_text(bits in proptest::collection::vec(any::<bool>(), 0..60)) {
            let slots = Slots((0..bits.len() as u32).filter(|i| bits[*i as usize]).collect());
            prop_assert_eq!(Slots::parse(&slots.print(), &SPEC), Ok(slots));
        }
    }
}
