//! Touching the descent: the step along the loss, the coordinates of the plane.

use super::model::Descending;
use super::{COSINES, DescendToEigenvectors};
use tangible_core::figure::{Edit, Grasp, Phase, Shot, Touch};
use tangible_core::math;

/// The handle of the step.
pub(super) const STEP: &str = "step";

impl Touch for DescendToEigenvectors {
    /// Dragging the step seeks.
    fn moved(_: &Shot<'_, Descending>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        (handle == STEP).then(|| Edit::Seek(to.0.round().max(0.0) as u32))
    }

    /// A tap on row i of the cosines shows coordinate i along x, the former one along y.
    fn painted(shot: &Shot<'_, Descending>, grasp: &Grasp<'_>) -> Option<Edit> {
        let former = f64::from(shot.draft.first);
        let row = math::clamp(grasp.to().1.round(), 1.0, f64::from(shot.params.k));
        let tapped = grasp.panel == COSINES && grasp.tap && grasp.phase == Phase::End;
        (tapped && row != former).then(|| Edit::numbers(&[("first", row), ("second", former)]))
    }
}
