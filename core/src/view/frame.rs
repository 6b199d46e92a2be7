//! The frame of a plot: margins from what has to be written, grid, axis lines, ticks, titles.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::BoldPoints;
use plotters::drawing::DrawingArea;

use super::axis::{Axis, Unit};
use super::canvas::recorded;
use super::ticks::Tick;
use super::{Canvas, Rect, Stroke, TextStyle};
use crate::scene::recorder::Recorder;
use crate::scene::{Anchor, Baseline, Ink, text, units};

/// The data area as plotters sees it: both axes are the unit interval.
pub(crate) type Area<'a> = DrawingArea<Recorder<'a>, Cartesian2d<Unit, Unit>>;

const TICK: f64 = 4.0;
const TICK_GAP: f64 = 4.0;
/// Least space between neighbouring x labels.
const LABEL_GAP: f64 = 10.0;
/// Space below the heading and below the title of the y axis.
const LINE_GAP: f64 = 8.0;

/// Where the parts of a plot go, in CSS pixels.
#[derive(Clone, Debug)]
pub(crate) struct AxesFrame {
    /// Everything.
    pub(crate) outer: Rect,
    /// The data area.
    pub(crate) data: Rect,
    /// Font size of tick labels, axis titles and labels.
    pub(crate) size: f64,
    x_ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    x_title: String,
    y_title: String,
    heading: String,
}

/// Font size of every plot in a scene of this width.
fn font_size(scene_width: f64) -> f64 {
    if scene_width < 340.0 { 11.0 } else { 12.0 }
}

impl AxesFrame {
    /// Lays out a plot in a scene of a width.
    pub(crate) fn new(scene_width: f64, outer: Rect, x: &Axis, y: &Axis, heading: &str) -> Self {
        let size = font_size(scene_width);
        let line = |on: bool| if on { size + LINE_GAP } else { 0.0 };
        let top = line(!heading.is_empty()) + line(!y.title.is_empty());
        let top = top.max(size / 2.0 + 2.0) + y.room;
        let labels = if x.labels { TICK + 3.0 + size } else { TICK };
        let bottom = labels + if x.title.is_empty() { 2.0 } else { size + 8.0 };
        let height = (outer.h - top - bottom).max(1.0);

        let y_ticks = fitting(
            y,
            height,
            |a, b, gap| a.label.is_empty() || b.label.is_empty() || gap > size + 3.0,
            44.0,
            f64::INFINITY,
        );
        let widest = y_ticks.iter().map(|t| text::width(&t.label, size, false)).fold(0.0, f64::max);
        let labels = if y.labels { widest + TICK + TICK_GAP } else { TICK };
        let left = labels.max(y.reserve);

        let half = |t: &Tick| text::width(&t.label, size, false) / 2.0;
        let mut right = x.room.max(6.0);
        let mut x_ticks = Vec::new();
        // The last label may hang over the end of the axis, which the room must hold; that changes the length.
        for _ in 0..2 {
            let length = (outer.w - left - right).max(1.0);
            let space = if x.categories.is_empty() { LABEL_GAP } else { LABEL_GAP / 2.0 - 0.1 };
            let free = |a: &Tick, b: &Tick, gap: f64| gap > half(a) + half(b) + space;
            x_ticks = fitting(x, length, free, 84.0, size);
            let over = |t: &Tick| {
                if x.labels { half(t) - (1.0 - x.map(t.value)) * length } else { 0.0 }
            };
            right = x_ticks.iter().map(over).fold(right, f64::max);
        }
        let data = crisp(Rect::new(outer.x + left, outer.y + top, (outer.w - left - right).max(1.0), height));
        let title = |axis: &Axis| text::fit(&axis.title, size, false, outer.w);
        let heading = text::fit(heading, size + 1.0, true, outer.w);
        Self { outer, data, size, x_ticks, y_ticks, x_title: title(x), y_title: title(y), heading }
    }

    /// Draws everything below the data and returns the area for them.
    pub(crate) fn draw<'a>(&self, canvas: &mut Canvas<'a>, x: &Axis, y: &Axis) -> Area<'a> {
        let grid = |axis: &Axis, ticks: &[Tick]| -> Vec<f64> {
            let labelled = ticks.iter().filter(|t| axis.grid && !t.label.is_empty());
            labelled.map(|t| axis.map(t.value)).filter(|u| (-1e-6..1.0 + 1e-6).contains(u)).collect()
        };
        let with_grid = self.area(canvas, grid(x, &self.x_ticks), grid(y, &self.y_ticks));
        let hairline = Stroke::thin(Ink::Grid).width(0.75).shape();
        let drawn = with_grid.draw_mesh(
            |backend, line| line.draw(backend, &hairline),
            BoldPoints(usize::MAX),
            BoldPoints(usize::MAX),
        );
        recorded(drawn.is_ok());
        self.draw_x(canvas, x);
        self.draw_y(canvas, y);
        self.draw_heading(canvas);
        self.area(canvas, Vec::new(), Vec::new())
    }

    /// The area for data alone, on another canvas than the frame's.
    pub(crate) fn blank<'a>(&self, canvas: &Canvas<'a>) -> Area<'a> {
        self.area(canvas, Vec::new(), Vec::new())
    }

    fn area<'a>(&self, canvas: &Canvas<'a>, x_grid: Vec<f64>, y_grid: Vec<f64>) -> Area<'a> {
        let d = self.data;
        let (xs, ys) = (units(d.x)..units(d.right()), units(d.bottom())..units(d.y));
        let (x, y) = (Unit { grid: x_grid }, Unit { grid: y_grid });
        canvas.root.apply_coord_spec(Cartesian2d::new(x, y, (xs, ys)))
    }

    fn draw_x(&self, canvas: &mut Canvas<'_>, x: &Axis) {
        let d = self.data;
        let rule = Stroke::thin(Ink::Rule);
        if !x.bare {
            canvas.line(&[(d.x, d.bottom()), (d.right(), d.bottom())], rule);
        }
        let style = TextStyle::new(self.size, Ink::Muted).anchor(Anchor::Middle).baseline(Baseline::Top);
        for tick in &self.x_ticks {
            let at = d.x + x.map(tick.value) * d.w;
            let length = if tick.label.is_empty() { TICK * 0.6 } else { TICK };
            if !x.bare {
                canvas.line(&[(at, d.bottom()), (at, d.bottom() + length)], rule);
            }
            if x.labels && !tick.label.is_empty() {
                canvas.text((at, d.bottom() + TICK + 3.0), &tick.label, style);
            }
        }
        if !self.x_title.is_empty() {
            let half = text::width(&self.x_title, self.size, false) / 2.0;
            let (low, high) = (self.outer.x + half, self.outer.right() - half);
            let middle = (d.x + d.w / 2.0).min(high).max(low);
            canvas.text((middle, self.outer.bottom() - 1.0), &self.x_title, style.baseline(Baseline::Bottom));
        }
    }

    fn draw_y(&self, canvas: &mut Canvas<'_>, y: &Axis) {
        let d = self.data;
        let rule = Stroke::thin(Ink::Rule);
        if !y.bare {
            canvas.line(&[(d.x, d.y), (d.x, d.bottom())], rule);
        }
        let style = TextStyle::new(self.size, Ink::Muted).anchor(Anchor::End);
        for tick in &self.y_ticks {
            let at = d.bottom() - y.map(tick.value) * d.h;
            let length = if tick.label.is_empty() { TICK * 0.6 } else { TICK };
            if !y.bare {
                canvas.line(&[(d.x - length, at), (d.x, at)], rule);
            }
            if y.labels && !tick.label.is_empty() {
                canvas.text((d.x - TICK - TICK_GAP, at), &tick.label, style);
            }
        }
    }

    fn draw_heading(&self, canvas: &mut Canvas<'_>) {
        let mut top = self.outer.y;
        if !self.heading.is_empty() {
            let style = TextStyle::new(self.size + 1.0, Ink::Ink).bold().baseline(Baseline::Top);
            canvas.text((self.outer.x, top), &self.heading, style);
            top += self.size + LINE_GAP;
        }
        if !self.y_title.is_empty() {
            let style = TextStyle::new(self.size, Ink::Muted).baseline(Baseline::Top);
            canvas.text((self.outer.x, top), &self.y_title, style);
        }
    }
}

/// Category names shortened to the space between their ticks, as long as something readable remains.
fn shortened(mut ticks: Vec<Tick>, axis: &Axis, length: f64, size: f64) -> Vec<Tick> {
    let gap = |w: &[Tick]| (axis.map(w[1].value) - axis.map(w[0].value)).abs() * length;
    let slot = ticks.windows(2).map(gap).fold(f64::INFINITY, f64::min) - LABEL_GAP / 2.0;
    if !axis.categories.is_empty() && slot > 3.0 * size {
        for tick in &mut ticks {
            tick.label = text::fit(&tick.label, size, false, slot);
        }
    }
    ticks
}

/// The most ticks whose labels keep apart: `free(a, b, pixels between their positions)` for labelled neighbours.
fn fitting(
    axis: &Axis,
    length: f64,
    free: impl Fn(&Tick, &Tick, f64) -> bool,
    px_per_tick: f64,
    size: f64,
) -> Vec<Tick> {
    let most = axis.target.unwrap_or(((length / px_per_tick) as usize).clamp(2, 8));
    let mut ticks = Vec::new();
    for target in (2..=most.max(2)).rev() {
        ticks = shortened(axis.tick_list(target), axis, length, size);
        let labelled: Vec<&Tick> = ticks.iter().filter(|t| !t.label.is_empty()).collect();
        let apart =
            |w: &[&Tick]| free(w[0], w[1], (axis.map(w[1].value) - axis.map(w[0].value)).abs() * length);
        if !axis.labels || labelled.windows(2).all(apart) {
            return ticks;
        }
    }
    thinned(ticks, axis, length, free)
}

/// Every tick stays; a label that would touch the one before it is left out. The last resort on tiny plots and
/// for category names, which cannot be made fewer.
fn thinned(
    mut ticks: Vec<Tick>,
    axis: &Axis,
    length: f64,
    free: impl Fn(&Tick, &Tick, f64) -> bool,
) -> Vec<Tick> {
    let mut last: Option<Tick> = None;
    for tick in &mut ticks {
        if tick.label.is_empty() {
            continue;
        }
        let clear = last
            .as_ref()
            .is_none_or(|l| free(l, tick, (axis.map(tick.value) - axis.map(l.value)).abs() * length));
        if clear {
            last = Some(tick.clone());
        } else {
            tick.label.clear();
        }
    }
    ticks
}

/// Edges on half pixels, where a line of 1 px covers one row of pixels instead of half of two.
fn crisp(r: Rect) -> Rect {
    let edge = |v: f64| v.floor() + 0.5;
    let (x, y) = (edge(r.x), edge(r.y));
    Rect::new(x, y, (edge(r.right()) - x).max(1.0), (edge(r.bottom()) - y).max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_titles_have_their_room() {
        let x = Axis::log(1.0, 3e5).title("steps").room(70.0);
        let y = Axis::linear(0.0, 300_000.0).title("n");
        for width in [320.0, 360.0, 640.0, 900.0] {
            let frame = AxesFrame::new(width, Rect::new(0.0, 0.0, width, 300.0), &x, &y, "A title");
            let widest = text::width("300,000", frame.size, false);
            assert!(frame.data.x >= widest + TICK + TICK_GAP - 1.0);
            assert!(frame.outer.right() - frame.data.right() >= 69.0);
            assert!(frame.data.w > 100.0 && frame.data.h > 200.0);
            let at: Vec<f64> = frame
                .x_ticks
                .iter()
                .filter(|t| !t.label.is_empty())
                .map(|t| x.map(t.value) * frame.data.w)
                .collect();
            assert!(at.len() >= 2 && at.windows(2).all(|w| w[1] - w[0] > 20.0));
        }
    }

    #[test]
    fn names_that_do_not_fit_are_shortened_then_left_out_and_never_overlap() {
        let names = ["gradient descent", "mini-batch noise", "label noise", "Gaussian noise"];
        let x = Axis::linear(-0.5, 3.5).categories(names);
        for (width, shown) in [(600.0, 4), (220.0, 4), (110.0, 1)] {
            let frame =
                AxesFrame::new(width, Rect::new(0.0, 0.0, width, 100.0), &x, &Axis::linear(0.0, 1.0), "");
            let labels: Vec<&Tick> = frame.x_ticks.iter().filter(|t| !t.label.is_empty()).collect();
            assert_eq!(labels.len(), shown, "{width}: {labels:?}");
            assert_eq!(labels.iter().all(|t| names.contains(&t.label.as_str())), width != 220.0);
            let edges = |t: &Tick| {
                let half = text::width(&t.label, frame.size, false) / 2.0;
                (x.map(t.value) * frame.data.w - half, x.map(t.value) * frame.data.w + half)
            };
            assert!(labels.windows(2).all(|w| edges(w[0]).1 < edges(w[1]).0));
        }
    }

    #[test]
    fn no_size_is_too_small() {
        for (w, h) in [(0.0, 0.0), (1.0, 500.0), (500.0, 1.0), (20.0, 20.0)] {
            let frame = AxesFrame::new(
                w,
                Rect::new(0.0, 0.0, w, h),
                &Axis::log(1e-9, 1e9).title("t"),
                &Axis::linear(0.0, 1.0),
                "t",
            );
            assert!(frame.data.w >= 1.0 && frame.data.h >= 1.0);
        }
    }
}
