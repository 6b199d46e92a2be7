//! Something in a picture that the reader can move or press.

use crate::model::show;
use crate::params::Reach;

/// How a handle moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Track {
    /// Along the x axis of its panel.
    X,
    /// Along the y axis of its panel.
    Y,
    /// Freely in the plane of its panel.
    Plane,
    /// A button.
    Press,
}

/// What a [`Track::Press`] reaches, and the other axis of a handle that keeps to one.
const NOWHERE: Reach = Reach::linear(0.0, 0.0, 0.0);

/// Something in the picture that the reader can move or press. Drawing it declares it: its mark in the scene carries
/// the same id, and the page puts a focusable slider or button over it.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Id, equal to the id of its mark.
    pub id: String,
    /// Accessible name. That of a handle of a parameter is the parameter's, which the page knows.
    pub label: String,
    /// Panel in whose coordinates it moves.
    pub panel: String,
    /// How it moves.
    pub track: Track,
    /// Where it is, in data coordinates of the panel.
    pub at: (f64, f64),
    /// How far it goes along x.
    pub x: Reach,
    /// How far it goes along y.
    pub y: Reach,
    /// The keys `[` and `]` of the picture are its arrow keys: for the one handle of a figure that is turned most.
    pub brackets: bool,
    /// Its value in words.
    pub text: String,
    /// Parameters that it is along x and along y. A handle without them asks [`crate::figure::Touch::moved`],
    /// unless it is the step.
    pub sets: [Option<&'static str>; 2],
}

impl Handle {
    /// Id of the handle that is the step.
    pub(crate) const STEP: &str = "step";
    /// Id of the mark of a guess.
    pub(crate) const GUESS: &str = "guess";

    fn new(id: impl Into<String>, label: impl Into<String>, track: Track, at: (f64, f64)) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            panel: String::new(),
            track,
            at,
            x: NOWHERE,
            y: NOWHERE,
            brackets: false,
            text: String::new(),
            sets: [None; 2],
        }
    }

    /// A handle along x.
    pub fn x(id: impl Into<String>, label: impl Into<String>, at: (f64, f64), reach: Reach) -> Self {
        let text = show(at.0);
        Self { x: reach, text, ..Self::new(id, label, Track::X, at) }
    }

    /// A handle along y.
    pub fn y(id: impl Into<String>, label: impl Into<String>, at: (f64, f64), reach: Reach) -> Self {
        let text = show(at.1);
        Self { y: reach, text, ..Self::new(id, label, Track::Y, at) }
    }

    /// A handle in the plane.
    pub fn plane(
        id: impl Into<String>,
        label: impl Into<String>,
        at: (f64, f64),
        (x, y): (Reach, Reach),
    ) -> Self {
        let text = format!("{}, {}", show(at.0), show(at.1));
        Self { x, y, text, ..Self::new(id, label, Track::Plane, at) }
    }

    /// A button at a place.
    pub fn press(id: impl Into<String>, label: impl Into<String>, at: (f64, f64)) -> Self {
        Self::new(id, label, Track::Press, at)
    }

    /// Moved by the keys `[` and `]`, while the picture has the keyboard.
    #[must_use]
    pub fn brackets(mut self) -> Self {
        self.brackets = true;
        self
    }

    /// With its value in words.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Where (dx, dy) arrow keys bring it, inside its range.
    pub fn nudged(&self, dx: f64, dy: f64) -> (f64, f64) {
        match self.track {
            Track::X => (self.x.go(self.at.0, dx + dy), self.at.1),
            Track::Y => (self.at.0, self.y.go(self.at.1, dx + dy)),
            Track::Plane => (self.x.go(self.at.0, dx), self.y.go(self.at.1, dy)),
            Track::Press => self.at,
        }
    }

    /// A pointer position brought onto the track and into the range.
    pub fn tracked(&self, to: (f64, f64)) -> (f64, f64) {
        match self.track {
            Track::X => (self.x.inside(to.0), self.at.1),
            Track::Y => (self.at.0, self.y.inside(to.1)),
            Track::Plane => (self.x.inside(to.0), self.y.inside(to.1)),
            Track::Press => self.at,
        }
    }
}
