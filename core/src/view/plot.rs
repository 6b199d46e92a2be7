//! A plot: data in, picture out. Marks of more kinds are in `marks.rs`, things to drag in `handles.rs`.

use plotters::element::{PathElement, Polygon};

use super::canvas::{filled, recorded};
use super::clip::{self, P};
use super::crowd::Crowd;
use super::decimate;
use super::frame::{Area, AxesFrame};
use super::labels::{self, Label, Place, Target};
use super::{Anchor, Axis, Canvas, Rect, Stroke, ViewError};
use crate::scene::{Ink, PanelMap};

/// Points of a line at which its name may stand, as parts of its length in points.
const NAMING_POINTS: [f64; 4] = [0.35, 0.55, 0.75, 0.9];

/// Data axes in a rectangle of a scene.
///
/// Values that are not finite are never drawn: lines break there. What lies outside the axes is cut off. Labels are
/// placed when the plot is [finished](Self::finish) or dropped.
pub struct Plot<'a> {
    pub(crate) canvas: Canvas<'a>,
    pub(crate) x: Axis,
    pub(crate) y: Axis,
    pub(crate) id: String,
    pub(crate) outer: Rect,
    heading: String,
    opened: Option<Opened<'a>>,
    labels: Vec<Label>,
}

/// What exists once the frame has been drawn.
struct Opened<'a> {
    area: Area<'a>,
    frame: AxesFrame,
    crowd: Crowd,
    clear: Vec<Rect>,
    texture: Vec<Rect>,
}

impl<'a> Plot<'a> {
    pub(crate) fn new(canvas: Canvas<'a>, id: &str, rect: Rect, x: Axis, y: Axis) -> Result<Self, ViewError> {
        let sane = [rect.x, rect.y, rect.w, rect.h].iter().all(|v| v.is_finite() && v.abs() < 1e5);
        if !(sane && rect.w >= 0.0 && rect.h >= 0.0) {
            return Err(ViewError::Rect { plot: id.to_owned(), rect });
        }
        for (axis, name) in [(&x, "x"), (&y, "y")] {
            if !axis.scale.is_valid() {
                let (min, max) = (axis.scale.min(), axis.scale.max());
                return Err(ViewError::Range { plot: id.to_owned(), axis: name, min, max });
            }
        }
        let (id, heading) = (id.to_owned(), String::new());
        Ok(Self { canvas, x, y, id, outer: rect, heading, opened: None, labels: Vec::new() })
    }

    /// A heading above the plot. Give it before anything is drawn: the layout follows it; later it is ignored.
    pub fn title(&mut self, heading: &str) {
        if self.opened.is_none() {
            heading.clone_into(&mut self.heading);
        }
    }

    /// The data area in CSS pixels.
    pub fn rect(&mut self) -> Rect {
        self.open().frame.data
    }

    /// Where data coordinates lie, in CSS pixels (not finite when they cannot be on the axes).
    pub fn pixel(&mut self, at: (f64, f64)) -> (f64, f64) {
        let p = self.position(at);
        self.pixel_of(p)
    }

    /// Draws inside a hit region: see [`Canvas::mark`].
    pub fn mark<R>(&mut self, id: &str, draw: impl FnOnce(&mut Self) -> R) -> R {
        self.open(); // The frame is not part of the mark.
        self.canvas.recorder.open_mark(id);
        let result = draw(self);
        self.canvas.recorder.close_mark();
        result
    }

    /// A line through data points.
    pub fn line(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let placed: Vec<P> = points.iter().map(|&p| self.position(p)).collect();
        for piece in clip::polyline(&placed) {
            let width = self.rect().w;
            let piece = decimate::columns(piece, width);
            self.crowd_line(&piece);
            self.element(&PathElement::new(piece, stroke.shape()));
        }
    }

    /// A band between `lo` and `hi` over x; say in its label what it is (10–90 %, ±1 sd).
    pub fn band(&mut self, rows: &[(f64, f64, f64)], ink: Ink, alpha: f64) {
        let edge = |x: f64, v: f64, plot: &Self| {
            let (u, v) = plot.position((x, v));
            (u, v.clamp(-1.0, 2.0)) // 0 on a log axis is −∞: the band reaches the lower edge.
        };
        let whole = |&(x, lo, hi): &(f64, f64, f64)| x.is_finite() && !lo.is_nan() && !hi.is_nan();
        for run in rows.split(|row| !whole(row)).filter(|run| run.len() > 1) {
            let width = self.rect().w;
            let side = |f: fn(&(f64, f64, f64)) -> f64, plot: &Self| {
                decimate::columns(run.iter().map(|row| edge(row.0, f(row), plot)).collect(), width)
            };
            let (mut outline, lower) = (side(|row| row.2, self), side(|row| row.1, self));
            outline.extend(lower.into_iter().rev());
            self.fill(&outline, ink, alpha);
        }
    }

    /// The area between a line and zero (or the lower end of the axis, where zero is not on it).
    pub fn area(&mut self, points: &[(f64, f64)], ink: Ink, alpha: f64) {
        let base = self.base();
        let rows: Vec<_> = points.iter().map(|&(x, y)| (x, base, y)).collect();
        self.band(&rows, ink, alpha);
    }

    /// A filled polygon in data coordinates, cut at the axes.
    pub fn polygon(&mut self, points: &[(f64, f64)], ink: Ink, alpha: f64) {
        let placed: Vec<P> = points.iter().map(|&p| self.position(p)).collect();
        if placed.iter().all(|(u, v)| u.is_finite() && v.is_finite()) {
            self.fill(&placed, ink, alpha);
        }
    }

    /// A text beside a data point: it starts right of it, is centred above it or ends left of it, and moves or hides
    /// where it would collide. Points outside the axes get no label.
    pub fn label(&mut self, at: (f64, f64), label: &str, ink: Ink, anchor: Anchor) {
        let p = self.position(at);
        if is_inside(p) && !label.is_empty() {
            let target = Target::Point(self.pixel_of(p), anchor);
            self.labels.push(Label { text: label.to_owned(), ink, target });
        }
    }

    /// The name of a line: right of its end if it fits there (see [`Axis::room_for`]), else on the line. `points` may be
    /// the whole line or only its last point; one that is above or below the axis is named at its edge.
    pub fn end_label(&mut self, points: &[(f64, f64)], label: &str, ink: Ink) {
        let mut line = if let [only] = points {
            let (u, v) = self.position(*only);
            vec![(u, v.clamp(0.0, 1.0))]
        } else {
            let placed: Vec<P> = points.iter().map(|&p| self.position(p)).collect();
            clip::polyline(&placed).pop().unwrap_or_default()
        };
        line.retain(|&p| is_inside(p));
        if line.is_empty() || label.is_empty() {
            return;
        }
        let last = line.len() - 1;
        let mut at: Vec<usize> = NAMING_POINTS.iter().map(|part| (part * last as f64) as usize).collect();
        at.push(last);
        at.dedup();
        let target = Target::Line(at.into_iter().map(|k| self.pixel_of(line[k])).collect());
        self.labels.push(Label { text: label.to_owned(), ink, target });
    }

    /// Places the labels. Dropping the plot does the same.
    pub fn finish(self) {}

    /// Position along the axes, 0 to 1 inside them.
    pub(crate) fn position(&self, (x, y): (f64, f64)) -> P {
        (self.x.map(x), self.y.map(y))
    }

    /// CSS pixels of a position along the axes.
    pub(crate) fn pixel_of(&mut self, (u, v): P) -> (f64, f64) {
        let d = self.rect();
        (d.x + u * d.w, d.bottom() - v * d.h)
    }

    /// Where bars, stems and areas stand: zero if it is on the axis, else the end nearer to it.
    pub(crate) fn base(&self) -> f64 {
        let (lo, hi) = self.y.scale.ends();
        crate::math::clamp(0.0, lo, hi)
    }

    /// Draws a plotters element whose coordinates are positions along the axes.
    pub(crate) fn element<'e, E>(&mut self, element: &'e E)
    where
        &'e E: plotters::element::PointCollection<'e, P>,
        E: plotters::element::Drawable<crate::scene::recorder::Recorder<'a>>,
    {
        recorded(self.open().area.draw(element).is_ok());
    }

    /// Fills a polygon given by positions along the axes.
    pub(crate) fn fill(&mut self, outline: &[P], ink: Ink, alpha: f64) {
        let inside = clip::polygon(outline);
        if inside.len() > 2 {
            self.element(&Polygon::new(inside, filled(ink, alpha)));
        }
    }

    /// Tells labels that they must not touch a rectangle in CSS pixels.
    pub fn keep_clear(&mut self, rect: Rect) {
        self.open().clear.push(rect);
    }

    /// Tells labels that a rectangle in CSS pixels needs a plate under text.
    pub(crate) fn textured(&mut self, rect: Rect) {
        self.open().texture.push(rect);
    }

    /// Tells labels that a straight line in CSS pixels has ink.
    pub(crate) fn crowd_segment(&mut self, a: (f64, f64), b: (f64, f64)) {
        self.open().crowd.add_segment(a, b);
    }

    /// Tells labels that a rectangle in CSS pixels has ink.
    pub(crate) fn crowd_rect(&mut self, rect: Rect) {
        self.open().crowd.add_rect(rect);
    }

    fn crowd_line(&mut self, line: &[P]) {
        let Opened { frame, crowd, .. } = self.open();
        let d = frame.data;
        let pixel = |&(u, v): &P| (d.x + u * d.w, d.bottom() - v * d.h);
        for pair in line.windows(2) {
            crowd.add_segment(pixel(&pair[0]), pixel(&pair[1]));
        }
    }

    /// Draws the frame and registers the panel, once.
    fn open(&mut self) -> &mut Opened<'a> {
        self.opened.get_or_insert_with(|| {
            let frame = AxesFrame::new(self.canvas.width(), self.outer, &self.x, &self.y, &self.heading);
            let area = frame.draw(&mut self.canvas, &self.x, &self.y);
            let (id, x, y) = (self.id.clone(), self.x.scale, self.y.scale);
            let panel = PanelMap { id, rect: frame.data, x, y };
            self.canvas.recorder.with(|scene| scene.panels.push(panel));
            let area = if self.canvas.empties(&self.id) {
                self.canvas = self.canvas.muted();
                frame.blank(&self.canvas)
            } else {
                area
            };
            let crowd = Crowd::new(frame.outer);
            Opened { area, frame, crowd, clear: Vec::new(), texture: Vec::new() }
        })
    }
}

/// Whether a position is on the axes, with a little slack for rounding.
pub(crate) fn is_inside((u, v): P) -> bool {
    let on = |t: f64| (-1e-9..=1.0 + 1e-9).contains(&t);
    on(u) && on(v)
}

impl Drop for Plot<'_> {
    fn drop(&mut self) {
        self.open();
        let (mut canvas, labels) = (self.canvas.clone(), std::mem::take(&mut self.labels));
        let Opened { frame, crowd, clear, texture, .. } = self.open();
        let place =
            Place { data: frame.data, right: frame.outer.right(), size: frame.size, crowd, clear, texture };
        labels::draw(&mut canvas, &labels, &place);
    }
}
