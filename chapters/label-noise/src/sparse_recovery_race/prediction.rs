//! The prediction for label noise, drawn as far as it claims to hold.

use super::model::Race;
use crate::sim::{Phase, theory};
use tangible_core::decimal;
use tangible_core::figure::Shot;
use tangible_core::scene::Ink;
use tangible_core::view::{Anchor, Plot, Stroke};

/// The run counts as having fitted the data once its loss is at most this many times its predicted plateau.
const FITTED: f64 = 2.0;
/// ηδ from which a run is no longer near the data: α is right, the rest is not.
const HOT: f64 = 0.2;

/// What theory says at one step.
struct Said {
    step: u32,
    centre: f64,
    tremble: f64,
    /// ηδ² Σ w.
    level: f64,
    fitted: bool,
}

/// Dashed: the expected error while the centre of the run leads, then the floor of its tremble in each phase, with a
/// gap between. Nothing before the run has fitted, without noise, or in a phase that is too hot.
pub(super) fn draw(shot: &Shot<'_, Race>, plot: &mut Plot<'_>, first: f64) {
    let Some(schedule) = shot.model.label_noise() else { return };
    let (mut from, mut fitted, mut leading) = (0, false, Vec::new());
    let (mut named, mut levels) = (None, None);
    for (phase, end) in schedule.phases().iter().zip(schedule.ends()) {
        let said = said(shot, phase, (from, end));
        if phase.eta * phase.level >= HOT {
            hot(shot, plot, phase, (f64::from(from).max(first), f64::from(end)));
            from = end;
            continue;
        }
        let mut floor = Vec::new();
        for at in said {
            fitted |= at.fitted;
            if fitted && at.centre >= at.tremble {
                leading.push((f64::from(at.step), at.centre + at.tremble));
            } else if !leading.is_empty() {
                named = named.or(stroke(plot, &mut leading));
            }
            if fitted && at.centre < at.tremble {
                floor.push((f64::from(at.step), at.level));
            }
        }
        // The last point before the gap belongs to the centre: the floor begins behind it, and sinks with Σw where the
        // centre is still on its way.
        if let (Some(at), Some((_, level))) = (floor.first().copied(), floor.last().copied()) {
            floor.push((f64::from(end.min(shot.step)), level));
            plot.line(&floor, dashed());
            levels = Some(at);
        }
        from = end;
    }
    named = named.or(stroke(plot, &mut leading));
    if let Some(at) = named {
        plot.label(at, "centre of the run, predicted", Ink::Ink, Anchor::End);
    }
    if let Some(at) = levels {
        plot.label(at, "its tremble ηδ²Σw, predicted", Ink::Ink, Anchor::End);
    }
}

fn dashed() -> Stroke {
    Stroke::predicted(Ink::Ink)
}

/// Draws and empties a piece; gives where its name may stand.
fn stroke(plot: &mut Plot<'_>, piece: &mut Vec<(f64, f64)>) -> Option<(f64, f64)> {
    let piece = std::mem::take(piece);
    plot.line(&piece, dashed());
    piece.get(2 * piece.len() / 3).copied()
}

/// What was logged of theory in a phase.
fn said(shot: &Shot<'_, Race>, phase: &Phase, (from, end): (u32, u32)) -> Vec<Said> {
    let at = |key: &str, step| shot.trace.series(key).at(step);
    let tremble = shot.trace.series("theory-tremble");
    let inside = tremble.steps.iter().zip(&tremble.values).filter(|(step, _)| **step > from && **step <= end);
    let one = |(step, tremble): (&u32, &f64)| {
        let variance = at("theory-variance", *step)?;
        let plateau = theory::plateau(phase.eta, phase.level, variance);
        Some(Said {
            step: *step,
            centre: at("theory-error", *step)?,
            tremble: *tremble,
            level: phase.eta * phase.level * phase.level * at("theory-norm2", *step)?,
            fitted: at("lngd-loss", *step)? <= FITTED * plateau,
        })
    };
    inside.filter_map(one).collect()
}

/// A phase about which theory says nothing.
fn hot(shot: &Shot<'_, Race>, plot: &mut Plot<'_>, phase: &Phase, (from, until): (f64, f64)) {
    if shot.trace.series("theory-tremble").steps.is_empty() {
        return;
    }
    let (bottom, top) = (1e-300, 1e300);
    plot.hatch(from, until, bottom, top);
    let step = decimal::text(decimal::significant(phase.eta * phase.level, 2));
    let narrow = plot.rect().w < 240.0;
    let text = if narrow {
        format!("ηδ = {step}: too hot")
    } else {
        format!("ηδ = {step}: too hot to fit, not valid")
    };
    plot.label((from, shot.model.setup.initial_error), &text, Ink::Muted, Anchor::Start);
}
