//! Parameters of the painted graph.

use super::super::scenes::Scene;
use super::super::sim::Augmentation;
use super::super::sim::drawn::Edits;
use super::super::sim::slots::Slots;
use tangible_core::params::{Auto, ParamError, ParamSpec, When};

/// Most eigenvalues shown.
pub(super) const SHOWN: u32 = 24;

tangible_core::params! {
    /// A scene, how it is augmented, and what the reader has drawn on it.
    pub struct GraphParams: check {
        /// Where the natural data lie. Start from a blank canvas to paint your own.
        scene: Scene = Scene::Checker3, ParamSpec::choice("scene", "scene", Scene::CHOICES);
        /// Augmentation strength: a datum becomes a view at distance d with weight exp(−d²/2σ²), up to 3σ.
        sigma: f64 = 0.3, ParamSpec::number("sigma", "augmentation strength", "σ", 0.01, 2.0).log().only(&[When::Not("scene", &["nested", "circle"]), When::Is("jump", &["off"])]);
        /// Dimensions of the representation: how many eigenvectors the linear probe may use.
        k: u32 = 9, ParamSpec::number("k", "dimensions", "k", 1.0, 24.0).cosmetic();
        /// Number of points of the scene, before you add or erase any.
        n: u32 = 270, ParamSpec::number("n", "points", "N", 60.0, 960.0).step(10.0).only(&[When::Not("scene", &["blank"])]);
        /// Every datum becomes any member of its own class: views are independent given the label.
        jump: bool = false, ParamSpec::switch("jump", "same-class jump (independent views)");
        /// Show the spectrum of the surrogate in which the views of a pair are independent given the label.
        surrogate: bool = false, ParamSpec::switch("surrogate", "show the independent surrogate").cosmetic();
        /// Labelled pictures that a second probe is fitted on, by a ridge of 10⁻³ each; auto is all, and then there is
        /// no second probe.
        labelled: Auto<u32> = Auto::Auto, ParamSpec::number("n-lab", "labels for the probe", "n", 9.0, 960.0).log().auto(), auto |p| p.base() + p.points.added() as u32;
        // Long enough for twice as many points as are accepted: who pastes too many learns their limit, not that of bytes.
        /// What you moved, added, erased or relabelled.
        points: Edits = Edits::default(), ParamSpec::written("points", "points edited", "", 64_000);
        /// Probability that a view stays in its sub-group.
        a: f64 = 0.5, ParamSpec::number("a", "stays in the sub-group", "a", 0.0, 1.0).only(&[When::Is("scene", &["nested"]), When::Is("jump", &["off"])]);
        /// Probability that a view is any member of its class; the rest is anything.
        b: f64 = 0.4, ParamSpec::number("b", "anywhere in the class", "b", 0.0, 1.0).only(&[When::Is("scene", &["nested"]), When::Is("jump", &["off"])]);
        /// Views are the nearest h on each side.
        h: u32 = 8, ParamSpec::number("h", "neighbours on each side", "h", 1.0, 29.0).only(&[When::Is("scene", &["circle"]), When::Is("jump", &["off"])]);
        /// The point in hand, by its number: its disc of views is drawn.
        chosen: u32 = 0, ParamSpec::number("chosen", "point in hand", "", 0.0, 1999.0).cosmetic();
        /// Points of the lasso, by their numbers: they move together.
        selected: Slots = Slots::default(), ParamSpec::written("lasso", "points selected", "", 8000).cosmetic();
        /// Colour the points by this eigenvector; 0 colours them by class.
        vector: u32 = 0, ParamSpec::number("vector", "eigenvector shown", "i", 0.0, 24.0).cosmetic();
    }
}

fn check(p: &GraphParams) -> Result<(), ParamError> {
    if p.scene == Scene::Nested && !p.jump && p.a + p.b > 1.0 + 1e-12 {
        return Err(ParamError::conflict("b", p.b, "at most 1 − a: the three probabilities add up to 1"));
    }
    Ok(())
}

impl GraphParams {
    /// How views are made.
    pub(crate) fn augmentation(&self) -> Augmentation {
        if self.jump {
            Augmentation::Jump
        } else {
            self.scene.augmentation(self.sigma, (self.a, self.b), self.h)
        }
    }

    /// Number of points of the scene before edits.
    pub(super) fn base(&self) -> u32 {
        if self.scene == Scene::Blank { 0 } else { self.n }
    }

    /// Whether σ matters.
    pub(super) fn has_sigma(&self) -> bool {
        matches!(self.augmentation(), Augmentation::Gaussian { .. })
    }
}
