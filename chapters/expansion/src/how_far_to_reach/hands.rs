//! Touching the reach: its handle on the curve leads to a step, the gap moves the class.

use super::model::Reaching;
use super::params::step_of;
use super::{CURVE, HowFarToReach};
use tangible_core::figure::{Edit, GesturePhase, Grasp, Shot, Touch};

/// The handle of the reach.
pub(super) const REACH: &str = "reach";
/// The handle of the gap, beside class 1.
pub(super) const GAP: &str = "gap";

/// Height of the handle of the gap at gap 0.
pub(super) const LEVEL: f64 = 0.35;

impl Touch for HowFarToReach {
    const TAB: &'static [&'static str] = &[CURVE];

    fn moved(_: &Shot<'_, Reaching>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        match handle {
            REACH => Some(Edit::Seek(step_of(to.0))),
            GAP => Some(Edit::numbers(&[("gap", LEVEL - to.1)])),
            _ => None,
        }
    }

    /// A press or a drag on the curve leads to the reach there.
    fn painted(_: &Shot<'_, Reaching>, grasp: &Grasp<'_>) -> Option<Edit> {
        (grasp.panel == CURVE && grasp.phase != GesturePhase::Cancel)
            .then(|| Edit::Seek(step_of(grasp.to().0)))
    }
}
