//! Touching the bars: the border between the parts, and the point up to which noises are turned.

use super::model::Parts;
use super::params::Weight;
use super::{BARS, MemoriseAndGeneralise};
use crate::sim::Linear;
use crate::sim::linear::arccos;
use tangible_core::figure::{Edit, Grasp, Shot, Touch};
use tangible_core::math;

/// The border between signal and memory.
pub(super) const BORDER: &str = "border";

impl Touch for MemoriseAndGeneralise {
    const TAB: &'static [&'static str] = &[BARS];

    fn moved(shot: &Shot<'_, Parts>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        (handle == BORDER).then(|| Edit::numbers(&[("f", kept(&shot.model.set, to.1))]))
    }

    /// A tap on a bar turns the noises up to it round.
    fn painted(shot: &Shot<'_, Parts>, grasp: &Grasp<'_>) -> Option<Edit> {
        let on_bars = grasp.tapped(BARS) && shot.draft.w == Weight::Best;
        on_bars.then(|| Edit::Seek(math::clamp(grasp.to().0.ceil(), 0.0, f64::from(shot.params.n)) as u32))
    }
}

/// The part of the best margin that is left when the signal part is pulled down to a height, in best margins.
pub(super) fn kept(set: &Linear, height: f64) -> f64 {
    let signal = math::clamp(height * set.best(), -1.0, set.max_margin().signal);
    let angle = 0.5 * std::f64::consts::PI - arccos(signal);
    math::clamp(math::cos(set.theta() - angle), 0.0, 1.0)
}
