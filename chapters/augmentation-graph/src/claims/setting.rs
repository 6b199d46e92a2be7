//! What the claims about one graph share.

use super::super::scenes::Scene;
use super::super::sim::{Augmentation, Cloud, Curve, Graph, Labels, Spectrum, probe};
use tangible_core::params::{ParamError, ParamSpec};

tangible_core::params! {
    /// A scene and how it is augmented.
    pub struct SceneSetting: check {
        /// Where the natural data lie.
        scene: Scene = Scene::Checker3, ParamSpec::choice("scene", "scene", Scene::CHOICES);
        /// Number of points.
        n: u32 = 270, ParamSpec::number("n", "points", "N", 60.0, 400.0).step(10.0);
        /// Augmentation strength.
        sigma: f64 = 0.3, ParamSpec::number("sigma", "augmentation strength", "σ", 0.01, 2.0).log();
        /// Dimensions of the representation.
        k: u32 = 9, ParamSpec::number("k", "dimensions", "k", 2.0, 40.0);
        /// Every datum becomes any member of its own class.
        jump: bool = false, ParamSpec::switch("jump", "same-class jump");
    }
}

fn check(p: &SceneSetting) -> Result<(), ParamError> {
    if p.scene == Scene::Blank {
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

impl SceneSetting {
    /// The graph of one seed.
    pub(super) fn graph(&self, seed: u32) -> Graph {
        let cloud = Cloud::new(self.scene.layout(), self.n as usize, seed);
        let augmentation =
            if self.jump { Augmentation::Jump } else { self.scene.augmentation(self.sigma, (0.5, 0.4), 8) };
        Graph::new(&cloud, augmentation)
    }

    /// Its spectrum and errors.
    pub(super) fn analysed(&self, seed: u32) -> Analysed {
        let (graph, k) = (self.graph(seed), self.k as usize);
        let (labels, spectrum) = (Labels::of(&graph), Spectrum::exact(&graph, k + 1));
        let curve = probe::curve(&graph, &labels, &spectrum, k);
        Analysed { graph, labels, curve }
    }
}
