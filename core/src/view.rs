//! How figures draw: [`Canvas`] for pixels, [`Plot`] for data, both through plotters onto a
//! [`Scene`](crate::scene::Scene).
//!
//! ```
//! use tangible_core::scene::{Ink, Rect, Scene};
//! use tangible_core::view::{Axis, Canvas, Stroke};
//!
//! let mut scene = Scene::new(640.0, 360.0);
//! let canvas = &mut Canvas::new(&mut scene);
//! let run = [(1.0, 95.0), (100.0, 11.0), (5000.0, 0.02)];
//! let x = Axis::log(1.0, 1e4).title("steps").room_for(&["label noise"]);
//! let y = Axis::log(1e-2, 1e2).title("test error ‖v²−w*‖²");
//! let mut plot = canvas.plot("race", Rect::new(0.0, 0.0, 640.0, 360.0), x, y)?;
//! plot.line(&run, Stroke::measured(Ink::Orange));
//! plot.end_label(&run, "label noise", Ink::Orange);
//! plot.finish(); // or let it go out of scope: labels are placed then
//! assert!(scene.panel("race").is_some());
//! # Ok::<(), tangible_core::view::ViewError>(())
//! ```
//!
//! Ink carries meaning (see the grammar of figures in `DESIGN.md`): solid is measured, dashed predicted, dotted
//! a bound; labels stand at what they name, there are no legends.

mod axis;
mod canvas;
mod clip;
mod crowd;
mod decimate;
mod frame;
#[cfg(test)]
mod gallery;
mod handles;
mod labels;
#[cfg(test)]
mod limits;
mod look;
mod marks;
mod number;
mod panels;
mod plates;
mod plot;
mod style;
mod ticks;

pub use crate::scene::{Anchor, Baseline, Dash, Ink, Map, PanelMap, Rect, Theme};
pub use axis::Axis;
pub use canvas::Canvas;
pub(crate) use canvas::Sheet;
pub use handles::Grip;
pub use look::{Depth, Look, View};
pub use panels::Panels;
pub use plot::Plot;
pub use style::{Fill, Stroke, TextStyle};

use std::fmt;

use crate::decimal;

/// Why a plot cannot be laid out.
#[derive(Clone, PartialEq)]
pub enum ViewError {
    /// The rectangle of a plot is not finite or is negative.
    Rect {
        /// The plot.
        plot: String,
        /// The rectangle, in CSS pixels.
        rect: Rect,
    },
    /// The ends of an axis are not finite or not in the domain of its scale.
    Range {
        /// The plot.
        plot: String,
        /// "x" or "y".
        axis: &'static str,
        /// Lower end.
        min: f64,
        /// Upper end.
        max: f64,
    },
}

/// As in words: the text of a panic would otherwise bring along a printer of every field.
impl fmt::Debug for ViewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for ViewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rect { plot, rect } => write!(
                f,
                "plot {plot}: no room in {} × {} pixels",
                decimal::text(rect.w),
                decimal::text(rect.h)
            ),
            Self::Range { plot, axis, min, max } => {
                write!(
                    f,
                    "plot {plot}: the {axis} axis cannot run from {} to {}",
                    decimal::text(*min),
                    decimal::text(*max)
                )
            }
        }
    }
}

impl std::error::Error for ViewError {}
