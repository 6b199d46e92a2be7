//! How a guess looks: a knob on the axis with a thin line across the panel, or a knob in the plane.

use crate::figure::{Handle, Mark};
use crate::math::clamp;
use crate::scene::{Anchor, Ink, PanelMap, Rect, Scene};
use crate::view::{Canvas, Stroke, TextStyle};

/// Radius of the knob in CSS pixels: while it can be dragged, and after.
const KNOB: (f64, f64) = (8.0, 5.0);
const SIZE: f64 = 12.0;

/// Draws the mark of a panel at data coordinates: `guessed` or still without a guess, `open` to be dragged.
pub(super) fn draw(
    scene: &mut Scene,
    panel: &PanelMap,
    mark: Mark,
    at: (f64, f64),
    (guessed, open): (bool, bool),
    label: &str,
) {
    let rect = panel.rect;
    let (x, y) = panel.pixel_from_data(at);
    let place = (clamp(x, rect.x, rect.right()), clamp(y, rect.y, rect.bottom()));
    let canvas = &mut Canvas::new(scene);
    if open {
        canvas.mark(Handle::GUESS, |canvas| knob(canvas, place, KNOB.0, guessed));
    } else {
        knob(canvas, place, KNOB.1, true);
    }
    let line = Stroke::thin(Ink::Ink).alpha(0.6);
    match mark {
        Mark::X if guessed => canvas.line(&[(place.0, rect.y), (place.0, place.1 - KNOB.0)], line),
        Mark::Y if guessed => canvas.line(&[(rect.x, place.1), (place.0 - KNOB.0, place.1)], line),
        _ => {}
    }
    name(canvas, rect, mark, place, label);
}

/// A knob like every other one; with a question mark as long as it is no guess.
fn knob(canvas: &mut Canvas<'_>, at: (f64, f64), radius: f64, guessed: bool) {
    canvas.dot(at, radius, Ink::Paper, 1.0);
    canvas.ring(at, radius, Stroke::measured(Ink::Ink));
    if guessed {
        canvas.dot(at, 0.45 * radius, Ink::Ink, 1.0);
    } else {
        canvas.text(at, "?", TextStyle::new(SIZE, Ink::Ink).bold().anchor(Anchor::Middle));
    }
}

/// Words in a panel that shows its axes only.
pub(super) fn waiting(scene: &mut Scene, rect: Rect, words: &str) {
    let style = TextStyle::new(SIZE, Ink::Muted).anchor(Anchor::Middle);
    // Between the middle and the top, where no tick of a round axis draws its line.
    Canvas::new(scene).text((rect.x + rect.w / 2.0, rect.y + 0.4 * rect.h), words, style);
}

/// The name beside the knob, inside the panel, on a plate of paper.
fn name(canvas: &mut Canvas<'_>, rect: Rect, mark: Mark, (x, y): (f64, f64), label: &str) {
    let style = TextStyle::new(SIZE, Ink::Ink).bold();
    let width = canvas.text_width(label, style);
    let right = x + KNOB.0 + 5.0;
    // Above an axis along x; before the end of one along y; else to the right, where there is room.
    let left = if mark == Mark::Y || right + width > rect.right() { x - KNOB.0 - 5.0 - width } else { right };
    let middle = match mark {
        Mark::X => y - 16.0,
        Mark::Y | Mark::Plane => y - 12.0,
    };
    let middle = clamp(middle, rect.y + SIZE / 2.0, rect.bottom() - SIZE / 2.0);
    canvas.rect(Rect::new(left, middle - SIZE / 2.0, width, SIZE).grown(2.0), Ink::Paper, 0.85);
    canvas.text((left, middle), label, style);
}
