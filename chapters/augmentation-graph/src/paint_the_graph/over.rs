//! What lies over the graph under a hand: the views that a picture there could become, a stroke, an eigenvector.

use super::super::scenes::{ink, point};
use super::hands::{self, ERASER, side};
use super::marks::{self, Place};
use super::model::{Answer, Painted};
use super::params::SHOWN;
use super::{GRAPH, SPECTRUM};
use tangible_core::figure::{Hover, Shot};
use tangible_core::math;
use tangible_core::view::{Canvas, Ink, PanelMap, Rect, Stroke};

/// The number under the hand on an axis that counts from 1.
fn counted(view: &Hover<'_>) -> u32 {
    (view.at.0.round().max(1.0) as u32).min(SHOWN)
}

/// A stroke, or the views that a picture there could become.
pub(super) fn on_graph(
    shot: &Shot<'_, Painted>,
    view: &Hover<'_>,
    panel: &PanelMap,
    canvas: &mut Canvas<'_>,
) {
    let at = panel.pixel_from_data(view.at);
    match view.tool {
        "lasso" if view.keys => {
            let from = view.path.first().map_or(at, |from| panel.pixel_from_data(*from));
            let corners = [from, (at.0, from.1), at, (from.0, at.1), from];
            canvas.line(&corners, Stroke::predicted(Ink::Ink).width(1.25));
        }
        "lasso" => {
            let line: Vec<(f64, f64)> = view.path.iter().map(|p| panel.pixel_from_data(*p)).collect();
            canvas.line(&line, Stroke::predicted(Ink::Ink).width(1.25));
            if let [first, .., last] = line[..] {
                canvas.line(&[last, first], Stroke::predicted(Ink::Ink).width(1.25).alpha(0.4));
            }
        }
        "erase" => {
            let reach = ERASER * side(shot.draft);
            let corner = panel.pixel_from_data((view.at.0 - reach, view.at.1 + reach));
            let half = at.0 - corner.0;
            canvas.outline(Rect::new(corner.0, corner.1, 2.0 * half, 2.0 * half), Stroke::thin(Ink::Bad));
        }
        _ => {
            views(shot, view, panel, canvas);
            if let Some(class) = hands::brush(view.tool) {
                point(canvas, at, class, 3.25, ink(class), 0.6);
            }
        }
    }
}

/// The disc of σ about the hand, and what a picture there could become. Where augmentation ignores the plane, the views
/// of the nearest picture.
fn views(shot: &Shot<'_, Painted>, view: &Hover<'_>, panel: &PanelMap, canvas: &mut Canvas<'_>) {
    let (places, sigma) = (places(shot, panel), shot.draft.sigma);
    if !shot.draft.has_sigma() {
        if let Some((i, _)) = hands::nearest(shot, view.at, |_| true) {
            marks::views(shot, canvas, i, &places);
        }
        return;
    }
    for (at, place) in shot.model.drawing.cloud.points.iter().zip(places) {
        let (dx, dy) = (at[0] - view.at.0, at[1] - view.at.1);
        let square = (dx * dx + dy * dy) / (sigma * sigma);
        if let Some(place) = place.filter(|_| square <= 9.0) {
            marks::view(canvas, place, math::exp(-0.5 * square));
        }
    }
    let centre = panel.pixel_from_data(view.at);
    marks::disc(canvas, centre, panel.pixel_from_data((view.at.0 + sigma, view.at.1)).0 - centre.0);
}

/// Where the points are on the graph.
fn places(shot: &Shot<'_, Painted>, graph: &PanelMap) -> Vec<Place> {
    let at =
        |p: &[f64; 2]| Some(graph.pixel_from_data((*p).into())).filter(|at| graph.rect.contains(at.0, at.1));
    shot.model.drawing.cloud.points.iter().map(at).collect()
}

/// The stem under the hand, and v_i(x)/√w_x on the points.
pub(super) fn eigenvector(
    shot: &Shot<'_, Painted>,
    view: &Hover<'_>,
    panel: &PanelMap,
    canvas: &mut Canvas<'_>,
) {
    let i = counted(view);
    let Some(answer) = Answer::of(shot) else { return };
    let Some(values) = answer.vector(&shot.model.graph, i as usize) else { return };
    let stem = panel.pixel_from_data((f64::from(i), answer.spectrum.gamma(i as usize)));
    canvas.ring(stem, 7.0, Stroke::measured(Ink::Ink).width(1.5));
    let Some(graph) = canvas.panel(GRAPH) else { return };
    marks::coloured(shot, canvas, &places(shot, &graph), &values);
}

/// The k under the hand, and the stems that a probe of k dimensions may use.
pub(super) fn dimensions(
    shot: &Shot<'_, Painted>,
    view: &Hover<'_>,
    panel: &PanelMap,
    canvas: &mut Canvas<'_>,
) {
    let k = counted(view);
    let rect = panel.rect;
    let x = panel.pixel_from_data((f64::from(k), 0.0)).0;
    canvas.line(&[(x, rect.y), (x, rect.bottom())], Stroke::thin(Ink::Focus));
    let (Some(answer), Some(spectrum)) = (Answer::of(shot), canvas.panel(SPECTRUM)) else {
        return;
    };
    for i in 1..=(k as usize).min(answer.spectrum.eigen.len()) {
        let stem = spectrum.pixel_from_data((i as f64, answer.spectrum.gamma(i)));
        canvas.ring(stem, 6.0, Stroke::measured(Ink::Focus).width(1.25));
    }
}
