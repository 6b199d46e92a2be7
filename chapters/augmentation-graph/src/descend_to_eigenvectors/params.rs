//! Parameters of the descent.

use super::super::scenes::Scene;
use super::super::sim::descent::{Encoder, Setting};
use super::super::sim::losses::Loss;
use tangible_core::learn::mlp::Activation;
use tangible_core::params::{Auto, ParamError, ParamSpec, When};

tangible_core::choices! {
    /// What turns a view into k numbers.
    pub enum Kind {
        /// A row per view.
        Table = "table", "free table";
        /// A smooth network.
        Tanh = "tanh", "network, tanh";
        /// A network with kinks.
        Relu = "relu", "network, ReLU";
    }
}

tangible_core::choices! {
    /// What is minimised.
    pub enum Objective {
        /// The loss of the paper.
        Spectral = "spectral", "spectral contrastive";
        /// Its attraction alone.
        Attraction = "attraction", "attraction only";
        /// InfoNCE.
        InfoNce = "infonce", "InfoNCE";
    }
}

tangible_core::params! {
    /// A representation learnt from pairs of views alone.
    pub struct DescentParams: check {
        /// What is trained: a free row of k numbers per view, or a network 2-32-32-k on its coordinates.
        encoder: Kind = Kind::Table, ParamSpec::choice("encoder", "encoder", Kind::CHOICES);
        /// What is minimised. The excess shown is always that of the spectral loss.
        loss: Objective = Objective::Spectral, ParamSpec::choice("loss", "loss", Objective::CHOICES);
        /// Dimensions of the representation.
        k: u32 = 9, ParamSpec::number("k", "dimensions", "k", 1.0, 20.0);
        /// Step size of the table: a step is η·b/2·(1 − t/T) along the gradient.
        eta: f64 = 0.3, ParamSpec::number("eta", "step size, table", "η", 0.01, 1.0).log().only(&[When::Is("encoder", &["table"])]);
        /// Rate of Adam for networks, with cosine decay.
        rate: f64 = 0.006, ParamSpec::number("rate", "rate of Adam, networks", "", 0.0005, 0.05).log().only(&[When::Not("encoder", &["table"])]);
        /// Pairs of views a step; auto is 64 for the table and 128 for networks.
        batch: Auto<u32> = Auto::Auto, ParamSpec::number("b", "batch", "b", 8.0, 256.0).log().step(2.0).auto(), auto |p| p.pairs();
        /// Keep ‖f(x)‖² ≤ μ by projection after every step of the table.
        cap: bool = true, ParamSpec::switch("cap", "norm cap").only(&[When::Is("encoder", &["table"])]);
        /// Squared radius of the cap; auto is 3k.
        mu: Auto<f64> = Auto::Auto, ParamSpec::number("mu", "norm cap", "μ", 1.0, 1000.0).log().auto().only(&[When::Is("encoder", &["table"]), When::Is("cap", &["on"])]), auto |p| p.radius();
        /// Temperature of InfoNCE.
        tau: f64 = 0.5, ParamSpec::number("tau", "temperature of InfoNCE", "τ", 0.05, 1.0).log().only(&[When::Is("loss", &["infonce"])]);
        /// Length of the run; auto is 2500 for the table (1500 on breeds, 4000 on 4 × 4) and 800 for networks.
        steps: Auto<u32> = Auto::Auto, ParamSpec::number("t", "steps", "T", 100.0, 5000.0).log().auto(), auto |p| p.length();
        /// Where the natural data lie.
        scene: Scene = Scene::Checker3, ParamSpec::choice("scene", "scene", Scene::CHOICES);
        // As many as the reference has on 4 × 4. Other figures go on to 400; here the full decomposition is part of
        // opening, and grows with the cube.
        /// Number of points.
        n: u32 = 270, ParamSpec::number("n", "points", "N", 60.0, 320.0).step(10.0);
        /// Augmentation strength.
        sigma: f64 = 0.3, ParamSpec::number("sigma", "augmentation strength", "σ", 0.01, 2.0).log().only(&[When::Not("scene", &["nested", "circle"])]);
        /// Coordinate along x in the right panel: which eigenvector it approaches.
        first: u32 = 2, ParamSpec::number("first", "coordinate along x", "i", 1.0, 20.0).cosmetic();
        /// Coordinate along y.
        second: u32 = 3, ParamSpec::number("second", "coordinate along y", "j", 1.0, 20.0).cosmetic();
    }
}

fn check(p: &DescentParams) -> Result<(), ParamError> {
    if p.scene == Scene::Blank {
        return Err(ParamError::conflict(
            "scene",
            "blank",
            "a scene with points: nothing can be learnt here from none",
        ));
    }
    Ok(())
}

impl DescentParams {
    fn is_net(&self) -> bool {
        self.encoder != Kind::Table
    }

    fn pairs(&self) -> u32 {
        self.batch.resolve(|| if self.is_net() { 128 } else { 64 })
    }

    /// μ, on or off.
    pub(super) fn radius(&self) -> f64 {
        self.mu.resolve(|| 3.0 * f64::from(self.k))
    }

    /// T.
    pub(crate) fn length(&self) -> u32 {
        self.steps.resolve(|| match (self.is_net(), self.scene) {
            (true, _) => 800,
            (_, Scene::Breeds) => 1500,
            (_, Scene::Checker4) => 4000,
            _ => 2500,
        })
    }

    /// The settings of the simulation.
    pub(super) fn setting(&self) -> Setting {
        let gain = if matches!(self.scene, Scene::Checker3 | Scene::Checker4) { 3.0 } else { 2.0 };
        Setting {
            encoder: match self.encoder {
                Kind::Table => Encoder::Table,
                Kind::Tanh => Encoder::Net(Activation::Tanh),
                Kind::Relu => Encoder::Net(Activation::Relu),
            },
            loss: match self.loss {
                Objective::Spectral => Loss::Spectral,
                Objective::Attraction => Loss::Attraction,
                Objective::InfoNce => Loss::InfoNce { tau: self.tau },
            },
            k: self.k as usize,
            batch: self.pairs() as usize,
            rate: if self.is_net() { self.rate } else { self.eta },
            cap: self.cap.then(|| self.radius()),
            steps: self.length(),
            gain,
            bias: 0.5 * gain,
        }
    }
}
