//! Things to drag: thin handles with a grip, and knobs. Each is a mark, so the shell finds it by its id.

use super::{Plot, Rect, Stroke};
use crate::scene::Ink;

/// Width and height of the grip of a vertical handle, in CSS pixels.
const GRIP: (f64, f64) = (9.0, 20.0);
/// Distance of a grip's middle from the edge of the panel.
const INSET: f64 = 18.0;
const KNOB: f64 = 6.0;

impl Plot<'_> {
    /// A vertical handle at x with a grip near the top. Beyond the axis it stays at the edge, within reach.
    pub fn grip_x(&mut self, mark_id: &str, x: f64) {
        let u = self.x.map(x).clamp(0.0, 1.0);
        if u.is_nan() {
            return;
        }
        let d = self.rect();
        let at = d.x + u * d.w;
        let middle = d.y + INSET.min(d.h / 2.0);
        self.mark(mark_id, |plot| {
            plot.canvas.line(&[(at, d.y), (at, d.bottom())], Stroke::thin(Ink::Ink));
            plot.crowd_segment((at, d.y), (at, d.bottom()));
            plot.grip(Rect::new(at - GRIP.0 / 2.0, middle - GRIP.1 / 2.0, GRIP.0, GRIP.1));
        });
    }

    /// A horizontal handle at y with a grip near the right end. Beyond the axis it stays at the edge.
    pub fn grip_y(&mut self, mark_id: &str, y: f64) {
        let v = self.y.map(y).clamp(0.0, 1.0);
        if v.is_nan() {
            return;
        }
        let d = self.rect();
        let at = d.bottom() - v * d.h;
        let middle = d.right() - INSET.min(d.w / 2.0);
        self.mark(mark_id, |plot| {
            plot.canvas.line(&[(d.x, at), (d.right(), at)], Stroke::thin(Ink::Ink));
            plot.crowd_segment((d.x, at), (d.right(), at));
            plot.grip(Rect::new(middle - GRIP.1 / 2.0, at - GRIP.0 / 2.0, GRIP.1, GRIP.0));
        });
    }

    /// A plate with two ribs along its shorter side.
    fn grip(&mut self, r: Rect) {
        self.canvas.rect(r, Ink::Paper, 1.0);
        self.canvas.outline(r, Stroke::thin(Ink::Ink));
        let (cx, cy) = (r.x + r.w / 2.0, r.y + r.h / 2.0);
        for offset in [-1.5, 1.5] {
            let rib = if r.h > r.w {
                [(cx + offset, cy - 4.0), (cx + offset, cy + 4.0)]
            } else {
                [(cx - 4.0, cy + offset), (cx + 4.0, cy + offset)]
            };
            self.canvas.line(&rib, Stroke::thin(Ink::Ink));
        }
        self.keep_clear(r.grown(3.0));
    }

    /// A point that can be dragged in both directions. Beyond the axes it stays at the edge.
    pub fn knob(&mut self, mark_id: &str, at: (f64, f64)) {
        let (u, v) = self.position(at);
        if u.is_nan() || v.is_nan() {
            return;
        }
        let at = self.pixel_of((u.clamp(0.0, 1.0), v.clamp(0.0, 1.0)));
        self.mark(mark_id, |plot| {
            plot.canvas.dot(at, KNOB, Ink::Paper, 1.0);
            plot.canvas.ring(at, KNOB, Stroke::measured(Ink::Ink));
            plot.canvas.dot(at, 2.0, Ink::Ink, 1.0);
        });
        self.keep_clear(Rect::new(at.0, at.1, 0.0, 0.0).grown(KNOB + 3.0));
    }
}
