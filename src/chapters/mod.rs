//! The registry: one line a chapter. Order here is the order of the page.

use crate::claim::ClaimEntry;
use crate::figure::{AddressError, Chapter, Entry};

/// Declares the modules and lists their `CHAPTER` constants.
macro_rules! chapters {
    ($($(#[$doc:meta])* $chapter:ident),+ $(,)?) => {
        $( $(#[$doc])* pub mod $chapter; )+
        /// Every chapter.
        pub static CHAPTERS: &[&Chapter] = &[ $( &$chapter::CHAPTER ),+ ];
    };
}

chapters! {
    /// Noise has a shape: how wrong labels find the sparse answer.
    label_noise,
    /// The graph that augmentation draws: contrastive learning as spectral clustering.
    augmentation_graph,
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
        .find_map(|chapter| Some((chapter, chapter.figures.iter().find(|entry| entry.id == figure_id)?)))
        .ok_or_else(|| AddressError::UnknownFigure(crate::params::excerpt(id)))
}

/// The claim with this id.
pub fn find_claim(id: &str) -> Option<&'static ClaimEntry> {
    CHAPTERS.iter().flat_map(|chapter| chapter.claims).find(|claim| claim.id.eq_ignore_ascii_case(id))
}
