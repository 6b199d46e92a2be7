//! Touching the map: the chosen strength and k.

use super::model::Room;
use super::params::{ROWS, RoomParams};
use super::{HowManyDimensions, OVER_K, OVER_SIGMA};
use tangible_core::figure::{Edit, GesturePhase, Grasp, Shot, Touch};

impl Touch for HowManyDimensions {
    /// Anywhere on the map chooses that cell; on the margins the strength or the k.
    fn painted(shot: &Shot<'_, Room>, grasp: &Grasp<'_>) -> Option<Edit> {
        let p = pointed(shot, grasp.panel, grasp.to());
        let sets = [("sigma", p.sigma), ("k", f64::from(p.k))];
        let sets = match grasp.panel {
            OVER_SIGMA => &sets[..1],
            OVER_K => &sets[1..],
            _ => &sets,
        };
        matches!(grasp.phase, GesturePhase::Move | GesturePhase::End).then(|| Edit::numbers(sets))
    }
}

/// The parameters with the strength and the k that a place of a panel stands for: k is across over k, up on the map.
pub(super) fn pointed(shot: &Shot<'_, Room>, panel: &str, at: (f64, f64)) -> RoomParams {
    let mut p = shot.draft.clone();
    if panel != OVER_K {
        p.sigma = tangible_core::math::clamp(at.0, 0.02, 1.0);
    }
    if panel != OVER_SIGMA {
        let along = if panel == OVER_K { at.0 } else { at.1 };
        p.k = (along.round().max(1.0) as u32).min(ROWS);
    }
    p
}
