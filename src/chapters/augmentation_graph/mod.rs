//! The graph that augmentation draws: contrastive learning as spectral clustering.
//!
//! Source: HaoChen, Wei, Gaidon, Ma, "Provable guarantees for self-supervised deep learning with
//! spectral contrastive loss", NeurIPS 2021, arXiv 2106.04156.

pub mod sim;
