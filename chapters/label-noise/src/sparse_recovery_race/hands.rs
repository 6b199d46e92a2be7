//! Touching the race: the true bars, the schedule, the moment.

use super::SparseRecoveryRace;
use super::model::Race;
use super::params::{RaceParams, Who};
use crate::plan::{MAX_WEIGHT, Plan};
use crate::sim::{Phase, Schedule};
use tangible_core::figure::{Edit, Grasp, Shot, Touch};
use tangible_core::params::Auto;

/// Smallest and largest step size and noise level that the schedule panel shows.
pub(super) const LEVELS: (f64, f64) = (1e-6, 1e5);
/// Largest step size a handle reaches.
pub(super) const MAX_ETA: f64 = 0.5;

impl Touch for SparseRecoveryRace {
    const TAB: &'static [&'static str] = &["error", "schedule"];

    fn moved(shot: &Shot<'_, Race>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        let (kind, index) = handle.rsplit_once('-')?;
        let index: usize = index.parse().ok()?;
        if kind == "bar" {
            let weight = (to.1 * 20.0).round() / 20.0;
            return Some(set_truth(
                shot.draft,
                index as u32,
                tangible_core::math::clamp(weight, 0.0, MAX_WEIGHT),
            ));
        }
        let who = shot.draft.bars;
        let mut phases = shot.draft.plan(who).0?.phases().to_vec();
        match kind {
            "eta" => phases.get_mut(index)?.eta = round_to_three(to.1.min(MAX_ETA)),
            "level" => phases.get_mut(index)?.level = round_to_three(to.1),
            "end" => move_end(&mut phases, index, to.0.round() as u32)?,
            _ => return None,
        }
        let edit = Edit::set(who.key(), Auto::Set(Plan::on(Schedule::new(phases).ok()?)));
        // The levels of label noise were drawn with the factor: now they stand in the schedule.
        Some(if who == Who::Lngd { edit.and("delta", 1.0) } else { edit })
    }

    /// A tap on the weights puts a true weight there, or takes it away.
    fn painted(shot: &Shot<'_, Race>, grasp: &Grasp<'_>) -> Option<Edit> {
        if !grasp.tapped("weights") {
            return None;
        }
        let j = shot.model.setup.order.weight(grasp.to().0)?;
        let present = *shot.draft.truth().get(j)? > 0.0;
        Some(set_truth(shot.draft, j as u32 + 1, if present { 0.0 } else { 1.0 }))
    }
}

/// Moves the end of phase `index`; the next phase gives or takes the steps, the last one grows.
fn move_end(phases: &mut [Phase], index: usize, end: u32) -> Option<()> {
    let from: u32 = phases.iter().take(index).map(|p| p.steps).sum();
    let steps = end.checked_sub(from).filter(|steps| *steps >= 1)?;
    let change = i64::from(steps) - i64::from(phases.get(index)?.steps);
    if let Some(next) = phases.get_mut(index + 1) {
        next.steps = u32::try_from(i64::from(next.steps) - change).ok().filter(|steps| *steps >= 1)?;
    }
    phases[index].steps = steps;
    Some(())
}

/// Three significant digits: what a hand can mean.
fn round_to_three(value: f64) -> f64 {
    if value <= LEVELS.0 { 0.0 } else { tangible_core::decimal::significant(value, 3) }
}

fn set_truth(params: &RaceParams, coordinate: u32, weight: f64) -> Edit {
    Edit::set("truth", params.truth.with(coordinate, weight, params.r))
}
