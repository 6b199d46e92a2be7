//! Parameters of the network.

use crate::sim::xor::{Method, Shape};
use tangible_core::params::{ParamError, ParamSpec};

tangible_core::choices! {
    /// The net that the plane and the read-outs show.
    pub enum Shown {
        /// From random weights, by ascent: in training until the end of the run.
        Random = "random", "random start";
        /// The one of the largest margin that the three starts find.
        Best = "best", "best margin";
        /// From the clusters, which no learner knows: by ascent from a neuron for each of them.
        Oracle = "oracle", "oracle start";
        /// Every neuron memorises all of its class.
        Memorise = "memorise", "memorising";
        /// Memory, and a share of the wrong signal.
        Wrong = "wrong", "wrong signal";
        /// No neuron for one of the clusters.
        Blind = "blind", "blind to one";
    }
}

tangible_core::choices! {
    /// What training follows.
    pub enum Optimiser {
        /// Ascent on a soft minimum of the margins, on the sphere of mean square norm 1.
        Margin = "margin", "margin solver";
        /// Gradient descent on the mean logistic loss, with a small step.
        Logistic = "logistic", "logistic descent";
    }
}

impl From<Optimiser> for Method {
    fn from(optimiser: Optimiser) -> Self {
        match optimiser {
            Optimiser::Margin => Self::Margin,
            Optimiser::Logistic => Self::Logistic,
        }
    }
}

tangible_core::params! {
    /// Four clusters, and networks that separate them.
    pub struct NetParams: check {
        /// Signal against noise, n/(dσ²).
        kappa: f64 = 2.0, ParamSpec::number("kappa", "signal against noise", "κ", 0.1, 10.0).log().because(" (κ, signal against noise: beyond, one of the two solutions is all there is)");
        /// Exponent of a neuron, max(0, w·x)^h.
        h: f64 = 1.5, ParamSpec::number("h", "exponent", "h", 1.0, 1.95).step(0.05).because(" (h, exponent of a neuron: below 1 its slope has no end near zero, and at 2 clusters win at every κ)");
        /// Number of training points, a multiple of four.
        n: u32 = 40, ParamSpec::number("n", "training points", "n", 16.0, 80.0).step(4.0).because(" (n, training points, a multiple of four: four clusters, and no more than train under a hand)");
        /// Dimensions for each training point.
        dn: f64 = 400.0, ParamSpec::number("dn", "dimensions a point", "d/n", 50.0, 10_000.0).log().because(" (d/n, dimensions a point: with fewer the noises are not at right angles, which both solutions build on)");
        /// Number of neurons, a multiple of four.
        m: u32 = 8, ParamSpec::number("m", "neurons", "m", 4.0, 32.0).step(4.0).because(" (m, neurons, a multiple of four: a neuron for each cluster at least)");
        /// The net that the plane and the read-outs show: the one that play trains, or one that is known at once.
        start: Shown = Shown::Random, ParamSpec::choice("net", "network", Shown::CHOICES).cosmetic();
        /// What the training from random weights follows.
        optimiser: Optimiser = Optimiser::Margin, ParamSpec::choice("optimiser", "training", Optimiser::CHOICES);
        /// Share of the wrong signal in the neurons.
        c: f64 = 0.25, ParamSpec::number("c", "wrong signal", "c", 0.0, 0.9).step(0.05).cosmetic().because(" (c, share of the wrong signal: at 1 no memory is left)");
    }
}

fn check(p: &NetParams) -> Result<(), ParamError> {
    for (key, count) in [("n", p.n), ("m", p.m)] {
        if count % 4 != 0 {
            return Err(ParamError::conflict(
                key,
                f64::from(count),
                "a multiple of four: clusters and neurons come in fours",
            ));
        }
    }
    Ok(())
}

impl NetParams {
    /// How the points are drawn, and the network.
    pub(crate) fn shape(&self) -> Shape {
        let d = (f64::from(self.n) * self.dn).round() as u32;
        Shape { n: self.n, d, kappa: self.kappa, m: self.m, h: self.h }
    }
}
