//! Where a plot already has ink: a coarse raster that labels ask before they settle.

use super::Rect;
use crate::math::clamp;

/// Side of a cell in CSS pixels.
const CELL: f64 = 4.0;

/// Cells of a rectangle that data cover.
#[derive(Clone, Debug)]
pub(crate) struct Crowd {
    area: Rect,
    cols: usize,
    rows: usize,
    taken: Vec<bool>,
}

impl Crowd {
    /// An empty raster over an area in CSS pixels.
    pub(crate) fn new(area: Rect) -> Self {
        let cells = |length: f64| (length / CELL).ceil().clamp(1.0, 2000.0) as usize;
        let (cols, rows) = (cells(area.w), cells(area.h));
        Self { area, cols, rows, taken: vec![false; cols * rows] }
    }

    /// Ink along a segment, CSS pixels.
    pub(crate) fn add_segment(&mut self, a: (f64, f64), b: (f64, f64)) {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let steps = (dx.abs().max(dy.abs()) / CELL).ceil().clamp(1.0, 4000.0) as usize;
        for k in 0..=steps {
            let t = k as f64 / steps as f64;
            if let Some(at) = self.index(a.0 + t * dx, a.1 + t * dy) {
                self.taken[at] = true;
            }
        }
    }

    /// Ink all over a rectangle, CSS pixels.
    pub(crate) fn add_rect(&mut self, rect: Rect) {
        let (cols, rows) = (self.cols, self.rows);
        let (xs, ys) = self.span(rect);
        for row in ys.0..ys.1.min(rows) {
            self.taken[row * cols + xs.0..row * cols + xs.1.min(cols).max(xs.0)].fill(true);
        }
    }

    /// Part of a rectangle that has ink, 0 to 1.
    pub(crate) fn share(&self, rect: Rect) -> f64 {
        let (xs, ys) = self.span(rect);
        let (mut taken, mut all) = (0_usize, 0_usize);
        for row in ys.0..ys.1 {
            for col in xs.0..xs.1 {
                all += 1;
                taken += usize::from(self.taken[row * self.cols + col]);
            }
        }
        if all == 0 { 0.0 } else { taken as f64 / all as f64 }
    }

    fn index(&self, x: f64, y: f64) -> Option<usize> {
        let (col, row) = ((x - self.area.x) / CELL, (y - self.area.y) / CELL);
        let inside = col >= 0.0 && row >= 0.0 && col < self.cols as f64 && row < self.rows as f64;
        inside.then_some(row as usize * self.cols + col as usize)
    }

    /// Half-open ranges of columns and rows that a rectangle touches, inside the raster.
    fn span(&self, rect: Rect) -> ((usize, usize), (usize, usize)) {
        let range = |from: f64, to: f64, count: usize| {
            let first = clamp((from / CELL).floor(), 0.0, count as f64) as usize;
            let last = clamp((to / CELL).ceil(), 0.0, count as f64) as usize;
            (first, last.max(first))
        };
        let (x, y) = (rect.x - self.area.x, rect.y - self.area.y);
        (range(x, x + rect.w, self.cols), range(y, y + rect.h, self.rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn share_is_the_covered_part() {
        let mut crowd = Crowd::new(Rect::new(10.0, 10.0, 80.0, 80.0));
        crowd.add_rect(Rect::new(10.0, 10.0, 40.0, 80.0));
        assert_eq!(crowd.share(Rect::new(30.0, 20.0, 40.0, 40.0)), 0.5);
        assert_eq!(crowd.share(Rect::new(60.0, 20.0, 20.0, 20.0)), 0.0);
        crowd.add_segment((50.0, 12.0), (90.0, 12.0));
        assert!(crowd.share(Rect::new(52.0, 10.0, 20.0, 4.0)) > 0.9);
        // Outside, empty and absurd rectangles are harmless.
        assert_eq!(crowd.share(Rect::new(-500.0, 0.0, 10.0, 10.0)), 0.0);
        crowd.add_rect(Rect::new(1e9, 1e9, 1.0, 1.0));
        crowd.add_segment((f64::MAX, 0.0), (0.0, 0.0));
        assert_eq!(Crowd::new(Rect::default()).share(Rect::default()), 0.0);
    }
}
