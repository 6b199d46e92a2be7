//! The shrinking start in words.

use super::ShrinkingStart;
use super::draw::nearest;
use super::model::{Shrinking, rms};
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::model::show;

impl Words for ShrinkingStart {
    fn probe(shot: &Shot<'_, Shrinking>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let it = shot.model;
        let j = match panel {
            "weights" => it.setup.order.weight(at.0)?,
            "alpha" => nearest(shot, at)?,
            _ => return None,
        };
        let seen = it.seen()?;
        let truth = it.setup.problem.w_star()[j];
        let mut lines = vec![
            format!("weight {}, truth {}", j + 1, show(truth)),
            format!("run {}", show(it.above(shot.params)[j])),
            format!("gradient descent from √α {}", show(seen.below[j])),
            format!("the fit nearest to α {}", show(seen.kl.projection.w[j])),
            format!("log α {}", show(seen.log_alpha[j])),
        ];
        lines.extend(it.predicted(j, shot.step).map(|log_alpha| format!("by theory {}", show(log_alpha))));
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Shrinking>) -> String {
        let (it, p) = (shot.model, shot.params);
        if let Some(step) = it.diverged() {
            return format!("The run diverged at step {step}: a smaller step size keeps it.");
        }
        let Some(seen) = it.seen() else {
            return "Gradient descent from the effective initialisation diverged: a smaller start keeps it."
                .into();
        };
        let mean = show(it.run.mean_log_alpha().unwrap_or(f64::NAN));
        let theory = it
            .predicted_mean(shot.step)
            .map_or(String::new(), |theory| format!(", by theory {}", show(theory)));
        let large = it.above(p).iter().filter(|w| **w > crate::sim::readout::LARGE).count();
        format!(
            "After {} steps with {} the run and plain gradient descent from the smaller start √α are mirror images up to \
             {} (root mean square); mean log α is {mean}{theory}. The run has {large} of {} weights above 0.1, {} of \
             them true.",
            shot.step,
            p.noise.label(),
            show(rms(it.above(p), &seen.below)),
            p.d,
            it.setup.problem.sparsity(),
        )
    }
}
