//! A picture of a model, and the same picture in words.

mod address;
mod arrived;
mod dynamic;
mod edit;
mod entry;
mod percent;
mod preset;
mod question;
mod shot;

pub use crate::scene::{Handle, Track};
pub use crate::view::{Depth, Look, View};
pub use address::{Address, AddressError, MAX_ADDRESS, SCHEMA};
pub(crate) use dynamic::{DynFigure, DynShot, Of};
pub use edit::{Edit, GesturePhase, Grasp, Tip, Tool};
pub use entry::{Chapter, Effect, Entry, FigureInfo, Moved, PresetInfo};
pub use preset::Preset;
pub use question::{Mark, Question, QuestionInfo};
pub use shot::{Pen, Shot};

use crate::model::{Model, Readings};
use crate::view::{Canvas, Panels, ViewError};

/// Where a hand is on the picture, or the handle that has the keyboard: what [`Picture::over`] draws follows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hover<'a> {
    /// The panel under it; that of the stroke, while there is one.
    pub panel: &'a str,
    /// Where it is, in data coordinates of the panel.
    pub at: (f64, f64),
    /// Tool in hand, or empty.
    pub tool: &'a str,
    /// Where the stroke has been that is under way, in data coordinates; empty without one.
    pub path: &'a [(f64, f64)],
    /// It is the cursor of the keyboard.
    pub keys: bool,
}

/// Parameters of a figure's model.
pub type ParamsOf<F> = <<F as Figure>::Model as Model>::Params;

/// How fast a playing figure advances. Presentation only: every state is reached step by step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pace {
    /// As many steps a frame.
    StepsPerFrame(u32),
    /// A fraction of the steps done, at least one and at most `most`: a logarithmic axis fills evenly.
    Geometric {
        /// Growth a frame, such as 0.1.
        growth: f64,
        /// Most steps a frame.
        most: u32,
    },
    /// Played like a conversation.
    StepsPerSecond(f64),
}

impl Pace {
    /// Steps, with a fraction, of the frame that starts at `step`, at `speed` times the normal speed
    /// and 60 frames a second.
    pub fn steps_at(self, step: u32, speed: f64) -> f64 {
        let steps = match self {
            Self::StepsPerFrame(steps) => f64::from(steps),
            Self::Geometric { growth, most } => {
                crate::math::clamp(f64::from(step) * growth, 1.0, f64::from(most))
            }
            Self::StepsPerSecond(rate) => rate / 60.0,
        };
        if speed.is_finite() { crate::math::clamp(steps * speed, 0.0, 4e9) } else { steps }
    }
}

/// A parameter that runs to its value when the figure is first looked at, along the stops of its slider. A view: nothing of
/// it is left in the state, and a hand ends it.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Arrival {
    /// Key of the parameter.
    pub key: &'static str,
    /// Where it starts.
    pub from: f64,
    /// How long it takes.
    pub seconds: f64,
}

/// What a figure is: model, names, length, presets. It draws as a [`Picture`], is touched as [`Touch`] and speaks as
/// [`Words`], each implemented where its code lives; everything else (controls, address, transport, exports, tests) is
/// derived.
pub trait Figure: Sized + 'static {
    /// What it pictures.
    type Model: Readings;

    /// Id inside its chapter, kebab-case.
    const ID: &'static str;
    /// Title as a statement or question.
    const TITLE: &'static str;
    /// What to look at first, then what to try.
    const CAPTION: &'static str;
    /// What is to be seen within two seconds of pressing play at the defaults, or of opening a picture without time:
    /// read-outs and where they are by then.
    const EFFECT: &'static [Effect];
    /// What of it stands in a text.
    const LOOK: Look;

    /// Length of a run in steps; 0 for a picture without time.
    fn steps(_params: &ParamsOf<Self>) -> u32 {
        0
    }

    /// The step that the static picture shows.
    fn poster(params: &ParamsOf<Self>) -> u32 {
        Self::steps(params)
    }

    /// How fast it plays.
    fn pace(_params: &ParamsOf<Self>) -> Pace {
        Pace::StepsPerFrame(1)
    }

    /// What moves by itself when a picture without time is first looked at.
    const ARRIVAL: Option<Arrival> = None;

    /// Named settings, the first being the defaults: see [`presets!`](crate::presets!).
    fn presets() -> Vec<Preset>;
}

/// How a figure looks.
pub trait Picture: Figure {
    /// Where its panels are at a width in CSS pixels: they stack when it is narrow. The height of the picture follows.
    fn panels(params: &ParamsOf<Self>, width: f64) -> Panels;

    /// Draws the picture. Its panels are [`Canvas::areas`]; drawing a handle declares it.
    ///
    /// # Errors
    /// When the canvas cannot hold it.
    fn draw(shot: &Shot<'_, Self::Model>, canvas: &mut Canvas<'_>) -> Result<(), ViewError>;

    /// What lies over the picture while a hand or the keyboard is somewhere on it: never in exports, digests or
    /// goldens. The canvas has the panels of the picture ([`Canvas::panel`]).
    fn over(_shot: &Shot<'_, Self::Model>, _view: &Hover<'_>, _canvas: &mut Canvas<'_>) {}
}

/// How a figure is touched, beyond handles that are parameters: those move by themselves.
pub trait Touch: Figure {
    /// Tools for painting; empty if there is only one way to touch the picture.
    const TOOLS: &'static [Tool] = &[];
    /// Panels whose handles the Tab key reaches first; the others follow in the order of drawing.
    const TAB: &'static [&'static str] = &[];

    /// A handle was brought to `to` (data coordinates of its panel), by drag, click or key. A handle that is a
    /// parameter or the step need not answer.
    fn moved(_shot: &Shot<'_, Self::Model>, _handle: &str, _to: (f64, f64)) -> Option<Edit> {
        None
    }

    /// The reader paints or taps inside a panel where no handle is.
    fn painted(_shot: &Shot<'_, Self::Model>, _grasp: &Grasp<'_>) -> Option<Edit> {
        None
    }

    /// Where the cursor of the keyboard goes from a place of a panel: `by` things further on, or with 0 to the nearest.
    /// It is for figures with tools, and moves freely beside.
    fn stop(_shot: &Shot<'_, Self::Model>, _panel: &str, _at: (f64, f64), _by: i32) -> Option<(f64, f64)> {
        None
    }
}

/// What a figure says.
pub trait Words: Figure {
    /// Questions that a page may let it ask, one at a time.
    const QUESTIONS: &'static [Question] = &[];

    /// Where a guess may stand that was brought to a place, such as the nearest point of a curve.
    fn guessed(_shot: &Shot<'_, Self::Model>, _question: &str, at: (f64, f64)) -> (f64, f64) {
        at
    }

    /// What the picture says at a point of a panel, shown beside the pointer.
    fn probe(_shot: &Shot<'_, Self::Model>, _panel: &str, _at: (f64, f64)) -> Option<Tip> {
        None
    }

    /// The picture in words, takeaway first. That there is a pinned run is added to it.
    fn describe(shot: &Shot<'_, Self::Model>) -> String;
}
