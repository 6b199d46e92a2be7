//! Touching the graph: points, lasso, brush, eraser, labels, the rim of the disc, k and the eigenvector.

use super::super::scenes::square;
use super::super::sim::drawn::{MOST_CLASSES, renumbered};
use super::super::sim::slots::Slots;
use super::model::Painted;
use super::params::{GraphParams, SHOWN};
use super::{ERROR, GRAPH, PaintTheGraph, SPECTRUM};
use tangible_core::figure::{Edit, GesturePhase, Grasp, Handle, Shot, Tool, Touch};
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
        Tool { key: "lasso", label: "Lasso", held: true, at: None },
        Tool { key: "paint-1", label: "Paint ●", held: false, at: Some(("scene", "blank")) },
        Tool { key: "paint-2", label: "Paint ▲", held: false, at: None },
        Tool { key: "paint-3", label: "Paint ■", held: false, at: None },
        Tool { key: "erase", label: "Erase", held: false, at: None },
        Tool { key: "relabel", label: "Relabel", held: false, at: None },
    ];

    fn moved(shot: &Shot<'_, Painted>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        let (i, at) = chosen(shot)?;
        match handle {
            POINT => Some(carried(shot, i, at, to)),
            RIM => Some(Edit::numbers(&[("sigma", to.0 - at.0)])),
            _ => None,
        }
    }

    /// Strokes and taps beside the handles.
    fn painted(shot: &Shot<'_, Painted>, grasp: &Grasp<'_>) -> Option<Edit> {
        let along = grasp.to().0;
        match grasp.panel {
            GRAPH => on_graph(shot, grasp),
            SPECTRUM if grasp.tapped(SPECTRUM) => {
                let i = tangible_core::math::clamp(along.round(), 0.0, f64::from(SHOWN)) as u32;
                Some(Edit::set("vector", if i == shot.draft.vector { 0 } else { i }))
            }
            ERROR if grasp.phase != GesturePhase::Start => Some(Edit::numbers(&[("k", along)])),
            _ => None,
        }
    }

    /// Where the keyboard's cursor goes on the graph: from point to point by their numbers; the nearest is the nearest of
    /// the lasso, if it holds any, and the middle of the canvas where there is no point.
    fn stop(shot: &Shot<'_, Painted>, panel: &str, at: (f64, f64), by: i32) -> Option<(f64, f64)> {
        let (it, selected) = (shot.model, &shot.draft.selected);
        let middle = |(low, high): (f64, f64)| 0.5 * (low + high);
        let to = match nearest(shot, at, |_| true) {
            _ if panel != GRAPH => return None,
            None => return Some(square(shot.draft.scene.layout()).map(middle).into()),
            Some((i, _)) if by == 0 => {
                nearest(shot, at, |slot| selected.contains(slot)).map_or(i, |(i, _)| i)
            }
            Some((i, _)) => (i as i64 + i64::from(by)).rem_euclid(it.n() as i64) as usize,
        };
        Some(it.drawing.cloud.points[to].into())
    }
}

/// Where the grip of the disc's rim is: on the rim, right of the point in hand, or, where the disc is smaller than the
/// two grips, above or below the rim. Pulling it sideways means the same at every σ.
fn rim(p: &GraphParams, at: (f64, f64)) -> (f64, f64) {
    let least = APART * side(p);
    let lift = (least * least - p.sigma * p.sigma).max(0.0).sqrt();
    let [_, (_, top)] = square(p.scene.layout());
    (at.0 + p.sigma, if at.1 + lift > top { at.1 - lift } else { at.1 + lift })
}

/// Side of the canvas in data units.
pub(super) fn side(p: &GraphParams) -> f64 {
    let [(low, high), _] = square(p.scene.layout());
    high - low
}

/// Position among the points and place of the one in hand; the first one when its number is gone.
pub(super) fn chosen(shot: &Shot<'_, Painted>) -> Option<(usize, (f64, f64))> {
    let drawing = &shot.model.drawing;
    let i = drawing.slots.binary_search(&shot.draft.chosen).unwrap_or(0);
    Some((i, (*drawing.cloud.points.get(i)?).into()))
}

/// Position and distance of the nearest of the points whose number counts.
pub(super) fn nearest(
    shot: &Shot<'_, Painted>,
    (x, y): (f64, f64),
    counts: impl Fn(u32) -> bool,
) -> Option<(usize, f64)> {
    let drawing = &shot.model.drawing;
    let square = |p: &[f64; 2]| (p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y);
    let all = drawing.cloud.points.iter().map(square).enumerate();
    let found = all.filter(|(i, _)| counts(drawing.slots[*i])).min_by(|a, b| a.1.total_cmp(&b.1));
    found.map(|(i, d)| (i, d.sqrt()))
}

/// Numbers of the points whose places count.
fn those(shot: &Shot<'_, Painted>, counts: impl Fn(&[f64; 2]) -> bool) -> Vec<u32> {
    let drawing = &shot.model.drawing;
    let all = drawing.slots.iter().zip(&drawing.cloud.points);
    all.filter(|(_, at)| counts(at)).map(|(slot, _)| *slot).collect()
}

/// The point in hand, and the rim of its disc.
pub(super) fn in_hand(shot: &Shot<'_, Painted>, plot: &mut Plot<'_>) {
    let Some((i, at)) = chosen(shot) else { return };
    let (slot, p) = (shot.model.drawing.slots[i], shot.draft);
    let reach = square(p.scene.layout()).map(|(low, high)| Reach::linear(low, high, side(p) / 60.0));
    plot.knob(Handle::plane(POINT, format!("point {slot} in hand"), at, reach.into()));
    if p.has_sigma() {
        let (label, grip) = ("augmentation strength σ, the rim of the disc", rim(p, at));
        let reach = Reach::linear(at.0 + 0.01, at.0 + 2.0, 0.02);
        plot.line(&[(at.0 + p.sigma, at.1), grip], Stroke::thin(Ink::Ink));
        plot.knob(Handle::x(RIM, label, grip, reach))
            .says(format!("σ = {}", show_number(p.sigma)))
            .brackets();
        plot.label(grip, "σ", Ink::Ink, Anchor::Start);
    }
}

/// Moves point `i` from a place to another; all of the lasso, if it is one of them.
fn carried(shot: &Shot<'_, Painted>, i: usize, from: (f64, f64), to: (f64, f64)) -> Edit {
    let (p, drawing) = (shot.draft, &shot.model.drawing);
    let mut edits = p.points.clone();
    if p.selected.contains(drawing.slots[i]) {
        for (slot, at) in drawing.slots.iter().zip(&drawing.cloud.points) {
            if p.selected.contains(*slot) {
                edits.moved(p.base(), *slot, [at[0] + (to.0 - from.0), at[1] + (to.1 - from.1)]);
            }
        }
    } else {
        edits.moved(p.base(), drawing.slots[i], to.into());
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
    let (p, drawing, to) = (shot.draft, &shot.model.drawing, grasp.to());
    let near = || nearest(shot, to, |_| true).filter(|(_, d)| *d <= NEAR * side(p));
    match (grasp.tool, grasp.phase) {
        (_, GesturePhase::Cancel) | ("lasso", GesturePhase::Start) => None,
        ("lasso", _) => {
            // Arrow keys stretch a box: going around points with them would take hundreds of presses.
            let corners = grasp.path[0];
            let frame = [corners, (to.0, corners.1), to, (corners.0, to.1)];
            let path = if grasp.keys { &frame[..] } else { grasp.path };
            Some(Edit::set("lasso", inside(shot, path)))
        }
        ("erase", _) => {
            let reach = ERASER * side(p);
            let under = |at: &[f64; 2]| (at[0] - to.0).abs().max((at[1] - to.1).abs()) <= reach;
            let gone = those(shot, under);
            (!gone.is_empty()).then(|| erased(p, &gone))
        }
        ("relabel", GesturePhase::End) if grasp.tap => {
            let (i, _) = near()?;
            let label = (drawing.cloud.labels[i] + 1) % drawing.cloud.classes.max(1) as u8;
            let mut edits = p.points.clone();
            edits.labelled(p.base(), drawing.slots[i], label);
            Some(Edit::set("points", edits))
        }
        ("relabel", _) => None,
        ("", GesturePhase::Start) => near().map(|(i, _)| Edit::set("chosen", drawing.slots[i])),
        ("", _) => {
            // Only a stroke that began on a point carries it.
            let began = grasp.path.len() > 1 && !grasp.tap && grasp.path[0].0.is_finite();
            let ((i, at), from) = (chosen(shot).filter(|_| began)?, grasp.from());
            let far = (at.0 - from.0).abs().max((at.1 - from.1).abs());
            let held = far <= NEAR * side(p) && p.chosen == drawing.slots[i];
            held.then(|| carried(shot, i, from, to))
        }
        (tool, phase) => {
            let class = brush(tool)?;
            let free = nearest(shot, to, |_| true).is_none_or(|(_, d)| d >= SPACING * side(p));
            let mut edits = p.points.clone();
            edits.add(class, to.into());
            (free && phase != GesturePhase::End).then(|| Edit::set("points", edits))
        }
    }
}

/// Class that a brush paints.
pub(super) fn brush(tool: &str) -> Option<u8> {
    tool.strip_prefix("paint-")?.parse::<u8>().ok()?.checked_sub(1).filter(|class| *class < MOST_CLASSES)
}

/// Points inside a closed path, by the number of its sides that a ray to the right crosses.
fn inside(shot: &Shot<'_, Painted>, path: &[(f64, f64)]) -> Slots {
    let sides = || path.iter().zip(path.iter().cycle().skip(path.len() - 1));
    Slots(those(shot, |at| {
        let crosses = |(b, a): &(&(f64, f64), &(f64, f64))| {
            (a.1 > at[1]) != (b.1 > at[1]) && at[0] < a.0 + (at[1] - a.1) / (b.1 - a.1) * (b.0 - a.0)
        };
        sides().filter(crosses).count() % 2 == 1
    }))
}
