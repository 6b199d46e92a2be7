//! Recorded pictures: what a figure drew, free of theme, device and time.
//!
//! A [`Scene`] is a list of [`Op`]s in integers of [`UNITS`] per CSS pixel, with colours as roles
//! ([`Ink`]). Screen, SVG export, static picture and golden test replay the same list, so they are one
//! picture. It is filled through `plotters` by a recorder and read by
//! [`Scene::svg`] and [`Scene::wire`]; [`crate::view`] is the way to draw on it.
//!
//! Beside the ops a scene keeps what the shell needs to point at it: the [`PanelMap`]s, which turn
//! pixels into data and back, and the hit regions of its marks.

mod font_widths;
mod handle;
mod hatch;
mod hit;
mod ink;
mod op;
mod palette;
pub(crate) mod recorder;
mod scale;
mod svg;
pub mod text;
mod theme;
mod wire;

pub use handle::{Handle, Track};
pub use hit::PanelMap;
pub use ink::{Dash, Ink};
pub use op::{Anchor, Baseline, Op};
pub use palette::Map;
pub use scale::{Scale, ScaleKind};
pub use svg::{SvgOptions, SvgTheme, font_css};
pub use theme::Theme;
pub use wire::Wire;

pub(crate) use ink::Paint;

/// Scene units per CSS pixel: coordinates are rounded to ⅛ px once and never again.
pub const UNITS: f64 = 8.0;

/// Scene units of a length in CSS pixels.
pub(crate) fn units(px: f64) -> i32 {
    (px * UNITS).round() as i32
}

/// CSS pixels of a length in scene units.
pub(crate) fn pixels(units: i32) -> f64 {
    f64::from(units) / UNITS
}

/// A rectangle in CSS pixels, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// The rectangle with this corner and size, in CSS pixels.
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    /// It lies where nothing is recorded.
    pub(crate) fn is_beyond(&self) -> bool {
        self.y >= Scene::BEYOND
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        x >= self.x && x <= self.right() && y >= self.y && y <= self.bottom()
    }

    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The rectangle moved outwards by `by` on every side (inwards when negative).
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self::new(self.x - by, self.y - by, (self.w + 2.0 * by).max(0.0), (self.h + 2.0 * by).max(0.0))
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self::new(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }
}

/// A recorded picture with its panels and hit regions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What was drawn, bottom first.
    pub ops: Vec<Op>,
    /// The plots, in the order in which they were laid out.
    pub panels: Vec<PanelMap>,
    /// What can be moved or pressed, in the order in which it was drawn.
    pub handles: Vec<Handle>,
    marks: hit::Marks,
}

impl Scene {
    /// From this height on nothing is recorded, in CSS pixels: there lie the panels that are not shown.
    pub(crate) const BEYOND: f64 = 10_000.0;

    /// An empty scene of a size in CSS pixels; sizes that are not finite or negative become 0.
    pub fn new(width: f64, height: f64) -> Self {
        let clean = |v: f64| {
            if v.is_finite() { crate::math::clamp(v, 0.0, 1e5) } else { 0.0 }
        };
        Self { width: clean(width), height: clean(height), ..Self::default() }
    }
}
