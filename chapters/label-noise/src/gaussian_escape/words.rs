//! The escape in words.

use super::GaussianEscape;
use super::model::{Bunch, Escape};
use super::readouts::{growth, wendel};
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::model::show;
use tangible_core::stats;

impl Words for GaussianEscape {
    /// The mean at a time; the ends at a number of points.
    fn probe(shot: &Shot<'_, Escape>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let p = shot.params;
        if panel == "time" {
            let step = (at.0 / p.eta).round().max(0.0) as u32;
            let mean = shot.trace.series("mean-norm2").at(step).filter(|_| step <= shot.step)?;
            let lines = vec![
                format!("time {}, step {step}", show(at.0)),
                format!("mean ‖v‖² {} at n = {}", show(mean), p.n),
            ];
            return Some(Tip { at, lines });
        }
        let far = |bunch: &Bunch| (f64::from(bunch.n) - at.0).abs();
        let Bunch { n, ends, .. } = Bunch::all(shot).into_iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
        let mean = (!ends.is_empty()).then(|| stats::mean(&ends))?;
        let lines =
            vec![format!("n = {n}, {} runs", ends.len()), format!("mean ‖v‖² at the end {}", show(mean))];
        Some(Tip { at: (f64::from(n), mean), lines })
    }

    fn describe(shot: &Shot<'_, Escape>) -> String {
        let (p, sizes) = (shot.params, shot.model.sizes());
        let side = match f64::from(p.n) - p.half() {
            apart if apart < 0.0 => "below",
            apart if apart > 0.0 => "above",
            _ => "at",
        };
        let mut text = format!(
            "With {} training points, {side} d/2 = {}, the squared norm under Gaussian noise is {} on average over \
             {} runs, from {} at the start.",
            p.n,
            show(p.half()),
            show(stats::mean(&sizes)),
            sizes.len(),
            p.d,
        );
        if let Some(growth) = growth(shot) {
            text += &format!(" That is {} times its value after a fifth of the run.", show(growth));
        }
        text += &format!(
            " Standard deviation {}; chance that there is a way out {}; step {} of {}.",
            show(stats::sd(&sizes)),
            show(wendel(p)),
            shot.step,
            p.steps,
        );
        if shot.model.diverged() > 0 {
            text += &format!(" {} runs diverged: make η smaller.", shot.model.diverged());
        }
        text
    }
}
