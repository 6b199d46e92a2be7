//! The picture of the escape: ‖v‖² over time, and at the end over n.

use super::model::{MEAN, SAMPLES, run};
use super::{GaussianEscape, hands};
use tangible_core::figure::Shot;
use tangible_core::scene::{Ink, Rect};
use tangible_core::stats;
use tangible_core::view::{Anchor, Axis, Canvas, Plot, Stroke, ViewError};

type At<'a> = Shot<'a, GaussianEscape>;

/// Width from which the panels stand side by side.
const WIDE: f64 = 620.0;
/// Lower end of the log axis of the second panel.
const LEAST: f64 = 1.0;
/// Height at which the handle of n is taken hold of.
pub(super) const MIDDLE: f64 = 10.0;
/// End of the first axis; larger norms double it.
const TOP: f64 = 40.0;

/// Where the panels are.
pub(super) struct Layout {
    time: Rect,
    points: Rect,
    pub(super) height: f64,
}

impl Layout {
    /// Side by side from [`WIDE`] on, stacked below.
    pub(super) fn new(width: f64) -> Self {
        if width >= WIDE {
            let left = (0.6 * width).round();
            let (time, points) =
                (Rect::new(0.0, 0.0, left, 380.0), Rect::new(left + 8.0, 0.0, width - left - 8.0, 380.0));
            Self { time, points, height: 380.0 }
        } else {
            let (time, points) = (Rect::new(0.0, 0.0, width, 300.0), Rect::new(0.0, 308.0, width, 260.0));
            Self { time, points, height: 568.0 }
        }
    }
}

/// The whole picture.
pub(super) fn draw(shot: &At<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let layout = Layout::new(canvas.width());
    time(shot, canvas, layout.time)?;
    points(shot, canvas, layout.points)
}

/// End of the guide line from ‖v⁰‖² = d, where there is one.
fn guide(shot: &At<'_>) -> Option<[(f64, f64); 2]> {
    let p = shot.params;
    let (slope, end, start) = (p.setting(p.n).slope(), p.eta * f64::from(p.steps), f64::from(p.d));
    (slope > 0.0).then_some([(0.0, start), (end, start + slope * end)])
}

/// Smallest doubling of [`TOP`] above everything that the first panel shows.
fn top(shot: &At<'_>) -> f64 {
    let mut most = guide(shot).map_or(0.0, |guide| guide[1].1);
    for k in 0..shot.model.runs.len() {
        most = shot.trace.series(run(k)).values.iter().copied().fold(most, f64::max);
    }
    for k in 0..shot.model.others.len() {
        most = shot.model.bunch_mean(k).into_iter().fold(most, f64::max);
    }
    let mut top = TOP;
    while top < most && top < 1e12 {
        top *= 2.0;
    }
    top
}

/// All runs at n, their mean, the guide line, and the means at other n.
fn time(shot: &At<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let p = shot.params;
    let x = Axis::linear(0.0, p.eta * f64::from(p.steps))
        .title("time ηt")
        .ticks(5)
        .no_grid()
        .room_for(&["n > d/2"]);
    let y = Axis::linear(0.0, top(shot)).title("squared norm ‖v‖²").ticks(6).reserve(44.0);
    let mut plot = canvas.plot(hands::TIME, area, x, y)?;
    plot.title("over time");
    others(shot, &mut plot);
    if let Some(ghost) = &shot.ghost {
        let pinned: Vec<(f64, f64)> =
            ghost.trace.series(MEAN).points().map(|(t, v)| (ghost.params.eta * t, v)).collect();
        plot.line(&pinned, Stroke::ghost(Ink::Blue).width(1.5));
    }
    let curve = |series: usize| -> Vec<(f64, f64)> {
        shot.trace.series(series).points().map(|(t, v)| (p.eta * t, v)).collect()
    };
    for k in 0..shot.model.runs.len() {
        plot.line(&curve(run(k)), Stroke::thin(Ink::Blue).alpha(0.4));
    }
    if let Some(guide) = guide(shot) {
        plot.line(&guide, Stroke::bound(Ink::Ink));
        let part = |share: f64| (share * guide[1].0, guide[0].1 + share * (guide[1].1 - guide[0].1));
        plot.label(part(0.45), &format!("slope 2T(d − 2n), n = {}", p.n), Ink::Ink, Anchor::End);
    }
    let mean = curve(MEAN);
    plot.line(&mean, Stroke::measured(Ink::Blue).width(3.0));
    plot.end_label(&mean, &format!("n = {}", p.n), Ink::Blue);
    plot.finish();
    Ok(())
}

/// Means at other numbers of points, as far as their runs have arrived.
fn others(shot: &At<'_>, plot: &mut Plot<'_>) {
    let p = shot.params;
    let end = p.eta * f64::from(p.steps);
    for (k, n) in shot.model.others.iter().enumerate().filter(|(_, n)| **n != p.n) {
        let mean = shot.model.bunch_mean(k);
        let line: Vec<(f64, f64)> =
            mean.into_iter().enumerate().map(|(at, v)| (end * at as f64 / f64::from(SAMPLES), v)).collect();
        plot.line(&line, Stroke::thin(Ink::Grey).alpha(0.8));
        // Above d/2 the lines lie on each other: one name for all.
        if f64::from(*n) <= p.half() {
            plot.end_label(&line, &format!("n = {n}"), Ink::Grey);
        } else if k + 1 == shot.model.others.len() {
            plot.end_label(&line, "n > d/2", Ink::Grey);
        }
    }
}

/// ‖v‖² at the end of every run over n, and the handle of n.
fn points(shot: &At<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let p = shot.params;
    let ends: Vec<(f64, Vec<f64>)> = shot
        .model
        .others
        .iter()
        .enumerate()
        .map(|(k, n)| {
            (
                f64::from(*n),
                shot.model
                    .bunch(k)
                    .iter()
                    .map(|run| run[SAMPLES as usize])
                    .filter(|v| v.is_finite())
                    .collect(),
            )
        })
        .collect();
    let now = shot.model.sizes();
    let most = ends.iter().flat_map(|(_, ends)| ends).chain(&now).copied().fold(0.0, f64::max);
    let mut top = 1000.0;
    while top < most && top < 1e12 {
        top *= 10.0;
    }
    let x = Axis::linear(0.0, f64::from(p.d) + 0.5).title("training points n").ticks(5).no_grid().room(8.0);
    let y = Axis::log(LEAST, top).title("‖v‖² at the end").reserve(44.0);
    let mut plot = canvas.plot(hands::POINTS, area, x, y)?;
    plot.title("against n");
    plot.vline(p.half(), Stroke::bound(Ink::Ink));
    plot.label((p.half(), 0.6 * top), "d/2", Ink::Ink, Anchor::Start);
    let means: Vec<(f64, f64)> =
        ends.iter().filter(|(_, ends)| !ends.is_empty()).map(|(n, ends)| (*n, stats::mean(ends))).collect();
    plot.line(&means, Stroke::measured(Ink::Grey));
    for (n, ends) in &ends {
        let dots: Vec<(f64, f64)> = ends.iter().map(|v| (*n, *v)).collect();
        plot.dots(&dots, 2.5, Ink::Grey, 0.7);
    }
    plot.grip_x(hands::N, f64::from(shot.draft.n));
    let n = f64::from(p.n);
    let dots: Vec<(f64, f64)> = now.iter().map(|v| (n, *v)).collect();
    plot.dots(&dots, 2.5, Ink::Blue, 0.6);
    if !now.is_empty() {
        plot.dots(&[(n, stats::mean(&now))], 6.0, Ink::Blue, 1.0);
        plot.label((n, stats::mean(&now)), "now", Ink::Blue, Anchor::Start);
    }
    plot.finish();
    Ok(())
}
