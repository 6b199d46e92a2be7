//! Touching a picture: handles, gestures, and what they ask for.

/// What a gesture or a key asks for. The session checks it like any other input.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Set parameters by their keys.
    Set(Vec<(&'static str, String)>),
    /// Go to a step.
    Seek(u32),
    /// Open another figure of the page at an address.
    Open(String),
}

impl Edit {
    /// Sets one parameter.
    pub fn set(key: &'static str, text: impl Into<String>) -> Self {
        Self::Set(vec![(key, text.into())])
    }
}

/// Where in its life a gesture is. `Start` and `Move` are provisional, `End` commits one history
/// entry, `Cancel` restores the state before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Pressed.
    Start,
    /// Dragged.
    Move,
    /// Released.
    End,
    /// Escaped.
    Cancel,
}

impl Phase {
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

/// Something in the picture that the reader can move or press. Its mark in the scene carries the
/// same id; the page puts a focusable slider or button over it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Handle {
    /// Id, equal to the id of its mark.
    pub id: String,
    /// Accessible name.
    pub label: String,
    /// Panel in whose coordinates it moves.
    pub panel: &'static str,
    /// How it moves.
    pub track: Track,
    /// Where it is, in data coordinates of the panel.
    pub at: (f64, f64),
    /// Lowest and highest value along its track (x for `Plane`).
    pub range: (f64, f64),
    /// Lowest and highest y of a `Plane`.
    pub range_y: (f64, f64),
    /// Change for one arrow key: a difference, or a ratio when `log`.
    pub step: f64,
    /// The same along y of a `Plane`.
    pub step_y: f64,
    /// Arrow keys multiply.
    pub log: bool,
    /// The keys `[` and `]` of the picture are its arrow keys: for the one handle of a figure that is turned most.
    pub brackets: bool,
    /// Its value in words.
    pub text: String,
}

impl Handle {
    fn new(id: &str, label: &str, panel: &'static str, track: Track, at: (f64, f64)) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            panel,
            track,
            at,
            range: (0.0, 0.0),
            range_y: (0.0, 0.0),
            step: 0.0,
            step_y: 0.0,
            log: false,
            brackets: false,
            text: String::new(),
        }
    }

    /// A handle along x.
    pub fn x(
        id: &str,
        label: &str,
        panel: &'static str,
        at: (f64, f64),
        range: (f64, f64),
        step: f64,
    ) -> Self {
        let text = crate::model::Value::number(at.0).show();
        Self { range, step, text, ..Self::new(id, label, panel, Track::X, at) }
    }

    /// A handle along y.
    pub fn y(
        id: &str,
        label: &str,
        panel: &'static str,
        at: (f64, f64),
        range: (f64, f64),
        step: f64,
    ) -> Self {
        let text = crate::model::Value::number(at.1).show();
        Self { range, step, text, ..Self::new(id, label, panel, Track::Y, at) }
    }

    /// A handle in the plane: (range, step) along x, then along y.
    pub fn plane(
        id: &str,
        label: &str,
        panel: &'static str,
        at: (f64, f64),
        (range, step): ((f64, f64), f64),
        (range_y, step_y): ((f64, f64), f64),
    ) -> Self {
        let show = |value| crate::model::Value::number(value).show();
        let text = format!("{}, {}", show(at.0), show(at.1));
        Self { range, range_y, step, step_y, text, ..Self::new(id, label, panel, Track::Plane, at) }
    }

    /// A button at a place.
    pub fn press(id: &str, label: &str, panel: &'static str, at: (f64, f64)) -> Self {
        Self::new(id, label, panel, Track::Press, at)
    }

    /// Arrow keys multiply by `step`.
    #[must_use]
    pub fn log(mut self) -> Self {
        self.log = true;
        self
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
        let go = |from: f64, count: f64, step: f64, range: (f64, f64)| {
            let to = if self.log { from * crate::math::pow(step, count) } else { from + step * count };
            inside(to, range)
        };
        match self.track {
            Track::X => (go(self.at.0, dx + dy, self.step, self.range), self.at.1),
            Track::Y => (self.at.0, go(self.at.1, dx + dy, self.step, self.range)),
            Track::Plane => {
                let y = go(self.at.1, dy, self.step_y, self.range_y);
                (go(self.at.0, dx, self.step, self.range), y)
            }
            Track::Press => self.at,
        }
    }

    /// A pointer position brought onto the track and into the range.
    pub fn tracked(&self, to: (f64, f64)) -> (f64, f64) {
        match self.track {
            Track::X => (inside(to.0, self.range), self.at.1),
            Track::Y => (self.at.0, inside(to.1, self.range)),
            Track::Plane => (inside(to.0, self.range), inside(to.1, self.range_y)),
            Track::Press => self.at,
        }
    }
}

/// The nearest value inside a range; unlike `clamp` without a panic for an empty one.
fn inside(value: f64, (low, high): (f64, f64)) -> f64 {
    value.min(high).max(low)
}

/// A stroke of the pointer inside a panel, away from every handle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grasp<'a> {
    /// Panel where it began.
    pub panel: &'a str,
    /// Tool in hand, or empty.
    pub tool: &'a str,
    /// Where in its life.
    pub phase: Phase,
    /// Where it has been, in data coordinates; the last point is where it is. Never empty.
    pub path: &'a [(f64, f64)],
    /// It moved less than a few pixels since the start.
    pub tap: bool,
    /// It is a stroke of the keyboard's cursor.
    pub keys: bool,
}

impl Grasp<'_> {
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
}

/// What the picture says at a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// Where, in data coordinates of the panel.
    pub at: (f64, f64),
    /// Lines of text.
    pub lines: Vec<String>,
}
