//! What lies over the map under a hand: the slices through the place that it points at.

use super::HowManyDimensions;
use super::params::{COLUMNS, ROWS, RoomParams};
use super::words::{MAP, OVER_K, OVER_SIGMA, pointed};
use tangible_core::figure::{Shot, View};
use tangible_core::view::{Canvas, Ink, PanelMap, Stroke};

/// See [`tangible_core::figure::Figure::over`].
pub(super) fn over(shot: &Shot<'_, HowManyDimensions>, view: &View<'_>, canvas: &mut Canvas<'_>) {
    let place = pointed(shot, view.panel, view.at);
    let (column, k) = (place.column(), place.k);
    let strength = RoomParams::strength(column);
    let hand = Stroke::thin(Ink::Focus);
    let across = |canvas: &mut Canvas<'_>, panel: &PanelMap| {
        let y = panel.pixel_from_data((strength, f64::from(k))).1;
        canvas.line(&[(panel.rect.x, y), (panel.rect.right(), y)], hand);
    };
    let down = |canvas: &mut Canvas<'_>, panel: &PanelMap| {
        let x = panel.pixel_from_data((strength, f64::from(k))).0;
        canvas.line(&[(x, panel.rect.y), (x, panel.rect.bottom())], hand);
    };
    if let Some(map) = canvas.panel(MAP) {
        across(canvas, &map);
        down(canvas, &map);
    }
    if let Some(panel) = canvas.panel(OVER_K) {
        let at = |k: u32| Some((shot.model.mean(column, |c| c.vote[k as usize - 1])?, f64::from(k)));
        slice(canvas, &panel, (1..=ROWS).filter_map(at));
        across(canvas, &panel);
    }
    if let Some(panel) = canvas.panel(OVER_SIGMA) {
        let at = |c: u32| Some((RoomParams::strength(c), shot.model.mean(c, |c| c.vote[k as usize - 1])?));
        slice(canvas, &panel, (0..COLUMNS).filter_map(at));
        down(canvas, &panel);
    }
}

/// A line of data on a panel.
fn slice(canvas: &mut Canvas<'_>, panel: &PanelMap, points: impl Iterator<Item = (f64, f64)>) {
    let line: Vec<(f64, f64)> = points.map(|at| panel.pixel_from_data(at)).collect();
    canvas.clip(panel.rect, |canvas| canvas.line(&line, Stroke::measured(Ink::Ink).width(1.5)));
}
