//! The registry: one line a chapter. Order here is the order of the page.

use crate::claim::ClaimEntry;
use crate::data::Quoted;
use crate::figure::{AddressError, Chapter, Entry};

/// Lists the `CHAPTER` constants of the crates whose feature is on.
macro_rules! chapters {
    ($($feature:tt => $chapter:ident),+ $(,)?) => {
        /// Every chapter of this build: the module of a page holds no other than its own.
        pub static CHAPTERS: &[&Chapter] = &[ $( #[cfg(feature = $feature)] &$chapter::CHAPTER, )+ ];

        /// Calls a macro with the crates of all chapters, for tests that are one a chapter.
        #[macro_export]
        macro_rules! for_each_chapter {
            ($call:ident) => { $call! { $($chapter),+ } };
        }
    };
}

chapters! {
    "label-noise" => tangible_label_noise,
    "augmentation-graph" => tangible_augmentation_graph,
}

/// The figure with the full id `chapter/figure`.
///
/// # Errors
/// [`AddressError::UnknownFigure`].
pub fn find_figure(id: &str) -> Result<(&'static Chapter, &'static Entry), AddressError> {
    let (chapter_id, figure_id) = id.split_once('/').unwrap_or((id, ""));
    CHAPTERS
        .iter()
        .copied()
        .filter(|chapter| chapter.id == chapter_id)
        .find_map(|chapter| Some((chapter, chapter.figure(figure_id)?)))
        .ok_or_else(|| AddressError::UnknownFigure(crate::params::excerpt(id)))
}

/// The claim with this id.
pub fn find_claim(id: &str) -> Option<&'static ClaimEntry> {
    CHAPTERS.iter().flat_map(|chapter| chapter.claims).find(|claim| claim.id.eq_ignore_ascii_case(id))
}

/// Every table of published numbers.
pub fn quoted() -> impl Iterator<Item = &'static Quoted> {
    CHAPTERS.iter().flat_map(|chapter| chapter.quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_whole_and_has_a_source() {
        for (index, table) in quoted().enumerate() {
            assert!(quoted().take(index).all(|other| other.id != table.id), "{} stands twice", table.id);
            assert!(!table.source.is_empty() && table.link.starts_with("https://"), "{}", table.id);
            for row in table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{}: {:?}", table.id, row.cells);
                assert!(!row.locator.is_empty(), "{}: {:?}", table.id, row.cells);
            }
        }
    }
}
