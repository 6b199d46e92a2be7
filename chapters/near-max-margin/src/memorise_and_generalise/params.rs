//! Parameters of the bars.

use crate::margin_dial::Noise;
use crate::sim::Setting;
use tangible_core::params::ParamSpec;

tangible_core::choices! {
    /// The classifier whose scores are shown.
    pub enum Weight {
        /// That of the best margin, or of a part f of it: play turns noises round.
        Best = "best", "best margin";
        /// Without its memory: play erases it.
        Rule = "rule", "memory erased";
        /// Without its signal: play erases it.
        Memory = "memory", "signal erased";
        /// That of the best margin on the reversed sample: play reverses it.
        Twin = "twin", "reversed twin";
    }
}

tangible_core::params! {
    /// Points, the classifier that scores them, and a descent towards it.
    pub struct PartsParams {
        /// Number of training points.
        n: u32 = 50, ParamSpec::number("n", "training points", "n", 1.0, 150.0);
        /// Noise dimensions for each training point.
        dn: f64 = 400.0, ParamSpec::number("dn", "dimensions a point", "D/n", 1.5, 10_000.0).log();
        /// Signal against noise, n/(Dσ²).
        kappa: f64 = 0.5, ParamSpec::number("kappa", "signal against noise", "κ", 0.05, 8.0).log();
        /// The classifier: with the best margin, or what play turns it into.
        w: Weight = Weight::Best, ParamSpec::choice("w", "classifier", Weight::CHOICES);
        /// Part of the best margin that it keeps, turned the worst way round.
        f: f64 = 1.0, ParamSpec::number("f", "part of the best margin", "f", 0.0, 1.0).step(0.005);
        /// Law of the noise. Errors are the Gaussian ones for both.
        noise: Noise = Noise::Gauss, ParamSpec::choice("noise", "noise", Noise::CHOICES);
        /// Step size of gradient descent on the mean logistic loss.
        eta: f64 = 1.0, ParamSpec::number("eta", "step size of descent", "η", 0.01, 10.0).log();
        /// Step of the descent that is looked at.
        t: u32 = 4096, ParamSpec::number("t", "step of descent", "t", 1.0, 16_384.0).log().cosmetic();
    }
}

impl PartsParams {
    /// How the points are drawn.
    pub(crate) fn setting(&self) -> Setting {
        Setting {
            n: self.n,
            dimensions: crate::margin_dial::dimensions(self.n, self.dn),
            kappa: self.kappa,
            law: self.noise.into(),
        }
    }
}
