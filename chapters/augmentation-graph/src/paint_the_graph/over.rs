//! What lies over the graph under a hand: the views that a picture there could become, a stroke, an eigenvector.

use super::super::scenes::{ink, point};
use super::draw::coloured;
use super::hands::{self, ERASER, side};
use super::model::{Answer, Painted};
use super::params::SHOWN;
use super::{GRAPH, SPECTRUM};
use tangible_core::figure::{Shot, View};
use tangible_core::math;
use tangible_core::view::{Canvas, Ink, PanelMap, Rect, Stroke};

/// The number under the hand on an axis that counts from 1.
fn counted(view: &View<'_>) -> u32 {
    (view.at.0.round().max(1.0) as u32).min(SHOWN)
}

/// A stroke, or the views that a picture there could become.
pub(super) fn on_graph(shot: &Shot<'_, Painted>, view: &View<'_>, panel: &PanelMap, canvas: &mut Canvas<'_>) {
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

/// The disc of σ about the hand, and what a picture there could become: more opaque the likelier. Where
/// augmentation ignores the plane, the views of the nearest picture.
fn views(shot: &Shot<'_, Painted>, view: &View<'_>, panel: &PanelMap, canvas: &mut Canvas<'_>) {
    let points = &shot.model.drawing.cloud.points;
    let mut ring = |at: [f64; 2], part: f64| {
        let stroke = Stroke::measured(Ink::Focus).width(1.5).alpha(part);
        canvas.ring(panel.pixel_from_data((at[0], at[1])), 5.5, stroke);
    };
    if !shot.draft.has_sigma() {
        let Some(i) = hands::nearest(shot, view.at).and_then(|(slot, _)| shot.model.position(slot)) else {
            return;
        };
        let (views, values) = shot.model.graph.a.row(i);
        let most = values.iter().copied().fold(0.0, f64::max);
        views.iter().zip(values).for_each(|(x, v)| ring(points[*x as usize], v / most));
        return;
    }
    let sigma = shot.draft.sigma;
    for at in points {
        let (dx, dy) = (at[0] - view.at.0, at[1] - view.at.1);
        let square = (dx * dx + dy * dy) / (sigma * sigma);
        if square <= 9.0 {
            ring(*at, math::exp(-0.5 * square));
        }
    }
    let centre = panel.pixel_from_data(view.at);
    let reach = panel.pixel_from_data((view.at.0 + sigma, view.at.1)).0 - centre.0;
    canvas.dot(centre, reach, Ink::Focus, 0.07);
    canvas.ring(centre, reach, Stroke::thin(Ink::Focus).alpha(0.7));
    canvas.ring(centre, 3.0 * reach, Stroke::bound(Ink::Focus).width(0.75).alpha(0.6));
}

/// The stem under the hand, and v_i(x)/√w_x on the points.
pub(super) fn eigenvector(
    shot: &Shot<'_, Painted>,
    view: &View<'_>,
    panel: &PanelMap,
    canvas: &mut Canvas<'_>,
) {
    let i = counted(view);
    let Some(answer) = Answer::of(shot) else { return };
    let Some(values) = answer.vector(&shot.model.graph, i as usize) else { return };
    let stem = panel.pixel_from_data((f64::from(i), answer.spectrum.gamma(i as usize)));
    canvas.ring(stem, 7.0, Stroke::measured(Ink::Ink).width(1.5));
    let Some(graph) = canvas.panel(GRAPH) else { return };
    let points = &shot.model.drawing.cloud.points;
    let place = |p: &[f64; 2]| {
        let at = graph.pixel_from_data((p[0], p[1]));
        graph.rect.contains(at.0, at.1).then_some(at)
    };
    let places: Vec<Option<(f64, f64)>> = points.iter().map(place).collect();
    coloured(shot, canvas, &places, &values);
}

/// The k under the hand, and the stems that a probe of k dimensions may use.
pub(super) fn dimensions(
    shot: &Shot<'_, Painted>,
    view: &View<'_>,
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
