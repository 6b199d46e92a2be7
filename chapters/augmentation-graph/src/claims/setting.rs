//! What the claims about one graph share.

use super::super::paint_the_graph::GraphParams;
use super::super::scenes::Scene;
use super::super::sim::{Cloud, Curve, Graph, Labels, Spectrum, probe};
use tangible_core::claim::Key;
use tangible_core::params::ParamError;

/// The scene and how it is augmented.
pub(super) const KEYS: &[Key<GraphParams>] =
    &[Key::Of("scene"), Key::Of("n"), Key::Of("sigma"), Key::Of("k"), Key::Of("jump")];

/// There is nothing to learn from no points.
pub(super) fn check(at: &GraphParams) -> Result<(), ParamError> {
    if at.scene == Scene::Blank {
        return Err(ParamError::conflict("scene", "blank", "a scene with points"));
    }
    Ok(())
}

/// An analysed scene.
pub(super) struct Analysed {
    pub(super) graph: Graph,
    pub(super) labels: Labels,
    /// Up to the k of the setting.
    pub(super) curve: Curve,
}

/// The graph of one seed.
pub(super) fn graph(at: &GraphParams, seed: u32) -> Graph {
    Graph::new(&Cloud::new(at.scene.layout(), at.n as usize, seed), at.augmentation())
}

/// Its spectrum and errors.
pub(super) fn analysed(at: &GraphParams, seed: u32) -> Analysed {
    let (graph, k) = (graph(at, seed), at.k as usize);
    let (labels, spectrum) = (Labels::of(&graph), Spectrum::exact(&graph, k + 1));
    let curve = probe::curve(&graph, &labels, &spectrum, k);
    Analysed { graph, labels, curve }
}
