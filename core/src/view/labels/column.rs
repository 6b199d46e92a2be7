//! Names beside the ends of lines: those that end at one x stand in a column, at the heights of their lines, moved
//! apart as little as possible.

use super::{GAP, LEADING, Label, Place, Target};
use crate::math::clamp;
use crate::order::sort_short;
use crate::view::{Canvas, Rect};

/// Ends this close in x belong to one column.
const SAME_END: f64 = 3.0;
/// A name this far above or below its line's end is tied to it by a line.
const ASIDE: f64 = 2.5;

/// Draws the names that fit right of their lines, adds where they are to `placed`, and says for each label whether it
/// was one of them.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    labels: &[Label],
    place: &Place<'_>,
    placed: &mut Vec<Rect>,
) -> Vec<bool> {
    let mut done = vec![false; labels.len()];
    let mut ends: Vec<(usize, (f64, f64))> = labels
        .iter()
        .enumerate()
        .filter_map(|(k, label)| Some((k, end(label)?)))
        .filter(|&(k, (x, _))| x + GAP + labels[k].width(place.size) <= place.right + 0.5)
        .collect();
    // Rightmost column first: it has the room that was kept for it.
    sort_short(&mut ends, |(_, at)| -at.0);
    for column in ends.chunk_by(|(_, a), (_, b)| a.0 - b.0 <= SAME_END) {
        let step = place.size * LEADING;
        let room = ((place.data.h + step) / step).floor().max(1.0) as usize;
        // The labels that were asked for first stay.
        let mut column = column.to_vec();
        sort_short(&mut column, |(k, _)| *k as f64);
        column.truncate(room);
        sort_short(&mut column, |(_, at)| at.1);
        let wanted: Vec<f64> = column.iter().map(|(_, at)| at.1).collect();
        let heights = spread(&wanted, step, place.data.y, place.data.bottom());
        for (&(k, (x, from)), y) in column.iter().zip(heights) {
            let spot = Rect::new(x + GAP, y - step / 2.0, labels[k].width(place.size), step);
            if placed.iter().any(|other| other.overlaps(&spot.grown(-0.5))) {
                continue;
            }
            let tie = ((y - from).abs() > ASIDE).then_some([(x + 1.5, from), (x + GAP - 2.0, y)]);
            labels[k].write(canvas, spot, tie, place);
            placed.push(spot);
            done[k] = true;
        }
    }
    done
}

/// Where the line of a label ends.
fn end(label: &Label) -> Option<(f64, f64)> {
    match &label.target {
        Target::Line(points) => points.last().copied(),
        Target::Point(..) => None,
    }
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
    let mut heights = Vec::with_capacity(wanted.len());
    for (mean, n) in pools {
        for _ in 0..n {
            heights.push(clamp(mean, low, top) + heights.len() as f64 * step);
        }
    }
    heights
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
