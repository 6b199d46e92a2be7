//! The race in words: what a pointer reads, what a screen reader says.

use super::SparseRecoveryRace;
use super::model::{ERROR, THEORY_ERROR, series};
use super::params::Who;
use tangible_core::figure::{Shot, Tip};
use tangible_core::model::Value;

type At<'a> = Shot<'a, SparseRecoveryRace>;

fn show(value: f64) -> String {
    Value::number(value).show()
}

/// What the picture says at a point of a panel.
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    match panel {
        "weights" => weight(shot, at.0),
        "error" => errors(shot, at),
        _ => None,
    }
}

fn weight(shot: &At<'_>, x: f64) -> Option<Tip> {
    let j = (x.round() as usize).checked_sub(1)?;
    let truth = *shot.model.setup.problem.w_star().get(j)?;
    let run = shot.model.lanes[shot.params.bars as usize].as_ref()?;
    let w = *run.w().get(j)?;
    let lines = vec![format!("weight {}: {}", j + 1, show(w)), format!("truth: {}", show(truth))];
    Some(Tip { at: ((j + 1) as f64, w.max(truth)), lines })
}

fn errors(shot: &At<'_>, at: (f64, f64)) -> Option<Tip> {
    let step = at.0.round().max(0.0) as u32;
    if step > shot.step {
        return None;
    }
    let mut lines = vec![format!("step {step}")];
    for who in Who::ALL {
        if let Some(error) = shot.trace.series(series(*who, ERROR)).at(step) {
            lines.push(format!("{}: {}", who.label(), show(error)));
        }
    }
    if let Some(error) = shot.trace.series(THEORY_ERROR).at(step) {
        lines.push(format!("predicted for label noise: {}", show(error)));
    }
    Some(Tip { at, lines })
}

/// The takeaway first, then the data.
pub(super) fn describe(shot: &At<'_>) -> String {
    let sparsity = shot.model.setup.problem.sparsity();
    let mut sentences = Vec::new();
    for who in [Who::Lngd, Who::Lnsgd, Who::Gd, Who::Mbgd, Who::Gauss] {
        if let Some(sentence) = lane(shot, who, sparsity) {
            sentences.push(sentence);
        }
    }
    let p = shot.params;
    sentences.push(format!(
        "After {} of {} steps, with {} equations for {} weights, {sparsity} of them not zero in truth, from initial size {}.",
        shot.step,
        shot.model.setup.steps,
        p.n,
        p.d,
        show(p.tau)
    ));
    if let Some(prediction) = shot.model.prediction_now() {
        sentences.push(format!("Theory predicts test error {} for label noise.", show(prediction.error)));
    }
    if let Some(ghost) = &shot.ghost {
        sentences.push(format!("A pinned run at step {} is drawn pale, to compare with.", ghost.step));
    }
    sentences.join(" ")
}

fn lane(shot: &At<'_>, who: Who, sparsity: usize) -> Option<String> {
    let m = shot.model.metrics[who as usize].as_ref()?;
    let mut name = who.label().to_string();
    name[..1].make_ascii_uppercase();
    if let Some(step) = shot.model.diverged(who) {
        return Some(format!("{name} diverged at step {step}: {}", cure(shot, who)));
    }
    Some(format!(
        "{name} is at test error {} with {} of {sparsity} true weights found and {} false ones.",
        show(m.error),
        m.support_hits,
        m.false_positives
    ))
}

/// What to do about a diverged run.
pub(super) fn cure(shot: &At<'_>, who: Who) -> String {
    let stable = shot.model.setup.stable[who as usize];
    format!("step too large: keep η below {}.", show(stable))
}
