//! Colours as roles, and how a role travels through plotters' RGB.

use plotters::style::RGBAColor;
use plotters_backend::BackendColor;

/// A role that each [`Theme`](super::Theme) resolves to a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// Text and the strongest lines.
    #[default]
    Ink,
    /// Tick labels, axis titles, asides.
    Muted,
    /// The background.
    Paper,
    /// Grid lines.
    Grid,
    /// Axis lines and quiet borders.
    Rule,
    /// Keyboard focus and selection.
    Focus,
    /// The method that the chapter's theorem vouches for.
    Orange,
    /// The plain baseline.
    Grey,
    /// First competitor.
    Blue,
    /// Second competitor.
    Purple,
    /// Third competitor.
    Green,
    /// A further series.
    Ochre,
    /// A further series.
    Brown,
    /// A further series.
    Sky,
    /// Right, holds; always with ●.
    Good,
    /// Wrong, fails; always with ✕.
    Bad,
    /// Sequential map, 0 to 255.
    Seq(u8),
    /// Diverging map, 0 to 255: blue, paper at the middle, orange.
    Div(u8),
}

impl Ink {
    /// CSS names of the sixteen roles, in the order of their numbers on the wire.
    pub const NAMES: [&'static str; 16] = [
        "ink", "muted", "paper", "grid", "rule", "focus", "orange", "grey", "blue", "purple", "green",
        "ochre", "brown", "sky", "good", "bad",
    ];

    /// The sixteen roles in the order of [`Ink::NAMES`].
    pub const ROLES: [Self; 16] = [
        Self::Ink,
        Self::Muted,
        Self::Paper,
        Self::Grid,
        Self::Rule,
        Self::Focus,
        Self::Orange,
        Self::Grey,
        Self::Blue,
        Self::Purple,
        Self::Green,
        Self::Ochre,
        Self::Brown,
        Self::Sky,
        Self::Good,
        Self::Bad,
    ];

    /// Number on the wire: index in [`Ink::NAMES`], 1000 + v for `Seq(v)`, 2000 + v for `Div(v)`.
    pub fn code(self) -> u16 {
        match self {
            Self::Seq(v) => 1000 + u16::from(v),
            Self::Div(v) => 2000 + u16::from(v),
            role => {
                Self::ROLES.iter().position(|&r| r == role).expect("every other variant is a role") as u16
            }
        }
    }
}

/// How a line is broken: measured, predicted, bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// Measured by the simulation.
    #[default]
    Solid,
    /// Predicted by theory for these parameters.
    Dashed,
    /// A bound, a limit, an oracle.
    Dotted,
}

impl Dash {
    /// Number on the wire: 0 solid, 1 dashed, 2 dotted.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// Everything about a colour that plotters must carry to the recorder.
///
/// plotters only knows RGB and alpha, so red holds the kind of ink (role, sequential, diverging), green its
/// number and blue the dash and the hatch. The recorder takes the same bits apart again; nobody else sees them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paint {
    /// Role.
    pub(crate) ink: Ink,
    /// Opacity in percent, 0 to 100.
    pub(crate) alpha: u8,
    /// Line style.
    pub(crate) dash: Dash,
    /// Whether a fill is hatched.
    pub(crate) hatch: bool,
}

const HATCH: u8 = 4;

impl Paint {
    /// A plain opaque paint.
    pub(crate) fn solid(ink: Ink) -> Self {
        Self { ink, alpha: 100, dash: Dash::Solid, hatch: false }
    }

    /// A paint with opacity in 0..=1; NaN counts as opaque.
    pub(crate) fn with_alpha(ink: Ink, alpha: f64) -> Self {
        let alpha = if alpha.is_nan() { 1.0 } else { alpha.clamp(0.0, 1.0) };
        Self { alpha: (alpha * 100.0).round() as u8, ..Self::solid(ink) }
    }

    /// As plotters' colour.
    pub(crate) fn color(self) -> RGBAColor {
        let (kind, number) = match self.ink {
            Ink::Seq(v) => (1, v),
            Ink::Div(v) => (2, v),
            role => (0, role.code() as u8),
        };
        RGBAColor(
            kind,
            number,
            self.dash.code() | if self.hatch { HATCH } else { 0 },
            f64::from(self.alpha) / 100.0,
        )
    }

    /// From plotters' colour.
    pub(crate) fn from_backend(color: BackendColor) -> Self {
        let (kind, number, flags) = color.rgb;
        let ink = match kind {
            1 => Ink::Seq(number),
            2 => Ink::Div(number),
            _ => Ink::ROLES.get(usize::from(number)).copied().unwrap_or_default(),
        };
        let dash = match flags & 3 {
            1 => Dash::Dashed,
            2 => Dash::Dotted,
            _ => Dash::Solid,
        };
        Self { ink, alpha: (color.alpha * 100.0).round() as u8, dash, hatch: flags & HATCH != 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::style::Color;

    #[test]
    fn every_paint_survives_the_way_through_plotters() {
        let mut inks = Ink::ROLES.to_vec();
        inks.extend([Ink::Seq(0), Ink::Seq(255), Ink::Div(7), Ink::Div(255)]);
        for ink in inks {
            for dash in [Dash::Solid, Dash::Dashed, Dash::Dotted] {
                for alpha in [0, 1, 29, 58, 100] {
                    let paint = Paint { ink, alpha, dash, hatch: alpha == 29 };
                    assert_eq!(Paint::from_backend(paint.color().to_backend_color()), paint);
                }
            }
        }
    }

    #[test]
    fn wire_numbers_are_the_order_of_the_names() {
        assert_eq!(Ink::Ink.code(), 0);
        assert_eq!(Ink::NAMES[usize::from(Ink::Purple.code())], "purple");
        assert_eq!(Ink::NAMES[usize::from(Ink::Bad.code())], "bad");
        assert_eq!(Ink::Seq(3).code(), 1003);
        assert_eq!(Ink::Div(255).code(), 2255);
    }
}
