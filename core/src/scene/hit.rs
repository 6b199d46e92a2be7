//! What a pointer can meet in a scene: panels that turn pixels into data, and marks with hit regions.

use super::{Rect, Scale, Scene};

/// Smallest side of a hit target in CSS pixels.
const TARGET: f64 = 44.0;
/// How far beside a thin line still counts as on it, in CSS pixels.
const NEAR: f64 = 5.0;

/// The data area of a plot and its two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelMap {
    /// Name given by the figure.
    pub id: String,
    /// Data area in CSS pixels, without labels.
    pub rect: Rect,
    /// Horizontal axis, `min` at the left.
    pub x: Scale,
    /// Vertical axis, `min` at the bottom.
    pub y: Scale,
}

impl PanelMap {
    /// Data coordinates under a point in CSS pixels of the scene; not clamped to the panel.
    pub fn data_from_pixel(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let u = (x - self.rect.x) / self.rect.w.max(1.0);
        let v = (self.rect.bottom() - y) / self.rect.h.max(1.0);
        (self.x.unmap(u), self.y.unmap(v))
    }

    /// Where data coordinates are drawn, in CSS pixels of the scene.
    pub fn pixel_from_data(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.rect.x + self.x.map(x) * self.rect.w, self.rect.bottom() - self.y.map(y) * self.rect.h)
    }
}

/// Part of a hit region, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// An area.
    Box(Rect),
    /// A thin line.
    Path(Vec<(f64, f64)>),
}

impl Shape {
    /// Distance in CSS pixels from a point, 0 inside.
    fn distance(&self, x: f64, y: f64) -> f64 {
        match self {
            Self::Box(r) => outside(r, x, y),
            Self::Path(points) => {
                let along = points.windows(2).map(|w| to_segment(w[0], w[1], (x, y)));
                (along.fold(f64::INFINITY, f64::min) - NEAR).max(0.0)
            }
        }
    }

    /// How far beside its middle a point hits it exactly: 0 anywhere in an area.
    fn off(&self, x: f64, y: f64) -> Option<f64> {
        match self {
            Self::Box(_) => (self.distance(x, y) == 0.0).then_some(0.0),
            Self::Path(points) => {
                let along = points.windows(2).map(|w| to_segment(w[0], w[1], (x, y)));
                Some(along.fold(f64::INFINITY, f64::min)).filter(|off| *off <= NEAR)
            }
        }
    }

    fn bounds(&self) -> Option<Rect> {
        match self {
            Self::Box(r) => Some(*r),
            Self::Path(points) => {
                points.iter().map(|&(x, y)| Rect::new(x, y, 0.0, 0.0)).reduce(|a, b| a.union(&b))
            }
        }
    }

    /// The same region, at least [`TARGET`] wide and high about its centre.
    fn grown(&self) -> Option<Rect> {
        let r = self.bounds()?;
        let (w, h) = (r.w.max(TARGET), r.h.max(TARGET));
        Some(Rect::new(r.x + (r.w - w) / 2.0, r.y + (r.h - h) / 2.0, w, h))
    }
}

fn outside(r: &Rect, x: f64, y: f64) -> f64 {
    let dx = (r.x - x).max(x - r.right()).max(0.0);
    let dy = (r.y - y).max(y - r.bottom()).max(0.0);
    (dx * dx + dy * dy).sqrt()
}

fn to_segment(a: (f64, f64), b: (f64, f64), p: (f64, f64)) -> f64 {
    let (ux, uy) = (b.0 - a.0, b.1 - a.1);
    let (px, py) = (p.0 - a.0, p.1 - a.1);
    let length = ux * ux + uy * uy;
    let t = if length > 0.0 { ((px * ux + py * uy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (dx, dy) = (px - t * ux, py - t * uy);
    (dx * dx + dy * dy).sqrt()
}

#[derive(Clone, Debug, PartialEq)]
struct Mark {
    id: String,
    shapes: Vec<Shape>,
}

impl Mark {
    fn is_lines(&self) -> bool {
        self.shapes.iter().all(|shape| matches!(shape, Shape::Path(_)))
    }
}

/// All marks of a scene, bottom first, and the ones being drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    all: Vec<Mark>,
    open: Vec<usize>,
}

impl Marks {
    /// From here on, what is drawn belongs to this mark.
    pub(crate) fn open(&mut self, id: &str) {
        let last = self.all.len().wrapping_sub(1);
        if self.all.last().is_some_and(|mark| mark.id == id) {
            self.open.push(last);
        } else {
            self.open.push(self.all.len());
            self.all.push(Mark { id: id.to_owned(), shapes: Vec::new() });
        }
    }

    /// The mark opened last is complete.
    pub(crate) fn close(&mut self) {
        self.open.pop();
    }

    /// Whether drawn shapes are being collected.
    pub(crate) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Adds to the region of the innermost open mark.
    pub(crate) fn add(&mut self, shape: Shape) {
        if let Some(mark) = self.open.last().and_then(|&at| self.all.get_mut(at)) {
            mark.shapes.push(shape);
        }
    }
}

impl Scene {
    /// The panel with this id.
    pub fn panel(&self, id: &str) -> Option<&PanelMap> {
        self.panels.iter().find(|panel| panel.id == id)
    }

    /// The topmost panel whose data area holds the point (CSS pixels).
    pub fn panel_at(&self, x: f64, y: f64) -> Option<&PanelMap> {
        self.panels.iter().rev().find(|panel| panel.rect.contains(x, y))
    }

    /// The topmost mark that the point (CSS pixels) hits exactly; of thin lines side by side, the nearest.
    pub fn mark_under(&self, x: f64, y: f64) -> Option<&str> {
        let hit = |mark: &Mark| mark.shapes.iter().filter_map(|shape| shape.off(x, y)).reduce(f64::min);
        let mut hits = self.marks.all.iter().rev().filter_map(|mark| Some((mark, hit(mark)?)));
        let (top, mut least) = hits.next()?;
        let mut found = top;
        // An area on top hides what is below it; a line on top may only be the neighbour of the line that is meant.
        for (mark, off) in hits.take_while(|_| top.is_lines()) {
            if mark.is_lines() && off < least {
                (found, least) = (mark, off);
            }
        }
        Some(found.id.as_str())
    }

    /// The mark at the point (CSS pixels): the topmost one that is hit exactly, else the nearest of those whose
    /// region, grown to at least 44 × 44 px, holds the point.
    pub fn mark_at(&self, x: f64, y: f64) -> Option<&str> {
        if let Some(id) = self.mark_under(x, y) {
            return Some(id);
        }
        let mut best: Option<(f64, &str)> = None;
        for mark in self.marks.all.iter().rev() {
            for shape in &mark.shapes {
                let inside = shape.grown().is_some_and(|r| r.contains(x, y));
                let distance = shape.distance(x, y);
                // A long diagonal line fills its bounding box: beside it only half a target counts.
                if inside && distance <= TARGET / 2.0 && best.is_none_or(|(least, _)| distance < least) {
                    best = Some((distance, &mark.id));
                }
            }
        }
        best.map(|(_, id)| id)
    }

    /// Bounding boxes of the marks in CSS pixels, bottom first; for hover outlines and focus rings.
    pub fn marks(&self) -> impl Iterator<Item = (&str, Rect)> {
        self.marks.all.iter().filter_map(|mark| {
            let bounds = mark.shapes.iter().filter_map(Shape::bounds).reduce(|a, b| a.union(&b))?;
            Some((mark.id.as_str(), bounds))
        })
    }

    /// The marks, for the recorder and the canvas.
    pub(crate) fn marks_mut(&mut self) -> &mut Marks {
        &mut self.marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::ScaleKind;

    fn scene_with(marks: &[(&str, Shape)]) -> Scene {
        let mut scene = Scene::new(400.0, 400.0);
        for (id, shape) in marks {
            scene.marks.open(id);
            scene.marks.add(shape.clone());
            scene.marks.close();
        }
        scene
    }

    #[test]
    fn small_marks_grow_to_a_finger_and_the_nearest_wins() {
        let knob = |x| Shape::Box(Rect::new(x, 100.0, 8.0, 8.0));
        let scene = scene_with(&[("left", knob(100.0)), ("right", knob(130.0))]);
        assert_eq!(scene.mark_at(104.0, 104.0), Some("left"));
        assert_eq!(scene.mark_at(117.0, 104.0), Some("left"));
        assert_eq!(scene.mark_at(121.0, 104.0), Some("right"));
        assert_eq!(scene.mark_at(104.0, 125.0), Some("left"));
        assert_eq!(scene.mark_at(104.0, 127.0), None);
    }

    #[test]
    fn the_topmost_exact_hit_wins() {
        let scene = scene_with(&[
            ("below", Shape::Box(Rect::new(0.0, 0.0, 100.0, 100.0))),
            ("above", Shape::Box(Rect::new(50.0, 50.0, 100.0, 100.0))),
        ]);
        assert_eq!(scene.mark_at(75.0, 75.0), Some("above"));
        assert_eq!(scene.mark_at(10.0, 10.0), Some("below"));
    }

    #[test]
    fn of_lines_side_by_side_the_nearest_is_hit() {
        let rim = |x: f64| Shape::Path(vec![(x, 50.0), (x + 2.0, 50.0)]);
        let scene = scene_with(&[("first", rim(10.0)), ("second", rim(14.0)), ("third", rim(18.0))]);
        assert_eq!(scene.mark_at(11.0, 50.0), Some("first"));
        assert_eq!(scene.mark_at(15.0, 51.0), Some("second"));
        assert_eq!(scene.mark_at(21.0, 50.0), Some("third"));
    }

    #[test]
    fn a_diagonal_line_is_hit_near_it_and_not_in_its_box() {
        let scene = scene_with(&[("line", Shape::Path(vec![(0.0, 0.0), (300.0, 300.0)]))]);
        assert_eq!(scene.mark_at(150.0, 160.0), Some("line"));
        assert_eq!(scene.mark_at(290.0, 20.0), None);
    }

    #[test]
    fn panels_map_both_ways() {
        let panel = PanelMap {
            id: "p".into(),
            rect: Rect::new(40.0, 10.0, 200.0, 100.0),
            x: Scale::new(ScaleKind::Log, 1.0, 1e4),
            y: Scale::new(ScaleKind::Linear, 0.0, 10.0),
        };
        assert_eq!(panel.pixel_from_data((100.0, 10.0)), (140.0, 10.0));
        let (x, y) = panel.data_from_pixel((140.0, 110.0));
        assert!((x - 100.0).abs() < 1e-9 && y == 0.0);
    }
}
