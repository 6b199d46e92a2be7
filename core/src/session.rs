//! A figure in use: opened from an address, edited, played, touched, drawn.
//!
//! [`Session`] is object-safe and written once ([`Live`]); the page's worker, the command line and
//! the tests drive the same object.

mod digest;
mod history;
mod live;
mod sim;
mod touch;

pub use digest::digest_of;
pub use live::{Live, Previewed};
pub use sim::HAND_BUDGET;
pub use touch::{KEYS, Touch};

use std::rc::Rc;

use crate::figure::{Address, AddressError, GesturePhase, Handle, View};
use crate::model::{ModelError, Readout, Table, Trace};
use crate::params::{Diagnostic, ParamError};
use crate::scene::Scene;
use crate::view::ViewError;

/// Release that this code is.
pub const RELEASE: &str = env!("CARGO_PKG_VERSION");

/// Anything that a session refuses. The last good picture stays.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// A parameter.
    Param(ParamError),
    /// An address.
    Address(AddressError),
    /// The model cannot exist or go on.
    Model(ModelError),
    /// The picture cannot be drawn.
    View(ViewError),
    /// No preset has this key.
    UnknownPreset {
        /// As given.
        key: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// No question has this id.
    UnknownQuestion {
        /// As given.
        key: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// No job has this number.
    NoJob {
        /// As given.
        index: u32,
        /// How many there are.
        count: u32,
    },
}

impl Error {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Param(_) => "param",
            Self::Address(_) => "address",
            Self::Model(_) => "model",
            Self::View(_) => "view",
            Self::UnknownPreset { .. } => "preset",
            Self::UnknownQuestion { .. } => "question",
            Self::NoJob { .. } => "job",
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Param(error) => error.fmt(f),
            Self::Address(error) => error.fmt(f),
            Self::Model(error) => error.fmt(f),
            Self::View(error) => error.fmt(f),
            Self::UnknownPreset { key, known } => {
                write!(f, "there is no preset “{key}”; there are {}", known.join(", "))
            }
            Self::UnknownQuestion { key, known } if known.is_empty() => {
                write!(f, "there is no question “{key}”: this figure asks none")
            }
            Self::UnknownQuestion { key, known } => {
                write!(f, "there is no question “{key}”; there are {}", known.join(", "))
            }
            Self::NoJob { index, count } => write!(f, "there is no job {index}: there are {count}, from 0"),
        }
    }
}

impl std::error::Error for Error {}

impl From<ParamError> for Error {
    fn from(error: ParamError) -> Self {
        Self::Param(error)
    }
}
impl From<AddressError> for Error {
    fn from(error: AddressError) -> Self {
        Self::Address(error)
    }
}
impl From<ModelError> for Error {
    fn from(error: ModelError) -> Self {
        match error {
            ModelError::Params(error) => Self::Param(error),
            error => Self::Model(error),
        }
    }
}
impl From<ViewError> for Error {
    fn from(error: ViewError) -> Self {
        Self::View(error)
    }
}

/// How far a session is on its way to its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Progress {
    /// Steps done.
    pub step: u32,
    /// Step to reach.
    pub target: u32,
    /// Length of a whole run.
    pub steps: u32,
    /// Jobs whose results have arrived.
    pub arrived: u32,
    /// Jobs in all, those of the pinned run included.
    pub jobs: u32,
    /// Steps are still to be done, of the run or of the pinned one: advance again.
    pub busy: bool,
    /// Nothing is under way: step reached, jobs arrived, no gesture.
    pub settled: bool,
    /// The run is that from before the gesture: until it ends a preview stands for it.
    pub held: bool,
}

/// The question that a page lets a figure ask.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Asked {
    /// Its id; empty while the figure has other settings than those that are asked about: then nothing is said of it.
    pub id: &'static str,
    /// What answers it is neither drawn nor told.
    pub open: bool,
    /// The guess as the page's address has it; empty without one.
    pub guess: String,
    /// Why a guess is none while it is open; then how guess and answer compare. Empty if there is nothing to say.
    pub said: String,
}

/// State of one parameter for its control.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ParamState {
    /// Key.
    pub key: &'static str,
    /// Canonical text, possibly `auto`.
    pub text: String,
    /// What `auto` stands for.
    pub resolved: Option<String>,
}

/// What the picture says at a pixel.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct TipAt {
    /// Where, in CSS pixels.
    pub at: (f64, f64),
    /// Lines of text.
    pub lines: Vec<String>,
}

/// A figure in use.
pub trait Session {
    /// `chapter/figure`.
    fn id(&self) -> &str;

    /// Goes to the state of an address. Unknown keys are reported in the answer and passed over.
    ///
    /// # Errors
    /// Bad values; the state before then stays.
    fn open(&mut self, address: &Address) -> Result<Vec<String>, Error>;
    /// The state as an address, with this release and without digest.
    fn address(&self) -> Address;
    /// Digest of the settled state; `None` while anything is under way.
    fn digest(&self) -> Option<String>;

    /// Sets parameters; `Start` and `Move` are provisional, `End` commits one history entry.
    ///
    /// # Errors
    /// Bad keys or values; nothing changes.
    fn set(&mut self, sets: &[(String, String)], phase: GesturePhase) -> Result<(), Error>;
    /// Changes parameters, seed or step by the keys of an address and by its rules; without a text a thing becomes what it
    /// is where nobody says. Keys that there are not are reported in the answer and passed over.
    ///
    /// # Errors
    /// Bad values; the state before then stays.
    fn adjust(&mut self, sets: &[(String, Option<String>)]) -> Result<Vec<String>, Error>;
    /// What is wrong with a draft of one parameter, with places in the text.
    fn diagnose(&self, key: &str, text: &str) -> Vec<Diagnostic>;
    /// Sets the seed.
    ///
    /// # Errors
    /// When no model exists at this seed.
    fn set_seed(&mut self, seed: u32) -> Result<(), Error>;
    /// Loads a preset, at step 0.
    ///
    /// # Errors
    /// [`Error::UnknownPreset`].
    fn preset(&mut self, key: &str) -> Result<(), Error>;
    /// Key of the preset that the parameters equal.
    fn active_preset(&self) -> Option<&'static str>;
    /// One history entry back; `false` if there is none.
    fn undo(&mut self) -> bool;
    /// One history entry forth; `false` if there is none.
    fn redo(&mut self) -> bool;
    /// Entries to undo and to redo.
    fn history(&self) -> (usize, usize);
    /// Keeps the present run to compare with, or lets go of it.
    fn pin(&mut self, on: bool);

    /// The step to reach.
    fn seek(&mut self, step: u32);
    /// Moves the step to reach by one frame at `speed` times the figure's pace; `false` at the end.
    fn play(&mut self, speed: f64) -> bool;
    /// Works towards the step for about `flops` operations.
    ///
    /// # Errors
    /// When the model cannot go on; the picture stays at the last good step.
    fn advance(&mut self, flops: f64) -> Result<Progress, Error>;
    /// How far it is.
    fn progress(&self) -> Progress;
    /// How much was computed for the picture under a hand; `None` without one, and of a preview that is a state alone.
    fn previewed(&self) -> Option<Previewed>;

    /// Address and index of job `slot` of this epoch, for [`crate::figure::Entry::job`].
    fn job(&self, slot: u32) -> Option<(Address, u32)>;
    /// Changes whenever results that are still under way lose their meaning.
    fn epoch(&self) -> u32;
    /// Takes in the result of job `slot`; a result of another epoch is dropped.
    ///
    /// # Errors
    /// What is no result of that job; nothing changes.
    fn absorb(&mut self, epoch: u32, slot: u32, result: &[f64]) -> Result<(), Error>;

    /// How much of it is drawn from now on: everything, unless something else is said.
    fn view(&mut self, view: View);
    /// Draws the picture at a width in CSS pixels; on a stage at a part of it, to be magnified to that width.
    ///
    /// # Errors
    /// When it cannot be drawn.
    fn draw(&mut self, width: f64) -> Result<Rc<Scene>, Error>;
    /// The picture at a width as a reader takes it away: without handles. What is on screen stays.
    ///
    /// # Errors
    /// When it cannot be drawn.
    fn taken(&self, width: f64) -> Result<Scene, Error>;
    /// Height of the picture at a width, without drawing.
    fn height(&self, width: f64) -> f64;
    /// The handles, and where the last drawn picture has them in CSS pixels.
    fn handles(&self) -> Vec<(Handle, (f64, f64))>;
    /// A pointer event at a pixel of the last drawn picture; with [`KEYS`] before the tool one of the keyboard's
    /// cursor, which takes no handle: those have keys of their own.
    ///
    /// # Errors
    /// What the gesture asks for may be refused like any other input.
    fn touch(&mut self, phase: GesturePhase, at: (f64, f64), tool: &str) -> Result<Touch, Error>;
    /// Arrow keys (or Enter, with 0, 0) on a handle. `End` commits.
    ///
    /// # Errors
    /// As for [`Session::touch`].
    fn nudge(&mut self, handle: &str, by: (f64, f64), phase: GesturePhase) -> Result<Touch, Error>;
    /// What the picture says at a pixel.
    fn probe(&self, at: (f64, f64)) -> Option<TipAt>;
    /// What lies over the last drawn picture while a hand is at a pixel of it; `None` where that is nothing.
    fn over(&self, at: (f64, f64), tool: &str) -> Option<Scene>;
    /// Where the cursor of the keyboard goes from a pixel: see [`crate::figure::Touch::stop`]. Outside of every panel
    /// it goes to the first one.
    fn stop(&self, at: (f64, f64), by: i32) -> Option<(f64, f64)>;

    /// State of every parameter.
    fn params(&self) -> Vec<ParamState>;
    /// The seed.
    fn seed(&self) -> u32;
    /// Numbers of the read-out strip.
    fn readouts(&self) -> Vec<Readout>;
    /// Numbers of the pinned run, to compare with.
    fn pinned_readouts(&self) -> Option<Vec<Readout>>;
    /// One table per panel.
    fn tables(&self) -> Vec<Table>;
    /// Tables on request: see [`crate::model::Readings::given`].
    #[cfg(not(target_arch = "wasm32"))]
    fn given(&self) -> Vec<crate::model::Given<'_>>;
    /// The history of the run.
    fn trace(&self) -> &Trace;
    /// Lets the figure ask one of its questions, `open` as long as the figure stands at its start, with a guess as the
    /// page's address has it. Without one another picture of the page asks it: this one keeps the answer back, without
    /// a mark, until it is told that the question is no longer open. It is a view: digest, address and numbers are as
    /// before.
    ///
    /// # Errors
    /// [`Error::UnknownQuestion`]. A guess that cannot be read is no error: [`Asked::said`] says what is wrong with it.
    fn ask(&mut self, id: &str, open: bool, guess: Option<&str>) -> Result<(), Error>;
    /// The question that it was let ask.
    fn asked(&self) -> Option<Asked>;
    /// Read-outs, columns and parameters that are not told while the question is open.
    fn hidden(&self) -> &'static [&'static str];
    /// Jobs wait while the question is open: there is none to ask for.
    fn holds_jobs(&self) -> bool;
    /// The reader wants to see the answer: the question is closed.
    fn show_answer(&mut self);
    /// The picture in words, takeaway first; the question, as long as it is open.
    fn describe(&self) -> String;
}
