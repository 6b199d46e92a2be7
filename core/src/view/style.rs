//! Strokes, fills and text styles.

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle};

use crate::scene::text::FAMILY;
use crate::scene::{Anchor, Baseline, Dash, Ink, Paint, UNITS};

/// Width of data lines in CSS pixels.
pub(crate) const DATA_WIDTH: f64 = 1.75;

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub ink: Ink,
    /// Width in CSS pixels.
    pub width: f64,
    /// Solid, dashed or dotted.
    pub dash: Dash,
    /// Opacity, 0 to 1.
    pub alpha: f64,
}

impl Stroke {
    /// Solid: computed just now by the simulation.
    pub const fn measured(ink: Ink) -> Self {
        Self { ink, width: DATA_WIDTH, dash: Dash::Solid, alpha: 1.0 }
    }

    /// Dashed: predicted by theory for these parameters.
    pub const fn predicted(ink: Ink) -> Self {
        Self { dash: Dash::Dashed, ..Self::measured(ink) }
    }

    /// Dotted: a bound, a limit, an oracle.
    pub const fn bound(ink: Ink) -> Self {
        Self { dash: Dash::Dotted, ..Self::measured(ink) }
    }

    /// Thin and pale: the pinned run, to compare with.
    pub const fn ghost(ink: Ink) -> Self {
        Self { width: 1.0, alpha: 0.45, ..Self::measured(ink) }
    }

    /// A hairline of 1 px, for axes and auxiliary lines.
    pub const fn thin(ink: Ink) -> Self {
        Self { width: 1.0, ..Self::measured(ink) }
    }

    /// With another width in CSS pixels.
    #[must_use]
    pub const fn width(self, width: f64) -> Self {
        Self { width, ..self }
    }

    /// With another opacity, 0 to 1.
    #[must_use]
    pub const fn alpha(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }

    /// As plotters' style.
    pub(crate) fn shape(self) -> ShapeStyle {
        let paint = Paint { dash: self.dash, ..Paint::with_alpha(self.ink, self.alpha) };
        let width = if self.width.is_finite() { self.width.clamp(0.125, 100.0) } else { DATA_WIDTH };
        ShapeStyle { color: paint.color(), filled: false, stroke_width: (width * UNITS).round() as u32 }
    }
}

/// How bars are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fill {
    /// Opaque: measured.
    #[default]
    Solid,
    /// Edges only: the truth or a prediction to compare with.
    Outline,
    /// Pale: context.
    Tint,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Font size in CSS pixels.
    pub size: f64,
    /// 400 or 600; anything from 500 counts as 600.
    pub weight: u16,
    /// Colour.
    pub ink: Ink,
    /// Which end stands at the point.
    pub anchor: Anchor,
    /// Which height stands at the point.
    pub baseline: Baseline,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { size: 12.0, weight: 400, ink: Ink::Ink, anchor: Anchor::Start, baseline: Baseline::Middle }
    }
}

impl TextStyle {
    /// Regular text of a size in CSS pixels, starting at its point, centred on its height.
    pub fn new(size: f64, ink: Ink) -> Self {
        Self { size, ink, ..Self::default() }
    }

    /// Weight 600.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { weight: 600, ..self }
    }

    /// With another horizontal alignment.
    #[must_use]
    pub const fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// With another vertical alignment.
    #[must_use]
    pub const fn baseline(self, baseline: Baseline) -> Self {
        Self { baseline, ..self }
    }

    /// Whether the weight is 600.
    pub(crate) const fn is_bold(&self) -> bool {
        self.weight >= 500
    }

    /// As plotters' style.
    pub(crate) fn plotters(&self) -> plotters::style::TextStyle<'static> {
        let style = if self.is_bold() { FontStyle::Bold } else { FontStyle::Normal };
        let size = if self.size.is_finite() { self.size.clamp(1.0, 200.0) } else { 12.0 };
        let font = FontDesc::new(FontFamily::Name(FAMILY), size * UNITS, style);
        let h_pos = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let v_pos = match self.baseline {
            Baseline::Top => VPos::Top,
            Baseline::Middle => VPos::Center,
            Baseline::Bottom => VPos::Bottom,
        };
        let color = Paint::solid(self.ink).color().to_backend_color();
        plotters::style::TextStyle { font, color, pos: Pos::new(h_pos, v_pos) }
    }
}
