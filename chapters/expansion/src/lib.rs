//! Self-training works when mistakes have good neighbours.
//!
//! Source: Wei, Shen, Chen, Ma, "Theoretical Analysis of Self-Training with Deep Networks on Unlabeled Data", ICLR 2021,
//! arXiv 2010.03622.
//!
//! Two of its five figures stand, with three of its seven claims. It is no part of the application before it is whole
//! (`src/chapters.rs`); until then its essay and its notes are kept beside it.

use tangible_core::words::declared;

pub mod claims;
pub mod sim;

tangible_core::figures! {
    paint_mistakes::PaintMistakes,
    how_far_to_reach::HowFarToReach,
}

/// The chapter.
pub static CHAPTER: tangible_core::figure::Chapter = tangible_core::figure::Chapter {
    id: "expansion",
    title: declared("Mistakes with good neighbours"),
    question: declared(
        "A teacher who is wrong on a fifth of the photos labels a million more. How can the student end up better?",
    ),
    paper: declared(
        "Colin Wei, Kendrick Shen, Yining Chen, Tengyu Ma, Theoretical Analysis of Self-Training with Deep Networks on Unlabeled Data, ICLR 2021",
    ),
    figures: FIGURES,
    claims: claims::CLAIMS,
    quoted: &[],
    moved: &[],
};
