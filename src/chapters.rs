//! The registry: one line a chapter. Order here is the order of the page.

use crate::claim::ClaimEntry;
use crate::data::Quoted;
use crate::figure::{Address, AddressError, Chapter, Entry};

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
    "near-max-margin" => tangible_near_max_margin,
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

/// Where an address leads: an old one of a figure that was split, to the half that it shows.
pub fn settled(address: Address) -> Address {
    CHAPTERS.iter().find_map(|chapter| chapter.moved(&address)).unwrap_or(address)
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
    #[cfg(feature = "augmentation-graph")]
    fn an_old_address_leads_to_the_half_of_its_figure() {
        let graph = |text: &str| format!("augmentation-graph/{text}");
        for (old, new) in [
            ("train-on-n-pictures?v=1&tab=glyphs", "digits-without-labels?v=1"),
            ("train-on-n-pictures?v=1&tab=sample&n=9&seed=3", "train-on-n-pictures?v=1&n=9&seed=3"),
            // What was the default was left out.
            (
                "train-on-n-pictures?v=1&s=1&seed=2&step=400&digest=0123456789abcdef",
                "digits-without-labels?v=1&s=1&seed=2&step=400",
            ),
            ("train-on-n-pictures?v=1&step=400", "digits-without-labels?v=1&step=400"),
            ("train-on-n-pictures?v=1", "train-on-n-pictures?v=1"),
            ("train-on-n-pictures?v=1&n=576", "train-on-n-pictures?v=1&n=576"),
            // A run pinned in the other half is let go of.
            ("train-on-n-pictures?v=1&s=1&pin=s%3D0", "digits-without-labels?v=1&s=1&pin=s%3D0"),
            ("train-on-n-pictures?v=1&tab=glyphs&pin=tab%3Dsample", "digits-without-labels?v=1"),
            ("digits-without-labels?v=1&s=1", "digits-without-labels?v=1&s=1"),
        ] {
            let address = settled(Address::parse(&graph(old)).expect("an address"));
            assert_eq!(address.to_string(), graph(new), "{old}");
            let (_, entry) = find_figure(&address.figure).expect("a figure");
            let notices = entry.open(&address.figure).open(&address).expect("it opens");
            assert!(notices.is_empty(), "{old}: {notices:?}");
        }
    }

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
