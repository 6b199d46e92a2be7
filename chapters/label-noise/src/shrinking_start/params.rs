//! Parameters of the shrinking start.

use crate::sim::{Algorithm, Method, Phase, Schedule};
use tangible_core::params::{Auto, ParamError, ParamSpec, When};

tangible_core::choices! {
    /// What shakes the run.
    pub enum Noise {
        /// Wrong labels on top of the full gradient.
        Label = "label", "label noise";
        /// Mini-batch noise on top of the full gradient.
        MiniBatch = "mini-batch", "mini-batch noise";
        /// Nothing: gradient descent.
        None = "none", "no noise";
    }
}

impl Noise {
    /// Step size and number of steps from a start of size one.
    fn pace(self) -> (f64, u32) {
        match self {
            Self::Label => (0.02, 15_000),
            Self::MiniBatch | Self::None => (0.01, 20_000),
        }
    }
}

tangible_core::params! {
    /// The problem of the race, and one run on it.
    pub struct ShrinkParams: check {
        /// What shakes the run above the axis.
        noise: Noise = Noise::Label, ParamSpec::choice("noise", "noise", Noise::CHOICES);
        /// Size of the noise: of the wrong labels, or the factor on mini-batch noise.
        delta: f64 = 1.0, ParamSpec::number("delta", "noise size", "δ", 0.0, 4.0).step(0.05).only(&[When::Not("noise", &["none"])]);
        /// Scale of the start: the run begins at v = τ.
        tau: f64 = 1.0, ParamSpec::number("tau", "initial size", "τ", 1e-2, 10.0).log();
        /// Number of training points.
        n: u32 = 40, ParamSpec::number("n", "training points", "n", 1.0, 200.0);
        /// Number of weights to find.
        d: u32 = 100, ParamSpec::number("d", "weights", "d", 10.0, 200.0);
        /// Number of weights that are not zero in truth.
        r: u32 = 5, ParamSpec::number("r", "true weights", "r", 0.0, 40.0);
        /// Step size of the run above the axis; a start above one divides it by τ².
        eta: Auto<f64> = Auto::Auto, ParamSpec::number("eta", "step size", "η", 1e-4, 0.1).log().auto(), auto |p| p.pace().0;
        /// Number of steps.
        steps: Auto<u32> = Auto::Auto, ParamSpec::number("t", "steps", "t", 100.0, 30_000.0).log().auto(), auto |p| p.pace().1;
        /// Lets the run above the axis go on without noise until it agrees with the one below it.
        settle: bool = false, ParamSpec::switch("settle", "let it settle").cosmetic();
        /// Marks where gradient descent from √α ends for every weight, not for the true ones alone.
        rings: bool = false, ParamSpec::switch("rings", "all rings").cosmetic();
    }
}

fn check(p: &ShrinkParams) -> Result<(), ParamError> {
    if p.r > p.d {
        return Err(ParamError::conflict("r", p.r, format!("at most d = {} weights can be true", p.d)));
    }
    Ok(())
}

/// What a start above one divides step sizes by.
fn scale(tau: f64) -> f64 {
    (tau * tau).max(1.0)
}

impl ShrinkParams {
    fn pace(&self) -> (f64, u32) {
        let (eta, steps) = self.noise.pace();
        (eta / scale(self.tau), steps)
    }

    /// Number of steps.
    pub(super) fn length(&self) -> u32 {
        self.steps.resolve(|| self.pace().1)
    }

    /// η and δ of every step.
    pub(super) fn phase(&self) -> Phase {
        let level = if self.noise == Noise::None { 0.0 } else { self.delta };
        Phase { eta: self.eta.resolve(|| self.pace().0), steps: self.length(), level }
    }

    /// The run above the axis.
    pub(super) fn method(&self) -> Method {
        let algorithm = match self.noise {
            Noise::Label => Algorithm::Lngd,
            Noise::MiniBatch => Algorithm::Mbgd,
            Noise::None => Algorithm::Gd,
        };
        Method::new(algorithm, constant(self.phase()))
    }

    /// Gradient descent on clean labels.
    pub(super) fn plain(&self, steps: u32) -> Method {
        let phase = Phase { eta: 0.1 / scale(self.tau), steps, level: 0.0 };
        Method::new(Algorithm::Gd, constant(phase))
    }

    /// Σ η²δ² over the first `t` steps: what theory lowers log α by, times c.
    pub(super) fn dose(&self, t: u32) -> Option<f64> {
        let Phase { eta, level, .. } = self.phase();
        (self.noise != Noise::MiniBatch).then_some(eta * eta * level * level * f64::from(t))
    }
}

fn constant(phase: Phase) -> Schedule {
    Schedule::new(vec![phase]).expect("η and δ are in their ranges")
}
