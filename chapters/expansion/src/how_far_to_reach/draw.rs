//! The picture of the reach: error and μ over h, the cloud at this h, and two normal classes.

use super::hands::{GAP, LEVEL, REACH};
use super::model::{Reaching, spread};
use super::params::{ENDS, ReachParams, reach};
use super::readouts::best_radius;
use super::{CLOUD, CURVE, HowFarToReach, NORMALS, words};
use crate::paint_mistakes::{across, axes, ink};
use crate::sim::World;
use crate::sim::growth::two_normals;
use tangible_core::figure::{Handle, Picture, Shot};
use tangible_core::model::{Run, show};
use tangible_core::params::Reach;
use tangible_core::scene::Rect;
use tangible_core::view::{Anchor, Axis, Canvas, Ink, Panels, Stroke, TextStyle, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 620.0;
/// Height of the heading above the cloud.
const HEADING: f64 = 20.0;
/// Errors above are cut off.
const TOP: f64 = 0.6;

impl Picture for HowFarToReach {
    /// Curve, cloud; two normal classes.
    fn panels(_: &ReachParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(width, 8.0, &[300.0, 0.75 * width + HEADING, 260.0]);
        }
        let left = (0.58 * width).round();
        Panels::at([
            Rect::new(0.0, 0.0, left, 340.0),
            Rect::new(left + 12.0, 0.0, width - left - 12.0, 340.0),
            Rect::new(0.0, 352.0, width, 260.0),
        ])
    }

    fn draw(shot: &Shot<'_, Reaching>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [over_h, points, two] = canvas.areas();
        curve(shot, canvas, over_h)?;
        cloud(shot, canvas, points)?;
        normals(shot, canvas, two)
    }
}

/// A series over the reach; nothing where it has no value.
fn line(run: &Run<'_, Reaching>, key: &str) -> Vec<(f64, f64)> {
    run.trace.series(key).points().map(|(step, value)| (reach(step as u32), value)).collect()
}

/// Error and μ, the promise, and what twenty further clouds do.
fn curve(shot: &Shot<'_, Reaching>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(ENDS.0, ENDS.1).title("reach h (logarithmic)").no_grid().room_for(&["student"]);
    let y = Axis::linear(0.0, TOP).title("part of the points").ticks(4).reserve(48.0);
    let mut plot = canvas.plot(CURVE, area, x, y)?;
    if !shot.waits(words::BEST) {
        let others = spread(shot, 0);
        let band: Vec<_> = others.iter().map(|it| (it.0, it.1, it.3.min(TOP))).collect();
        plot.band(&band, Ink::Orange, 0.16);
        if let Some(at) = others.get(3) {
            plot.label((at.0, at.3), "quartiles of 20 clouds", Ink::Orange, Anchor::Start);
        }
    }
    let teacher = shot.model.teacher_error();
    plot.line(&[(ENDS.0, teacher), (ENDS.1, teacher)], Stroke::thin(Ink::Grey));
    plot.label((reach(17), teacher), "teacher", Ink::Grey, Anchor::Start);
    shot.runs(|run, pen| {
        plot.line(&line(run, "mu"), pen.stroke(Ink::Purple));
        plot.line(&line(run, "error"), pen.wide(Ink::Orange, 2.25));
    });
    let promise = line(shot, "promise");
    plot.line(&promise, Stroke::bound(Ink::Ink));
    if let Some(at) = promise.iter().rev().find(|at| at.1 < TOP) {
        plot.label(*at, "promise, λ tied to c", Ink::Ink, Anchor::End);
    }
    let now = line(shot, "error");
    plot.dots(&now[now.len().saturating_sub(1)..], 4.0, Ink::Orange, 1.0);
    plot.end_label(&now, "student", Ink::Orange);
    plot.end_label(&line(shot, "mu"), "μ", Ink::Purple);
    let h = reach(shot.step);
    plot.grip(Handle::x(REACH, "reach h", (h, 0.9 * TOP), Reach::log(ENDS.0, ENDS.1, 1.1855)))
        .says(format!("h = {}", show(h)))
        .brackets();
    Ok(())
}

/// The student's labels at this reach, a ring in the true colour about those that are wrong.
fn cloud(shot: &Shot<'_, Reaching>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, p) = (shot.model, shot.draft);
    let heading = format!(
        "student at h = {}: {} of {} wrong",
        show(reach(shot.step)),
        it.now.left.len(),
        it.cloud.len()
    );
    canvas.text((area.x + 2.0, area.y + 9.0), &heading, TextStyle::new(13.0, Ink::Ink).bold());
    let area = Rect { y: area.y + HEADING, h: area.h - HEADING, ..area };
    let (x, y) = axes((p.world, p.gap, p.n), area);
    let mut plot = canvas.plot(CLOUD, area, x, y)?;
    let (points, classes) = (&it.cloud.points, &it.cloud.classes);
    across(&mut plot, &it.cloud, &it.now.graph);
    for label in [false, true] {
        let of: Vec<_> =
            points.iter().zip(&it.now.labels).filter(|at| *at.1 == label).map(|at| *at.0).collect();
        plot.dots(&of, 2.75, ink(label), 1.0);
        let wrong = it.now.left.iter().filter(|i| classes[**i as usize] == label);
        let wrong: Vec<_> = wrong.map(|i| points[*i as usize]).collect();
        plot.rings(&wrong, 5.0, ink(label), 1.0);
    }
    if let Some((x, y)) = points.first() {
        let (h, turn) = (reach(shot.step), std::f64::consts::PI / 24.0);
        let at = |k: u32| {
            let t = f64::from(k) * turn;
            (x + h * tangible_core::math::cos(t), y + h * tangible_core::math::sin(t))
        };
        plot.line(&(0..=48).map(at).collect::<Vec<_>>(), Stroke::thin(Ink::Focus));
    }
    if p.world == World::Moons {
        let handle = Handle::y(
            GAP,
            "gap between the classes",
            (2.3, LEVEL - p.gap),
            Reach::linear(LEVEL - 0.6, LEVEL + 0.3, 0.05),
        );
        plot.knob(handle).says(format!("gap {}", show(p.gap)));
        plot.label((2.3, LEVEL - p.gap), "gap", Ink::Muted, Anchor::End);
    }
    Ok(())
}

/// The promise for two normal classes over the radius.
fn normals(shot: &Shot<'_, Reaching>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let p = shot.draft;
    let x =
        Axis::linear(0.0, 3.0).title("radius a of perturbations, in standard deviations").ticks(6).no_grid();
    let y = Axis::linear(0.0, TOP).title("promise for two normal classes").ticks(4).reserve(48.0);
    let mut plot = canvas.plot(NORMALS, area, x, y)?;
    let promise = |a: f64| two_normals(p.delta, a, p.v).2.unwrap_or(f64::INFINITY);
    let line: Vec<_> =
        (1..=300).map(|k| 0.01 * f64::from(k)).map(|a| (a, promise(a))).filter(|at| at.1 < 2.0).collect();
    plot.line(&line, Stroke::bound(Ink::Ink));
    plot.line(&[(0.0, p.v), (3.0, p.v)], Stroke::thin(Ink::Grey));
    plot.label((2.9, p.v), "mislabelled", Ink::Grey, Anchor::End);
    let best = best_radius(p);
    plot.rings(&[(best, promise(best))], 5.0, Ink::Orange, 1.0);
    plot.label((best, promise(best)), &format!("least at a = {}", show(best)), Ink::Orange, Anchor::Start);
    plot.grip_x("a", 0.5);
    Ok(())
}
