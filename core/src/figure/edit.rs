//! Touching a picture: gestures, and what they ask for.

use std::rc::Rc;

use crate::params::{Field, Given};

/// What a gesture or a key asks for. The session checks it like any other input.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Set parameters by their keys.
    Set(Vec<(&'static str, Given)>),
    /// Go to a step.
    Seek(u32),
    /// Open another figure of the page at an address.
    Open(String),
}

impl Edit {
    /// Sets one parameter to a value of its type.
    pub fn set(key: &'static str, value: impl Field) -> Self {
        Self::Set(vec![(key, Given::Value(Rc::new(value)))])
    }

    /// And sets another one; a seek or an address stays as it is.
    #[must_use]
    pub fn and(mut self, key: &'static str, value: impl Field) -> Self {
        if let Self::Set(sets) = &mut self {
            sets.push((key, Given::Value(Rc::new(value))));
        }
        self
    }

    /// Brings parameters to numbers, as a handle does that is one: see [`crate::params::ParamSpec::snapped`].
    pub fn numbers(sets: &[(&'static str, f64)]) -> Self {
        Self::Set(sets.iter().map(|(key, value)| (*key, Given::Number(*value))).collect())
    }
}

/// Where in its life a gesture is. `Start` and `Move` are provisional, `End` commits one history
/// entry, `Cancel` restores the state before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GesturePhase {
    /// Pressed.
    Start,
    /// Dragged.
    Move,
    /// Released.
    End,
    /// Escaped.
    Cancel,
}

impl GesturePhase {
    /// Reads `start`, `move`, `end` or `cancel`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "start" => Some(Self::Start),
            "move" => Some(Self::Move),
            "end" => Some(Self::End),
            "cancel" => Some(Self::Cancel),
            _ => None,
        }
    }
}

/// A stroke of the pointer inside a panel, away from every handle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grasp<'a> {
    /// Panel where it began.
    pub panel: &'a str,
    /// Tool in hand, or empty.
    pub tool: &'a str,
    /// Where in its life.
    pub phase: GesturePhase,
    /// Where it has been, in data coordinates; the last point is where it is. Never empty.
    pub path: &'a [(f64, f64)],
    /// It moved less than a few pixels since the start.
    pub tap: bool,
    /// It is a stroke of the keyboard's cursor.
    pub keys: bool,
}

impl Grasp<'_> {
    /// It was a tap in this panel, and has ended.
    pub fn tapped(&self, panel: &str) -> bool {
        self.panel == panel && self.tap && self.phase == GesturePhase::End
    }

    /// Where it is.
    pub fn to(&self) -> (f64, f64) {
        self.path.last().copied().unwrap_or((f64::NAN, f64::NAN))
    }

    /// Where it was at the event before; where it is, if it has only begun.
    pub fn from(&self) -> (f64, f64) {
        self.path.iter().rev().nth(1).copied().unwrap_or_else(|| self.to())
    }
}

/// A tool for painting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Tool {
    /// Key.
    pub key: &'static str,
    /// Name.
    pub label: &'static str,
    /// From the keyboard it is held between two presses; else a press is a tap.
    pub held: bool,
    /// The value of a parameter, as (key, text), that puts it into the hand: a blank canvas is there to be painted on.
    pub at: Option<(&'static str, &'static str)>,
}

/// What the picture says at a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// Where, in data coordinates of the panel.
    pub at: (f64, f64),
    /// Lines of text.
    pub lines: Vec<String>,
}
