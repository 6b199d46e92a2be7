//! Marks of a plot beyond lines and bands.

use plotters::element::{Circle, Cross, PathElement, Polygon, Rectangle};
use plotters::style::ShapeStyle;

use super::canvas::filled;
use super::clip::{self, P};
use super::plot::is_inside;
use super::{Fill, Plot, Rect, Stroke};
use crate::scene::recorder::Recorder;
use crate::scene::{Ink, Map, Op, Paint, UNITS, units};

/// Stroke of rings, crosses and outlined bars, in CSS pixels.
const RING_WIDTH: f64 = 1.5;
/// Opacity of the side that a valid bound rules out.
const TINT: f64 = 0.1;
/// Opacity of tinted bars.
const PALE: f64 = 0.28;

impl Plot<'_> {
    /// Filled dots: measured.
    pub fn dots(&mut self, points: &[(f64, f64)], radius_px: f64, ink: Ink, alpha: f64) {
        self.circles(points, radius_px, filled(ink, alpha));
    }

    /// Open rings: predicted.
    pub fn rings(&mut self, points: &[(f64, f64)], radius_px: f64, ink: Ink, alpha: f64) {
        self.circles(points, radius_px, Stroke::measured(ink).width(RING_WIDTH).alpha(alpha).shape());
    }

    fn circles(&mut self, points: &[(f64, f64)], radius_px: f64, style: ShapeStyle) {
        let radius = radius_units(radius_px);
        for p in self.on_axes(points, radius_px) {
            self.element(&Circle::new(p, radius, style));
        }
    }

    /// Crosses ✕: wrong, fails, diverged.
    pub fn crosses(&mut self, points: &[(f64, f64)], radius_px: f64, ink: Ink, alpha: f64) {
        let style = Stroke::measured(ink).alpha(alpha).shape();
        let radius = radius_units(radius_px);
        for p in self.on_axes(points, radius_px) {
            self.element(&Cross::new(p, radius, style));
        }
    }

    /// Diamonds: numbers quoted from a paper or a card.
    pub fn diamonds(&mut self, points: &[(f64, f64)], radius_px: f64, ink: Ink, alpha: f64) {
        let r = if radius_px.is_finite() { radius_px } else { 0.0 };
        for p in self.on_axes(points, radius_px) {
            let (x, y) = self.pixel_of(p);
            self.canvas.polygon(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], ink, alpha);
        }
    }

    /// Positions of the points on the axes; their pixels count as taken.
    fn on_axes(&mut self, points: &[(f64, f64)], radius_px: f64) -> Vec<P> {
        let placed: Vec<P> = points.iter().map(|&p| self.position(p)).filter(|&p| is_inside(p)).collect();
        for &p in &placed {
            let (x, y) = self.pixel_of(p);
            self.crowd_rect(Rect::new(x, y, 0.0, 0.0).grown(radius_px.clamp(1.0, 50.0) * 0.8));
        }
        placed
    }

    /// Bars (x₀, x₁, y) from zero, or from the end of the axis nearer to zero, to y.
    pub fn bars(&mut self, bars: &[(f64, f64, f64)], ink: Ink, fill: Fill) {
        let base = self.base();
        let style = match fill {
            Fill::Solid => filled(ink, 1.0),
            Fill::Tint => filled(ink, PALE),
            Fill::Outline => Stroke::measured(ink).width(RING_WIDTH).shape(),
        };
        for &(x0, x1, y) in bars {
            if let Some(corners) = self.corners(x0, x1, base, y).filter(|[a, b]| a.1 != b.1 && a.0 != b.0) {
                let rect = self.rect_of(corners);
                self.crowd_rect(rect);
                self.element(&Rectangle::new(corners, style));
            }
        }
    }

    /// Stems with a dot: a few values of one quantity, from where bars would stand.
    pub fn stems(&mut self, points: &[(f64, f64)], ink: Ink) {
        let base = self.base();
        for &(x, y) in points {
            self.line(&[(x, base), (x, y)], Stroke::thin(ink).alpha(0.7));
        }
        self.dots(points, 3.0, ink, 1.0);
    }

    /// A heat map over the whole panel: see [`heat_over`](Self::heat_over).
    pub fn heat(&mut self, cols: usize, rows: usize, values: &[f64], map: Map) {
        self.image([(0.0, 1.0), (1.0, 0.0)], (cols, rows), values, map);
    }

    /// A heat map over the data range x₀..x₁ × y₀..y₁, in cells equally large on the screen.
    ///
    /// `values` is row-major, `rows` rows of `cols`, the first row at y₀ (below, when y₀ < y₁). A value is a colour in
    /// 0..=1 (the middle of [`Map::Div`] is ½); NaN is an empty cell, and so is one that `values` lacks.
    pub fn heat_over(
        &mut self,
        (x0, x1): (f64, f64),
        (y0, y1): (f64, f64),
        (cols, rows): (usize, usize),
        values: &[f64],
        map: Map,
    ) {
        let (a, b) = (self.position((x0, y0)), self.position((x1, y1)));
        if [a.0, a.1, b.0, b.1].iter().all(|v| v.is_finite()) {
            self.image([(a.0, b.1), (b.0, a.1)], (cols, rows), values, map);
        }
    }

    /// `corners` are where the first column meets the last row, and the last column the first row.
    fn image(&mut self, [a, b]: [P; 2], (cols, rows): (usize, usize), values: &[f64], map: Map) {
        if cols == 0 || rows == 0 || cols > 4096 || rows > 4096 {
            return;
        }
        // A reversed axis mirrors the picture.
        let (mirrored, flipped) = (b.0 < a.0, b.1 > a.1);
        let cell = |at: usize| {
            let (mut row, mut col) = (at / cols, at % cols);
            row = if flipped { row } else { rows - 1 - row };
            col = if mirrored { cols - 1 - col } else { col };
            let v = values.get(row * cols + col).copied().unwrap_or(f64::NAN);
            if v.is_nan() { 256 } else { (v.clamp(0.0, 1.0) * 255.0).round() as u16 }
        };
        let cells = (0..cols * rows).map(cell).collect();
        let rect = self.rect_of([a, b]);
        let units = [rect.x, rect.y, rect.w, rect.h].map(units);
        let op = Op::Image { map, cols: cols as u16, rows: rows as u16, rect: units, cells };
        self.canvas.recorder.record(op, || Some(Recorder::box_region(rect)));
        self.crowd_rect(rect);
    }

    /// Hatching: theory says nothing here.
    pub fn hatch(&mut self, x0: f64, x1: f64, y0: f64, y1: f64) {
        if let Some([a, b]) = self.corners(x0, x1, y0, y1) {
            let rect = self.rect_of([a, b]);
            self.textured(rect);
            let paint = Paint { hatch: true, ..Paint::with_alpha(Ink::Muted, 0.6) };
            let style = ShapeStyle { color: paint.color(), filled: true, stroke_width: 0 };
            self.element(&Polygon::new(vec![a, (b.0, a.1), b, (a.0, b.1)], style));
        }
    }

    /// The lightly tinted side of a bound: what it rules out.
    pub fn tint(&mut self, x0: f64, x1: f64, y0: f64, y1: f64, ink: Ink) {
        if let Some(corners) = self.corners(x0, x1, y0, y1) {
            self.element(&Rectangle::new(corners, filled(ink, TINT)));
        }
    }

    /// A line across the panel at x.
    pub fn vline(&mut self, x: f64, stroke: Stroke) {
        let u = self.x.map(x);
        self.across([(u, 0.0), (u, 1.0)], stroke);
    }

    /// A line across the panel at y.
    pub fn hline(&mut self, y: f64, stroke: Stroke) {
        let v = self.y.map(y);
        self.across([(0.0, v), (1.0, v)], stroke);
    }

    fn across(&mut self, [a, b]: [P; 2], stroke: Stroke) {
        if is_inside(a) && is_inside(b) {
            let (p, q) = (self.pixel_of(a), self.pixel_of(b));
            self.crowd_segment(p, q);
            self.element(&PathElement::new(vec![a, b], stroke.shape()));
        }
    }

    /// An arrow between data points, without its head where the tip is off the axes.
    pub fn arrow(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let (a, b) = (self.position(from), self.position(to));
        for piece in clip::polyline(&[a, b]) {
            let (p, q) = (self.pixel_of(piece[0]), self.pixel_of(piece[1]));
            if piece[1] == b {
                self.canvas.arrow(p, q, stroke);
            } else {
                self.canvas.line(&[p, q], stroke);
            }
        }
    }

    /// Two corners of a data rectangle as positions, cut at the axes; `None` when nothing of it is there.
    fn corners(&self, x0: f64, x1: f64, y0: f64, y1: f64) -> Option<[P; 2]> {
        let (a, b) = (self.position((x0, y0)), self.position((x1, y1)));
        if [a.0, a.1, b.0, b.1].iter().any(|v| v.is_nan()) {
            return None;
        }
        let outside = |s: f64, t: f64| s.max(t) < 0.0 || s.min(t) > 1.0;
        let cut = |t: f64| t.clamp(0.0, 1.0);
        let gone = outside(a.0, b.0) || outside(a.1, b.1);
        (!gone).then(|| [(cut(a.0), cut(a.1)), (cut(b.0), cut(b.1))])
    }

    /// CSS pixels between two corners.
    fn rect_of(&mut self, [a, b]: [P; 2]) -> Rect {
        let (p, q) = (self.pixel_of(a), self.pixel_of(b));
        Rect::new(p.0.min(q.0), p.1.min(q.1), (p.0 - q.0).abs(), (p.1 - q.1).abs())
    }
}

fn radius_units(px: f64) -> u32 {
    let px = if px.is_finite() { px.clamp(0.125, 1000.0) } else { 3.0 };
    (px * UNITS).round() as u32
}
