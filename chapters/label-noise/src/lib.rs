//! Noise has a shape: how wrong labels find the sparse answer.
//!
//! Source: HaoChen, Wei, Lee, Ma, "Shape Matters: Understanding the Implicit Bias of the Noise
//! Covariance", COLT 2021, arXiv 2006.08680.

use tangible_core::words::{declared, declared_rows};

pub mod claims;
#[cfg(not(target_arch = "wasm32"))]
mod given;
pub mod plan;
mod quoted;
pub mod sim;
mod weights;

tangible_core::figures! {
    vanishing_average::VanishingAverage,
    valley::Valley,
    sparse_recovery_race::SparseRecoveryRace,
    shrinking_start::ShrinkingStart,
    who_can_recover::WhoCanRecover,
    gaussian_escape::GaussianEscape,
}

/// The chapter.
pub static CHAPTER: tangible_core::figure::Chapter = tangible_core::figure::Chapter {
    id: "label-noise",
    title: declared("Noise has a shape: how wrong labels find the sparse answer"),
    question: declared("How can wrong labels find the right answer?"),
    paper: declared(
        "Jeff Z. HaoChen, Colin Wei, Jason D. Lee, Tengyu Ma, Shape Matters: Understanding the Implicit Bias of the Noise Covariance, COLT 2021",
    ),
    figures: FIGURES,
    claims: claims::CLAIMS,
    quoted: declared_rows(quoted::QUOTED),
    moved: &[],
};
