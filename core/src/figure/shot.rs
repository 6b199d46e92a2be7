//! What a figure draws and speaks of.

use crate::model::{Model, Run};
use crate::scene::Ink;
use crate::view::Stroke;

/// A run as the reader sees it: with what is under the hand, and with the pinned run to compare with. What a [`Run`]
/// has, a shot has.
pub struct Shot<'a, M: Model> {
    /// The run.
    pub run: Run<'a, M>,
    /// The parameters under the reader's hand: equal to `params` except while a gesture waits for
    /// its release because a replay would take too long. Only handles and drawn parameters show it.
    pub draft: &'a M::Params,
    /// The reader's pinned run.
    pub ghost: Option<Run<'a, M>>,
    pub(crate) question: Option<&'static str>,
}

/// How a run is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pen {
    /// The pinned run: thin and pale.
    Pinned,
    /// The run itself: as measured.
    Now,
}

impl Pen {
    /// The stroke of data.
    pub fn stroke(self, ink: Ink) -> Stroke {
        match self {
            Self::Pinned => Stroke::ghost(ink),
            Self::Now => Stroke::measured(ink),
        }
    }

    /// The same, with another width in CSS pixels for the run itself.
    pub fn wide(self, ink: Ink, width: f64) -> Stroke {
        match self {
            Self::Pinned => Stroke::ghost(ink),
            Self::Now => Stroke::measured(ink).width(width),
        }
    }

    /// It is the run itself, which has names at its lines.
    pub fn is_now(self) -> bool {
        self == Self::Now
    }
}

impl<'a, M: Model> std::ops::Deref for Shot<'a, M> {
    type Target = Run<'a, M>;

    fn deref(&self) -> &Run<'a, M> {
        &self.run
    }
}

impl<'a, M: Model> Shot<'a, M> {
    /// This question is open: what answers it is not drawn. Panels that a question empties need not ask.
    pub fn waits(&self, question: &str) -> bool {
        self.question == Some(question)
    }

    /// Draws the pinned run, if there is one, and then the run itself.
    pub fn runs(&self, mut draw: impl FnMut(&Run<'a, M>, Pen)) {
        if let Some(ghost) = &self.ghost {
            draw(ghost, Pen::Pinned);
        }
        draw(&self.run, Pen::Now);
    }
}
