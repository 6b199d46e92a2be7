//! The escape in words.

use super::model::{MEAN, SAMPLES};
use super::readouts::{growth, wendel};
use super::{GaussianEscape, hands};
use tangible_core::figure::{Shot, Tip};
use tangible_core::model::Value;
use tangible_core::stats;

type At<'a> = Shot<'a, GaussianEscape>;

fn show(value: f64) -> String {
    Value::number(value).show()
}

/// The mean at a time; the ends at a number of points.
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    let p = shot.params;
    if panel == hands::TIME {
        let step = (at.0 / p.eta).round().max(0.0);
        if step > f64::from(shot.step) {
            return None;
        }
        let mean = shot.trace.series(MEAN).at(step as u32)?;
        let lines = vec![
            format!("time {}, step {}", show(at.0), step as u32),
            format!("mean ‖v‖² {} at n = {}", show(mean), p.n),
        ];
        return Some(Tip { at, lines });
    }
    let near = |n: &u32| (f64::from(*n) - at.0).abs();
    let (k, n) = shot.model.others.iter().enumerate().min_by(|a, b| near(a.1).total_cmp(&near(b.1)))?;
    let ends: Vec<f64> =
        shot.model.bunch(k).iter().map(|run| run[SAMPLES as usize]).filter(|v| v.is_finite()).collect();
    if ends.is_empty() {
        return None;
    }
    let lines = vec![
        format!("n = {n}, {} runs", ends.len()),
        format!("mean ‖v‖² at the end {}", show(stats::mean(&ends))),
    ];
    Some(Tip { at: (f64::from(*n), stats::mean(&ends)), lines })
}

/// The takeaway first, then the data.
pub(super) fn describe(shot: &At<'_>) -> String {
    let p = shot.params;
    let sizes = shot.model.sizes();
    let side = if f64::from(p.n) < p.half() {
        "below"
    } else if f64::from(p.n) > p.half() {
        "above"
    } else {
        "at"
    };
    let mut text = format!(
        "With {} training points, {side} d/2 = {}, the squared norm under Gaussian noise is {} on average over {} runs, from {} at the start.",
        p.n,
        show(p.half()),
        show(stats::mean(&sizes)),
        sizes.len(),
        p.d,
    );
    if let Some(growth) = growth(shot.model, p, shot.trace) {
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
    if let Some(ghost) = &shot.ghost {
        text += &format!(" A pinned run at n = {} is drawn pale, to compare with.", ghost.params.n);
    }
    text
}
