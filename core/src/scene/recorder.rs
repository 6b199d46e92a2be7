//! The drawing backend that records: plotters' calls become ops of a scene.

use std::cell::Cell;
use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::hit::Shape;
use super::op::simplified;
use super::{Anchor, Baseline, Op, Paint, Rect, Scene, UNITS, pixels, text, units};

type Recorded = Result<(), DrawingErrorKind<Infallible>>;

/// A handle on a scene that plotters can draw on; handles can be copied, each call appends.
///
/// One backend pixel is one scene unit, ⅛ CSS px.
#[derive(Clone, Copy)]
pub(crate) struct Recorder<'a> {
    scene: &'a Cell<Scene>,
    /// What is drawn leaves nothing.
    mute: bool,
    /// Scene units below the scene where drawing is not cut off, for panels that are not shown.
    below: u32,
}

impl<'a> Recorder<'a> {
    /// A handle on this scene.
    pub(crate) fn new(scene: &'a mut Scene) -> Self {
        Self { scene: Cell::from_mut(scene), mute: false, below: 0 }
    }

    /// One on the same scene, where it leaves nothing.
    pub(crate) fn muted(self) -> Self {
        Self { mute: true, ..self }
    }

    /// What is drawn leaves nothing.
    pub(crate) fn is_mute(self) -> bool {
        self.mute
    }

    /// With room for panels beyond the scene: plotters moves what lies outside onto the edge.
    pub(crate) fn with_beyond(self) -> Self {
        Self { below: units(4.0 * Scene::BEYOND) as u32, ..self }
    }

    /// Works on the scene itself. The closure must not use a recorder of the same scene: it would find it empty.
    pub(crate) fn with<R>(self, work: impl FnOnce(&mut Scene) -> R) -> R {
        let mut scene = self.scene.take();
        let result = work(&mut scene);
        self.scene.set(scene);
        result
    }

    /// What is recorded from now on belongs to this mark.
    pub(crate) fn open_mark(self, id: &str) {
        self.with(|scene| scene.marks_mut().open(id));
    }

    /// Ends the mark.
    pub(crate) fn close_mark(self) {
        self.with(|scene| scene.marks_mut().close());
    }

    /// Appends an op and, inside a mark, the region that it covers.
    pub(crate) fn record(self, op: Op, region: impl FnOnce() -> Option<Shape>) {
        if self.mute {
            return;
        }
        self.with(|scene| {
            if scene.marks_mut().is_open()
                && let Some(shape) = region()
            {
                scene.marks_mut().add(shape);
            }
            scene.push(op);
        });
    }

    /// A hit region that is a rectangle in CSS pixels.
    pub(crate) fn box_region(rect: Rect) -> Shape {
        Shape::Box(rect)
    }

    fn line(self, points: Vec<(i32, i32)>, closed: bool, paint: Paint, width: u32) {
        if paint.alpha == 0 || points.len() < 2 {
            return;
        }
        // Most lines belong to no mark, and the region of one is as long as the line.
        let region = self.with(|scene| scene.marks_mut().is_open()).then(|| {
            let mut path: Vec<_> = points.iter().map(|&(x, y)| (pixels(x), pixels(y))).collect();
            if closed {
                path.push(path[0]);
            }
            Shape::Path(path)
        });
        let Paint { ink, alpha, dash, .. } = paint;
        self.record(Op::Line { ink, alpha, width: width as u16, dash, closed, points }, || region);
    }
}

fn bounds(points: &[(i32, i32)]) -> Option<Rect> {
    points.iter().map(|&(x, y)| Rect::new(pixels(x), pixels(y), 0.0, 0.0)).reduce(|a, b| a.union(&b))
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.with(|scene| (units(scene.width) as u32, units(scene.height) as u32 + self.below))
    }

    fn ensure_prepared(&mut self) -> Recorded {
        Ok(())
    }

    fn present(&mut self) -> Recorded {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Recorded {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Recorded {
        self.line(vec![from, to], false, Paint::from_backend(style.color()), style.stroke_width());
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Recorded {
        let paint = Paint::from_backend(style.color());
        let (left, top) = (a.0.min(b.0), a.1.min(b.1));
        let (width, height) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        if fill && paint.alpha > 0 {
            let region =
                || Some(Shape::Box(Rect::new(pixels(left), pixels(top), pixels(width), pixels(height))));
            let rects = vec![[left, top, width, height]];
            self.record(Op::Rects { ink: paint.ink, alpha: paint.alpha, rects }, region);
        } else {
            let (right, bottom) = (left + width, top + height);
            let corners = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
            self.line(corners, true, paint, style.stroke_width());
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Recorded {
        let mut points = simplified(path);
        let closed = points.len() > 3 && points.first() == points.last();
        if closed {
            points.pop();
        }
        self.line(points, closed, Paint::from_backend(style.color()), style.stroke_width());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Recorded {
        let paint = Paint::from_backend(style.color());
        if paint.alpha == 0 || radius == 0 {
            return Ok(());
        }
        let width = if fill { 0 } else { style.stroke_width() as u16 };
        let region = || {
            let r = f64::from(radius) / UNITS;
            Some(Shape::Box(Rect::new(pixels(at.0) - r, pixels(at.1) - r, 2.0 * r, 2.0 * r)))
        };
        let Paint { ink, alpha, .. } = paint;
        let op = Op::Circles { ink, alpha, filled: fill, width, radius: radius as u16, centres: vec![at] };
        self.record(op, region);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Recorded {
        let Paint { ink, alpha, hatch, .. } = Paint::from_backend(style.color());
        let points = simplified(path);
        if alpha > 0 && points.len() > 2 {
            let region = bounds(&points).map(Shape::Box);
            self.record(Op::Area { ink, alpha, hatch, points }, || region);
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, label: &str, style: &T, at: BackendCoord) -> Recorded {
        let Paint { ink, alpha, .. } = Paint::from_backend(style.color());
        if alpha == 0 || label.is_empty() {
            return Ok(());
        }
        let (anchor, baseline) = (anchor_of(style.anchor().h_pos), baseline_of(style.anchor().v_pos));
        let bold = matches!(style.style(), FontStyle::Bold);
        let size = style.size();
        let region = || {
            let at = (pixels(at.0), pixels(at.1));
            Some(Shape::Box(text::boxed(label, size / UNITS, bold, anchor, baseline, at)))
        };
        let op = |text: &str, size: f64, anchor, baseline, at| Op::Text {
            ink,
            alpha,
            size: size.round() as u16,
            bold,
            anchor,
            baseline,
            at,
            text: text.to_owned(),
        };
        let mut parts = text::parts(label).peekable();
        let first = parts.next();
        if parts.peek().is_none() {
            self.record(op(label, size, anchor, baseline, at), region);
            return Ok(());
        }
        // Subscripts: every part is a text of its own, set from the left on the bottoms of the em boxes.
        let whole = text::boxed(label, size, bold, anchor, baseline, (f64::from(at.0), f64::from(at.1)));
        let mut x = whole.x;
        let mut region = Some(region);
        for part in first.into_iter().chain(parts) {
            let own = part.size(size);
            let bottom = whole.bottom() + if part.subscript { text::lowered(size, own) } else { 0.0 };
            let at = (x.round() as i32, bottom.round() as i32);
            let region = region.take();
            self.record(op(part.text, own, Anchor::Start, Baseline::Bottom, at), || region.and_then(|r| r()));
            x += part.width(size, bold);
        }
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        label: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        Ok((text::width(label, style.size(), bold).ceil() as u32, style.size().ceil() as u32))
    }
}

fn anchor_of(pos: HPos) -> Anchor {
    match pos {
        HPos::Left => Anchor::Start,
        HPos::Center => Anchor::Middle,
        HPos::Right => Anchor::End,
    }
}

fn baseline_of(pos: VPos) -> Baseline {
    match pos {
        VPos::Top => Baseline::Top,
        VPos::Center => Baseline::Middle,
        VPos::Bottom => Baseline::Bottom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Dash, Ink};
    use plotters::prelude::*;

    #[test]
    fn plotters_draws_onto_a_scene() {
        let mut scene = Scene::new(100.0, 50.0);
        let root = Recorder::new(&mut scene).into_drawing_area();
        let stroke = ShapeStyle { color: Paint::solid(Ink::Orange).color(), filled: false, stroke_width: 14 };
        root.draw(&PathElement::new(vec![(0, 0), (80, 80), (160, 160), (160, 200)], stroke))
            .expect("recording cannot fail");
        root.draw(&Circle::new((40, 40), 24, stroke.filled())).expect("recording cannot fail");
        drop(root);
        assert_eq!(
            scene.ops[0],
            Op::Line {
                ink: Ink::Orange,
                alpha: 100,
                width: 14,
                dash: Dash::Solid,
                closed: false,
                points: vec![(0, 0), (160, 160), (160, 200)]
            }
        );
        assert!(matches!(scene.ops[1], Op::Circles { filled: true, radius: 24, .. }));
    }
}
