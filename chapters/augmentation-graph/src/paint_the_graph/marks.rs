//! What the picture of the graph and the layer over it both draw.

use super::super::scenes::point;
use super::model::Painted;
use tangible_core::figure::Shot;
use tangible_core::scene::Ink;
use tangible_core::view::{Canvas, Stroke};

/// Pixel of a point, unless it is off the axes.
pub(super) type Place = Option<(f64, f64)>;

/// A view that a picture can become, more opaque the likelier.
pub(super) fn view(canvas: &mut Canvas<'_>, at: (f64, f64), part: f64) {
    canvas.ring(at, 5.5, Stroke::measured(Ink::Focus).width(1.5).alpha(part));
}

/// The views that point `i` can become.
pub(super) fn views(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, i: usize, places: &[Place]) {
    let (views, values) = shot.model.graph.a.row(i);
    let most = values.iter().copied().fold(0.0, f64::max);
    for (x, v) in views.iter().zip(values) {
        if let Some(at) = places[*x as usize] {
            view(canvas, at, v / most);
        }
    }
}

/// Size of a point among so many.
pub(super) fn radius(points: usize) -> f64 {
    if points > 500 { 2.5 } else { 3.25 }
}

/// Points coloured by a value each, from the most negative to the most positive.
pub(super) fn coloured(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, places: &[Place], values: &[f64]) {
    let (labels, radius) = (&shot.model.drawing.cloud.labels, radius(shot.model.n()));
    let most = values.iter().map(|v| v.abs()).fold(1e-300, f64::max);
    for ((at, class), value) in places.iter().zip(labels).zip(values) {
        let (Some(at), part) = (*at, 0.5 + 0.5 * value / most) else { continue };
        point(canvas, at, *class, radius + 1.2, Ink::Muted, 0.8);
        point(canvas, at, *class, radius + 0.4, Ink::Div((255.0 * part).round() as u8), 1.0);
    }
}

/// The disc of σ, and three of them: no view lies beyond.
pub(super) fn disc(canvas: &mut Canvas<'_>, centre: (f64, f64), reach: f64) {
    canvas.dot(centre, reach, Ink::Focus, 0.07);
    canvas.ring(centre, reach, Stroke::thin(Ink::Focus).alpha(0.7));
    canvas.ring(centre, 3.0 * reach, Stroke::bound(Ink::Focus).width(0.75).alpha(0.6));
}
