//! Noise has a shape: how wrong labels find the sparse answer.
//!
//! Source: HaoChen, Wei, Lee, Ma, "Shape Matters: Understanding the Implicit Bias of the Noise
//! Covariance", COLT 2021, arXiv 2006.08680.

use crate::words::declared;

pub mod claims;
pub mod plan;
pub mod sim;

crate::figures! {
    vanishing_average::VanishingAverage,
    valley::Valley,
    sparse_recovery_race::SparseRecoveryRace,
    who_can_recover::WhoCanRecover,
    gaussian_escape::GaussianEscape,
}

/// The chapter.
pub static CHAPTER: crate::figure::Chapter = crate::figure::Chapter {
    id: "label-noise",
    title: declared("Noise has a shape: how wrong labels find the sparse answer"),
    question: declared("How can wrong labels find the right answer?"),
    paper: declared(
        "Jeff Z. HaoChen, Colin Wei, Jason D. Lee, Tengyu Ma, Shape Matters: Understanding the Implicit Bias of the Noise Covariance, COLT 2021",
    ),
    figures: FIGURES,
    claims: claims::CLAIMS,
};
