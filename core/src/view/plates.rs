//! Marks that are read on every colour of a map: paper lies under their ink.

use super::{Anchor, Ink, Plot, Rect, Stroke, TextStyle};
use crate::math::clamp;

/// Size of a name on a plate, and room at each of its sides, in CSS pixels.
const SIZE: f64 = 12.0;
const SIDE: f64 = 3.0;

impl Plot<'_> {
    /// A line with an edge of paper of this opacity.
    pub fn edged(&mut self, points: &[(f64, f64)], stroke: Stroke, paper: f64) {
        self.line(points, Stroke::measured(Ink::Paper).width(stroke.width + 2.5).alpha(paper));
        self.line(points, stroke);
    }

    /// A name on a plate of paper of this height and opacity, moved inside the axes. `at` are CSS pixels: its left end,
    /// middle or right end, and its top.
    pub fn named_plate(
        &mut self,
        (text, ink): (&str, Ink),
        at: (f64, f64),
        anchor: Anchor,
        (height, paper): (f64, f64),
    ) {
        let (data, style) = (self.rect(), TextStyle::new(SIZE, ink));
        let width = self.canvas.text_width(text, style) + 2.0 * SIDE;
        let left = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::End => at.0 - width,
        };
        let (left, top) =
            (clamp(left, data.x, data.right() - width), clamp(at.1, data.y, data.bottom() - height));
        self.canvas.rect(Rect::new(left, top, width, height), Ink::Paper, paper);
        self.canvas.text((left + SIDE, top + height / 2.0), text, style);
    }
}
