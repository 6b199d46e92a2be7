//! The picture of the race: weights, test error, noise variance, schedule.

use super::hands::{LEVELS, MAX_ETA};
use super::model::Race;
use super::params::{Link, RaceParams, Who};
use super::words::MINI_BATCH;
use super::{SparseRecoveryRace, prediction};
use crate::plan::{MAX_STEPS, MAX_WEIGHT};
use crate::sim::theory::LeastNoise;
use crate::sim::{Phase, Schedule};
use crate::weights::{self, Bars, Order};
use tangible_core::figure::{Handle, Picture, Shot};
use tangible_core::math;
use tangible_core::model::{Run, show};
use tangible_core::order::sort_short;
use tangible_core::params::Reach;
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Fill, Panels, Plot, Stroke, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 640.0;
/// Room left of every panel over time: their axes line up.
const LEFT: f64 = 52.0;
/// Lowest test error that the axis shows.
const FLOOR: f64 = 1e-3;
const OFF: &str = "this algorithm is off";

impl Picture for SparseRecoveryRace {
    fn panels(_: &RaceParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(width, 4.0, &[250.0, 260.0, 130.0, 160.0]);
        }
        // What the caption speaks of above, what a laboratory adds below.
        let top = Panels::beside(width, 14.0, &[0.46], 380.0);
        let below = Panels::beside(width, 14.0, &[0.46], 150.0);
        let moved = below.areas().iter().map(|area| Rect::new(area.x, 388.0, area.w, area.h));
        Panels::at(top.areas().iter().copied().chain(moved).collect::<Vec<_>>())
    }

    fn draw(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [weights, error, strip, plan] = canvas.areas();
        bars(shot, canvas, weights)?;
        errors(shot, canvas, error)?;
        variance(shot, canvas, strip)?;
        schedule(shot, canvas, plan)
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

/// The time axis that those panels share, with room for the names at the ends of the curves.
fn time_axis(race: &Race, canvas: &Canvas<'_>) -> Axis {
    let names: Vec<_> = Who::ALL.iter().map(|who| name(*who, canvas.width() >= WIDE)).collect();
    Axis::log(first_step(race), f64::from(race.setup.steps).max(2.0)).ticks(4).room_for(&names)
}

/// Points of a series that a logarithmic axis can show.
fn points(run: &Run<'_, Race>, key: &str) -> Vec<(f64, f64)> {
    run.trace.series(key).points().filter(|(step, _)| *step >= 1.0).collect()
}

/// Above the axis the weights of the selected algorithm, below it those of gradient descent, the truth around both.
fn bars(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (race, who) = (shot.model, shot.params.bars);
    let truth = shot.draft.truth();
    let top = truth.iter().copied().fold(1.0, f64::max) * 1.35;
    let order = &race.setup.order;
    let linear = shot.params.model == Link::Linear;
    let title = if linear { "weights w (pale: negative)" } else { "weights w" };
    let (x, y) = weights::axes(order.len(), top, title);
    let mut plot = canvas.plot("weights", area, x, y)?;
    let middle = 0.5 * (order.len() + 1) as f64;
    for (below, who) in [(false, who), (true, Who::Gd)] {
        let side = Bars { order, top, below };
        let ghost = shot.ghost.as_ref().map(|ghost| ghost.model);
        if let Some((ghost, run)) = ghost.and_then(|ghost| Some((ghost, ghost.lane(who)?))) {
            Bars { order: &ghost.setup.order, ..side }.draw(&mut plot, run.w(), ink(who), Fill::Tint);
        }
        let at = |height: f64| (middle, side.side(height * top));
        if let Some(step) = race.diverged(who) {
            let lines = [format!("diverged at step {step}:"), format!("keep η below {}", race.stable(who))];
            for (line, height) in lines.iter().zip([0.6, 0.4]) {
                plot.label(at(height), line, ink(who), Anchor::Middle);
            }
        } else if let Some(run) = race.lane(who) {
            side.draw(&mut plot, run.w(), ink(who), Fill::Solid);
        }
        let off = if race.lane(who).is_none() { " is off" } else { "" };
        // On a plate: bars may stand as high.
        let (x, y) = plot.pixel(at(0.96));
        let label = format!("{}{off}", who.label());
        plot.named_plate((&label, ink(who)), (x, y - 8.0), Anchor::Middle, (16.0, 1.0));
    }
    true_bars(shot, &mut plot, &truth, top);
    Ok(())
}

/// The truth on both sides; above the axis its rims are handles, as many as stand two fingers apart.
fn true_bars(shot: &Shot<'_, Race>, plot: &mut Plot<'_>, truth: &[f64], top: f64) {
    // Under the hand there may be other weights than in the run.
    let order = Order::new(shot.draft.d, shot.draft.r, shot.seed);
    for below in [false, true] {
        Bars { order: &order, top, below }.truth(plot, truth);
    }
    let pixel = (order.len() as f64 + 1.0) / plot.rect().w;
    let mut true_ones: Vec<usize> = (0..truth.len()).filter(|j| truth[*j] > 0.0).collect();
    sort_short(&mut true_ones, |j| order.at(*j));
    let mut last = f64::NEG_INFINITY;
    for j in true_ones {
        let (x, w) = (order.at(j), truth[j]);
        // A slot less: places are whole.
        if x - last < weights::GRIPS * pixel - 1.0 {
            continue;
        }
        last = x;
        let (id, name) = (format!("bar-{}", j + 1), format!("true weight {}", j + 1));
        let half = (4.0 * pixel).max(0.5);
        // The rim of the outline is the grip: knobs would cover neighbouring bars.
        plot.hold(Handle::y(id, name, (x, w), Reach::linear(0.0, MAX_WEIGHT, 0.1)), |plot| {
            plot.line(&[(x - half, w), (x + half, w)], Stroke::measured(Ink::Good).width(3.0));
        });
    }
}

/// Test error of everybody, prediction, levels.
fn errors(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let race = shot.model;
    let top = 10.0 * race.setup.initial_error.max(10.0);
    // Long runs and tiny starts end lower.
    let floor = if race.setup.steps > 100_000 || shot.params.tau < 0.05 { 0.1 * FLOOR } else { FLOOR };
    let wide = canvas.width() >= WIDE;
    let x = time_axis(race, canvas).title("step t");
    let y = Axis::log(floor, top).title("test error ‖w − w*‖²").reserve(LEFT).ticks(6);
    let mut plot = canvas.plot("error", area, x, y)?;
    if let Some(levels) = &race.levels {
        plot.hline(levels.kernel.error, Stroke::bound(Ink::Grey).width(1.25));
        plot.label(
            (1.3 * first_step(race), levels.kernel.error),
            "the fit nearest to the start",
            Ink::Muted,
            Anchor::Start,
        );
    }
    shot.runs(|run, pen| {
        for who in Who::ALL.iter().filter(|who| **who != Who::Mbgd || !shot.waits(MINI_BATCH)) {
            let line = points(run, &who.series("error"));
            plot.line(&line, pen.stroke(ink(*who)));
            if let Some(last) = line.last().filter(|_| pen.is_now()) {
                end(shot, &mut plot, *who, *last, (wide, top));
            }
        }
    });
    prediction::draw(shot, &mut plot, first_step(race));
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
        let (last, error) =
            (last.max(first_step(shot.model)), if error.is_finite() { error.min(top) } else { top });
        plot.crosses(&[(last, error)], 5.0, ink(who), 1.0);
        let text = format!("{}: diverged at step {step}", who.short());
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

/// Noise variance of label noise against the least one possible.
fn variance(shot: &Shot<'_, Race>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let race = shot.model;
    let shown = if race.lane(Who::Lngd).is_some() { Who::Lngd } else { shot.params.bars };
    let least = race.levels.as_ref().and_then(|levels| levels.lp.as_ref()).map(LeastNoise::noise_variance);
    let low = math::clamp(least.unwrap_or(1.0), 1e-3, 1e3);
    let start = variance_start(race, shown).max(2.0 * low);
    let line = points(shot, &shown.series("variance"));
    // A run that does not fit may be quieter than every fit.
    let lowest = line.iter().map(|(_, v)| v.max(1e-3)).fold(0.9 * low, f64::min);
    let bottom = math::pow(10.0, math::log10(lowest).floor());
    let top = math::pow(10.0, math::log10(start * 1.05).ceil());
    let y = Axis::log(bottom, top).title("noise variance V").reserve(LEFT).ticks(3);
    let x = time_axis(race, canvas).title("step t").room(10.0);
    let mut plot = canvas.plot("variance", area, x, y)?;
    if least.is_some() {
        plot.hline(low, Stroke::bound(Ink::Ink));
        plot.label((first_step(race) * 1.2, low), "least possible", Ink::Muted, Anchor::Start);
    }
    plot.line(&line, Stroke::measured(ink(shown)));
    if shown == Who::Lngd {
        plot.line(&points(shot, "theory-variance"), Stroke::predicted(Ink::Ink).width(1.25));
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

/// The schedule of the selected algorithm, with handles.
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
