//! Touching the graph: points, lasso, brush, eraser, labels, the rim of the disc, k and the eigenvector.

use super::super::scenes::square;
use super::super::sim::drawn::{Edits, Slots, renumbered};
use super::PaintTheGraph;
use super::params::{GraphParams, SHOWN};
use crate::figure::{Edit, Grasp, Handle, Phase, Shot, Tool};
use crate::params::Field;

type At<'a> = Shot<'a, PaintTheGraph>;

/// Panels.
pub(super) const GRAPH: &str = "graph";
pub(super) const SPECTRUM: &str = "spectrum";
pub(super) const ERROR: &str = "error";
/// Handles.
pub(super) const POINT: &str = "point";
pub(super) const RIM: &str = "sigma";
pub(super) const K: &str = "k";
pub(super) const VECTOR: &str = "vector";

/// Tools beside the hand.
pub(super) const TOOLS: &[Tool] = &[
    Tool { key: "lasso", label: "Lasso", held: true },
    Tool { key: "paint-1", label: "Paint ●", held: false },
    Tool { key: "paint-2", label: "Paint ▲", held: false },
    Tool { key: "paint-3", label: "Paint ■", held: false },
    Tool { key: "erase", label: "Erase", held: false },
    Tool { key: "relabel", label: "Relabel", held: false },
];

/// Part of the canvas that the eraser covers, that painted points keep apart, and within which a tap
/// means a point.
pub(super) const ERASER: f64 = 0.03;
const SPACING: f64 = 0.02;
const NEAR: f64 = 0.05;

/// Part of the canvas that the grip of the rim keeps from the point in hand: 14 px of the smallest picture, so that
/// each of the two can be taken however small σ is.
const APART: f64 = 0.05;

/// Where the grip of the disc's rim is: on the rim, right of the point in hand, or, where the disc is smaller than the
/// two grips, above or below the rim. Pulling it sideways means the same at every σ.
pub(super) fn rim(p: &GraphParams, at: [f64; 2]) -> (f64, f64) {
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
pub(super) fn chosen(shot: &At<'_>) -> Option<(u32, [f64; 2])> {
    let drawing = &shot.model.drawing;
    let at = shot.model.position(shot.draft.chosen).unwrap_or(0);
    Some((*drawing.slots.get(at)?, drawing.cloud.points[at]))
}

/// Number and distance of the nearest point.
pub(super) fn nearest(shot: &At<'_>, (x, y): (f64, f64)) -> Option<(u32, f64)> {
    let drawing = &shot.model.drawing;
    let square = |p: &[f64; 2]| (p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y);
    let closer = |best: Option<(u32, f64)>, (slot, p): (&u32, &[f64; 2])| {
        let d = square(p);
        if best.is_none_or(|(_, least)| d < least) { Some((*slot, d)) } else { best }
    };
    let found = drawing.slots.iter().zip(&drawing.cloud.points).fold(None, closer);
    found.map(|(slot, d)| (slot, d.sqrt()))
}

/// The handles, in the order of the Tab key.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let p = shot.draft;
    let mut all = Vec::new();
    if let Some((slot, at)) = chosen(shot) {
        let [x, y] = square(p.scene.layout());
        let step = side(p) / 60.0;
        let label = format!("point {slot} in hand");
        all.push(Handle::plane(POINT, &label, GRAPH, (at[0], at[1]), (x, step), (y, step)));
        if p.has_sigma() {
            let ends = (at[0] + 0.01, at[0] + 2.0);
            let rim =
                Handle::x(RIM, "augmentation strength σ, the rim of the disc", GRAPH, rim(p, at), ends, 0.02);
            all.push(rim.brackets().text(format!("σ = {}", crate::model::show_number(p.sigma))));
        }
    }
    let vector = f64::from(p.vector);
    let named = if p.vector == 0 { "classes".to_string() } else { format!("eigenvector {}", p.vector) };
    let label = "eigenvector that colours the points";
    all.push(Handle::x(VECTOR, label, SPECTRUM, (vector, 0.5), (0.0, f64::from(SHOWN)), 1.0).text(named));
    let ends = (1.0, f64::from(SHOWN));
    all.push(
        Handle::x(K, "dimensions k", ERROR, (f64::from(p.k), 0.4), ends, 1.0).text(format!("k = {}", p.k)),
    );
    all
}

/// What moving a handle asks for.
pub(super) fn moved(shot: &At<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
    match handle {
        POINT => {
            let (slot, at) = chosen(shot)?;
            Some(carried(shot, slot, (at[0], at[1]), to))
        }
        RIM => {
            let (_, at) = chosen(shot)?;
            // Four digits: what an address shows is what is computed.
            let sigma = ((to.0 - at[0]) * 1e4).round() / 1e4;
            Some(Edit::set("sigma", sigma.clamp(0.01, 2.0).print()))
        }
        VECTOR => Some(Edit::set("vector", (to.0.round() as u32).min(SHOWN).print())),
        K => Some(Edit::set("k", (to.0.round().max(1.0) as u32).min(SHOWN).print())),
        _ => None,
    }
}

/// Moves the point `slot` from a place to another; all of the lasso, if it is one of them.
fn carried(shot: &At<'_>, slot: u32, from: (f64, f64), to: (f64, f64)) -> Edit {
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
    write(&edits)
}

/// Erases points. Added ones behind them move up, so the lasso and the point in hand follow in the same edit; where the
/// latter is gone, the first is in hand.
fn erased(p: &GraphParams, gone: &[u32]) -> Edit {
    let mut edits = p.points.clone();
    edits.erased(p.base(), gone);
    let after = |slot: &u32| renumbered(p.base(), gone, *slot);
    let selected = Slots(p.selected.0.iter().filter_map(after).collect());
    let chosen = after(&p.chosen).unwrap_or(0);
    Edit::Set(vec![("points", edits.print()), ("lasso", selected.print()), ("chosen", chosen.print())])
}

fn write(edits: &Edits) -> Edit {
    Edit::set("points", edits.print())
}

/// Strokes and taps beside the handles.
pub(super) fn painted(shot: &At<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
    match grasp.panel {
        GRAPH => on_graph(shot, grasp),
        SPECTRUM if grasp.tap && grasp.phase == Phase::End => {
            let i = grasp.to().0.round().clamp(0.0, f64::from(SHOWN)) as u32;
            let again = i == shot.draft.vector;
            Some(Edit::set("vector", if again { 0 } else { i }.print()))
        }
        ERROR if grasp.phase != Phase::Start => moved(shot, K, grasp.to()),
        _ => None,
    }
}

fn on_graph(shot: &At<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
    let (p, to) = (shot.draft, grasp.to());
    match (grasp.tool, grasp.phase) {
        (_, Phase::Cancel) | ("lasso", Phase::Start) => None,
        ("lasso", _) => {
            // Arrow keys stretch a box: going around points with them would take hundreds of presses.
            let corners = grasp.path[0];
            let frame = [corners, (to.0, corners.1), to, (corners.0, to.1)];
            let path = if grasp.keys { &frame[..] } else { grasp.path };
            Some(Edit::set("lasso", inside(shot, path).print()))
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
            Some(write(&edits))
        }
        ("relabel", _) => None,
        ("", Phase::Start) => {
            let (slot, _) = nearest(shot, to).filter(|(_, d)| *d <= NEAR * side(p))?;
            Some(Edit::set("chosen", slot.print()))
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
            (free && phase != Phase::End).then(|| write(&edits))
        }
    }
}

/// Where the keyboard's cursor goes on the graph: from point to point by their numbers; the nearest is the nearest of
/// the lasso, if it holds any, and the middle of the canvas where there is no point.
pub(super) fn stop(shot: &At<'_>, panel: &str, at: (f64, f64), by: i32) -> Option<(f64, f64)> {
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
        let far =
            |i: usize| (place(i).0 - at.0) * (place(i).0 - at.0) + (place(i).1 - at.1) * (place(i).1 - at.1);
        let held = (0..drawing.slots.len()).filter(|i| selected.contains(drawing.slots[*i]));
        let near = held.min_by(|a, b| far(*a).total_cmp(&far(*b)));
        return near.or_else(|| shot.model.position(slot)).map(place);
    }
    let next = (shot.model.position(slot)? as i64 + i64::from(by)).rem_euclid(drawing.slots.len() as i64);
    Some(place(next as usize))
}

/// Class that a brush paints.
pub(super) fn brush(tool: &str) -> Option<u8> {
    tool.strip_prefix("paint-")?.parse::<u8>().ok()?.checked_sub(1)
}

/// Points inside a closed path, by the number of its sides that a ray to the right crosses.
fn inside(shot: &At<'_>, path: &[(f64, f64)]) -> Slots {
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
