//! Parameters of the digits.

use super::super::sim::glyph_run::GlyphSetting;
use super::super::sim::losses::Loss;
use tangible_core::params::{Auto, ParamSpec};

tangible_core::choices! {
    /// What the network in the picture is trained with.
    pub enum Contender {
        /// The loss of the paper.
        Spectral = "spectral", "spectral contrastive";
        /// InfoNCE on cosines.
        SimClr = "simclr", "SimCLR";
        /// Cross-correlation of standardised views.
        Barlow = "barlow", "Barlow type";
        /// Mean squared distance of the two views.
        Attraction = "attraction", "attraction only";
    }
}

tangible_core::params! {
    /// A network that learns digits from pairs of views, against other losses.
    pub struct DigitsParams {
        /// Augmentation strength; 1 turns by up to 0.25 rad and shifts by up to a pixel.
        strength: f64 = 0.5, ParamSpec::number("s", "glyph strength", "s", 0.0, 3.0).step(0.25);
        /// What the network in the picture is trained with.
        loss: Contender = Contender::Spectral, ParamSpec::choice("loss", "loss", Contender::CHOICES);
        /// Temperature of SimCLR.
        tau: f64 = 0.5, ParamSpec::number("tau", "temperature of SimCLR", "τ", 0.05, 1.0).log();
        /// Squared radius of the ball that outputs of the spectral loss are brought into; auto is 3, for the full network 10.
        mu: Auto<f64> = Auto::Auto, ParamSpec::number("mu", "norm cap", "μ", 1.0, 100.0).log().auto(), auto |p| p.radius();
        /// Outputs of the network; auto is 32, for the full network 64.
        outputs: Auto<u32> = Auto::Auto, ParamSpec::number("k", "outputs", "k", 2.0, 64.0).auto(), auto |p| if p.full { 64 } else { 32 };
        /// The full network 64-96-48-64 with batch 128 and 600 steps, as close to the paper as a page gets; a miniature all the same.
        full: bool = false, ParamSpec::switch("full", "paper-like network (miniature)");
    }
}

impl DigitsParams {
    /// μ of the spectral loss.
    pub(super) fn radius(&self) -> f64 {
        self.mu.resolve(|| if self.full { 10.0 } else { 3.0 })
    }

    /// How one contender is trained.
    pub(super) fn training(&self, contender: Contender) -> GlyphSetting {
        let loss = match contender {
            Contender::Spectral => Loss::Spectral,
            Contender::SimClr => Loss::InfoNce { tau: self.tau },
            Contender::Barlow => Loss::Correlation,
            Contender::Attraction => Loss::Distance,
        };
        let mut setting = if self.full {
            GlyphSetting::full(loss, self.strength)
        } else {
            GlyphSetting::lite(loss, self.strength)
        };
        setting.outputs = self.outputs.resolve(|| setting.outputs as u32) as usize;
        setting.mu = (contender == Contender::Spectral).then(|| self.radius());
        setting
    }

    /// Length of the training run.
    pub(super) fn steps(&self) -> u32 {
        self.training(self.loss).steps
    }
}
