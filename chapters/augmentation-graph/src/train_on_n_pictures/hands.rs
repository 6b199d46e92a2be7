//! Touching the miniatures: the step of the run, the loss of the contest.

use super::glyph_jobs::{ROWS, Row};
use super::model::Pictures;
use super::{CONTEST, TrainOnNPictures};
use tangible_core::figure::{Edit, Grasp, Phase, Shot, Touch};

/// The handle of the step.
pub(super) const STEP: &str = "step";

impl Touch for TrainOnNPictures {
    fn moved(_: &Shot<'_, Pictures>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        (handle == STEP).then(|| Edit::Seek(to.0.round().max(0.0) as u32))
    }

    /// A tap on a row of the contest trains with that loss.
    fn painted(shot: &Shot<'_, Pictures>, grasp: &Grasp<'_>) -> Option<Edit> {
        let tapped = grasp.panel == CONTEST && grasp.tap && grasp.phase == Phase::End;
        match ROWS.get(grasp.to().1.round().max(0.0) as usize) {
            Some(Row::Learnt(loss)) if tapped && *loss != shot.draft.loss => Some(Edit::set("loss", *loss)),
            _ => None,
        }
    }
}
