//! The picture of the average: what multiplied particles do, large, and beside it what added ones do.

use super::model::{Average, Side, TRAILS};
use super::words::FORTUNE;
use super::{AverageParams, VanishingAverage, exact};
use tangible_core::figure::{Picture, Shot};
use tangible_core::math;
use tangible_core::scene::{Ink, Rect};
use tangible_core::stats;
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 560.0;
/// Ends of the axis of multiplied particles, whatever the start.
const RANGE: (f64, f64) = (1e-5, 1e2);
/// Half the length of the axis of added particles, in standard deviations at the end.
const DEVIATIONS: f64 = 4.0;
/// Room for the tick labels of a value axis.
const LEFT: f64 = 44.0;
/// Points of a theory curve.
const CURVE: u32 = 80;
/// Most dots drawn: more would be one blot.
const DOTS: usize = 1000;

impl Picture for VanishingAverage {
    fn panels(_: &AverageParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(width, 6.0, &[300.0, 210.0]);
        }
        Panels::beside(width, 10.0, &[0.62], 370.0)
    }

    fn draw(shot: &Shot<'_, Average>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        for (side, area) in Side::BOTH.into_iter().zip(canvas.areas::<2>()) {
            panel(shot, canvas, side, area)?;
        }
        Ok(())
    }
}

/// The axis of a side: multiplied particles on a logarithmic one, added ones on their own linear one.
fn axis(p: &AverageParams, side: Side) -> Axis {
    match side {
        Side::Multiplied => Axis::log(RANGE.0, RANGE.1).title("v"),
        Side::Added => {
            let half = DEVIATIONS * exact::added_sd(p, p.steps);
            Axis::linear(p.start - half, p.start + half).title("v")
        }
    }
}

/// A particle as the axis of its side shows it: what lies below it stands at its edge.
fn shown(side: Side, v: f64) -> f64 {
    if side == Side::Multiplied { v.max(RANGE.0) } else { v }
}

fn panel(shot: &Shot<'_, Average>, canvas: &mut Canvas<'_>, side: Side, area: Rect) -> Result<(), ViewError> {
    let (p, large) = (shot.params, side == Side::Multiplied);
    let last = f64::from(p.steps);
    let x = Axis::linear(0.0, last).title("tosses t").ticks(if large { 5 } else { 3 }).no_grid();
    let x = if large { x.room_for(&["expected mean"]) } else { x.room(10.0) };
    let mut plot = canvas.plot(side.key(), area, x, axis(p, side).reserve(LEFT))?;
    plot.title(match side {
        Side::Added => "added: v ← v + σs",
        Side::Multiplied => "multiplied: v ← v(1 + σs)",
    });
    threshold(shot, &mut plot, side);
    trails(shot, &mut plot, side);
    theory(shot, &mut plot, side);
    measured(shot, &mut plot, side);
    if large {
        gone(shot, &mut plot);
        plot.knob_y("v0", 0.0);
        plot.knob_y("threshold", 0.5 * last);
    }
    Ok(())
}

/// How many particles lie below the axis.
fn gone(shot: &Shot<'_, Average>, plot: &mut Plot<'_>) {
    let particles = shot.model.particles(Side::Multiplied);
    let below = particles.iter().filter(|v| **v < RANGE.0).count();
    if below > 0 {
        let text = format!("{below} of {} below 10⁻⁵, at the edge", particles.len());
        plot.label((0.03 * f64::from(shot.params.steps), 1.6 * RANGE.0), &text, Ink::Blue, Anchor::Start);
    }
}

/// The band |v| < threshold that counts as gone.
fn threshold(shot: &Shot<'_, Average>, plot: &mut Plot<'_>, side: Side) {
    let c = shot.draft.threshold;
    let last = f64::from(shot.params.steps);
    plot.tint(0.0, last, if side == Side::Added { -c } else { RANGE.0 }, c, Ink::Muted);
    plot.hline(c, Stroke::bound(Ink::Muted).width(1.25));
    if side == Side::Added {
        plot.hline(-c, Stroke::bound(Ink::Muted).width(1.25));
    } else {
        plot.label((0.02 * last, c), "counted as gone below", Ink::Muted, Anchor::Start);
    }
}

/// Ways of the first particles, and where everybody is now.
fn trails(shot: &Shot<'_, Average>, plot: &mut Plot<'_>, side: Side) {
    let particles = shot.model.particles(side);
    let now = f64::from(shot.step);
    for (k, v) in particles.iter().take(TRAILS).enumerate() {
        let mut way: Vec<(f64, f64)> =
            shot.trace.nth(side.key(), k).points().map(|(t, v)| (t, shown(side, v))).collect();
        way.push((now, shown(side, *v)));
        plot.line(&way, Stroke::thin(Ink::Blue).width(0.75).alpha(0.18));
    }
    // Dots spread over a sliver of time, so that a crowd looks like one.
    let sliver = 0.04 * f64::from(shot.params.steps);
    let golden = 0.618_033_988_749_894_8;
    let spread = |k: usize| ((k as f64 * golden).fract() - 0.5) * sliver;
    let at = |k: usize| math::clamp(now + spread(k), 0.0, f64::from(shot.params.steps));
    let dots: Vec<(f64, f64)> =
        particles.iter().take(DOTS).enumerate().map(|(k, v)| (at(k), shown(side, *v))).collect();
    plot.dots(&dots, 1.75, Ink::Blue, 0.4);
}

/// Sample mean and median up to now; those of the pinned run below.
fn measured(shot: &Shot<'_, Average>, plot: &mut Plot<'_>, side: Side) {
    let [mean, median] = side.centres();
    shot.runs(|run, pen| {
        let particles = run.model.particles(side);
        let medians = run.curve_to(median, stats::median(particles));
        plot.line(&medians, pen.wide(Ink::Orange, 2.25));
        let means = run.curve_to(mean, stats::mean(particles));
        plot.line(&means, pen.wide(Ink::Ink, 2.5));
        match side {
            _ if !pen.is_now() => {}
            // Here both lie on the start.
            Side::Added => {
                let end = means.last().copied().unwrap_or_default();
                plot.label(end, "mean, median", Ink::Ink, Anchor::End);
            }
            Side::Multiplied => {
                plot.end_label(&means, "drawn mean", Ink::Ink);
                plot.end_label(&medians, &format!("middle of {}", particles.len()), Ink::Orange);
            }
        }
    });
}

/// The closed forms over the whole run, dashed.
fn theory(shot: &Shot<'_, Average>, plot: &mut Plot<'_>, side: Side) {
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
            if !shot.waits(FORTUNE) {
                plot.line(&curve(&|t| exact::multiplied_median(p, t)), dashed(Ink::Orange));
            }
        }
    }
}
