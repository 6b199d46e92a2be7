//! Parameters of the two miniatures.

use super::super::sim::glyph_run::GlyphSetting;
use super::super::sim::losses::Loss;
use tangible_core::params::{Auto, ParamSpec, When};

tangible_core::choices! {
    /// Which of the two miniatures is shown.
    pub enum Tab {
        /// Digits learnt without labels, against other losses.
        Glyphs = "glyphs", "digits, against other losses";
        /// From the population to n pictures.
        Sample = "sample", "n pictures";
    }
}

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
    /// Networks trained on few pictures, and on digits against other losses.
    pub struct PicturesParams {
        /// Digits learnt without labels, or the checkerboard with n pictures.
        tab: Tab = Tab::Glyphs, ParamSpec::choice("tab", "experiment", Tab::CHOICES);
        /// What the network in the picture is trained with.
        loss: Contender = Contender::Spectral, ParamSpec::choice("loss", "loss", Contender::CHOICES).only(&[When::Is("tab", &["glyphs"])]);
        /// Augmentation strength; 1 turns by up to 0.25 rad and shifts by up to a pixel.
        strength: f64 = 0.5, ParamSpec::number("s", "glyph strength", "s", 0.0, 3.0).step(0.25).only(&[When::Is("tab", &["glyphs"])]);
        /// Temperature of SimCLR.
        tau: f64 = 0.5, ParamSpec::number("tau", "temperature of SimCLR", "τ", 0.05, 1.0).log().only(&[When::Is("tab", &["glyphs"])]);
        /// Squared radius of the ball that outputs of the spectral loss are brought into; auto is 3, for the full network 10.
        mu: Auto<f64> = Auto::Auto, ParamSpec::number("mu", "norm cap", "μ", 1.0, 100.0).log().auto().only(&[When::Is("tab", &["glyphs"])]), auto |p| p.radius();
        /// Outputs of the network; auto is 32, for the full network 64.
        outputs: Auto<u32> = Auto::Auto, ParamSpec::number("k", "outputs", "k", 2.0, 64.0).auto().only(&[When::Is("tab", &["glyphs"])]), auto |p| if p.full { 64 } else { 32 };
        /// The full network 64-96-48-64 with batch 128 and 600 steps, as close to the paper as a page gets; a miniature all the same.
        full: bool = false, ParamSpec::switch("full", "paper-like network (miniature)").only(&[When::Is("tab", &["glyphs"])]);
        /// Training runs per n.
        seeds: u32 = 3, ParamSpec::number("seeds", "runs per n", "", 1.0, 10.0).only(&[When::Is("tab", &["sample"])]);
        /// The n whose numbers are read out; the nearest of 9, 18, …, 576 is taken.
        n: u32 = 72, ParamSpec::number("n", "natural samples", "n", 9.0, 576.0).log().step(2.0).cosmetic().only(&[When::Is("tab", &["sample"])]);
    }
}

/// Numbers of natural samples that are tried.
pub(super) const SIZES: [u32; 7] = [9, 18, 36, 72, 144, 288, 576];

impl PicturesParams {
    /// μ of the spectral loss.
    pub(super) fn radius(&self) -> f64 {
        self.mu.resolve(|| if self.full { 10.0 } else { 3.0 })
    }

    /// Whether digits are shown.
    pub(super) fn is_glyphs(&self) -> bool {
        self.tab == Tab::Glyphs
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
        if self.is_glyphs() { self.training(self.loss).steps } else { 0 }
    }

    /// Position in [`SIZES`] of the n read out.
    pub(super) fn size(&self) -> usize {
        nearest(self.n)
    }
}

/// Position in [`SIZES`] of the one nearest to n.
pub(super) fn nearest(n: u32) -> usize {
    let far = |i: usize| f64::from(SIZES[i].max(n)) / f64::from(SIZES[i].min(n));
    (1..SIZES.len()).fold(0, |best, i| if far(i) < far(best) { i } else { best })
}
