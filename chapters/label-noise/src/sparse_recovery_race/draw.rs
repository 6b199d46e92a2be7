//! The picture of the race: weights, test error, noise variance, schedule.

use super::SparseRecoveryRace;
use super::hands::{LEVELS, MAX_ETA};
use super::model::Race;
use super::params::{Link, RaceParams, Who};
use crate::plan::{MAX_STEPS, MAX_WEIGHT};
use crate::sim::{Phase, Schedule};
use tangible_core::figure::{Handle, Picture, Shot};
use tangible_core::math;
use tangible_core::model::{Run, show};
use tangible_core::params::Reach;
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Fill, Panels, Plot, Stroke, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 640.0;
/// Room left of every panel of the right column: their time axes line up.
const LEFT: f64 = 52.0;
/// Lowest test error that the axis shows.
const FLOOR: f64 = 1e-4;
/// Bars whose heights are handles: more would crowd the Tab key.
const BAR_HANDLES: usize = 12;
const OFF: &str = "this algorithm is off";

impl Picture for SparseRecoveryRace {
    fn panels(_: &RaceParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(width, 0.0, &[200.0, 270.0, 120.0, 160.0]);
        }
        Panels::beside(width, 14.0, &[0.36], 516.0).divided(1, 0.0, &[268.0, 104.0, 144.0])
    }

    fn draw(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [left, top, middle, bottom] = canvas.areas();
        weights(shot, canvas, left)?;
        errors(shot, canvas, top)?;
        variance(shot, canvas, middle)?;
        schedule(shot, canvas, bottom)
    }
}

/// Ink of an algorithm, in the order in which the text meets them.
fn ink(who: Who) -> Ink {
    match who {
        Who::Gd => Ink::Grey,
        Who::Gauss => Ink::Blue,
        Who::Mbgd => Ink::Purple,
        Who::Lngd => Ink::Orange,
        Who::Lnsgd => Ink::Green,
    }
}

fn name(who: Who, wide: bool) -> &'static str {
    if wide { who.label() } else { who.short() }
}

/// First step of the logarithmic time axes.
fn first_step(race: &Race) -> f64 {
    if race.setup.steps >= 1000 { 10.0 } else { 1.0 }
}

/// The time axis that the right column shares, with room for the names at the ends of the curves.
fn time_axis(race: &Race, canvas: &Canvas<'_>) -> Axis {
    let names: Vec<_> = Who::ALL.iter().map(|who| name(*who, canvas.width() >= WIDE)).collect();
    Axis::log(first_step(race), f64::from(race.setup.steps).max(2.0)).room_for(&names)
}

/// Points of a series that a logarithmic axis can show.
fn points(run: &Run<'_, Race>, key: &str) -> Vec<(f64, f64)> {
    run.trace.series(key).points().filter(|(step, _)| *step >= 1.0).collect()
}

/// Left: the weights of the selected algorithm over outlines of the truth.
fn weights(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let who = shot.params.bars;
    let d = f64::from(shot.params.d);
    let truth = shot.draft.truth();
    let top = weights_top(shot, &truth);
    // Negative weights exist in the linear model only.
    let bottom = if shot.params.model == Link::Linear { -1.0 } else { 0.0 };
    let x = Axis::linear(0.0, d + 1.0).title("weight j").ticks(6).no_grid();
    let y = Axis::linear(bottom, top).title(format!("w of {}", who.label()));
    let mut plot = canvas.plot("weights", area, x, y)?;
    let bar = |j: usize, half: f64, w: f64| ((j + 1) as f64 - half, (j + 1) as f64 + half, w);
    let bars = |race: &Race, half: f64| -> Option<Vec<_>> {
        let cut = |w: f64| math::clamp(w, -1e6, top);
        Some(race.lane(who)?.w().iter().enumerate().map(|(j, w)| bar(j, half, cut(*w))).collect())
    };
    for (j, w) in truth.iter().enumerate().filter(|(_, w)| **w > 0.0) {
        plot.tint((j + 1) as f64 - 0.75, (j + 1) as f64 + 0.75, 0.0, top, Ink::Good);
        plot.bars(&[bar(j, 0.75, *w)], Ink::Ink, Fill::Outline);
    }
    if let Some(pinned) = shot.ghost.as_ref().and_then(|ghost| bars(ghost.model, 0.45)) {
        plot.bars(&pinned, ink(who), Fill::Tint);
    }
    if let Some(step) = shot.model.diverged(who) {
        let lines = [format!("diverged at step {step}:"), format!("keep η below {}", shot.model.stable(who))];
        for (line, height) in lines.iter().zip([0.6, 0.45]) {
            plot.label((d / 2.0, top * height), line, ink(who), Anchor::Middle);
        }
    } else if let Some(bars) = bars(shot.model, 0.4) {
        plot.bars(&bars, ink(who), Fill::Solid);
    } else {
        plot.label((d / 2.0, top / 2.0), OFF, Ink::Muted, Anchor::Middle);
    }
    for (j, w) in (1_u32..).zip(truth).filter(|(_, w)| *w > 0.0).take(BAR_HANDLES) {
        let (x, reach) = (f64::from(j), Reach::linear(0.0, MAX_WEIGHT, 0.1));
        // The rim of the outline is the grip: knobs would cover neighbouring bars.
        plot.hold(Handle::y(format!("bar-{j}"), format!("true weight {j}"), (x, w), reach), |plot| {
            plot.line(&[(x - 0.5, w), (x + 0.5, w)], Stroke::measured(Ink::Ink).width(3.0));
        });
    }
    Ok(())
}

/// Room for the true weights; the axis doubles for an answer that is taller, up to eight times. Beyond that a run is
/// about to diverge, and its bars end at the edge.
fn weights_top(shot: &Shot<'_, Race>, truth: &[f64]) -> f64 {
    let room = truth.iter().copied().fold(1.0, f64::max) * 1.35;
    let who = shot.params.bars;
    let lane = shot.model.lane(who).filter(|_| shot.model.diverged(who).is_none());
    let tallest = lane.map_or(0.0, |run| run.w().iter().copied().fold(0.0, f64::max));
    [1.0, 2.0, 4.0].into_iter().map(|times| times * room).find(|top| tallest <= *top).unwrap_or(8.0 * room)
}

/// Right, top: test error of everybody, prediction, levels.
fn errors(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let race = shot.model;
    let start = race.setup.initial_error.max(100.0);
    let top = math::pow(10.0, math::log10(start).floor() + 1.0);
    let x = time_axis(race, canvas).no_labels();
    let y = Axis::log(FLOOR, top).title("test error ‖w − w*‖²").reserve(LEFT).ticks(5);
    let mut plot = canvas.plot("error", area, x, y)?;
    if let Some(levels) = &race.levels {
        plot.hline(levels.kernel.error.max(FLOOR), Stroke::predicted(Ink::Grey).width(1.0));
    }
    shot.runs(|run, pen| {
        for who in Who::ALL {
            let line = points(run, &who.series("error"));
            plot.line(&line, pen.stroke(ink(*who)));
            if let Some(last) = line.last().filter(|_| pen.is_now()) {
                end(shot, &mut plot, *who, *last, (canvas.width() >= WIDE, top));
            }
        }
    });
    prediction(shot, &mut plot, "theory-error");
    let reach = Reach::log(1.0, f64::from(race.setup.steps), 1.15);
    plot.grip_step("stop here: go to a step", shot.step, 1.0, reach);
    Ok(())
}

/// The curve of one algorithm is flat after its end, with a cross where it diverged.
fn end(
    shot: &Shot<'_, Race>,
    plot: &mut Plot<'_>,
    who: Who,
    (last, error): (f64, f64),
    (wide, top): (bool, f64),
) {
    if let Some(step) = shot.model.diverged(who) {
        // It may have ended above the axis, and before the first step that the axis shows.
        let (last, error) = (last.max(first_step(shot.model)), error.min(top));
        plot.crosses(&[(last, error)], 5.0, ink(who), 1.0);
        let stable = shot.model.stable(who);
        let text = if wide {
            format!("diverged at step {step}: keep η below {stable}")
        } else {
            format!("diverged at {step}: η < {stable}")
        };
        // Beside a cross near the left edge there is room on its right only.
        let early = last * last < f64::from(shot.model.setup.steps);
        plot.label((last, error), &text, ink(who), if early { Anchor::Start } else { Anchor::End });
        return;
    }
    let now = f64::from(shot.step);
    if now > last {
        plot.line(&[(last, error), (now, error)], Stroke::thin(ink(who)));
    }
    plot.end_label(&[(last, error), (now.max(last * 1.001), error)], name(who, wide), ink(who));
}

/// The dashed prediction for label noise up to now.
fn prediction(shot: &Shot<'_, Race>, plot: &mut Plot<'_>, key: &str) {
    let line = points(shot, key);
    plot.line(&line, Stroke::predicted(Ink::Ink).width(1.25));
    if let Some(&at) = line.iter().rev().find(|(_, y)| key == "theory-error" && *y > FLOOR) {
        plot.label(at, "predicted", Ink::Muted, Anchor::Start);
    }
}

/// Right, middle: noise variance of label noise against the least one possible.
fn variance(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let race = shot.model;
    let shown = if race.lane(Who::Lngd).is_some() { Who::Lngd } else { shot.params.bars };
    let low = math::clamp(race.levels.as_ref().map_or(1.0, |l| l.lp.noise_variance), 1e-3, 1e3);
    let start = variance_start(race, shown).max(2.0 * low);
    let bottom = math::pow(10.0, math::log10(low * 0.9).floor());
    let top = math::pow(10.0, math::log10(start * 1.05).ceil());
    let y = Axis::log(bottom, top).title("noise variance V").reserve(LEFT).ticks(3);
    let mut plot = canvas.plot("variance", area, time_axis(race, canvas).no_labels(), y)?;
    if race.levels.is_some() {
        plot.hline(low, Stroke::bound(Ink::Ink));
        plot.label((first_step(race) * 1.2, low), "least possible", Ink::Muted, Anchor::Start);
    }
    plot.line(&points(shot, &shown.series("variance")), Stroke::measured(ink(shown)));
    if shown == Who::Lngd {
        prediction(shot, &mut plot, "theory-variance");
    }
    Ok(())
}

fn variance_start(race: &Race, who: Who) -> f64 {
    let moments: f64 = race.setup.problem.c().iter().sum();
    let now = race.metrics[who as usize].as_ref().map_or(0.0, |m| m.noise_variance);
    let scale = race.lane(who).map_or(1.0, |_| race.setup.initial_error / race.setup.problem.d() as f64);
    // At the start v = τ: V = τ² Σ c_j; the initial error is about τ⁴ d.
    (moments * scale.sqrt()).max(now.min(1e12))
}

/// Right, bottom: the schedule of the selected algorithm, with handles.
fn schedule(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let who = shot.draft.bars;
    let plan = shot.draft.plan(who).0;
    let (bottom, top) = schedule_range(plan.as_ref());
    let symbol = match who {
        Who::Gd => None,
        Who::Gauss => Some("σ"),
        _ => Some("δ"),
    };
    let title = symbol.map_or("η".to_string(), |symbol| format!("η and {symbol}"));
    let x = time_axis(shot.model, canvas).title("step t");
    let y = Axis::log(bottom, top).title(title).reserve(LEFT).ticks(4);
    let mut plot = canvas.plot("schedule", area, x, y)?;
    let Some(schedule) = plan else {
        let middle = (f64::from(shot.model.setup.steps).sqrt(), (bottom * top).sqrt());
        plot.label(middle, OFF, Ink::Muted, Anchor::Middle);
        return Ok(());
    };
    let first = first_step(shot.model);
    let steps = |value: fn(&Phase) -> f64| -> Vec<(f64, f64)> {
        let mut from = first;
        let stretch = |(phase, end): (&Phase, u32)| {
            let level = value(phase).max(bottom);
            [(std::mem::replace(&mut from, f64::from(end)), level), (f64::from(end), level)]
        };
        schedule.phases().iter().zip(schedule.ends()).flat_map(stretch).collect()
    };
    let (eta, level) = (steps(|phase| phase.eta), steps(|phase| phase.level));
    plot.line(&eta, Stroke::measured(ink(who)));
    if symbol.is_some() {
        plot.line(&level, Stroke::measured(Ink::Brown).width(1.25));
    }
    grips(&mut plot, &schedule, first, symbol.is_some());
    let last = schedule.phases()[schedule.phases().len() - 1];
    let tail = |line: &[(f64, f64)]| {
        let [.., (from, value), end] = line else { return Vec::new() };
        vec![(from.max(first), *value), *end]
    };
    plot.end_label(&tail(&eta), &format!("η = {}", show(last.eta)), ink(who));
    if let Some(symbol) = symbol {
        plot.end_label(&tail(&level), &format!("{symbol} = {}", show(last.level)), Ink::Brown);
    }
    Ok(())
}

/// Of every phase: its step size, its noise level, its end.
fn grips(plot: &mut Plot<'_>, schedule: &Schedule, first: f64, noisy: bool) {
    let mut from = 0;
    for (k, (phase, end)) in schedule.phases().iter().zip(schedule.ends()).enumerate() {
        let handle = |kind: &str, name: &str, value: f64, most: f64| {
            let middle = (f64::from(from).max(first) * f64::from(end).max(first)).sqrt();
            let label = format!("{name} of phase {}", k + 1);
            let reach = Reach::log(LEVELS.0, most, 1.1);
            Handle::y(format!("{kind}-{k}"), label, (middle, value.max(LEVELS.0)), reach)
        };
        plot.knob(handle("eta", "step size η", phase.eta, MAX_ETA)).says(format!("η = {}", show(phase.eta)));
        if noisy {
            plot.knob(handle("level", "noise level", phase.level, LEVELS.1)).says(show(phase.level));
        }
        let low = f64::from(from + 1);
        // The last phase can grow to the longest schedule that there is.
        let high = schedule.phases().get(k + 1).map_or(MAX_STEPS, |next| f64::from(end + next.steps - 1));
        let (id, label) = (format!("end-{k}"), format!("end of phase {}", k + 1));
        let reach = Reach::log(low, high.max(low), 1.05);
        plot.grip(Handle::x(id, label, (f64::from(end), 0.0), reach)).says(format!("step {end}"));
        from = end;
    }
}

/// Whole decades around everything that the schedule holds.
fn schedule_range(schedule: Option<&Schedule>) -> (f64, f64) {
    let (mut low, mut high) = (1e-3, 10.0);
    for phase in schedule.iter().flat_map(|schedule| schedule.phases()) {
        for value in [phase.eta, phase.level].into_iter().filter(|value| *value > 0.0) {
            low = f64::min(low, value * 0.5);
            high = f64::max(high, value * 2.0);
        }
    }
    let decade = |value: f64, up: f64| math::pow(10.0, (math::log10(value) + up).floor());
    (decade(low, 0.0).max(LEVELS.0), decade(high, 0.999_999).min(LEVELS.1 * 10.0))
}
