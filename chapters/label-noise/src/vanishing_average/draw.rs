//! The picture of the average: two panels on one symmetric-log axis.

use super::model::{Side, TRAILS, mean, median, trail};
use super::{VanishingAverage, exact, hands};
use tangible_core::figure::Shot;
use tangible_core::math;
use tangible_core::scene::{Ink, Rect};
use tangible_core::stats;
use tangible_core::view::{Anchor, Axis, Canvas, Plot, Stroke, ViewError};

type At<'a> = Shot<'a, VanishingAverage>;

/// Width from which the panels stand side by side.
const WIDE: f64 = 560.0;
/// The axis is linear below.
const LINEAR_BELOW: f64 = 1e-3;
/// Room for the tick labels of the value axis.
const LEFT: f64 = 54.0;
/// Points of a theory curve.
const CURVE: u32 = 80;

/// Where the panels are.
pub(super) struct Layout {
    panels: [Rect; 2],
    pub(super) height: f64,
    wide: bool,
}

impl Layout {
    /// Side by side from [`WIDE`] on, stacked below.
    pub(super) fn new(width: f64) -> Self {
        if width >= WIDE {
            // The left panel carries the tick labels of both.
            let left = width.midpoint(LEFT).round();
            let panels = [Rect::new(0.0, 0.0, left, 400.0), Rect::new(left, 0.0, width - left, 400.0)];
            Self { panels, height: 400.0, wide: true }
        } else {
            let panels = [Rect::new(0.0, 0.0, width, 300.0), Rect::new(0.0, 306.0, width, 300.0)];
            Self { panels, height: 606.0, wide: false }
        }
    }
}

/// The whole picture.
pub(super) fn draw(shot: &At<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let layout = Layout::new(canvas.width());
    for side in Side::BOTH {
        panel(shot, canvas, side, &layout)?;
    }
    Ok(())
}

/// The next decade from `value` up, at least 10.
fn decade(value: f64) -> f64 {
    math::pow(10.0, math::log10(value.max(1.0)).ceil()).max(10.0)
}

fn panel(shot: &At<'_>, canvas: &mut Canvas<'_>, side: Side, layout: &Layout) -> Result<(), ViewError> {
    let p = shot.params;
    let last = f64::from(p.steps);
    // The added particles reach below zero; one axis for both, so that heights compare.
    let top = decade(exact::reach(p));
    let bottom = -decade(exact::depth(p));
    let names = ["expected mean"];
    let x = Axis::linear(0.0, last).title("tosses t").ticks(5).no_grid().room_for(&names);
    // Both have a title, so that their axes stand at the same height.
    let mut y = Axis::symlog(bottom, top, LINEAR_BELOW).title("v");
    let labelled = side == Side::Added || !layout.wide;
    y = if labelled { y.reserve(LEFT) } else { y.no_labels() };
    let mut plot = canvas.plot(hands::panel(side), layout.panels[side as usize], x, y)?;
    plot.title(match side {
        Side::Added => "added: v ← v + σs",
        Side::Multiplied => "multiplied: v ← v(1 + σs)",
    });
    threshold(shot, &mut plot, side, layout.wide);
    trails(shot, &mut plot, side);
    ghost(shot, &mut plot, side);
    theory(shot, &mut plot, side);
    measured(shot, &mut plot, side);
    plot.knob(hands::start_id(side), (0.0, shot.draft.start));
    plot.knob(hands::threshold_id(side), (0.5 * last, shot.draft.threshold));
    plot.finish();
    Ok(())
}

/// The band |v| < threshold that counts as gone.
fn threshold(shot: &At<'_>, plot: &mut Plot<'_>, side: Side, named: bool) {
    let c = shot.draft.threshold;
    let last = f64::from(shot.params.steps);
    plot.tint(0.0, last, -c, c, Ink::Muted);
    plot.hline(c, Stroke::bound(Ink::Muted).width(1.25));
    if side == Side::Added {
        plot.hline(-c, Stroke::bound(Ink::Muted).width(1.25));
    } else if named {
        plot.label((0.5 * last, c), "threshold", Ink::Muted, Anchor::Start);
    }
}

/// Ways of the first particles, and where everybody is now.
fn trails(shot: &At<'_>, plot: &mut Plot<'_>, side: Side) {
    let particles = shot.model.particles(side);
    let now = f64::from(shot.step);
    for (k, v) in particles.iter().take(TRAILS).enumerate() {
        let mut way: Vec<(f64, f64)> = shot.trace.series(trail(side, k)).points().collect();
        way.push((now, *v));
        plot.line(
            &way,
            Stroke::thin(Ink::Blue).width(0.75).alpha(if side == Side::Added { 0.1 } else { 0.18 }),
        );
    }
    // Dots spread over a sliver of time, so that a crowd looks like one.
    let sliver = 0.04 * f64::from(shot.params.steps);
    let golden = 0.618_033_988_749_894_8;
    let spread = |k: usize| ((k as f64 * golden).fract() - 0.5) * sliver;
    let at = |k: usize| math::clamp(now + spread(k), 0.0, f64::from(shot.params.steps));
    let dots: Vec<(f64, f64)> = particles.iter().take(DOTS).enumerate().map(|(k, v)| (at(k), *v)).collect();
    plot.dots(&dots, 1.75, Ink::Blue, 0.4);
}

/// Most dots drawn: more would be one blot.
const DOTS: usize = 1000;

/// Sample mean and median up to now.
fn measured(shot: &At<'_>, plot: &mut Plot<'_>, side: Side) {
    let particles = shot.model.particles(side);
    let now = f64::from(shot.step);
    let curve = |series: usize, present: f64| {
        let mut points: Vec<(f64, f64)> = shot.trace.series(series).points().collect();
        points.push((now, present));
        points
    };
    let medians = curve(median(side), stats::median(particles));
    plot.line(&medians, Stroke::measured(Ink::Orange).width(2.25));
    let means = curve(mean(side), stats::mean(particles));
    plot.line(&means, Stroke::measured(Ink::Ink).width(2.5));
    // On the left both lie on the start.
    if side == Side::Added {
        plot.end_label(&means, "mean, median", Ink::Ink);
    } else {
        plot.end_label(&means, "drawn mean", Ink::Ink);
        plot.end_label(&medians, "median", Ink::Orange);
    }
}

/// The closed forms over the whole run, dashed.
fn theory(shot: &At<'_>, plot: &mut Plot<'_>, side: Side) {
    let p = shot.params;
    let times: Vec<u32> =
        (0..=CURVE).map(|k| (f64::from(p.steps) * f64::from(k) / f64::from(CURVE)).round() as u32).collect();
    let curve = |value: &dyn Fn(u32) -> f64| -> Vec<(f64, f64)> {
        times.iter().map(|t| (f64::from(*t), value(*t))).collect()
    };
    let dashed = |ink| Stroke::predicted(ink).width(1.25);
    let mean = curve(&|_| p.start);
    plot.line(&mean, dashed(Ink::Ink));
    match side {
        Side::Added => {
            for sign in [1.0, -1.0] {
                let edge = curve(&|t| p.start + sign * exact::added_sd(p, t));
                plot.line(&edge, dashed(Ink::Blue));
                let middle = edge[edge.len() * 2 / 3];
                plot.label(middle, if sign > 0.0 { "+1 sd" } else { "−1 sd" }, Ink::Blue, Anchor::Middle);
            }
        }
        Side::Multiplied => {
            plot.end_label(&mean, "expected mean", Ink::Muted);
            plot.line(&curve(&|t| exact::multiplied_median(p, t)), dashed(Ink::Orange));
        }
    }
}

/// Mean and median of the pinned run.
fn ghost(shot: &At<'_>, plot: &mut Plot<'_>, side: Side) {
    let Some(ghost) = &shot.ghost else { return };
    for (series, ink) in [(mean(side), Ink::Ink), (median(side), Ink::Orange)] {
        let points: Vec<(f64, f64)> = ghost.trace.series(series).points().collect();
        plot.line(&points, Stroke::ghost(ink));
    }
}
