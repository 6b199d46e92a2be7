//! The numbers that stand along an axis of the phase diagram.

use tangible_core::params::grammar::{Fault, Grammar, Tree, Written, column, list, row, whole};

/// Most numbers along an axis.
pub(super) const MOST: u32 = 24;

/// Columns or rows by their numbers, each at most `LARGEST`: ascending, each once, joined by commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sizes<const LARGEST: u32>(Vec<u32>);

/// Numbers of training points.
pub type Points = Sizes<200>;
/// Numbers of true weights.
pub type Weights = Sizes<40>;

impl<const LARGEST: u32> Sizes<LARGEST> {
    /// `count` whole numbers from low to high as evenly as they go, each once; `low` alone for one.
    pub(super) fn spread((low, high): (u32, u32), count: u32) -> Self {
        let last = f64::from(count.saturating_sub(1).max(1));
        let step = (f64::from(high) - f64::from(low)) / last;
        let mut sizes: Vec<u32> = (0..count).map(|k| low + (step * f64::from(k)).round() as u32).collect();
        sizes.dedup();
        Self(sizes)
    }

    /// Some of them, at most `count`, from the first to the last.
    #[must_use]
    pub(super) fn few(&self, count: u32) -> Self {
        let last = self.0.len() as u32 - 1;
        Self(Self::spread((0, last), count).0.iter().map(|at| self.0[*at as usize]).collect())
    }

    /// Ascending.
    pub fn values(&self) -> &[u32] {
        &self.0
    }

    /// The largest of them.
    pub(super) fn largest(&self) -> u32 {
        self.0.last().copied().unwrap_or(0)
    }
}

impl<const LARGEST: u32> Written for Sizes<LARGEST> {
    const GRAMMAR: &'static Grammar = &list(",", &row(&[column("", "size", whole(1..=LARGEST))]))
        .counted(1, MOST as usize, "sizes")
        .keyed(1)
        .sorted()
        .such_as("12,15,18");

    fn from_tree(tree: &Tree) -> Result<Self, Fault> {
        Ok(Self(tree.parts().iter().map(|row| row.part(0).whole()).collect()))
    }

    fn tree(&self) -> Tree {
        self.0.iter().map(|size| vec![Tree::from(*size)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::{Field, ParamError, ParamSpec};

    const SPEC: ParamSpec = ParamSpec::written("ns", "numbers of training points", "n", 120);

    #[test]
    fn a_list_is_put_in_order_and_a_mistake_is_pointed_at() {
        assert_eq!(
            Points::parse(" 18, 12 ,15", &SPEC).map(|sizes| sizes.print()),
            Ok("12,15,18".to_string())
        );
        let error = Points::parse("12,x", &SPEC);
        assert!(matches!(error, Err(ParamError::Unreadable { span: (3, 4), .. })), "{error:?}");
        for text in ["", "0", "201", "12,12", "12,,15", "1.5", "12;15", "12:3"] {
            assert!(Points::parse(text, &SPEC).is_err(), "{text}");
        }
        assert!(Weights::parse("41", &SPEC).is_err());
    }

    #[test]
    fn few_of_a_list_reach_from_its_first_to_its_last() {
        let sizes: Weights = Sizes(vec![3, 4, 7, 11, 20]);
        assert_eq!(sizes.few(3).values(), [3, 7, 20]);
        assert_eq!(sizes.few(1).values(), [3]);
        assert_eq!(sizes.few(9), sizes);
    }
}
