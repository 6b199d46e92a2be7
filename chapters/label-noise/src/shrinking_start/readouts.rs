//! Every number of the shrinking start.

use super::model::{Shrinking, rms};
use super::params::ShrinkParams;
use crate::sim::readout::LARGE;
use tangible_core::model::{Reading, Readings, Run, Table, Value};

const DIVERGED: &str = "this run has diverged";

/// What is measured of a run that has not diverged.
fn told(it: &Shrinking, value: Option<f64>) -> Value {
    Value::maybe(value.filter(|_| it.diverged().is_none()), DIVERGED)
}

/// Weights above a tenth that are not true.
fn wrong(it: &Shrinking, p: &ShrinkParams) -> f64 {
    let pairs = it.above(p).iter().zip(it.setup.problem.w_star());
    pairs.filter(|(w, truth)| **truth == 0.0 && **w > LARGE).count() as f64
}

impl Readings for Shrinking {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// mean over the weights of log α_j, α_j(t) = v_j(0)² Π (1 − z)² e^(2z), z = ηh_j
        first series "log-alpha", "mean log α" = told(it, it.run.mean_log_alpha());
        /// √(mean over the weights of (w above − w below)²)
        first "distance", "above to below, rms" = told(it, it.seen().map(|seen| rms(it.above(p), &seen.below)));
        /// number of weights above the axis that are not true and larger than 0.1
        first "wrong", "wrong weights above 0.1" = told(it, Some(wrong(it, p)));
        /// 2 ln τ − mean c_j · Σ η²δ²
        more (t) "log-alpha-exact", "mean log α by theory" = it.predicted_mean(t), or "no formula for mini-batch noise";
        /// ‖w − w*‖² above the axis
        more "error", "test error, above"
            = told(it, Some(crate::sim::readout::test_error(&it.setup.problem, it.above(p))));
        /// ‖w − w*‖² below the axis
        more "below-error", "test error, below"
            = told(it, it.seen().map(|seen| crate::sim::readout::test_error(&it.setup.problem, &seen.below)));
        /// max over the weights of |w below − KL(α)|
        more "kl-distance", "below to KL(α), at most"
            = told(it, it.seen().map(|seen| farthest(&seen.below, &seen.kl.projection.w)));
        /// max |X w − y| below the axis
        more "below-residual", "residual below" = told(it, it.seen().map(|seen| seen.residual));
        /// steps of gradient descent below the axis
        more "below-steps", "steps below" = told(it, it.seen().map(|seen| f64::from(seen.steps)));
        /// largest part of log w − log α outside the row space of X
        more "identity", "residual of the identity" = it.outside(), or "the rows of X are dependent, or the run has diverged";
        /// max |X w − y| at w = KL(α)
        more "kl-residual", "residual of KL(α)" = told(it, it.seen().map(|seen| seen.kl.projection.residual));
        /// steps without noise until both sides agree to 0.03
        more "settling", "steps of settling"
            = (p.settle).then(|| it.settled().map(|settled| f64::from(settled.steps))).flatten(), or "it does not settle now";
        /// first step at which a weight left ±10⁶
        more "diverged", "diverged at step" = it.diverged().map(f64::from), or "it has not diverged";
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let steps = run.trace.series("log-alpha").thinned(50);
        let time = ("over-time", "Mean log α over time");
        vec![run.over_time(time, ("step", "step t"), &steps, &["log-alpha", "log-alpha-exact"]), weights(run)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        crate::given::problem(&run.model.setup.problem)
    }
}

/// max |a − b|.
fn farthest(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

fn weights(run: &Run<'_, Shrinking>) -> Table {
    let (it, seen) = (run.model, run.model.seen());
    tangible_core::table! { "weights", "Weights at this step",
        for (j, truth) in it.setup.problem.w_star().iter().enumerate() =>
        "coordinate", "coordinate j" = j + 1;
        "truth", "truth w*" = *truth;
        "above", "run" = told(it, Some(it.above(run.params)[j]));
        "below", "gradient descent from √α" = told(it, seen.map(|seen| seen.below[j]));
        "kl", "KL(α)" = told(it, seen.map(|seen| seen.kl.projection.w[j]));
        "log-alpha", "log α" = told(it, seen.map(|seen| seen.log_alpha[j]));
        "log-alpha-exact", "log α by theory" = it.predicted(j, run.step), or "no formula for mini-batch noise";
    }
}
