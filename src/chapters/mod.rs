//! The registry: one line a chapter. Order here is the order of the page.

use crate::claim::ClaimEntry;
use crate::figure::{AddressError, Chapter, Entry};

/// Declares the modules and lists their `CHAPTER` constants.
macro_rules! chapters {
    ($($(#[$doc:meta])* $chapter:ident),+ $(,)?) => {
        $( $(#[$doc])* pub mod $chapter; )+
        const ALL: &[&Chapter] = &[ $( &$chapter::CHAPTER ),+ ];

        /// Calls a macro with the modules of all chapters, for tests that are one a chapter.
        #[macro_export]
        macro_rules! for_each_chapter {
            ($call:ident) => { $call! { $($chapter),+ } };
        }
    };
}

/// The chapter that this build is for: the module of a page holds no other. Every chapter without.
const ONLY: Option<&str> = option_env!("TANGIBLE_CHAPTER");

/// Every chapter of this build.
pub static CHAPTERS: &[&Chapter] = match ONLY {
    None => ALL,
    Some(_) => &[ALL[place(ONLY)]],
};

/// Place of the chapter with this id; the first without id.
///
/// # Panics
/// While compiling, when there is none.
const fn place(id: Option<&str>) -> usize {
    let Some(id) = id else { return 0 };
    let mut at = 0;
    while at < ALL.len() {
        if same(ALL[at].id.as_bytes(), id.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("TANGIBLE_CHAPTER names no chapter")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
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
