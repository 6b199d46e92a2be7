//! Labels in a plot: all are collected and placed together, so that none overlaps or is cut off. A label that finds
//! no place hides.

use super::crowd::Crowd;
use super::{Anchor, Canvas, Rect, Stroke, TextStyle};
use crate::scene::{Ink, text};

/// Font size that [`Axis::room_for`](super::Axis::room_for) assumes.
pub(crate) const SIZE: f64 = 12.0;
/// Space between a line's end and its label.
pub(crate) const GAP: f64 = 9.0;
/// Space between a point and its label.
const NEAR: f64 = 6.0;
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
}

/// Places and draws all labels of a plot: first the column at the right, then the others as they came.
pub(crate) fn draw(canvas: &mut Canvas<'_>, labels: &[Label], place: &Place<'_>) {
    let (column, others): (Vec<&Label>, Vec<&Label>) = labels.iter().partition(|label| fits_column(label, place));
    let mut placed = draw_column(canvas, column, place);
    for label in others {
        if let Some(spot) = best_spot(label, place, &placed) {
            let style = label.style(place.size);
            // Thin a busy background only where there is one: a plate on empty paper would cut the grid.
            if place.crowd.share(spot) > 0.04 {
                canvas.rect(spot.grown(1.5), Ink::Paper, 0.8);
            }
            canvas.text((spot.x, spot.y + spot.h / 2.0), &label.text, style);
            placed.push(spot.grown(2.0));
        }
    }
}

/// Whether a line ends at the right edge and its name fits beside it.
fn fits_column(label: &Label, place: &Place<'_>) -> bool {
    let Target::Line(points) = &label.target else { return false };
    let at_edge = points.last().is_some_and(|&(x, _)| x > place.data.right() - 3.0);
    at_edge && place.data.right() + GAP + label.width(place.size) <= place.right + 0.5
}

/// Names beside the right edge at the heights of their lines, moved apart as little as possible.
fn draw_column(canvas: &mut Canvas<'_>, mut labels: Vec<&Label>, place: &Place<'_>) -> Vec<Rect> {
    let step = place.size * LEADING;
    let room = ((place.data.h + step) / step).floor().max(1.0) as usize;
    labels.truncate(room);
    let end = |label: &Label| match &label.target {
        Target::Line(points) => points.last().map_or(0.0, |p| p.1),
        Target::Point(at, _) => at.1,
    };
    labels.sort_by(|a, b| end(a).total_cmp(&end(b)));
    let wanted: Vec<f64> = labels.iter().map(|label| end(label)).collect();
    let heights = spread(&wanted, step, place.data.y, place.data.bottom());
    let edge = place.data.right();
    let mut placed = Vec::new();
    for ((label, &from), &y) in labels.iter().zip(&wanted).zip(&heights) {
        if (y - from).abs() > 2.5 {
            let leader = Stroke::thin(label.ink).alpha(0.7);
            canvas.line(&[(edge + 1.5, from), (edge + GAP - 2.0, y)], leader);
        }
        canvas.text((edge + GAP, y), &label.text, label.style(place.size));
        placed.push(Rect::new(edge + GAP, y - step / 2.0, label.width(place.size), step));
    }
    placed
}

/// Positions at least `step` apart, within low..=high, as close as possible to the ascending `wanted` (least squares,
/// by pooling neighbours that would collide).
fn spread(wanted: &[f64], step: f64, low: f64, high: f64) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new(); // mean of wanted − index·step, members
    for (k, &y) in wanted.iter().enumerate() {
        let mut pool = (y - k as f64 * step, 1);
        while let Some(&(mean, n)) = pools.last().filter(|(mean, _)| *mean >= pool.0) {
            pool = ((mean * n as f64 + pool.0 * pool.1 as f64) / (n + pool.1) as f64, n + pool.1);
            pools.pop();
        }
        pools.push(pool);
    }
    let top = (high - wanted.len().saturating_sub(1) as f64 * step).max(low);
    let means = pools.iter().flat_map(|&(mean, n)| std::iter::repeat_n(mean.clamp(low, top), n));
    means.enumerate().map(|(k, mean)| mean + k as f64 * step).collect()
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
        if !inside || placed.iter().any(|other| other.overlaps(&spot)) {
            continue;
        }
        let cost = 12.0 * place.crowd.share(spot) + 0.12 * order as f64;
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, spot));
        }
    }
    best.map(|(_, spot)| spot)
}

/// Top-left corners to try for a text of this size, best first.
fn spots(label: &Label, w: f64, h: f64) -> Vec<(f64, f64)> {
    match &label.target {
        Target::Point(at, anchor) => [NEAR, 16.0, 30.0].into_iter().flat_map(|gap| around(*at, *anchor, gap, w, h)).collect(),
        Target::Line(points) => {
            let last = points.last().map(|&(x, y)| (x + NEAR, y - h / 2.0));
            let along = points.iter().rev().flat_map(|&(x, y)| {
                let x = x - w * if Some(&(x, y)) == points.last() { 1.0 } else { 0.5 };
                [4.0, 14.0].into_iter().flat_map(move |gap| [(x, y - h - gap), (x, y + gap)])
            });
            last.into_iter().chain(along).collect()
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colliding_names_move_apart_about_their_middle() {
        let at = spread(&[50.0, 51.0, 52.0, 90.0], 14.0, 0.0, 100.0);
        assert_eq!(at, [37.0, 51.0, 65.0, 90.0]);
        assert_eq!(spread(&[99.0, 99.0], 14.0, 0.0, 100.0), [86.0, 100.0]);
        assert!(spread(&[], 14.0, 0.0, 100.0).is_empty());
    }

    proptest! {
        #[test]
        fn spread_keeps_distance_order_and_bounds(mut wanted in proptest::collection::vec(-50.0..150.0f64, 0..7)) {
            wanted.sort_by(f64::total_cmp);
            let at = spread(&wanted, 14.0, 0.0, 100.0);
            prop_assert_eq!(at.len(), wanted.len());
            prop_assert!(at.windows(2).all(|w| w[1] - w[0] >= 14.0 - 1e-9));
            prop_assert!(at.iter().all(|y| (-1e-9..100.0 + 1e-9).contains(y)));
        }
    }
}
