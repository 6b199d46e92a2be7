//! Sizes of a grid, one by one.

use tangible_core::params::grammar::{Fault, Grammar, Tree, Written, list, whole};

/// Ascending numbers, such as `12,15,18`: the columns of the diagram, or its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sizes(pub Vec<u32>);

impl Sizes {
    /// These, or where there are none so many in a range.
    pub(super) fn or_spread(&self, range: (u32, u32), count: u32) -> Self {
        if self.0.is_empty() { Self(spread(range, count)) } else { self.clone() }
    }

    /// So many of them, from the first to the last.
    #[must_use]
    pub fn thinned(&self, count: u32) -> Self {
        let last = self.0.len().saturating_sub(1) as u32;
        Self(spread((0, last), count).into_iter().filter_map(|k| self.0.get(k as usize).copied()).collect())
    }
}

impl Written for Sizes {
    const GRAMMAR: &'static Grammar =
        &list(",", &whole(1..=200)).counted(0, 24, "values").such_as("12,15,18").plain();

    fn from_tree(tree: &Tree) -> Result<Self, Fault> {
        let all: Vec<u32> = tree.parts().iter().map(Tree::whole).collect();
        match (1..all.len()).find(|k| all[k - 1] >= all[*k]) {
            Some(k) => Err(tree.parts()[k].fault("values in ascending order, each once")),
            None => Ok(Self(all)),
        }
    }

    fn tree(&self) -> Tree {
        self.0.iter().map(|value| Tree::from(*value)).collect()
    }
}

/// `count` whole numbers from low to high as evenly as they go, each once; `low` alone for one.
fn spread((low, high): (u32, u32), count: u32) -> Vec<u32> {
    let last = f64::from(count.saturating_sub(1).max(1));
    let step = f64::from(high - low) / last;
    let mut values: Vec<u32> = (0..count).map(|k| low + (step * f64::from(k)).round() as u32).collect();
    values.dedup();
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::{Field, ParamError, ParamSpec};

    const SPEC: ParamSpec = ParamSpec::written("n", "training points", "n", 200);

    #[test]
    fn values_are_kept_as_they_are_given_or_refused_with_their_place() {
        let read = |text: &str| Sizes::parse(text, &SPEC);
        assert_eq!(read("12, 15,18").map(|sizes| sizes.print()), Ok("12,15,18".to_string()));
        for (text, span) in [("12,12", (3, 5)), ("15,12", (3, 5)), ("12,x", (3, 4)), ("12,201", (3, 6))] {
            let error = read(text);
            assert!(
                matches!(error, Err(ParamError::Unreadable { span: found, .. }) if found == span),
                "{text}: {error:?}"
            );
        }
        assert!(read(&(1..=25).map(|k| k.to_string()).collect::<Vec<_>>().join(",")).is_err());
    }

    #[test]
    fn under_a_hand_the_ends_stay() {
        let all = Sizes(vec![3, 5, 8, 13, 21]);
        assert_eq!(all.thinned(3).0, [3, 8, 21]);
        assert_eq!(all.thinned(9), all);
        assert_eq!(Sizes(vec![7]).thinned(3).0, [7]);
    }
}
