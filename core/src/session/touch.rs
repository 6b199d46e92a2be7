//! What a pointer holds, and what a gesture answers.

use crate::figure::Handle;

/// What a pointer holds between press and release.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Grab {
    /// A handle, as it was when it was pressed: its track and range hold for the whole gesture, even
    /// if the gesture makes the handle vanish.
    Handle {
        /// The handle.
        handle: Handle,
        /// Pixel where it was pressed.
        pressed: (f64, f64),
        /// It was moved by more than a few pixels.
        moved: bool,
    },
    /// The inside of a panel.
    Panel {
        /// Its id.
        id: String,
        /// Pixel where it was pressed.
        pressed: (f64, f64),
        /// Data coordinates of the stroke so far.
        path: Vec<(f64, f64)>,
        /// It was moved by more than a few pixels.
        moved: bool,
    },
}

/// Stands before the name of a tool that the keyboard's cursor holds.
pub const KEYS: &str = "keys:";

/// The tool, and whether the keyboard holds it.
pub(crate) fn hand(tool: &str) -> (&str, bool) {
    tool.strip_prefix(KEYS).map_or((tool, false), |tool| (tool, true))
}

/// Pixels that a press may wander and still be a tap.
pub(crate) const TAP: f64 = 4.0;

/// Most points of a stroke that are kept: a long stroke is thinned to every other point.
pub(crate) const MAX_PATH: usize = 4096;

/// What a gesture did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Touch {
    /// The state changed: ask for a new picture.
    pub changed: bool,
    /// The guess moved: the picture is another one, the state is not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub viewed: bool,
    /// Handle in hand.
    pub grabbed: Option<String>,
    /// Another figure to open, as an address.
    pub open: Option<String>,
}
