//! The graph that augmentation draws: contrastive learning as spectral clustering.
//!
//! Source: HaoChen, Wei, Gaidon, Ma, "Provable guarantees for self-supervised deep learning with
//! spectral contrastive loss", NeurIPS 2021, arXiv 2106.04156.

use tangible_core::figure::Moved;
use tangible_core::words::{declared, declared_rows};

mod bounds;
pub mod claims;
#[cfg(not(target_arch = "wasm32"))]
mod given;
mod quoted;
pub mod scenes;
pub mod sim;

tangible_core::figures! {
    paint_the_graph::PaintTheGraph,
    descend_to_eigenvectors::DescendToEigenvectors,
    how_many_dimensions::HowManyDimensions,
    train_on_n_pictures::TrainOnNPictures,
    digits_without_labels::DigitsWithoutLabels,
}

/// The chapter.
pub static CHAPTER: tangible_core::figure::Chapter = tangible_core::figure::Chapter {
    id: "augmentation-graph",
    title: declared("Pictures that could have been one another"),
    question: declared("Why would matching two crops of one photo teach what a dog is?"),
    paper: declared(
        "Jeff Z. HaoChen, Colin Wei, Adrien Gaidon, Tengyu Ma, Provable Guarantees for Self-Supervised Deep Learning with Spectral Contrastive Loss, NeurIPS 2021",
    ),
    figures: FIGURES,
    claims: claims::CLAIMS,
    quoted: declared_rows(quoted::QUOTED),
    moved: &[Moved {
        from: "train-on-n-pictures",
        to: "digits-without-labels",
        switch: ("tab", "glyphs"),
        own: &["loss", "s", "tau", "mu", "k", "full"],
    }],
};
