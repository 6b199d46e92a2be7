//! What the files of a chapter name most: `use tangible_core::prelude::*;`.

pub use crate::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, ClaimEntry, Criterion, Judgement, Key, Range, Rate, Rule, Trial,
};
pub use crate::figure::{
    Chapter, Edit, Effect, Entry, Figure, Look, Picture, Preset, Question, Shot, Tip, Touch, Words,
};
pub use crate::model::{Model, ModelError, Reading, Readings, Run, Table, Trace, show};
pub use crate::params::{ParamError, ParamSpec};
pub use crate::rng::{Purpose, Rng};
pub use crate::view::{Axis, Canvas, Ink, Panels, Stroke, ViewError};
