//! Half the margin, all wrong: what comes near the best margin generalises, what is half as good need not.
//!
//! Source: Glasgow, Wei, Wootters, Ma, "Max-Margin Works while Large Margin Fails: Generalization without Uniform
//! Convergence", ICLR 2023, arXiv 2206.07892; it builds on Nagarajan, Kolter, NeurIPS 2019, arXiv 1902.04742.

use tangible_core::words::declared;

pub mod claims;
#[cfg(not(target_arch = "wasm32"))]
mod given;
pub mod sim;

tangible_core::figures! {
    margin_dial::MarginDial,
    memorise_and_generalise::MemoriseAndGeneralise,
    phase_map::PhaseMap,
    xor_network::XorNetwork,
}

/// The chapter.
pub static CHAPTER: tangible_core::figure::Chapter = tangible_core::figure::Chapter {
    id: "near-max-margin",
    title: declared("Half the margin, all wrong: what the best margin knows"),
    question: declared(
        "No training error, and half of the best possible margin. How wrong can such a classifier still be?",
    ),
    paper: declared(
        "Margalit Glasgow, Colin Wei, Mary Wootters, Tengyu Ma, Max-Margin Works while Large Margin Fails: Generalization without Uniform Convergence, ICLR 2023",
    ),
    figures: FIGURES,
    claims: claims::CLAIMS,
    quoted: &[],
    moved: &[],
};
