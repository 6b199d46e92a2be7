//! Every number of the valley: measured, and predicted.

use super::model::Crowds;
use super::params::ValleyParams;
use tangible_core::model::{Reading, Readings, Run, Table};

/// Why there is no angle.
const NO_ANGLE: &str = "an angle on ellipses only";

impl Readings for Crowds {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// mean of x₁²w₁ + x₂²w₂ over the particles, in units of δ²
        first series "label-variance", "noise variance, label noise" = it.sim.label_mean().variance;
        /// x₁²w₁ + x₂²w₂ at the predicted weights
        first (t) "predicted-variance", "predicted" = p.predicted_variance(f64::from(t)), or "nothing fits";
        /// the same mean over the Gaussian particles
        first series "gauss-variance", "noise variance, Gaussian" = it.sim.gauss_mean().variance;
        /// y(x₁ + x₂)/2: the angle θ is uniform
        first "gauss-variance-limit", "predicted in the long run" = gauss_level(p), or NO_ANGLE;
        /// mean of v₁²
        first series "label-w1", "mean w₁, label noise" = it.sim.label_mean().w[0];
        /// KL(α) with α_j = w_j(0)·e^(−η²δ²x_j²t)
        first "predicted-w1", "predicted w₁" = p.setting().predicted(f64::from(run.step)).map(|w| w[0]), or "nothing fits";
        /// mean of v₂²
        first series "label-w2", "mean w₂, label noise" = it.sim.label_mean().w[1];
        /// KL(α) with α_j = w_j(0)·e^(−η²δ²x_j²t)
        first "predicted-w2", "predicted w₂" = p.setting().predicted(f64::from(run.step)).map(|w| w[1]), or "nothing fits";
        /// mean of x₁w₁/(x₁w₁ + x₂w₂); ½ in the long run
        first "gauss-cos2", "cos²θ, Gaussian" = angle(p, it.sim.gauss_mean().cos2), or NO_ANGLE;
        /// mean of v₁²
        more series "gauss-w1", "mean w₁, Gaussian" = it.sim.gauss_mean().w[0];
        /// mean of v₂²
        more series "gauss-w2", "mean w₂, Gaussian" = it.sim.gauss_mean().w[1];
        /// mean of x₁w₁/(x₁w₁ + x₂w₂)
        more "label-cos2", "cos²θ, label noise" = angle(p, it.sim.label_mean().cos2), or NO_ANGLE;
        /// η²δ²t
        more "dose", "noise dose" = p.eta * p.delta * p.eta * p.delta * f64::from(run.step);
        /// of both crowds; the means leave them out
        more "overflowed", "particles that overflowed" = it.overflowed();
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let steps = run.trace.series("label-variance").thinned(50);
        let columns = [
            "label-variance",
            "predicted-variance",
            "gauss-variance",
            "label-w1",
            "label-w2",
            "gauss-w1",
            "gauss-w2",
        ];
        let time = ("over-time", "Means of both crowds over time");
        vec![run.over_time(time, ("step", "step t"), &steps, &columns), particles(run.model)]
    }
}

/// Mean noise variance of the Gaussian crowd in the long run; only an ellipse has one.
pub(super) fn gauss_level(p: &ValleyParams) -> Option<f64> {
    p.setting().gaussian_variance().filter(|_| p.delta > 0.0)
}

fn angle(p: &ValleyParams, cos2: f64) -> Option<f64> {
    p.curve().only().is_none().then_some(cos2)
}

fn particles(crowds: &Crowds) -> Table {
    tangible_core::table! { "particles", "Particles at this step",
        for (index, (label, gauss)) in crowds.sim.label().iter().zip(crowds.sim.gauss()).enumerate() =>
        "particle", "particle" = index + 1;
        "label-v1", "v₁, label noise" = label[0];
        "label-v2", "v₂, label noise" = label[1];
        "gauss-v1", "v₁, Gaussian" = gauss[0];
        "gauss-v2", "v₂, Gaussian" = gauss[1];
    }
}
