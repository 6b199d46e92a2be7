//! Labels in a plot: all are collected and placed together, so that none overlaps or is cut off. A label that finds
//! no place hides.

mod column;

use super::crowd::Crowd;
use super::{Anchor, Canvas, Rect, Stroke, TextStyle};
use crate::math::clamp;
use crate::scene::{Ink, text};

/// Font size that [`Axis::room_for`](super::Axis::room_for) assumes.
pub(crate) const SIZE: f64 = 12.0;
/// Space between a line's end and its label.
pub(crate) const GAP: f64 = 9.0;
/// Space between a point and its label.
const NEAR: f64 = 6.0;
/// From this distance on a label is tied to its point by a line.
const FAR: f64 = 15.0;
/// A spot wholly on ink is as bad as one this many places further down the list.
const INK_COST: f64 = 400.0;
/// Line height of labels beside each other.
const LEADING: f64 = 1.2;

/// A label that waits for its place. Positions are in CSS pixels.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) ink: Ink,
    pub(crate) target: Target,
}

/// What a label names.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// A point; the text goes to the side that the anchor says, or to another.
    Point((f64, f64), Anchor),
    /// A line, named at its end or, where that is crowded, at one of the points before it, last first.
    Line(Vec<(f64, f64)>),
}

/// Where labels of a plot may go.
pub(crate) struct Place<'c> {
    /// The data area.
    pub(crate) data: Rect,
    /// Right edge of the plot.
    pub(crate) right: f64,
    /// Font size.
    pub(crate) size: f64,
    /// What the data cover.
    pub(crate) crowd: &'c Crowd,
    /// What they must not touch: handles.
    pub(crate) clear: &'c [Rect],
    /// Where the background is hatched: a label may stand there, on a plate.
    pub(crate) texture: &'c [Rect],
}

impl Label {
    fn style(&self, size: f64) -> TextStyle {
        let style = TextStyle::new(size, self.ink);
        // Coloured letters need more body than black ones.
        if matches!(self.ink, Ink::Ink | Ink::Muted) { style } else { style.bold() }
    }

    fn width(&self, size: f64) -> f64 {
        text::width(&self.text, size, self.style(size).is_bold())
    }

    /// The label, cut with an ellipsis where it is wider than the whole plot.
    fn at_most(&self, width: f64, size: f64) -> Self {
        Self { text: text::fit(&self.text, size, self.style(size).is_bold(), width), ..self.clone() }
    }

    /// Draws the text in its spot, with a line to what it names.
    fn write(&self, canvas: &mut Canvas<'_>, spot: Rect, tie: Option<[(f64, f64); 2]>, place: &Place<'_>) {
        // Thin a busy background only where there is one: a plate on empty paper would cut the grid.
        if place.crowd.share(spot) > 0.04 || place.texture.iter().any(|busy| busy.overlaps(&spot)) {
            canvas.rect(spot.grown(1.5), Ink::Paper, 0.8);
        }
        if let Some(line) = tie {
            canvas.line(&line, Stroke::thin(self.ink).alpha(0.7));
        }
        canvas.text((spot.x, spot.y + spot.h / 2.0), &self.text, self.style(place.size));
    }
}

/// Places and draws all labels of a plot: first the names beside the ends of lines, then the others as they came.
pub(crate) fn draw(canvas: &mut Canvas<'_>, labels: &[Label], place: &Place<'_>) {
    let mut placed: Vec<Rect> = place.clear.to_vec();
    let named = column::draw(canvas, labels, place, &mut placed);
    for (label, _) in labels.iter().zip(named).filter(|(_, named)| !named) {
        let label = label.at_most(place.data.w - 2.0 * NEAR, place.size);
        if let Some(spot) = best_spot(&label, place, &placed) {
            let tie = leader(&label, spot);
            label.write(canvas, spot, tie, place);
            placed.push(spot.grown(2.0));
        }
    }
}

/// The line from a label that had to go far to its point.
fn leader(label: &Label, spot: Rect) -> Option<[(f64, f64); 2]> {
    let Target::Point((x, y), _) = label.target else { return None };
    let from = (clamp(x, spot.x, spot.right()), clamp(y, spot.y, spot.bottom()));
    let (dx, dy) = (from.0 - x, from.1 - y);
    let length = (dx * dx + dy * dy).sqrt();
    (length > FAR).then(|| [from, (x + dx * 3.0 / length, y + dy * 3.0 / length)])
}

/// Whether a straight line passes through a rectangle, to within a pixel or so.
fn crosses([a, b]: [(f64, f64); 2], rect: Rect) -> bool {
    let at = |k: u8| f64::from(k) / 24.0;
    (0..=24).any(|k| rect.contains(a.0 + at(k) * (b.0 - a.0), a.1 + at(k) * (b.1 - a.1)))
}

/// The free spot with the least ink under it, nearest first; `None` when every spot touches a label or an edge.
fn best_spot(label: &Label, place: &Place<'_>, placed: &[Rect]) -> Option<Rect> {
    let (w, h) = (label.width(place.size), place.size * LEADING);
    let d = place.data;
    let bounds = Rect::new(d.x + 1.0, d.y, (place.right - d.x - 1.0).max(0.0), d.h);
    let mut best: Option<(f64, Rect)> = None;
    for (order, (x, y)) in spots(label, w, h).into_iter().enumerate() {
        let spot = Rect::new(x, y, w, h);
        let inside = spot.x >= bounds.x && spot.right() <= bounds.right() + 0.5;
        let inside = inside && spot.y >= bounds.y - 0.5 && spot.bottom() <= bounds.bottom() + 0.5;
        let mut taken = placed.iter();
        let tie = leader(label, spot);
        let blocked = |other: &Rect| other.overlaps(&spot) || tie.is_some_and(|line| crosses(line, *other));
        if !inside || taken.any(blocked) {
            continue;
        }
        let cost = INK_COST * place.crowd.share(spot) + order as f64;
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, spot));
        }
    }
    best.map(|(_, spot)| spot)
}

/// Top-left corners to try for a text of this size, best first.
fn spots(label: &Label, w: f64, h: f64) -> Vec<(f64, f64)> {
    let mut spots = Vec::new();
    match &label.target {
        Target::Point(at, anchor) => {
            for gap in [NEAR, 13.0, 22.0, 34.0, 48.0] {
                spots.extend_from_slice(&around(*at, *anchor, gap, w, h));
            }
        }
        Target::Line(points) => {
            spots.extend(points.last().map(|&(x, y)| (x + NEAR, y - h / 2.0)));
            for &(x, y) in points.iter().rev() {
                let x = x - w * if Some(&(x, y)) == points.last() { 1.0 } else { 0.5 };
                for gap in [4.0, 14.0] {
                    spots.extend_from_slice(&[(x, y - h - gap), (x, y + gap)]);
                }
            }
        }
    }
    spots
}

fn around((x, y): (f64, f64), anchor: Anchor, gap: f64, w: f64, h: f64) -> [(f64, f64); 8] {
    let (left, middle, right) = (x - gap - w, x - w / 2.0, x + gap);
    let (above, level, below) = (y - gap - h + 2.0, y - h / 2.0, y + gap - 2.0);
    let sides = match anchor {
        Anchor::Start => [(right, level), (right, above), (right, below), (middle, above)],
        Anchor::End => [(left, level), (left, above), (left, below), (middle, above)],
        Anchor::Middle => [(middle, above), (middle, below), (right, above), (left, above)],
    };
    let rest = match anchor {
        Anchor::Start => [(middle, below), (left, above), (left, below), (left, level)],
        Anchor::End => [(middle, below), (right, above), (right, below), (right, level)],
        Anchor::Middle => [(right, below), (left, below), (right, level), (left, level)],
    };
    std::array::from_fn(|k| if k < 4 { sides[k] } else { rest[k - 4] })
}
