//! Simulations of the chapter: graphs of augmentations, their spectra, probes, and what descends to them.
//!
//! Natural data x̄ have probability P; A(x | x̄) is the probability that x̄ is shown as the view x.
//! Two views of one datum are a positive pair, so the weight of an edge is
//! w_xx' = Σ_x̄ P(x̄) A(x|x̄) A(x'|x̄), the degree w_x its row sum, and Ā = D^{−1/2} W D^{−1/2}. With
//! B = diag(P)^{1/2} A D^{−1/2} it is BᵀB: positive semidefinite, spectrum in [0, 1].
//!
//! Source: HaoChen, Wei, Gaidon, Ma, "Provable guarantees for self-supervised deep learning with
//! spectral contrastive loss", NeurIPS 2021. What is marked *derived* is this project's own.

/// What an operation of a small network or batch counts for: such are done at less than half of the rate of the large
/// products by which budgets are set.
const SLOW: f64 = 2.5;

pub mod closed;
pub mod cloud;
pub mod descent;
pub mod drawn;
pub mod few_pictures;
pub mod glyph;
pub mod glyph_run;
pub mod graph;
pub mod information;
pub mod losses;
pub mod partition;
pub mod population;
pub mod probe;
pub mod sampled;
pub mod slots;
pub mod spectrum;

pub use cloud::{Cloud, Layout};
pub use graph::{Augmentation, Graph};
pub use probe::{Curve, Labels};
pub use spectrum::Spectrum;
