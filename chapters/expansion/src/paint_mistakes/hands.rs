//! Touching the clouds: brush and eraser, the rim of the reach, the gap.

use super::model::Painted;
use super::params::PaintParams;
use super::{CURVE, PaintMistakes, STUDENT, TEACHER};
use crate::sim::World;
use tangible_core::figure::{Edit, GesturePhase, Grasp, Handle, Shot, Tool, Touch};
use tangible_core::model::show;
use tangible_core::params::Reach;
use tangible_core::view::{Anchor, Ink, Plot, Stroke};

/// Handles that are no parameter alone.
const RIM: &str = "reach";
const GAP: &str = "gap";

/// Tools: wrong labels, right ones, and what the teacher says by itself.
pub(super) const WRONG: &str = "wrong";
pub(super) const RIGHT: &str = "right";

impl Touch for PaintMistakes {
    const TOOLS: &'static [Tool] = &[
        Tool { key: WRONG, label: "Mislabel", held: true, at: None },
        Tool { key: RIGHT, label: "True labels", held: true, at: None },
    ];
    const TAB: &'static [&'static str] = &[STUDENT];

    fn moved(shot: &Shot<'_, Painted>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        let p = shot.draft;
        match handle {
            RIM => Some(Edit::numbers(&[("h", to.0 - centre(shot)?.0)])),
            GAP => Some(Edit::numbers(&[("gap", gap_at(p.world, to)?)])),
            _ => None,
        }
    }

    /// On the clouds a drag always paints: without a tool wrong labels.
    fn painted(shot: &Shot<'_, Painted>, grasp: &Grasp<'_>) -> Option<Edit> {
        if ![STUDENT, TEACHER].contains(&grasp.panel) || grasp.phase == GesturePhase::Cancel {
            return None;
        }
        let (from, to) = (grasp.from(), grasp.to());
        let points = along(shot, from, to);
        let painted = shot.draft.painted.clone().brushed(&points, grasp.tool != RIGHT);
        (painted != shot.draft.painted).then(|| Edit::set("painted", painted))
    }

    /// From point to point by their numbers.
    fn stop(shot: &Shot<'_, Painted>, panel: &str, at: (f64, f64), by: i32) -> Option<(f64, f64)> {
        if panel == CURVE {
            return None;
        }
        let (i, points) = (nearest(shot, at)?, &shot.model.scene.cloud.points);
        let next = (i as i64 + i64::from(by)).rem_euclid(points.len() as i64) as usize;
        Some(points[next])
    }
}

/// Points within the brush of the way from one place to another.
fn along(shot: &Shot<'_, Painted>, from: (f64, f64), to: (f64, f64)) -> Vec<u32> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (length, reach) = (dx * dx + dy * dy, shot.draft.brush * shot.draft.brush);
    let near = |at: &(f64, f64)| {
        let (x, y) = (at.0 - from.0, at.1 - from.1);
        let part =
            if length > 0.0 { tangible_core::math::clamp((x * dx + y * dy) / length, 0.0, 1.0) } else { 0.0 };
        let (x, y) = (x - part * dx, y - part * dy);
        x * x + y * y <= reach
    };
    (0..).zip(&shot.model.scene.cloud.points).filter(|it| near(it.1)).map(|it| it.0).collect()
}

/// The point nearest to a place.
pub(super) fn nearest(shot: &Shot<'_, Painted>, at: (f64, f64)) -> Option<usize> {
    let far = |p: &(f64, f64)| (p.0 - at.0) * (p.0 - at.0) + (p.1 - at.1) * (p.1 - at.1);
    let all = shot.model.scene.cloud.points.iter().enumerate();
    all.min_by(|a, b| far(a.1).total_cmp(&far(b.1))).map(|it| it.0)
}

/// The point whose neighbours the disc shows: the first.
pub(super) fn centre(shot: &Shot<'_, Painted>) -> Option<(f64, f64)> {
    shot.model.scene.cloud.points.first().copied()
}

/// Where the handle of the gap is, and whether it goes along x.
fn gap_place(p: &PaintParams) -> Option<((f64, f64), bool)> {
    match p.world {
        World::Moons => Some(((2.3, 0.35 - p.gap), false)),
        World::Rings => Some(((1.4 + p.gap, 0.0), true)),
        World::Bars | World::Islands => Some(((2.2, -0.75 - 0.5 * p.gap), false)),
        World::Blobs => Some(((1.0 + 0.5 * p.gap, 0.0), true)),
        World::Line => None,
    }
}

/// The gap that a place of its handle means.
fn gap_at(world: World, to: (f64, f64)) -> Option<f64> {
    match world {
        World::Moons => Some(0.35 - to.1),
        World::Rings => Some(to.0 - 1.4),
        World::Bars | World::Islands => Some(2.0 * (-0.75 - to.1)),
        World::Blobs => Some(2.0 * (to.0 - 1.0)),
        World::Line => None,
    }
}

/// The rim of the reach, and the gap beside class 1.
pub(super) fn handles(shot: &Shot<'_, Painted>, plot: &mut Plot<'_>) {
    let p = shot.draft;
    if let Some((x, y)) = centre(shot) {
        let rim: Vec<(f64, f64)> = (0..=48)
            .map(|k| f64::from(k) * std::f64::consts::PI / 24.0)
            .map(|t| (x + p.h * tangible_core::math::cos(t), y + p.h * tangible_core::math::sin(t)))
            .collect();
        plot.line(&rim, Stroke::thin(Ink::Focus));
        let handle = Handle::x(
            RIM,
            "reach h, the rim of the disc",
            (x + p.h, y),
            Reach::linear(x + 0.02, x + 1.0, 0.02),
        );
        plot.knob(handle).says(format!("h = {}", show(p.h))).brackets();
        plot.label((x, y + p.h), "reach h", Ink::Focus, Anchor::Middle);
    }
    let Some((at, across)) = gap_place(p) else { return };
    let place = |gap: f64| gap_place(&PaintParams { gap, ..p.clone() }).map_or(at, |it| it.0);
    let (a, b) = (place(-0.3), place(0.6));
    let (name, step) = ("gap between the classes", 0.05);
    let handle = if across {
        Handle::x(GAP, name, at, Reach::linear(a.0, b.0, step))
    } else {
        Handle::y(GAP, name, at, Reach::linear(a.1.min(b.1), a.1.max(b.1), step))
    };
    plot.knob(handle).says(format!("gap {}", show(p.gap)));
    plot.label(at, "gap", Ink::Muted, Anchor::End);
}
