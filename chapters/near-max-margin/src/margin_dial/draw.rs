//! The picture of the dial: points by their distance from the boundary, the error, and the half-plane of rule and memory.

use super::hands::{ROUND, TURNED};
use super::model::Dial;
use super::params::{DialParams, Play};
use super::words::{told, training};
use super::{CIRCLE, CURVE, FLIPPED, MarginDial, PLANE, SOLVER, STRIPS, TURN};
use crate::sim::{Direction, Linear};
use tangible_core::figure::{Handle, Picture, Shot};
use tangible_core::math::{self, log10, normal_density};
use tangible_core::model::show;
use tangible_core::params::{Auto, Reach};
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, ViewError};

/// New points that are drawn of those that are counted.
const DRAWN: usize = 400;
/// Errors below 10⁻¹² have one colour.
const DECADES: f64 = 12.0;
/// Pieces of the arc, and of the curve.
const PIECES: u32 = 90;

impl Picture for MarginDial {
    /// Strips, curve, half-plane; the turned strip, the solver, the whole circle.
    fn panels(_: &DialParams, width: f64) -> Panels {
        if width >= 620.0 {
            let (side, gap) = ((0.36 * width).round(), 12.0);
            let left = width - side - gap;
            Panels::at([
                Rect::new(0.0, 0.0, left, 226.0),
                Rect::new(0.0, 236.0, left, 210.0),
                Rect::new(left + gap, 0.0, side, 446.0),
                Rect::new(0.0, 456.0, left, 150.0),
                Rect::new(0.0, 616.0, left, 170.0),
                Rect::new(left + gap, 456.0, side, 330.0),
            ])
        } else {
            Panels::stacked(width, 8.0, &[250.0, 250.0, 420.0, 170.0, 220.0, 340.0])
        }
    }

    fn draw(shot: &Shot<'_, Dial>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [strip, over_f, half_plane, turned, ascent, round] = canvas.areas();
        strips(shot, canvas, strip)?;
        curve(shot, canvas, over_f)?;
        plane(shot, canvas, half_plane)?;
        flipped(shot, canvas, turned)?;
        solver(shot, canvas, ascent)?;
        circle(shot, canvas, round)
    }
}

/// Ends of the axis of distances: everything that the turn can show.
fn ends(shot: &Shot<'_, Dial>) -> (f64, f64) {
    let set = &shot.model.set;
    let most = set.margins(set.max_margin()).fold(0.0, f64::max);
    // The solver's first classifiers are its first points: they lie far out, and come in.
    let most = if shot.params.play == Play::Solve { 2.0 * most } else { most };
    (-(1.0 + 3.0 * set.sigma), (1.1 * most).max(1.0 + 3.0 * set.sigma))
}

/// Heights of dots in a row, spread by the golden ratio.
fn height(index: usize, (low, high): (f64, f64)) -> f64 {
    let part = index as f64 * 0.618_033_988_749_894_9;
    low + (high - low) * (part - part.floor())
}

/// Right ones as dots, wrong ones as crosses.
fn row(plot: &mut Plot<'_>, margins: impl Iterator<Item = f64>, at: (f64, f64), size: f64, alpha: f64) {
    let placed = margins.enumerate().map(|(index, x)| (x, height(index, at)));
    let (right, wrong): (Vec<_>, Vec<_>) = placed.partition(|at| at.0 >= 0.0);
    plot.dots(&right, size, Ink::Good, alpha);
    plot.crosses(&wrong, size, Ink::Bad, alpha);
}

/// The boundary, and on which side is wrong.
fn boundary(plot: &mut Plot<'_>, low: f64, top: f64) {
    plot.tint(low, 0.0, 0.0, top, Ink::Bad);
    plot.vline(0.0, Stroke::measured(Ink::Ink));
}

/// Training points above, new points below.
fn strips(shot: &Shot<'_, Dial>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, stand) = (shot.model, shot.model.stand());
    let w = stand.w;
    let (low, high) = ends(shot);
    let x = Axis::linear(low, high)
        .title("distance from the boundary: wrong left of 0, right on its right")
        .ticks(6)
        .no_grid();
    let mut plot = canvas.plot(STRIPS, area, x, Axis::linear(0.0, 2.0).no_labels().no_grid())?;
    boundary(&mut plot, low, 2.0);
    row(&mut plot, stand.margins.iter().copied(), (1.12, 1.72), 3.0, 0.85);
    row(&mut plot, it.new_margins(w).take(DRAWN), (0.06, 0.62), 2.5, 0.4);
    bell(&mut plot, &it.set, w);
    let names = [(1.86, training(shot, &stand)), (0.86, format!("new points: {}", told(it.set.error(w))))];
    // Right of the boundary, which would cross them.
    for (y, name) in names {
        plot.label((0.02 * (high - low), y), &name, Ink::Ink, Anchor::Start);
    }
    Ok(())
}

/// The law of new points, N(a, σ²(1 − a²)), half a row high.
fn bell(plot: &mut Plot<'_>, set: &Linear, w: Direction) {
    let sd = set.sigma * w.memory.abs();
    let at = |k: i32| 0.1 * f64::from(k);
    let line: Vec<_> =
        (-35..=35).map(|k| (w.signal + sd * at(k), 0.06 + 1.6 * normal_density(at(k)))).collect();
    plot.line(&line, Stroke::predicted(Ink::Ink));
}

/// The worst error of a classifier with the part f of the best margin.
fn curve(shot: &Shot<'_, Dial>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, cliff) = (shot.model, shot.model.set.gamma / shot.model.set.best());
    let x = Axis::linear(0.0, 1.0).title("part f of the best margin").ticks(6).no_grid();
    let y = Axis::linear(0.0, 1.0).title("test error").ticks(3).reserve(44.0);
    let mut plot = canvas.plot(CURVE, area, x, y)?;
    plot.vline(cliff, Stroke::bound(Ink::Ink));
    shot.runs(|run, pen| {
        let set = &run.model.set;
        let at = |k: u32| f64::from(k) / f64::from(4 * PIECES);
        let line: Vec<_> = (0..=4 * PIECES).map(|k| (at(k), set.error(set.worst(at(k))))).collect();
        let stroke = if pen.is_now() { Stroke::predicted(Ink::Orange) } else { pen.stroke(Ink::Orange) };
        plot.line(&line, stroke);
    });
    plot.label((cliff, 0.5), "the cliff", Ink::Ink, if cliff > 0.6 { Anchor::End } else { Anchor::Start });
    let now = (it.stand().fraction(&it.set), it.counted());
    // Less than nothing of the margin is beyond the axis.
    if now.0 >= 0.0 {
        plot.dots(&[now], 5.0, Ink::Orange, 1.0);
        // Beside the grip, and clear of the curve.
        let (side, anchor) = if now.0 > 0.5 { (-0.02, Anchor::End) } else { (0.02, Anchor::Start) };
        let beside = (now.0 + side, if now.1 > 0.5 { now.1 - 0.12 } else { now.1 + 0.12 });
        plot.label(beside, "classifier w", Ink::Orange, anchor);
    }
    plot.grip_x("f", 0.5).brackets();
    Ok(())
}

/// Colour of a test error: bright where it is tiny.
fn shade(error: f64) -> Ink {
    let decades = if error > 0.0 { math::clamp(-log10(error), 0.0, DECADES) } else { DECADES };
    // Neither end meets the paper.
    Ink::Seq((40.0 + 190.0 * decades / DECADES).round() as u8)
}

fn on(angle: f64, length: f64) -> (f64, f64) {
    (length * math::cos(angle), length * math::sin(angle))
}

/// Memory across, signal up: unit classifiers are the half circle.
fn plane(shot: &Shot<'_, Dial>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, half) = (shot.model, 0.5 * std::f64::consts::PI);
    let set = &it.set;
    // Room beside the circle for the name of its axis: inside, the arrow would cross it.
    let (left, up) = (-0.1, 1.5);
    let x = Axis::linear(left, left + 2.0 * up * area.w / area.h).no_labels().no_grid().bare();
    let mut plot = canvas.plot(PLANE, area, x, Axis::linear(-up, up).no_labels().no_grid().bare())?;
    plot.line(&[(0.0, -1.1), (0.0, 1.1)], Stroke::thin(Ink::Grid));
    plot.line(&[(0.0, 0.0), (1.1, 0.0)], Stroke::thin(Ink::Grid));
    let (theta, turned) = (set.theta(), set.turned(shot.draft.f));
    let arc = |from: f64, to: f64, k: u32| from + (to - from) * f64::from(k) / f64::from(PIECES);
    let circle: Vec<_> = (0..=PIECES).map(|k| on(arc(-half, half, k), 1.0)).collect();
    plot.line(&circle, Stroke::thin(Ink::Grey));
    // All classifiers with at least this part of the margin.
    let other = (theta + (theta - turned)).min(half);
    for k in 0..PIECES {
        let (a, b) = (arc(turned, other, k), arc(turned, other, k + 1));
        let ink = shade(set.error(Direction::at(0.5 * (a + b))));
        plot.line(&[on(a, 1.0), on(b, 1.0)], Stroke::measured(ink).width(7.0));
    }
    let best = on(theta, 1.0);
    plot.arrow((0.0, 0.0), best, Stroke::predicted(Ink::Orange));
    plot.label(on(theta, 1.06), "best margin", Ink::Orange, Anchor::Start);
    plot.label((0.03, 1.17), "rule μ", Ink::Ink, Anchor::Start);
    plot.label((1.07, 0.0), "memory v*", Ink::Ink, Anchor::Start);
    let twin = set.twin();
    plot.rings(&[(twin.memory, twin.signal)], 5.0, Ink::Purple, 1.0);
    plot.label((1.05 * twin.memory, 1.05 * twin.signal), "reversed twin", Ink::Purple, Anchor::Start);
    arrow(&mut plot, it);
    let handle = Handle::plane(TURNED, "the classifier", on(turned, 1.0), REACH);
    plot.knob(handle).says(format!("{} of the best margin", show(shot.draft.f)));
    // The solver's classifier, and one that was turned by an angle, are not on their way there.
    let there = shot.params.play == Play::Turn && shot.draft.angle == Auto::Auto;
    plot.label(on(turned, 1.08), if there { "w" } else { "worst at f" }, Ink::Ink, Anchor::Start);
    plot.label((left + 0.02, -1.4), "thick: f or more; bright: few errors", Ink::Muted, Anchor::Start);
    Ok(())
}

/// How far the tip of the classifier goes.
const REACH: (Reach, Reach) = (Reach::linear(-1.0, 1.0, 0.02), Reach::linear(-1.0, 1.0, 0.02));

/// The classifier: inside the circle while the solver has other memory than that along v*.
fn arrow(plot: &mut Plot<'_>, it: &Dial) {
    let stand = it.stand();
    plot.arrow((0.0, 0.0), (stand.along, stand.w.signal), Stroke::measured(Ink::Ink).width(2.5));
}

/// All directions of the plane of rule and memory, and the classifier turned to any of them.
fn circle(shot: &Shot<'_, Dial>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, set) = (shot.model, &shot.model.set);
    let side = 1.4 * (area.w / area.h).max(1.0);
    let up = side * area.h / area.w;
    let x = Axis::linear(-side, side).no_labels().no_grid().bare();
    let mut plot = canvas.plot(CIRCLE, area, x, Axis::linear(-up, up).no_labels().no_grid().bare())?;
    let turn = |k: u32| 2.0 * std::f64::consts::PI * f64::from(k) / f64::from(2 * PIECES);
    for k in 0..2 * PIECES {
        let w = Direction::at(0.5 * (turn(k) + turn(k + 1)));
        let width = if set.fraction(w) >= shot.draft.f { 7.0 } else { 3.0 };
        plot.line(
            &[on(turn(k), 1.0), on(turn(k + 1), 1.0)],
            Stroke::measured(shade(set.error(w))).width(width),
        );
    }
    let best = set.max_margin();
    plot.arrow((0.0, 0.0), (best.memory, best.signal), Stroke::predicted(Ink::Orange));
    let twin = set.twin();
    plot.rings(&[(twin.memory, twin.signal)], 5.0, Ink::Purple, 1.0);
    for (at, name, anchor) in [
        ((0.0, 1.22), "rule μ", Anchor::Middle),
        ((1.12, 0.0), "v*", Anchor::Start),
        ((-1.12, 0.0), "−v*", Anchor::End),
        ((0.0, -1.22), "−μ", Anchor::Middle),
    ] {
        plot.label(at, name, Ink::Ink, anchor);
    }
    arrow(&mut plot, it);
    if shot.params.play == Play::Turn {
        let turn = shot.draft.turn();
        let handle =
            Handle::plane(ROUND, "the classifier, all the way round", on(set.theta() - turn, 1.0), REACH);
        plot.knob(handle).says(format!("turned by {}°", show(turn.to_degrees())));
    }
    Ok(())
}

/// What the solver certifies: the margin of its classifier, and what none has more than.
fn solver(shot: &Shot<'_, Dial>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, way) = (shot.model, shot.model.solving());
    let (best, sweeps) = (it.set.best(), f64::from(way.sweeps));
    let x = Axis::linear(0.0, sweeps).title("times that every point had its turn").ticks(6).no_grid();
    let y = Axis::linear(0.0, 2.5 * best).title("margin").ticks(3).reserve(44.0);
    let mut plot = canvas.plot(SOLVER, area, x, y)?;
    plot.hline(best, Stroke::bound(Ink::Ink));
    let steps = (0..).zip(&way.steps);
    let (low, high): (Vec<_>, Vec<_>) =
        steps.map(|(step, now)| ((way.swept(step), now.low), (way.swept(step), now.high))).unzip();
    plot.line(&high, Stroke::measured(Ink::Grey));
    plot.line(&low, Stroke::measured(Ink::Orange));
    plot.label((0.25 * sweeps, 1.5 * best), "no classifier has more", Ink::Grey, Anchor::Start);
    plot.label((0.25 * sweeps, 0.5 * best), "its classifier has this", Ink::Orange, Anchor::Start);
    plot.label(
        (0.25 * sweeps, 2.2 * best),
        &format!("certified gap {}", show(it.gap())),
        Ink::Ink,
        Anchor::Start,
    );
    if shot.params.play == Play::Solve {
        let step = (shot.step.min(TURN)) as usize;
        plot.dots(&[low[step], high[step]], 4.0, Ink::Ink, 1.0);
    }
    Ok(())
}

/// The training points with their noise turned round.
fn flipped(shot: &Shot<'_, Dial>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, stand) = (shot.model, shot.model.stand());
    let (low, high) = ends(shot);
    // No unit classifier has a point further on the wrong side.
    let furthest = it.set.along.iter().copied().fold(0.0, f64::max);
    let low = low.min(-1.05 * math::hypot(1.0, furthest));
    let x = Axis::linear(low, high).title("distance from the boundary").ticks(6).no_grid();
    let mut plot = canvas.plot(FLIPPED, area, x, Axis::linear(0.0, 1.0).no_labels().no_grid())?;
    boundary(&mut plot, low, 1.0);
    row(&mut plot, stand.flipped.iter().copied(), (0.1, 0.7), 3.0, 0.85);
    let share = crate::sim::linear::wrong(stand.flipped.iter().copied());
    let name = format!("noise turned round: {}", told(share));
    plot.label((0.02 * (high - low), 0.86), &name, Ink::Ink, Anchor::Start);
    Ok(())
}
