//! Parameters of the dial.

use crate::sim::linear::arccos;
use crate::sim::{Law, Setting};
use tangible_core::params::{Auto, ParamSpec, When};

/// What is said where a number of the linear problem is refused: its symbol, and why its range ends.
pub(crate) mod why {
    pub(crate) const N: &str =
        " (n, training points: with none there is no margin, and more than 150 are not solved under a hand)";
    pub(crate) const DN: &str = " (D/n, noise dimensions a point: with D < n the noises depend on each other, and memory cannot give every label)";
    pub(crate) const KAPPA: &str =
        " (κ, signal against noise: beyond, rule or memory is too small to be drawn beside the other)";
    pub(crate) const F: &str = " (f, part of the best margin: nothing has more than all of it, and less than 0 is wrong on a training point)";
}

tangible_core::choices! {
    /// The law of the noise.
    pub enum Noise {
        /// N(0, σ²) in every dimension.
        Gauss = "gauss", "Gaussian";
        /// Uniform on the sphere of radius σ√D.
        Sphere = "sphere", "on a sphere";
    }
}

tangible_core::choices! {
    /// What play shows.
    pub enum Play {
        /// The classifier turns from the best margin.
        Turn = "turn", "turn to f";
        /// The solver finds the best margin, by ascent on the dual problem.
        Solve = "solve", "solve";
    }
}

tangible_core::params! {
    /// Points of one rule and much noise, and a part of the best margin.
    pub struct DialParams {
        /// Number of training points.
        n: u32 = 50, ParamSpec::number("n", "training points", "n", 1.0, 150.0).because(why::N);
        /// Noise dimensions for each training point.
        dn: f64 = 400.0, ParamSpec::number("dn", "dimensions a point", "D/n", 1.5, 10_000.0).log().because(why::DN);
        /// Signal against noise, n/(Dσ²): memory is 1/√κ times as good at separating the points as the rule is.
        kappa: f64 = 0.5, ParamSpec::number("kappa", "signal against noise", "κ", 0.05, 8.0).log().because(why::KAPPA);
        /// Part of the best margin that the classifier keeps.
        f: f64 = 0.5, ParamSpec::number("f", "part of the best margin", "f", 0.0, 1.0).step(0.005).because(why::F);
        /// What play shows: the classifier turns from the best margin, or the solver finds that margin.
        play: Play = Play::Turn, ParamSpec::choice("play", "play", Play::CHOICES);
        /// How far the classifier turns from the best margin, away from the rule; by itself as far as f says.
        angle: Auto<f64> = Auto::Auto, ParamSpec::number("angle", "turned by", "", -180.0, 180.0).because(" (the angle in degrees: half a turn either way is every direction)").unit("°").auto().only(&[When::Is("play", &["turn"])]), auto |p| arccos(p.f).to_degrees();
        /// Law of the noise. Errors are the Gaussian ones for both.
        noise: Noise = Noise::Gauss, ParamSpec::choice("noise", "noise", Noise::CHOICES);
    }
}

impl From<Noise> for Law {
    fn from(noise: Noise) -> Self {
        match noise {
            Noise::Gauss => Self::Gauss,
            Noise::Sphere => Self::Sphere,
        }
    }
}

/// D = n·D/n, a whole number.
pub(crate) fn dimensions(n: u32, dn: f64) -> u32 {
    (f64::from(n) * dn).round() as u32
}

impl DialParams {
    /// How far the classifier turns, in radians: exactly as far as f says where the angle is not given.
    pub(super) fn turn(&self) -> f64 {
        match self.angle {
            Auto::Auto => arccos(self.f),
            Auto::Set(degrees) => degrees.to_radians(),
        }
    }

    /// How the points are drawn.
    pub(crate) fn setting(&self) -> Setting {
        Setting {
            n: self.n,
            dimensions: dimensions(self.n, self.dn),
            kappa: self.kappa,
            law: self.noise.into(),
        }
    }
}
