//! Drawing in CSS pixels, and opening plots.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::ShapeStyle;

use super::{Axis, Look, Plot, Rect, Stroke, TextStyle, ViewError};
use crate::params::DynParams;
use crate::scene::recorder::Recorder;
use crate::scene::text;
use crate::scene::{Ink, Op, Paint, PanelMap, Scene, units};

/// What a session gives a canvas: where the panels are, what is under the hand, axes that a drag holds still, and
/// panels that wait for an answer.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sheet<'a> {
    pub(crate) areas: &'a [Rect],
    pub(crate) draft: Option<&'a dyn DynParams>,
    pub(crate) held: &'a [PanelMap],
    /// Only these handles are drawn.
    pub(crate) look: Option<&'a Look>,
    /// Panels that show their axes only.
    pub(crate) empty: &'a [&'static str],
}

/// A pen on a scene. Plots opened on it may be used side by side with it and with each other.
#[derive(Clone)]
pub struct Canvas<'a> {
    pub(crate) recorder: Recorder<'a>,
    pub(crate) root: DrawingArea<Recorder<'a>, Shift>,
    width: f64,
    height: f64,
    sheet: Sheet<'a>,
}

impl<'a> Canvas<'a> {
    /// A pen on this scene.
    pub fn new(scene: &'a mut Scene) -> Self {
        Self::on(scene, Sheet::default())
    }

    /// A pen on this scene for a figure in use.
    pub(crate) fn on(scene: &'a mut Scene, sheet: Sheet<'a>) -> Self {
        let (width, height) = (scene.width, scene.height);
        let (hidden, recorder) = (sheet.areas.iter().any(Rect::is_beyond), Recorder::new(scene));
        let recorder = if hidden { recorder.with_beyond() } else { recorder };
        Self { recorder, root: recorder.into_drawing_area(), width, height, sheet }
    }

    /// Where the panels are that the figure declares, in its order.
    ///
    /// # Panics
    /// When the figure declares another number of them: `tests/every_figure` draws every figure.
    pub fn areas<const N: usize>(&self) -> [Rect; N] {
        let Ok(areas) = self.sheet.areas.try_into() else {
            panic!("a figure draws the panels that it declares");
        };
        areas
    }

    /// The same, for a panel that shows its axes only: nothing that is drawn on it is seen.
    pub(crate) fn muted(&self) -> Self {
        let recorder = self.recorder.muted();
        Self { recorder, root: recorder.into_drawing_area(), ..self.clone() }
    }

    /// Whether a panel shows its axes only.
    pub(crate) fn empties(&self, id: &str) -> bool {
        self.sheet.empty.contains(&id)
    }

    /// The parameters under the hand.
    pub(crate) fn draft(&self) -> Option<&'a dyn DynParams> {
        self.sheet.draft
    }

    /// Whether this handle is drawn, in a panel that is there.
    pub(crate) fn shows(&self, handle: &str, panel: Rect) -> bool {
        let drawn = || self.recorder.with(|scene| scene.handles.len());
        let within = |look: &Look| look.holds(handle) && drawn() < Look::HANDLES;
        !panel.is_beyond() && self.sheet.look.is_none_or(within)
    }

    /// Width of the scene in CSS pixels.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height of the scene in CSS pixels.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// The whole scene.
    pub fn bounds(&self) -> Rect {
        Rect::new(0.0, 0.0, self.width, self.height)
    }

    /// Opens a plot in a rectangle: axes, ticks and titles lie inside it, the data area is what remains.
    /// # Errors
    /// [`ViewError`] when the rectangle or the range of an axis is not finite, or a log axis does not start above 0.
    pub fn plot(&mut self, id: &str, rect: Rect, x: Axis, y: Axis) -> Result<Plot<'a>, ViewError> {
        let (mut x, mut y) = (x, y);
        // Under a moving hand the axes stand still: a handle stays below the finger.
        if let Some(held) = self.sheet.held.iter().find(|panel| panel.id == id) {
            (x.scale, y.scale) = (held.x, held.y);
        }
        Plot::new(self.clone(), id, rect, x, y)
    }

    /// A panel that was drawn already: where its data lie.
    pub fn panel(&self, id: &str) -> Option<PanelMap> {
        self.recorder.with(|scene| scene.panel(id).cloned())
    }

    /// Draws inside a hit region: everything that `draw` draws, here or on any open plot, belongs to mark `id`.
    pub fn mark<R>(&mut self, id: &str, draw: impl FnOnce(&mut Self) -> R) -> R {
        self.recorder.open_mark(id);
        let result = draw(self);
        self.recorder.close_mark();
        result
    }

    /// Draws only inside a rectangle.
    pub fn clip<R>(&mut self, rect: Rect, draw: impl FnOnce(&mut Self) -> R) -> R {
        let rect = [rect.x, rect.y, rect.w.max(0.0), rect.h.max(0.0)].map(units);
        self.recorder.with(|scene| scene.push(Op::Clip(rect)));
        let result = draw(self);
        self.recorder.with(|scene| scene.push(Op::Unclip));
        result
    }

    /// One line of text at a point.
    pub fn text(&mut self, (x, y): (f64, f64), label: &str, style: TextStyle) {
        if x.is_finite() && y.is_finite() {
            self.draw(&Text::new(label, (units(x), units(y)), style.plotters()));
        }
    }

    /// Width in CSS pixels of a text in a style.
    pub fn text_width(&self, label: &str, style: TextStyle) -> f64 {
        text::width(label, style.size, style.is_bold())
    }

    /// A polyline; breaks at points that are not finite.
    pub fn line(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        for run in points.split(|(x, y)| !(x.is_finite() && y.is_finite())).filter(|run| run.len() > 1) {
            let run: Vec<_> = run.iter().map(|&(x, y)| (units(x), units(y))).collect();
            self.draw(&PathElement::new(run, stroke.shape()));
        }
    }

    /// A filled polygon; nothing when a point is not finite.
    pub fn polygon(&mut self, points: &[(f64, f64)], ink: Ink, alpha: f64) {
        if points.iter().all(|(x, y)| x.is_finite() && y.is_finite()) {
            let points: Vec<_> = points.iter().map(|&(x, y)| (units(x), units(y))).collect();
            self.draw(&Polygon::new(points, filled(ink, alpha)));
        }
    }

    /// A filled rectangle.
    pub fn rect(&mut self, r: Rect, ink: Ink, alpha: f64) {
        if [r.x, r.y, r.w, r.h].iter().all(|v| v.is_finite()) && r.w > 0.0 && r.h > 0.0 {
            let corners = [(units(r.x), units(r.y)), (units(r.right()), units(r.bottom()))];
            self.draw(&Rectangle::new(corners, filled(ink, alpha)));
        }
    }

    /// The outline of a rectangle.
    pub fn outline(&mut self, r: Rect, stroke: Stroke) {
        let (right, bottom) = (r.right(), r.bottom());
        self.line(&[(r.x, r.y), (right, r.y), (right, bottom), (r.x, bottom), (r.x, r.y)], stroke);
    }

    /// A filled circle.
    pub fn dot(&mut self, (x, y): (f64, f64), radius: f64, ink: Ink, alpha: f64) {
        self.circle((x, y), radius, filled(ink, alpha));
    }

    /// An open circle.
    pub fn ring(&mut self, (x, y): (f64, f64), radius: f64, stroke: Stroke) {
        self.circle((x, y), radius, stroke.shape());
    }

    fn circle(&mut self, (x, y): (f64, f64), radius: f64, style: ShapeStyle) {
        if x.is_finite() && y.is_finite() && radius > 0.0 {
            self.draw(&Circle::new((units(x), units(y)), units(radius.min(1e4)), style));
        }
    }

    /// A line with a head at its end; nothing when it is shorter than its head is wide.
    pub fn arrow(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        let head = 4.0 + 2.5 * stroke.width;
        if !(length.is_finite() && length > head / 2.0) {
            return;
        }
        let (ux, uy) = (dx / length, dy / length);
        let neck = (to.0 - head * ux, to.1 - head * uy);
        let side = 0.42 * head;
        if length > head {
            self.line(&[from, neck], stroke);
        }
        let wings = [(neck.0 - side * uy, neck.1 + side * ux), (neck.0 + side * uy, neck.1 - side * ux)];
        self.polygon(&[to, wings[0], wings[1]], stroke.ink, stroke.alpha);
    }

    /// Draws an element whose coordinates are scene units.
    pub(crate) fn draw<'e, E>(&self, element: &'e E)
    where
        &'e E: PointCollection<'e, (i32, i32)>,
        E: Drawable<Recorder<'a>>,
    {
        recorded(self.root.draw(element).is_ok());
    }
}

/// Recording cannot fail. Not by `expect`: it would bring the ways in which the errors of plotters are printed.
pub(crate) fn recorded(done: bool) {
    assert!(done, "recording cannot fail");
}

/// plotters' style of a fill.
pub(crate) fn filled(ink: Ink, alpha: f64) -> ShapeStyle {
    ShapeStyle { color: Paint::with_alpha(ink, alpha).color(), filled: true, stroke_width: 0 }
}
