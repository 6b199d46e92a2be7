//! Every number of the bars.

use super::model::{Parts, at, descended};
use crate::sim::Linear;
use crate::sim::linear::{arccos, sum, wrong};
use tangible_core::math::{atan2, cos, normal_tail};
use tangible_core::model::{Reading, Readings, Run, Table};

/// Why a number of the descent is missing.
const WAITING: &str = "not computed yet";

impl Readings for Parts {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// of the training points as they stand, turned or not
        first "wrong", "training points wrong" = it.count_wrong(p);
        /// Q(a/(σ√(1 − a²))), the chance that a new point is wrong
        first "error", "test error" = it.set.error(it.seen(p));
        /// γ(w)/γ*, on the training points before any was turned
        first "fraction", "part of the best margin" = it.set.fraction(it.w());
        /// a/‖w‖
        more "signal", "signal a of the classifier" = it.w().signal;
        /// √(1 − a²)
        more "memory", "memory of the classifier" = it.w().memory;
        /// a²
        more "share", "signal's share of ‖w‖²" = it.w().signal * it.w().signal;
        /// κ/(1 + κ)
        more "share-expected", "that share of the best margin, predicted" = p.kappa / (1.0 + p.kappa);
        /// if the noise of every point is turned round
        more "turned", "wrong if all are turned round" = wrong(it.set.flipped(it.w())) * f64::from(p.n);
        /// γ_n/γ*
        more "cliff", "critical part f_c" = it.set.gamma / it.set.best();
        /// cos arctan((γ_n² − 1)/(2γ_n)), where γ_n > 1
        more "hopeless", "from this part of the margin on all turned points are wrong" = hopeless(&it.set), or "the signal outweighs the memory";
        /// cos(θ + arccos 0.95)
        more "memory-near", "least memory of what has 95 % of the margin" = cos(it.set.theta() + arccos(0.95));
        /// (γ_n² − 1)/(γ_n² + 1)
        more "twin-fraction", "part of the best margin that the twin has" = it.set.fraction(it.set.twin());
        /// of the reversed twin
        more "twin-error", "test error of the twin" = it.set.error(it.set.twin());
        /// γ(w_t)/γ*
        more "descent-fraction", "descent: part of the best margin" = at(run).map(|e| e.fraction), or WAITING;
        /// Q(z)
        more "descent-error", "descent: test error" = at(run).map(|e| normal_tail(e.z)), or WAITING;
        /// with all noises turned round
        more "descent-turned", "descent: turned points wrong" = at(run).map(|e| e.flipped), or WAITING;
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        vec![points(run), new_points(run), descent(run)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        let set = &run.model.set;
        let shown = [("best", set.max_margin()), ("twin", set.twin()), ("shown", run.model.w())];
        crate::given::linear(set, run.seed, &shown)
    }
}

/// Part of the best margin from which on every classifier is wrong on all turned points: sin(θ + arccos f) < fγ*/2.
pub(super) fn hopeless(set: &Linear) -> Option<f64> {
    let gamma = set.gamma;
    (gamma > 1.0).then(|| cos(atan2(gamma * gamma - 1.0, 2.0 * gamma)))
}

fn points(run: &Run<'_, Parts>) -> Table {
    let signal = run.model.seen(run.params).signal;
    tangible_core::table! { "points", "Scores of the training points",
        for (index, memory) in run.model.memories(run.params).enumerate() =>
        "point", "point" = index + 1;
        "signal", "signal part" = signal;
        "memory", "memory part" = memory;
        "score", "score" = sum(signal, memory);
    }
}

fn new_points(run: &Run<'_, Parts>) -> Table {
    let (it, w) = (run.model, run.model.seen(run.params));
    tangible_core::table! { "new-points", "Scores of new points",
        for (index, along) in it.fresh.iter().enumerate() =>
        "point", "point" = index + 1;
        "signal", "signal part" = w.signal;
        "memory", "noise part" = w.memory * along;
        "score", "score" = w.signal + w.memory * along;
    }
}

fn descent(run: &Run<'_, Parts>) -> Table {
    tangible_core::table! { "descent", "Gradient descent on the logistic loss",
        for entry in descended(run) =>
        "step", "step t" = entry.step;
        "fraction", "part of the best margin" = entry.fraction;
        "error", "test error" = normal_tail(entry.z);
        "turned", "turned points wrong" = entry.flipped;
        "signal", "signal a" = entry.at.signal;
        "memory", "memory along v*" = entry.at.memory;
    }
}
