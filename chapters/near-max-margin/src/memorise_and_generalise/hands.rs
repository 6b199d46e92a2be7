//! Touching the bars: the border between the parts, a point whose noise is turned round, the length of a noise.

use super::model::Parts;
use super::{BARS, MemoriseAndGeneralise};
use crate::sim::Linear;
use crate::sim::linear::arccos;
use tangible_core::figure::{Edit, Grasp, Shot, Touch};
use tangible_core::math;

/// Before the number of a point: the length of its noise.
pub(super) const NOISE: &str = "noise";
/// The border between signal and memory.
pub(super) const BORDER: &str = "border";

impl Touch for MemoriseAndGeneralise {
    const TAB: &'static [&'static str] = &[BARS];

    fn moved(shot: &Shot<'_, Parts>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        if handle == BORDER {
            return Some(Edit::numbers(&[("f", kept(&shot.model.set, to.1))]));
        }
        let (_, point) = handle.rsplit_once('-')?;
        let point: u32 = point.parse().ok()?;
        let (it, p) = (shot.model, shot.draft);
        let memory = to.1 * it.set.best() - it.seen(p).signal;
        Some(Edit::set("noises", p.noises.with(point, memory / it.unchanged(point as usize - 1)?)))
    }

    /// A tap on a bar turns its noise round; one that is gone comes back.
    fn painted(shot: &Shot<'_, Parts>, grasp: &Grasp<'_>) -> Option<Edit> {
        let place = grasp.to().0.floor();
        if !grasp.tapped(BARS) || !(0.0..f64::from(shot.params.n)).contains(&place) {
            return None;
        }
        let (point, noises) = (place as u32 + 1, &shot.draft.noises);
        let factor = noises.of(point);
        Some(Edit::set("noises", noises.with(point, if factor == 0.0 { 1.0 } else { -factor })))
    }
}

/// The part of the best margin that is left when the signal part is pulled down to a height, in best margins.
pub(super) fn kept(set: &Linear, height: f64) -> f64 {
    let signal = math::clamp(height * set.best(), -1.0, set.max_margin().signal);
    let angle = 0.5 * std::f64::consts::PI - arccos(signal);
    math::clamp(math::cos(set.theta() - angle), 0.0, 1.0)
}
