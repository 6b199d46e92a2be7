//! What lies over the clouds under a hand: the brush, and the neighbours of the point in it.

use super::hands::{self, RIGHT};
use super::model::Painted;
use tangible_core::figure::{Hover, Shot};
use tangible_core::view::{Canvas, Ink, PanelMap, Stroke};

/// The disc of the brush, and the edges of the nearest point.
pub(super) fn brush(shot: &Shot<'_, Painted>, view: &Hover<'_>, panel: &PanelMap, canvas: &mut Canvas<'_>) {
    let scene = &shot.model.scene;
    let pixel = |i: u32| panel.pixel_from_data(scene.cloud.points[i as usize]);
    let at = panel.pixel_from_data(view.at);
    let radius = panel.pixel_from_data((view.at.0 + shot.draft.brush, view.at.1)).0 - at.0;
    if let Some(i) = hands::nearest(shot, view.at) {
        let class = scene.cloud.classes[i];
        for &j in scene.graph.of(i as u32) {
            let ink = if scene.cloud.classes[j as usize] == class { Ink::Grey } else { Ink::Bad };
            canvas.line(&[pixel(i as u32), pixel(j)], Stroke::thin(ink).alpha(0.7));
        }
    }
    let ink = if view.tool == RIGHT { Ink::Good } else { Ink::Bad };
    canvas.dot(at, radius, ink, 0.08);
    canvas.ring(at, radius, Stroke::thin(ink));
}
