//! The picture of the race: weights, test error, noise variance, schedule.

use super::hands::{self, LEVELS};
use super::model::{ERROR, Race, THEORY_ERROR, THEORY_VARIANCE, VARIANCE, series};
use super::params::Who;
use super::{SparseRecoveryRace, ink};
use tangible_core::figure::Shot;
use tangible_core::model::{Trace, Value};
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Fill, Plot, Stroke, ViewError};

type At<'a> = Shot<'a, SparseRecoveryRace>;

/// Width from which the panels stand side by side.
const WIDE: f64 = 640.0;
/// Room left of every panel of the right column: their time axes line up.
const LEFT: f64 = 52.0;
/// Lowest test error that the axis shows.
const FLOOR: f64 = 1e-4;

/// Where the panels are.
pub(super) struct Layout {
    weights: Rect,
    error: Rect,
    variance: Rect,
    schedule: Rect,
    pub(super) height: f64,
    wide: bool,
}

impl Layout {
    /// Side by side from [`WIDE`] on, stacked below.
    pub(super) fn new(width: f64) -> Self {
        if width >= WIDE {
            let left = (width * 0.36).round();
            let gap = 14.0;
            let column = |y: f64, h: f64| Rect { x: left + gap, y, w: width - left - gap, h };
            Self {
                weights: Rect { x: 0.0, y: 0.0, w: left, h: 516.0 },
                error: column(0.0, 268.0),
                variance: column(268.0, 104.0),
                schedule: column(372.0, 144.0),
                height: 516.0,
                wide: true,
            }
        } else {
            let row = |y: f64, h: f64| Rect { x: 0.0, y, w: width, h };
            Self {
                weights: row(0.0, 200.0),
                error: row(200.0, 270.0),
                variance: row(470.0, 120.0),
                schedule: row(590.0, 160.0),
                height: 750.0,
                wide: false,
            }
        }
    }
}

/// First step of the logarithmic time axes.
pub(super) fn first_step(steps: u32) -> f64 {
    if steps >= 1000 { 10.0 } else { 1.0 }
}

/// The whole picture.
pub(super) fn draw(shot: &At<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let layout = Layout::new(canvas.width());
    weights(shot, canvas, &layout)?;
    errors(shot, canvas, &layout)?;
    variance(shot, canvas, &layout)?;
    schedule(shot, canvas, &layout)
}

/// Left: the weights of the selected algorithm over outlines of the truth.
fn weights(shot: &At<'_>, canvas: &mut Canvas<'_>, layout: &Layout) -> Result<(), ViewError> {
    let who = shot.params.bars;
    let d = f64::from(shot.params.d);
    let truth = shot.draft.truth();
    let top = weights_top(shot, &truth);
    let x = Axis::linear(0.0, d + 1.0).title("weight j").ticks(6).no_grid();
    let y = Axis::linear(weights_floor(shot), top).title(format!("w of {}", who.label()));
    let mut plot = canvas.plot("weights", layout.weights, x, y)?;
    let bar = |j: usize, half: f64, w: f64| ((j + 1) as f64 - half, (j + 1) as f64 + half, w);
    for (j, w) in truth.iter().enumerate().filter(|(_, w)| **w > 0.0) {
        plot.tint((j + 1) as f64 - 0.75, (j + 1) as f64 + 0.75, 0.0, top, Ink::Good);
        plot.bars(&[bar(j, 0.75, *w)], Ink::Ink, Fill::Outline);
    }
    if let Some(ghost) = shot.ghost.as_ref().and_then(|ghost| ghost.model.lanes[who as usize].as_ref()) {
        let bars: Vec<_> = ghost
            .w()
            .iter()
            .enumerate()
            .map(|(j, w)| bar(j, 0.45, tangible_core::math::clamp(*w, -1e6, top)))
            .collect();
        plot.bars(&bars, ink(who), Fill::Tint);
    }
    if let Some(step) = shot.model.diverged(who) {
        let stable = Value::number(shot.model.setup.stable[who as usize]).show();
        let lines = [format!("diverged at step {step}:"), format!("keep η below {stable}")];
        for (line, height) in lines.iter().zip([0.6, 0.45]) {
            plot.label((d / 2.0, top * height), line, ink(who), Anchor::Middle);
        }
    } else if let Some(run) = &shot.model.lanes[who as usize] {
        let bars: Vec<_> = run.w().iter().enumerate().map(|(j, w)| bar(j, 0.4, w.min(top))).collect();
        plot.bars(&bars, ink(who), Fill::Solid);
    } else {
        plot.label((d / 2.0, top / 2.0), "this algorithm is off", Ink::Muted, Anchor::Middle);
    }
    for handle in hands::handles(shot).iter().filter(|handle| handle.panel == "weights") {
        // The rim of the outline is the grip: knobs would cover neighbouring bars.
        let (j, w) = handle.at;
        plot.mark(&handle.id, |plot| {
            plot.line(&[(j - 0.5, w), (j + 0.5, w)], Stroke::measured(Ink::Ink).width(3.0));
        });
    }
    plot.finish();
    Ok(())
}

/// Room for the true weights; the axis doubles for an answer that is taller, up to eight times. Beyond that a run is
/// about to diverge, and its bars end at the edge.
fn weights_top(shot: &At<'_>, truth: &[f64]) -> f64 {
    let room = truth.iter().copied().fold(1.0, f64::max) * 1.35;
    let who = shot.params.bars;
    let lane = shot.model.lanes[who as usize].as_ref().filter(|_| shot.model.diverged(who).is_none());
    let tallest = lane.map_or(0.0, |run| run.w().iter().copied().fold(0.0, f64::max));
    [1.0, 2.0, 4.0].into_iter().map(|times| times * room).find(|top| tallest <= *top).unwrap_or(8.0 * room)
}

/// Negative weights exist in the linear model only.
fn weights_floor(shot: &At<'_>) -> f64 {
    let linear = shot.params.model == super::params::Link::Linear;
    if linear { -1.0 } else { 0.0 }
}

/// The time axis that the right column shares, with room for the names at the ends of the curves.
fn time_axis(shot: &At<'_>, wide: bool) -> Axis {
    let steps = hands::total_steps(shot);
    let names: Vec<_> = Who::ALL.iter().map(|who| name(*who, wide)).collect();
    Axis::log(first_step(steps), f64::from(steps).max(2.0)).room_for(&names)
}

fn name(who: Who, wide: bool) -> &'static str {
    if wide { who.label() } else { who.short() }
}

/// Points of a series, thinned by nothing: the plot thins by pixel.
fn points(trace: &Trace, index: usize) -> Vec<(f64, f64)> {
    trace.series(index).points().filter(|(step, _)| *step >= 1.0).collect()
}

/// Right, top: test error of everybody, prediction, levels.
fn errors(shot: &At<'_>, canvas: &mut Canvas<'_>, layout: &Layout) -> Result<(), ViewError> {
    let start = shot.model.setup.initial_error.max(100.0);
    let top = tangible_core::math::pow(10.0, tangible_core::math::log10(start).floor() + 1.0);
    let x = time_axis(shot, layout.wide).no_labels();
    let y = Axis::log(FLOOR, top).title("test error ‖w − w*‖²").reserve(LEFT).ticks(5);
    let mut plot = canvas.plot("error", layout.error, x, y)?;
    if let Some(levels) = &shot.model.levels {
        let kernel = levels.kernel.error.max(FLOOR);
        plot.hline(kernel, Stroke::predicted(Ink::Grey).width(1.0));
    }
    if let Some(ghost) = &shot.ghost {
        for who in Who::ALL {
            plot.line(&points(ghost.trace, series(*who, ERROR)), Stroke::ghost(ink(*who)));
        }
    }
    for who in Who::ALL {
        curve(shot, &mut plot, *who, (layout.wide, top));
    }
    prediction(shot, &mut plot, THEORY_ERROR);
    let now = f64::from(shot.step).max(first_step(shot.model.setup.steps));
    plot.grip_x("now", now);
    plot.finish();
    Ok(())
}

/// The curve of one algorithm, flat after its end, with a cross where it diverged.
fn curve(shot: &At<'_>, plot: &mut Plot<'_>, who: Who, (wide, top): (bool, f64)) {
    let line = points(shot.trace, series(who, ERROR));
    let Some(&(last, error)) = line.last() else { return };
    plot.line(&line, Stroke::measured(ink(who)));
    if let Some(step) = shot.model.diverged(who) {
        // It may have ended above the axis, and before the first step that the axis shows.
        let (last, error) = (last.max(first_step(shot.model.setup.steps)), error.min(top));
        plot.crosses(&[(last, error)], 5.0, ink(who), 1.0);
        let stable = Value::number(shot.model.setup.stable[who as usize]).show();
        let text = if wide {
            format!("diverged at step {step}: keep η below {stable}")
        } else {
            format!("diverged at {step}: η < {stable}")
        };
        // Beside a cross near the left edge there is room on its right only.
        let early = last * last < f64::from(hands::total_steps(shot));
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
fn prediction(shot: &At<'_>, plot: &mut Plot<'_>, index: usize) {
    let line = points(shot.trace, index);
    plot.line(&line, Stroke::predicted(Ink::Ink).width(1.25));
    if let Some(&(x, y)) = line.iter().rev().find(|(_, y)| index == THEORY_ERROR && *y > FLOOR) {
        plot.label((x, y), "predicted", Ink::Muted, Anchor::Start);
    }
}

/// Right, middle: noise variance of label noise against the least one possible.
fn variance(shot: &At<'_>, canvas: &mut Canvas<'_>, layout: &Layout) -> Result<(), ViewError> {
    let shown = if shot.model.lanes[Who::Lngd as usize].is_some() { Who::Lngd } else { shot.params.bars };
    let line = points(shot.trace, series(shown, VARIANCE));
    let levels = shot.model.levels.as_ref();
    let low = levels.map_or(1.0, |l| l.lp.noise_variance).clamp(1e-3, 1e3);
    let start = variance_start(shot.model, shown).max(2.0 * low);
    let bottom = tangible_core::math::pow(10.0, tangible_core::math::log10(low * 0.9).floor());
    let top = tangible_core::math::pow(10.0, tangible_core::math::log10(start * 1.05).ceil());
    let y = Axis::log(bottom, top).title("noise variance V").reserve(LEFT).ticks(3);
    let mut plot = canvas.plot("variance", layout.variance, time_axis(shot, layout.wide).no_labels(), y)?;
    if levels.is_some() {
        plot.hline(low, Stroke::bound(Ink::Ink));
        plot.label(
            (first_step(shot.model.setup.steps) * 1.2, low),
            "least possible",
            Ink::Muted,
            Anchor::Start,
        );
    }
    plot.line(&line, Stroke::measured(ink(shown)));
    if shown == Who::Lngd {
        prediction(shot, &mut plot, THEORY_VARIANCE);
    }
    plot.finish();
    Ok(())
}

fn variance_start(race: &Race, who: Who) -> f64 {
    let moments: f64 = race.setup.problem.c().iter().sum();
    let lane = race.lanes[who as usize].as_ref();
    let now = race.metrics[who as usize].as_ref().map_or(0.0, |m| m.noise_variance);
    let scale = lane.map_or(1.0, |_| race.setup.initial_error / race.setup.problem.d() as f64);
    // At the start v = τ: V = τ² Σ c_j; the initial error is about τ⁴ d.
    (moments * scale.sqrt()).max(now.min(1e12))
}

/// Right, bottom: the schedule of the selected algorithm, with handles.
fn schedule(shot: &At<'_>, canvas: &mut Canvas<'_>, layout: &Layout) -> Result<(), ViewError> {
    let who = shot.draft.bars;
    let schedule = hands::schedule(shot.draft);
    let (bottom, top) = schedule_range(schedule.as_ref());
    let title = if who == Who::Gd {
        "η"
    } else if who == Who::Gauss {
        "η and σ"
    } else {
        "η and δ"
    };
    let x = time_axis(shot, layout.wide).title("step t");
    let y = Axis::log(bottom, top).title(title).reserve(LEFT).ticks(4);
    let mut plot = canvas.plot("schedule", layout.schedule, x, y)?;
    let Some(schedule) = schedule else {
        plot.label(
            (f64::from(hands::total_steps(shot)).sqrt(), (bottom * top).sqrt()),
            "this algorithm is off",
            Ink::Muted,
            Anchor::Middle,
        );
        plot.finish();
        return Ok(());
    };
    let first = first_step(shot.model.setup.steps);
    let steps = |value: &dyn Fn(usize) -> f64| {
        let mut from = first;
        let mut line = Vec::new();
        for (k, end) in hands::ends(&schedule).iter().enumerate() {
            let level = value(k).max(bottom);
            line.extend([(from, level), (f64::from(*end), level)]);
            from = f64::from(*end);
        }
        line
    };
    let phases = schedule.phases();
    plot.line(&steps(&|k| phases[k].eta), Stroke::measured(ink(who)));
    if who != Who::Gd {
        plot.line(&steps(&|k| phases[k].level), Stroke::measured(Ink::Brown).width(1.25));
    }
    for handle in hands::handles(shot).iter().filter(|handle| handle.panel == "schedule") {
        match handle.track {
            tangible_core::figure::Track::X => plot.grip_x(&handle.id, handle.at.0),
            _ => plot.knob(&handle.id, (handle.at.0, handle.at.1.max(bottom))),
        }
    }
    let last = phases.len() - 1;
    let end = f64::from(schedule.steps());
    let start = end - f64::from(phases[last].steps);
    let tail = |value: f64| [(start.max(first), value.max(bottom)), (end, value.max(bottom))];
    plot.end_label(
        &tail(phases[last].eta),
        &format!("η = {}", Value::number(phases[last].eta).show()),
        ink(who),
    );
    if who != Who::Gd {
        let symbol = if who == Who::Gauss { "σ" } else { "δ" };
        let text = format!("{symbol} = {}", Value::number(phases[last].level).show());
        plot.end_label(&tail(phases[last].level), &text, Ink::Brown);
    }
    plot.finish();
    Ok(())
}

/// Whole decades around everything that the schedule holds.
fn schedule_range(schedule: Option<&crate::sim::Schedule>) -> (f64, f64) {
    let (mut low, mut high) = (1e-3, 10.0);
    for phase in schedule.iter().flat_map(|schedule| schedule.phases()) {
        for value in [phase.eta, phase.level].into_iter().filter(|value| *value > 0.0) {
            low = f64::min(low, value * 0.5);
            high = f64::max(high, value * 2.0);
        }
    }
    let decade = |value: f64, up: f64| {
        tangible_core::math::pow(10.0, (tangible_core::math::log10(value) + up).floor())
    };
    (decade(low, 0.0).max(LEVELS.0), decade(high, 0.999_999).min(LEVELS.1 * 10.0))
}
