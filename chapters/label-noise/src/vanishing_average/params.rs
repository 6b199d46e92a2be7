//! Parameters of the average.

use tangible_core::params::ParamSpec;

tangible_core::params! {
    /// Particles on a flat loss, moved by noise alone.
    pub struct AverageParams {
        /// Size of the noise: the share of the stake that a toss wins or loses on the one side, what it adds on the other.
        sigma: f64 = 0.1, ParamSpec::number("sigma", "noise", "σ", 0.01, 0.5).log();
        /// Number of tosses.
        steps: u32 = 1000, ParamSpec::number("t", "tosses", "t", 10.0, 5000.0).log();
        /// Number of particles on each side. Particle by particle both sides toss the same coins.
        particles: u32 = 400, ParamSpec::number("particles", "particles", "", 50.0, 5000.0).log();
        /// Where every particle starts.
        start: f64 = 1.0, ParamSpec::number("v0", "start", "v₀", 0.01, 10.0).log();
        /// Particles with |v| below this count as gone.
        threshold: f64 = 0.1, ParamSpec::number("threshold", "threshold", "|v| <", 0.001, 10.0).log().cosmetic();
    }
}
