//! Touching the escape: the number of points.

use super::GaussianEscape;
use tangible_core::figure::{Edit, Handle, Shot};

type At<'a> = Shot<'a, GaussianEscape>;

/// ‖v‖² over time.
pub(super) const TIME: &str = "time";
/// ‖v‖² at the end over n.
pub(super) const POINTS: &str = "points";
/// Handle of n.
pub(super) const N: &str = "points-n";

/// The number of points.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let p = shot.draft;
    let text = format!("n = {}, d/2 = {}", p.n, tangible_core::decimal::text(p.half()));
    let range = (1.0, f64::from(p.d));
    vec![
        Handle::x(N, "training points n", POINTS, (f64::from(p.n), super::draw::MIDDLE), range, 1.0)
            .text(text),
    ]
}

/// What moving the handle asks for.
pub(super) fn moved(shot: &At<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
    let n = tangible_core::math::clamp(to.0, 1.0, f64::from(shot.draft.d)).round();
    (handle == N).then(|| Edit::set("n", tangible_core::params::print_number(n)))
}
