//! The flat form of a scene that crosses to the page: one array of floats and one of strings.
//!
//! `floats` is a sequence of ops `[code, length including these two, …payload]`, positions in CSS pixels:
//!
//! | code | op | payload |
//! |---|---|---|
//! | 1 | polyline | ink, alpha, width, dash (0 solid, 1 dashed, 2 dotted), closed, x₀, y₀, … |
//! | 2 | polygon | ink, alpha, hatch, x₀, y₀, … |
//! | 3 | circles | ink, alpha, filled, stroke width, radius, x₀, y₀, … |
//! | 4 | text | ink, alpha, size, weight, halign (0 start, 1 middle, 2 end), valign (0 top, 1 middle, 2 bottom), rotated, x, y, string index |
//! | 5 | image | map (0 sequential, 1 diverging), columns, rows, x, y, w, h, then cells from the top left, 256 = empty |
//! | 6 | rectangles | ink, alpha, x, y, w, h, … |
//! | 7 | clip | x, y, w, h |
//! | 8 | end of clip | |
//!
//! An ink is [`Ink::code`](super::Ink::code); alpha is 0 to 1. `rotated` is reserved and 0.

use super::{Op, Scene, pixels};

/// A scene as two flat arrays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wire {
    /// Ops and coordinates.
    pub floats: Vec<f32>,
    /// Texts, by index.
    pub strings: Vec<String>,
}

impl Wire {
    fn op(&mut self, code: u8, head: &[f32], body: impl Iterator<Item = f32>) {
        let start = self.floats.len();
        self.floats.extend([f32::from(code), 0.0]);
        self.floats.extend_from_slice(head);
        self.floats.extend(body);
        self.floats[start + 1] = (self.floats.len() - start) as f32;
    }
}

fn px(units: i32) -> f32 {
    pixels(units) as f32
}

fn length(units: u16) -> f32 {
    px(i32::from(units))
}

fn share(alpha: u8) -> f32 {
    f32::from(alpha) / 100.0
}

fn flag(on: bool) -> f32 {
    f32::from(u8::from(on))
}

fn pairs(points: &[(i32, i32)]) -> impl Iterator<Item = f32> {
    points.iter().flat_map(|&(x, y)| [px(x), px(y)])
}

impl Scene {
    /// The scene as flat arrays.
    pub fn wire(&self) -> Wire {
        let mut wire = Wire::default();
        for op in &self.ops {
            wire.push(op);
        }
        wire
    }
}

impl Wire {
    fn push(&mut self, op: &Op) {
        let ink_of = |ink: super::Ink| f32::from(ink.code());
        match op {
            Op::Line { ink, alpha, width, dash, closed, points } => {
                let dash = f32::from(dash.code());
                let head = [ink_of(*ink), share(*alpha), length(*width), dash, flag(*closed)];
                self.op(1, &head, pairs(points));
            }
            Op::Area { ink, alpha, hatch, points } => {
                self.op(2, &[ink_of(*ink), share(*alpha), flag(*hatch)], pairs(points));
            }
            Op::Circles { ink, alpha, filled, width, radius, centres } => {
                let head = [ink_of(*ink), share(*alpha), flag(*filled), length(*width), length(*radius)];
                self.op(3, &head, pairs(centres));
            }
            Op::Text { ink, alpha, size, bold, anchor, baseline, at, text } => {
                let weight = if *bold { 600.0 } else { 400.0 };
                let align = [f32::from(*anchor as u8), f32::from(*baseline as u8), 0.0];
                let index = self.strings.len() as f32;
                self.strings.push(text.clone());
                let head = [ink_of(*ink), share(*alpha), length(*size), weight];
                self.op(4, &head, align.into_iter().chain([px(at.0), px(at.1), index]));
            }
            Op::Image { map, cols, rows, rect, cells } => {
                let head = [f32::from(*map as u8), f32::from(*cols), f32::from(*rows)];
                self.op(5, &head, rect.map(px).into_iter().chain(cells.iter().map(|&v| f32::from(v))));
            }
            Op::Rects { ink, alpha, rects } => {
                self.op(6, &[ink_of(*ink), share(*alpha)], rects.iter().flat_map(|r| r.map(px)));
            }
            Op::Clip(rect) => self.op(7, &[], rect.map(px).into_iter()),
            Op::Unclip => self.op(8, &[], std::iter::empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Anchor, Baseline, Dash, Ink, Map};

    #[test]
    fn every_op_has_its_documented_layout() {
        let mut scene = Scene::new(10.0, 10.0);
        scene.ops = vec![
            Op::Line {
                ink: Ink::Orange,
                alpha: 50,
                width: 14,
                dash: Dash::Dashed,
                closed: true,
                points: vec![(8, 16), (9, 0)],
            },
            Op::Area { ink: Ink::Seq(9), alpha: 100, hatch: true, points: vec![(0, 0)] },
            Op::Circles {
                ink: Ink::Div(1),
                alpha: 100,
                filled: false,
                width: 12,
                radius: 24,
                centres: vec![(8, 8)],
            },
            Op::Text {
                ink: Ink::Muted,
                alpha: 100,
                size: 96,
                bold: true,
                anchor: Anchor::End,
                baseline: Baseline::Top,
                at: (80, 8),
                text: "τ".into(),
            },
            Op::Image { map: Map::Div, cols: 2, rows: 1, rect: [0, 8, 16, 24], cells: vec![0, 256] },
            Op::Rects { ink: Ink::Ink, alpha: 8, rects: vec![[0, 8, 16, 24]] },
            Op::Clip([0, 0, 8, 8]),
            Op::Unclip,
        ];
        let Wire { floats, strings } = scene.wire();
        let expected: Vec<f32> = [
            vec![1.0, 11.0, 6.0, 0.5, 1.75, 1.0, 1.0, 1.0, 2.0, 1.125, 0.0],
            vec![2.0, 7.0, 1009.0, 1.0, 1.0, 0.0, 0.0],
            vec![3.0, 9.0, 2001.0, 1.0, 0.0, 1.5, 3.0, 1.0, 1.0],
            vec![4.0, 12.0, 1.0, 1.0, 12.0, 600.0, 2.0, 0.0, 0.0, 10.0, 1.0, 0.0],
            vec![5.0, 11.0, 1.0, 2.0, 1.0, 0.0, 1.0, 2.0, 3.0, 0.0, 256.0],
            vec![6.0, 8.0, 0.0, 0.08, 0.0, 1.0, 2.0, 3.0],
            vec![7.0, 6.0, 0.0, 0.0, 1.0, 1.0],
            vec![8.0, 2.0],
        ]
        .concat();
        assert_eq!(floats, expected);
        assert_eq!(strings, ["τ"]);
    }
}
