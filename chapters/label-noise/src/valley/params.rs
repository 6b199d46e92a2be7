//! Parameters of the valley.

use super::curve::Curve;
use crate::sim::valley::Setting;
use tangible_core::params::{ParamError, ParamSpec, print_number};

/// Smallest |x₁| and |x₂|: at 0 the curve is a pair of straight lines without an end.
pub(super) const LEAST_X: f64 = 0.1;

/// 45° to the four digits that an address shows.
const HALF_RIGHT_ANGLE: f64 = 7854.0 / 10_000.0;

tangible_core::params! {
    /// Two parameters, one data point, two crowds on the curve of its perfect fits.
    pub struct ValleyParams: check {
        /// First input of the data point.
        x1: f64 = 1.0, ParamSpec::number("x1", "first input", "x₁", -1.5, 1.5);
        /// Second input of the data point.
        x2: f64 = 0.6, ParamSpec::number("x2", "second input", "x₂", -1.5, 1.5);
        /// Label of the data point: how far the curve of perfect fits lies from zero.
        y: f64 = 1.0, ParamSpec::number("y", "label", "y", 0.2, 4.0);
        /// Where on the curve all particles start: the angle in radians (0.7854 is 45°) on an ellipse, the rapidity on a hyperbola.
        start: f64 = HALF_RIGHT_ANGLE, ParamSpec::number("s", "start on the curve", "s", 0.02, 1.55);
        /// Step size of both crowds.
        eta: f64 = 0.02, ParamSpec::number("eta", "step size", "η", 0.005, 0.05).log();
        /// Size of the label perturbation; the Gaussian crowd gets the same size, ηδ/√2 per coordinate and step.
        delta: f64 = 1.0, ParamSpec::number("delta", "label noise", "δ", 0.0, 3.0);
        /// Number of steps.
        steps: u32 = 20_000, ParamSpec::number("t", "steps", "t", 100.0, 50_000.0).log();
        /// Number of particles of each crowd.
        particles: u32 = 300, ParamSpec::number("particles", "particles", "", 20.0, 1000.0).log();
        /// Show all four quadrants. The loss does not see signs: without this, (|v₁|, |v₂|) is drawn.
        quadrants: bool = false, ParamSpec::switch("quadrants", "all four quadrants").cosmetic();
    }
}

fn check(p: &ValleyParams) -> Result<(), ParamError> {
    for (key, x) in [("x1", p.x1), ("x2", p.x2)] {
        if x.abs() < LEAST_X {
            let accepted = format!("at least {} in size, else the curve has no end", print_number(LEAST_X));
            return Err(ParamError::conflict(key, x, accepted));
        }
    }
    if p.x1 < 0.0 && p.x2 < 0.0 {
        return Err(ParamError::conflict("x2", p.x2, "one positive input: y > 0 has no fit otherwise"));
    }
    Ok(())
}

impl ValleyParams {
    /// The curve of perfect fits.
    pub(super) fn curve(&self) -> Curve {
        Curve::new([self.x1, self.x2], self.y)
    }

    /// The settings of the simulation.
    pub(super) fn setting(&self) -> Setting {
        Setting {
            x: [self.x1, self.x2],
            y: self.y,
            start: self.curve().at(self.start),
            eta: self.eta,
            delta: self.delta,
            count: self.particles as usize,
        }
    }

    /// Noise variance Σ x_j² w_j at the weights predicted for label noise after `t` steps.
    pub(super) fn predicted_variance(&self, t: f64) -> Option<f64> {
        self.setting().predicted(t).map(|w| self.x1 * self.x1 * w[0] + self.x2 * self.x2 * w[1])
    }
}
