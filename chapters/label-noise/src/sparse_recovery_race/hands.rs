//! Touching the race: the true bars, the schedule, the moment.

use super::SparseRecoveryRace;
use super::params::{RaceParams, Who};
use crate::plan::{MAX_STEPS, MAX_WEIGHT, Plan};
use crate::sim::{Phase, Schedule};
use tangible_core::figure::{Edit, Figure, Grasp, Handle, Phase as Moment, Shot};
use tangible_core::params::Field;

/// Smallest and largest step size and noise level that the schedule panel shows.
pub(super) const LEVELS: (f64, f64) = (1e-6, 1e5);
/// Largest step size a handle reaches.
const MAX_ETA: f64 = 0.5;
/// Bars whose heights are handles: more would crowd the Tab key.
const BAR_HANDLES: usize = 12;

type At<'a> = Shot<'a, SparseRecoveryRace>;

/// The schedule under the reader's hand.
pub(super) fn schedule(params: &RaceParams) -> Option<Schedule> {
    params.plan(params.bars).0
}

/// Steps at which the phases of a schedule end.
pub(super) fn ends(schedule: &Schedule) -> Vec<u32> {
    let mut end = 0;
    schedule
        .phases()
        .iter()
        .map(|phase| {
            end += phase.steps;
            end
        })
        .collect()
}

/// Middle of a phase on a logarithmic axis that begins at `first`.
pub(super) fn middle(from: u32, to: u32, first: f64) -> f64 {
    (f64::from(from).max(first) * f64::from(to).max(first)).sqrt()
}

/// All handles in the order of the Tab key: moment, schedule, true bars.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let mut all = vec![now(shot)];
    all.extend(schedule_handles(shot));
    all.extend(bar_handles(shot));
    all
}

fn now(shot: &At<'_>) -> Handle {
    let steps = f64::from(shot.model.setup.steps);
    let at = (f64::from(shot.step).max(super::draw::first_step(shot.model.setup.steps)), 1.0);
    Handle::x("now", "stop here: go to a step", "error", at, (1.0, steps), 1.15)
        .log()
        .text(format!("step {}", shot.step))
}

fn schedule_handles(shot: &At<'_>) -> Vec<Handle> {
    let Some(schedule) = schedule(shot.draft) else { return Vec::new() };
    let first = super::draw::first_step(shot.model.setup.steps);
    let ends = ends(&schedule);
    let noisy = shot.draft.bars != Who::Gd;
    let mut all = Vec::new();
    let mut from = 0;
    for (k, (phase, end)) in schedule.phases().iter().zip(&ends).enumerate() {
        let number = k + 1;
        let x = middle(from, *end, first);
        let eta = phase.eta.max(LEVELS.0);
        all.push(
            Handle::y(
                &format!("eta-{k}"),
                &format!("step size η of phase {number}"),
                "schedule",
                (x, eta),
                (LEVELS.0, MAX_ETA),
                1.1,
            )
            .log()
            .text(format!("η = {}", tangible_core::model::Value::number(phase.eta).show())),
        );
        if noisy {
            let level = phase.level.max(LEVELS.0);
            all.push(
                Handle::y(
                    &format!("level-{k}"),
                    &format!("noise level of phase {number}"),
                    "schedule",
                    (x, level),
                    LEVELS,
                    1.1,
                )
                .log()
                .text(tangible_core::model::Value::number(phase.level).show()),
            );
        }
        let low = f64::from(from + 1);
        // The last phase can grow to the longest schedule that there is.
        let high = ends.get(k + 1).map_or(MAX_STEPS, |next| f64::from(next - 1));
        all.push(
            Handle::x(
                &format!("end-{k}"),
                &format!("end of phase {number}"),
                "schedule",
                (f64::from(*end), 0.0),
                (low, high.max(low)),
                1.05,
            )
            .log()
            .text(format!("step {end}")),
        );
        from = *end;
    }
    all
}

fn bar_handles(shot: &At<'_>) -> Vec<Handle> {
    let truth = shot.draft.truth();
    let bars = truth.iter().enumerate().filter(|(_, w)| **w > 0.0).take(BAR_HANDLES);
    bars.map(|(j, w)| {
        let coordinate = j + 1;
        let label = format!("true weight {coordinate}");
        let at = (coordinate as f64, *w);
        Handle::y(&format!("bar-{coordinate}"), &label, "weights", at, (0.0, MAX_WEIGHT), 0.1)
    })
    .collect()
}

/// What moving a handle asks for.
pub(super) fn moved(shot: &At<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
    if handle == "now" {
        return Some(Edit::Seek((to.0.round().max(0.0)) as u32));
    }
    let (kind, index) = handle.rsplit_once('-')?;
    let index: usize = index.parse().ok()?;
    if kind == "bar" {
        let weight = (to.1 * 20.0).round() / 20.0;
        return Some(set_truth(shot.draft, index as u32, weight.clamp(0.0, MAX_WEIGHT)));
    }
    let schedule = schedule(shot.draft)?;
    let mut phases = schedule.phases().to_vec();
    match kind {
        "eta" => phases.get_mut(index)?.eta = round_to_three(to.1.min(MAX_ETA)),
        "level" => phases.get_mut(index)?.level = round_to_three(to.1),
        "end" => move_end(&mut phases, index, to.0.round() as u32)?,
        _ => return None,
    }
    let plan = Plan::on(Schedule::new(phases).ok()?);
    Some(Edit::set(shot.draft.bars.key(), plan.print()))
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
    if value <= LEVELS.0 {
        return 0.0;
    }
    tangible_core::decimal::significant(value, 3)
}

fn set_truth(params: &RaceParams, coordinate: u32, weight: f64) -> Edit {
    Edit::set("truth", params.truth.with(coordinate, weight, params.r).print())
}

/// A tap on the weights puts a true weight there, or takes it away.
pub(super) fn painted(shot: &At<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
    if grasp.panel != "weights" || grasp.phase != Moment::End || !grasp.tap {
        return None;
    }
    let coordinate = grasp.to().0.round();
    if coordinate < 1.0 || coordinate > f64::from(shot.params.d) {
        return None;
    }
    let present = shot.draft.truth()[coordinate as usize - 1] > 0.0;
    Some(set_truth(shot.draft, coordinate as u32, if present { 0.0 } else { 1.0 }))
}

/// The figure's steps, for axes.
pub(super) fn total_steps(shot: &At<'_>) -> u32 {
    SparseRecoveryRace::steps(shot.params)
}
