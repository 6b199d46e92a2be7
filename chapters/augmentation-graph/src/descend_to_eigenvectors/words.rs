//! The descent in words, and what can be touched.

use super::super::scenes::sign;
use super::model::{EXCESS, MISS};
use super::{DescendToEigenvectors, LOSS};
use tangible_core::figure::{Edit, Grasp, Handle, Phase, Shot, Tip};
use tangible_core::model::Value;
use tangible_core::params::Field;

type At<'a> = Shot<'a, DescendToEigenvectors>;

/// Panels beside the loss.
pub(super) const COSINES: &str = "cosines";
pub(super) const FOUND: &str = "found";
pub(super) const PLANE: &str = "plane";
/// The handle of the step.
pub(super) const STEP: &str = "step";

fn show(value: f64) -> String {
    Value::number(value).show()
}

/// The step, along the loss.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let last = f64::from(shot.params.length());
    let text = format!("step {}", shot.step);
    vec![Handle::x(STEP, "step of the run", LOSS, (f64::from(shot.step), 1.0), (0.0, last), 50.0).text(text)]
}

/// Dragging the step seeks.
pub(super) fn moved(_: &At<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
    (handle == STEP).then(|| Edit::Seek(to.0.round().max(0.0) as u32))
}

/// A tap on row i of the cosines shows coordinate i along x, the former one along y.
pub(super) fn painted(shot: &At<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
    if grasp.panel != COSINES || !grasp.tap || grasp.phase != Phase::End {
        return None;
    }
    let row = (grasp.to().1.round().max(1.0) as u32).min(shot.params.k);
    let p = shot.draft;
    (row != p.first).then(|| Edit::Set(vec![("first", row.print()), ("second", p.first.print())]))
}

/// Hover.
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    let lines = match panel {
        LOSS => {
            let step = at.0.round().max(0.0) as u32;
            if step > shot.step {
                return None;
            }
            let of = |series: usize| shot.trace.series(series).at(step).map_or("–".to_string(), show);
            vec![
                format!("step {step}"),
                format!("excess {}", of(EXCESS)),
                format!("1 − mean cos² {}", of(MISS)),
            ]
        }
        COSINES => {
            let k = shot.params.k as usize;
            let (j, i) = (at.0.round().max(1.0) as usize, at.1.round().max(1.0) as usize);
            let now = shot.model.standing()?;
            let angles = now.angles.as_ref()?;
            let part = *angles.parts.get((i - 1) * k + j - 1).filter(|_| j <= k)?;
            vec![
                format!("part of v_{i} in direction {j}: {}", show(part)),
                format!("found of v_{i}: {}", show(angles.found(i - 1))),
            ]
        }
        FOUND => {
            let i = at.1.round().max(1.0) as usize;
            let now = shot.model.standing()?;
            let angles = now.angles.as_ref().filter(|_| i <= shot.params.k as usize)?;
            vec![
                format!("found of v_{i}: {}", show(angles.found(i - 1))),
                "1 is what the minimum has".to_string(),
            ]
        }
        _ => {
            let labels = &shot.model.run.graph().labels;
            let classes: Vec<&str> = (0..shot.model.run.graph().classes as u8).map(sign).collect();
            vec![format!("{} views; classes {}", labels.len(), classes.join(" "))]
        }
    };
    Some(Tip { at, lines })
}

/// The picture in words, takeaway first.
pub(super) fn describe(shot: &At<'_>) -> String {
    let (it, p) = (shot.model, shot.params);
    if let Some(step) = it.run.diverged {
        return format!("The run diverged at step {step}: features left ±10⁶. What helps is {}.", it.cure());
    }
    let Some(now) = it.standing() else { return String::new() };
    let mut text =
        format!("After {} of {} steps the excess loss is {}", shot.step, p.length(), show(now.excess));
    match &now.angles {
        Some(angles) => {
            let all = (0..p.k as usize).filter(|i| angles.found(*i) > 0.9).count();
            text += &format!(
                ", {all} of {} eigenvectors are found to nine tenths or more, and the learnt directions miss the space of the first {} eigenvectors by 1 − mean cos² = {}.",
                p.k,
                p.k,
                show(angles.miss)
            );
        }
        None => text += &format!("; the graph has fewer than k = {} eigenvectors to compare with.", p.k),
    }
    text += &format!(" A linear probe on what was learnt errs on {} of single views.", show(now.errors.0));
    text + " The descent has seen pairs of views only, never the matrix."
}
