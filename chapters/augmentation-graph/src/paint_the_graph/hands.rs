//! Touching the graph: points, lasso, brush, eraser, labels, the rim of the disc, k and the eigenvector.

use super::super::scenes::square;
use super::super::sim::drawn::{Slots, renumbered};
use super::model::Painted;
use super::params::{GraphParams, SHOWN};
use super::{ERROR, GRAPH, PaintTheGraph, SPECTRUM};
use tangible_core::figure::{Edit, Grasp, Handle, Phase, Shot, Tool, Touch};
use tangible_core::model::show_number;
use tangible_core::params::Reach;
use tangible_core::scene::Ink;
use tangible_core::view::{Anchor, Plot, Stroke};

/// Handles that are no parameter alone.
const POINT: &str = "point";
const RIM: &str = "sigma";

/// Part of the canvas that the eraser covers, that painted points keep apart, and within which a tap
/// means a point.
pub(super) const ERASER: f64 = 0.03;
const SPACING: f64 = 0.02;
const NEAR: f64 = 0.05;

/// Part of the canvas that the grip of the rim keeps from the point in hand: 14 px of the smallest picture, so that
/// each of the two can be taken however small σ is.
const APART: f64 = 0.05;

impl Touch for PaintTheGraph {
    const TOOLS: &'static [Tool] = &[
        Tool { key: "lasso", label: "Lasso", held: true },
        Tool { key: "paint-1", label: "Paint ●", held: false },
        Tool { key: "paint-2", label: "Paint ▲", held: false },
        Tool { key: "paint-3", label: "Paint ■", held: false },
        Tool { key: "erase", label: "Erase", held: false },
        Tool { key: "relabel", label: "Relabel", held: false },
    ];

    fn moved(shot: &Shot<'_, Painted>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        let (slot, at) = chosen(shot)?;
        match handle {
            POINT => Some(carried(shot, slot, at.into(), to)),
            RIM => Some(Edit::numbers(&[("sigma", to.0 - at[0])])),
            _ => None,
        }
    }

    /// Strokes and taps beside the handles.
    fn painted(shot: &Shot<'_, Painted>, grasp: &Grasp<'_>) -> Option<Edit> {
        let along = grasp.to().0;
        match grasp.panel {
            GRAPH => on_graph(shot, grasp),
            SPECTRUM if grasp.tap && grasp.phase == Phase::End => {
                let i = along.round().clamp(0.0, f64::from(SHOWN)) as u32;
                Some(Edit::set("vector", if i == shot.draft.vector { 0 } else { i }))
            }
            ERROR if grasp.phase != Phase::Start => Some(Edit::numbers(&[("k", along)])),
            _ => None,
        }
    }

    /// Where the keyboard's cursor goes on the graph: from point to point by their numbers; the nearest is the nearest of
    /// the lasso, if it holds any, and the middle of the canvas where there is no point.
    fn stop(shot: &Shot<'_, Painted>, panel: &str, at: (f64, f64), by: i32) -> Option<(f64, f64)> {
        if panel != GRAPH {
            return None;
        }
        let (drawing, selected) = (&shot.model.drawing, &shot.draft.selected);
        let Some((slot, _)) = nearest(shot, at) else {
            let [(left, right), (low, high)] = square(shot.draft.scene.layout());
            return Some((0.5 * (left + right), 0.5 * (low + high)));
        };
        let place = |i: usize| (drawing.cloud.points[i][0], drawing.cloud.points[i][1]);
        if by == 0 {
            let far = |i: usize| {
                (place(i).0 - at.0) * (place(i).0 - at.0) + (place(i).1 - at.1) * (place(i).1 - at.1)
            };
            let held = (0..drawing.slots.len()).filter(|i| selected.contains(drawing.slots[*i]));
            let near = held.min_by(|a, b| far(*a).total_cmp(&far(*b)));
            return near.or_else(|| shot.model.position(slot)).map(place);
        }
        let next = (shot.model.position(slot)? as i64 + i64::from(by)).rem_euclid(drawing.slots.len() as i64);
        Some(place(next as usize))
    }
}

/// Where the grip of the disc's rim is: on the rim, right of the point in hand, or, where the disc is smaller than the
/// two grips, above or below the rim. Pulling it sideways means the same at every σ.
fn rim(p: &GraphParams, at: [f64; 2]) -> (f64, f64) {
    let least = APART * side(p);
    let lift = (least * least - p.sigma * p.sigma).max(0.0).sqrt();
    let [_, (_, top)] = square(p.scene.layout());
    (at[0] + p.sigma, if at[1] + lift > top { at[1] - lift } else { at[1] + lift })
}

/// Side of the canvas in data units.
pub(super) fn side(p: &GraphParams) -> f64 {
    let [(low, high), _] = square(p.scene.layout());
    high - low
}

/// The point in hand: its number and place; the first one when that number is gone.
pub(super) fn chosen(shot: &Shot<'_, Painted>) -> Option<(u32, [f64; 2])> {
    let drawing = &shot.model.drawing;
    let at = shot.model.position(shot.draft.chosen).unwrap_or(0);
    Some((*drawing.slots.get(at)?, drawing.cloud.points[at]))
}

/// Number and distance of the nearest point.
pub(super) fn nearest(shot: &Shot<'_, Painted>, (x, y): (f64, f64)) -> Option<(u32, f64)> {
    let drawing = &shot.model.drawing;
    let square = |p: &[f64; 2]| (p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y);
    let closer = |best: Option<(u32, f64)>, (slot, p): (&u32, &[f64; 2])| {
        let d = square(p);
        if best.is_none_or(|(_, least)| d < least) { Some((*slot, d)) } else { best }
    };
    let found = drawing.slots.iter().zip(&drawing.cloud.points).fold(None, closer);
    found.map(|(slot, d)| (slot, d.sqrt()))
}

/// The point in hand, and the rim of its disc.
pub(super) fn in_hand(shot: &Shot<'_, Painted>, plot: &mut Plot<'_>) {
    let Some((slot, at)) = chosen(shot) else { return };
    let p = shot.draft;
    let reach = square(p.scene.layout()).map(|(low, high)| Reach::linear(low, high, side(p) / 60.0));
    plot.knob(Handle::plane(POINT, format!("point {slot} in hand"), at.into(), reach.into()));
    if p.has_sigma() {
        let (label, grip) = ("augmentation strength σ, the rim of the disc", rim(p, at));
        let reach = Reach::linear(at[0] + 0.01, at[0] + 2.0, 0.02);
        plot.line(&[(at[0] + p.sigma, at[1]), grip], Stroke::thin(Ink::Ink));
        plot.knob(Handle::x(RIM, label, grip, reach))
            .says(format!("σ = {}", show_number(p.sigma)))
            .brackets();
        plot.label(grip, "σ", Ink::Ink, Anchor::Start);
    }
}

/// Moves the point `slot` from a place to another; all of the lasso, if it is one of them.
fn carried(shot: &Shot<'_, Painted>, slot: u32, from: (f64, f64), to: (f64, f64)) -> Edit {
    let p = shot.draft;
    let (mut edits, base) = (p.points.clone(), p.base());
    if p.selected.contains(slot) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let drawing = &shot.model.drawing;
        for (slot, at) in drawing.slots.iter().zip(&drawing.cloud.points) {
            if p.selected.contains(*slot) {
                edits.moved(base, *slot, [at[0] + dx, at[1] + dy]);
            }
        }
    } else {
        edits.moved(base, slot, [to.0, to.1]);
    }
    Edit::set("points", edits)
}

/// Erases points. Added ones behind them move up, so the lasso and the point in hand follow in the same edit; where the
/// latter is gone, the first is in hand.
fn erased(p: &GraphParams, gone: &[u32]) -> Edit {
    let mut edits = p.points.clone();
    edits.erased(p.base(), gone);
    let after = |slot: &u32| renumbered(p.base(), gone, *slot);
    let selected = Slots(p.selected.0.iter().filter_map(after).collect());
    let chosen = after(&p.chosen).unwrap_or(0);
    Edit::set("points", edits).and("lasso", selected).and("chosen", chosen)
}

fn on_graph(shot: &Shot<'_, Painted>, grasp: &Grasp<'_>) -> Option<Edit> {
    let (p, to) = (shot.draft, grasp.to());
    match (grasp.tool, grasp.phase) {
        (_, Phase::Cancel) | ("lasso", Phase::Start) => None,
        ("lasso", _) => {
            // Arrow keys stretch a box: going around points with them would take hundreds of presses.
            let corners = grasp.path[0];
            let frame = [corners, (to.0, corners.1), to, (corners.0, to.1)];
            let path = if grasp.keys { &frame[..] } else { grasp.path };
            Some(Edit::set("lasso", inside(shot, path)))
        }
        ("erase", _) => {
            let reach = ERASER * side(p);
            let drawing = &shot.model.drawing;
            let near = |at: &[f64; 2]| (at[0] - to.0).abs().max((at[1] - to.1).abs()) <= reach;
            let gone: Vec<u32> = drawing
                .slots
                .iter()
                .zip(&drawing.cloud.points)
                .filter(|(_, at)| near(at))
                .map(|(s, _)| *s)
                .collect();
            (!gone.is_empty()).then(|| erased(p, &gone))
        }
        ("relabel", Phase::End) if grasp.tap => {
            let (slot, _) = nearest(shot, to).filter(|(_, d)| *d <= NEAR * side(p))?;
            let drawing = &shot.model.drawing;
            let label = drawing.cloud.labels[shot.model.position(slot)?];
            let mut edits = p.points.clone();
            edits.labelled(p.base(), slot, (label + 1) % drawing.cloud.classes.max(1) as u8);
            Some(Edit::set("points", edits))
        }
        ("relabel", _) => None,
        ("", Phase::Start) => {
            let (slot, _) = nearest(shot, to).filter(|(_, d)| *d <= NEAR * side(p))?;
            Some(Edit::set("chosen", slot))
        }
        ("", _) => {
            // Only a stroke that began on a point carries it.
            let from = grasp.path[0];
            let began = grasp.path.len() > 1 && !grasp.tap;
            let (slot, at) = chosen(shot).filter(|_| began)?;
            let start = grasp.from();
            let far = (at[0] - start.0).abs().max((at[1] - start.1).abs());
            let held = far <= NEAR * side(p) && p.chosen == slot && from.0.is_finite();
            held.then(|| carried(shot, slot, start, to))
        }
        (tool, phase) => {
            let class = brush(tool)?;
            let free = nearest(shot, to).is_none_or(|(_, d)| d >= SPACING * side(p));
            let mut edits = p.points.clone();
            edits.add(class.min(shot.model.drawing.cloud.classes.max(1) as u8 - 1), [to.0, to.1]);
            (free && phase != Phase::End).then(|| Edit::set("points", edits))
        }
    }
}

/// Class that a brush paints.
pub(super) fn brush(tool: &str) -> Option<u8> {
    tool.strip_prefix("paint-")?.parse::<u8>().ok()?.checked_sub(1)
}

/// Points inside a closed path, by the number of its sides that a ray to the right crosses.
fn inside(shot: &Shot<'_, Painted>, path: &[(f64, f64)]) -> Slots {
    let drawing = &shot.model.drawing;
    let holds = |at: &[f64; 2]| {
        let mut odd = false;
        for (i, b) in path.iter().enumerate() {
            let a = path[if i == 0 { path.len() - 1 } else { i - 1 }];
            if (a.1 > at[1]) != (b.1 > at[1]) {
                odd ^= at[0] < a.0 + (at[1] - a.1) / (b.1 - a.1) * (b.0 - a.0);
            }
        }
        odd
    };
    Slots(
        drawing
            .slots
            .iter()
            .zip(&drawing.cloud.points)
            .filter(|(_, at)| holds(at))
            .map(|(s, _)| *s)
            .collect(),
    )
}
