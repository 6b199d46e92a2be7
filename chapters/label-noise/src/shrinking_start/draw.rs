//! The picture of the shrinking start: mirrored bars, and every effective initialisation over time.

use super::model::Shrinking;
use super::params::Noise;
use super::{ShrinkParams, ShrinkingStart};
use crate::weights::{self, Bars};
use tangible_core::figure::{Hover, Picture, Shot};
use tangible_core::math;
use tangible_core::params::Reach;
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Fill, Panels, Plot, Stroke, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 620.0;
/// Depth of the axis of log α where theory names none.
const DEEP: f64 = 6.0;
/// Room above the start on that axis.
const ABOVE: f64 = 0.3;

impl Picture for ShrinkingStart {
    fn panels(_: &ShrinkParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(width, 6.0, &[300.0, 260.0]);
        }
        Panels::beside(width, 14.0, &[0.54], 360.0)
    }

    fn draw(shot: &Shot<'_, Shrinking>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [left, right] = canvas.areas();
        bars(shot, canvas, left)?;
        alphas(shot, canvas, right)
    }

    /// The line of the weight under the hand, with its own prediction.
    fn over(shot: &Shot<'_, Shrinking>, view: &Hover<'_>, canvas: &mut Canvas<'_>) {
        let it = shot.model;
        let j = match view.panel {
            "weights" => it.setup.order.weight(view.at.0),
            "alpha" => nearest(shot, view.at),
            _ => None,
        };
        let (Some(j), Some(panel)) = (j, canvas.panel("alpha")) else { return };
        let place = |points: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            points.into_iter().map(|at| panel.pixel_from_data(at)).collect()
        };
        let theory: Vec<_> = [0, shot.params.length()]
            .into_iter()
            .filter_map(|t| Some((f64::from(t), it.predicted(j, t)?)))
            .collect();
        canvas.clip(panel.rect, |canvas| {
            canvas.line(&place(line(shot, j)), Stroke::measured(ink(it, j)).width(2.5));
            canvas.line(&place(theory), Stroke::predicted(Ink::Ink).width(1.25));
        });
    }
}

/// Ink of a weight's line: the true ones are green, and like the rest.
fn ink(it: &Shrinking, j: usize) -> Ink {
    if it.setup.problem.w_star()[j] > 0.0 { Ink::Good } else { Ink::Orange }
}

/// log α of weight `j` up to now.
fn line(shot: &Shot<'_, Shrinking>, j: usize) -> Vec<(f64, f64)> {
    let mut points: Vec<_> = shot.trace.nth("alpha", j).points().collect();
    points.extend(shot.model.seen().map(|seen| (f64::from(shot.step), seen.log_alpha[j])));
    points
}

/// The weight whose line passes nearest to a place.
pub(super) fn nearest(shot: &Shot<'_, Shrinking>, (x, y): (f64, f64)) -> Option<usize> {
    let step = math::clamp(x.round(), 0.0, f64::from(shot.step)) as u32;
    let away = |j: &usize| shot.trace.nth("alpha", *j).at(step).map_or(f64::INFINITY, |at| (at - y).abs());
    (0..shot.params.d as usize).min_by(|a, b| away(a).total_cmp(&away(b)))
}

/// Above the axis the run, below it gradient descent from √α, rings where theory ends.
fn bars(shot: &Shot<'_, Shrinking>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, p) = (shot.model, shot.params);
    let truth = it.setup.problem.w_star();
    let top = 1.35 * truth.iter().copied().fold(1.0, f64::max);
    let order = &it.setup.order;
    let (x, y) = weights::axes(order.len(), top, "weights w");
    let mut plot = canvas.plot("weights", area, x, y)?;
    let sides = [false, true].map(|below| Bars { order, top, below });
    let [above, below] = sides;
    let middle = f64::from(p.d + 1) / 2.0;
    if let Some(step) = it.diverged() {
        let text = format!("diverged at step {step}: take a smaller η");
        plot.label((middle, 0.5 * top), &text, Ink::Orange, Anchor::Middle);
    } else {
        if let Some(ghost) = &shot.ghost {
            Bars { order: &ghost.model.setup.order, ..above }.draw(
                &mut plot,
                ghost.model.run.w(),
                Ink::Orange,
                Fill::Tint,
            );
        }
        above.draw(&mut plot, it.above(p), Ink::Orange, Fill::Solid);
    }
    for side in sides {
        side.truth(&mut plot, truth);
    }
    if let Some(seen) = it.seen() {
        below.draw(&mut plot, &seen.below, Ink::Grey, Fill::Solid);
        below.truth(&mut plot, truth);
        let ends: Vec<_> = (0..truth.len())
            .filter(|j| p.rings || truth[*j] > 0.0)
            .map(|j| (order.at(j), -seen.kl.projection.w[j].min(top)))
            .collect();
        plot.rings(&ends, 4.0, Ink::Ink, 1.0);
    }
    let name = match p.noise {
        _ if p.settle => "the run, settled without noise",
        Noise::Label => "the run with wrong labels",
        Noise::MiniBatch => "the run with mini-batch noise",
        Noise::None => "the run without noise",
    };
    let at = |height: f64| (middle, height * top);
    plot.label(at(0.97), name, Ink::Orange, Anchor::Middle);
    plot.label(at(-0.97), "plain gradient descent from √α", Ink::Grey, Anchor::Middle);
    Ok(())
}

/// Where the axis of log α begins: below everything that theory names, or the lines reach.
fn floor(shot: &Shot<'_, Shrinking>) -> f64 {
    let (it, p) = (shot.model, shot.params);
    let start = 2.0 * math::ln(p.tau);
    let theory = (0..p.d as usize).filter_map(|j| it.predicted(j, p.length()));
    let lowest =
        it.seen().into_iter().flat_map(|seen| &seen.log_alpha).copied().fold(f64::INFINITY, f64::min);
    let deep = theory.map(|end| 1.05 * (start - end)).fold(DEEP, f64::max);
    start - Axis::grown(deep, 1.5, start - lowest)
}

/// Every log α over time, what theory says of the mean, and the moment.
fn alphas(shot: &Shot<'_, Shrinking>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, p) = (shot.model, shot.params);
    let last = f64::from(p.length());
    let top = 2.0 * math::ln(p.tau) + ABOVE;
    let x = Axis::linear(0.0, last).title("step t").ticks(4).no_grid().room_for(&["predicted"]);
    let y = Axis::linear(floor(shot), top).title("size of the start, log α").reserve(40.0);
    let mut plot = canvas.plot("alpha", area, x, y)?;
    for wanted in [false, true] {
        for j in (0..p.d as usize).filter(|j| (it.setup.problem.w_star()[*j] > 0.0) == wanted) {
            let (width, alpha) = if wanted { (1.5, 1.0) } else { (0.75, 0.4) };
            plot.line(&line(shot, j), Stroke::thin(ink(it, j)).width(width).alpha(alpha));
        }
    }
    shot.runs(|run, pen| {
        let mean = run.model.run.mean_log_alpha().unwrap_or(f64::NAN);
        let curve = run.curve_to("log-alpha", mean);
        if !pen.is_now() {
            plot.line(&curve, pen.stroke(Ink::Orange));
        }
    });
    let predicted = it.predicted_mean(p.length()).map(|end| [(0.0, top - ABOVE), (last, end)]);
    if let Some(line) = predicted {
        plot.line(&line, Stroke::predicted(Ink::Ink));
        plot.end_label(&line[1..], "predicted", Ink::Ink);
    }
    names(shot, &mut plot, top);
    let reach = Reach::linear(0.0, last, (last / 100.0).max(1.0));
    plot.grip_step("here the noise stops: go to a step", shot.step, 0.0, reach);
    Ok(())
}

/// What the colours are.
fn names(shot: &Shot<'_, Shrinking>, plot: &mut Plot<'_>, top: f64) {
    let (last, low) = (f64::from(shot.params.length()), floor(shot));
    let at = |height: f64| (0.03 * last, low + height * (top - low));
    // Two rows of type, however low the panel is.
    let row = (17.0 / plot.rect().h).max(0.1);
    plot.label(at(2.0 * row), "the true weights", Ink::Good, Anchor::Start);
    plot.label(at(row), "all others", Ink::Orange, Anchor::Start);
    let now = f64::from(shot.step);
    plot.label(
        (now, at(0.92).1),
        "here the noise stops",
        Ink::Ink,
        if now > 0.5 * last { Anchor::End } else { Anchor::Start },
    );
}
