//! Touching the valley: the arrow of the data point, the start on the curve, and the curve itself.

use super::Valley;
use super::curve::Curve;
use super::params::{LEAST_X, ValleyParams};
use tangible_core::figure::{Edit, Handle, Shot};
use tangible_core::params::print_number;

type At<'a> = Shot<'a, Valley>;

/// The plane of the parameters.
pub(super) const PLANE: &str = "plane";
/// The inset of the data point.
pub(super) const DATA: &str = "example";
/// Noise variance over time.
pub(super) const VARIANCE: &str = "variance";

/// Handle of the data point.
pub(super) const X: &str = "arrow";
/// Handle of the common start.
pub(super) const START: &str = "begin";
/// Handle that pulls the curve.
pub(super) const PULL: &str = "pull";

/// Ranges as declared.
pub(super) const X_RANGE: (f64, f64) = (-1.5, 1.5);
const S_RANGE: (f64, f64) = (0.02, 1.55);
const Y_RANGE: (f64, f64) = (0.2, 4.0);

/// Where the curve is pulled: on the side of the start where more of it lies.
pub(super) fn pull_at(p: &ValleyParams) -> [f64; 2] {
    let s = if p.start < 0.8 { 0.5 * (p.start + 1.55) } else { 0.4 * p.start };
    Curve::of(p).at(s)
}

/// The data point, the start, the curve.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let p = shot.draft;
    let free = |range, step| ((range, step), (range, step));
    let extent = Curve::of(shot.params).extent(shot.params.start);
    let point = |v: [f64; 2]| (v[0].min(extent), v[1].min(extent));
    let (along_x, along_y) = free(X_RANGE, 0.05);
    let (along_v, along_w) = free((0.0, extent), 0.05);
    let start = Curve::of(p).at(p.start);
    vec![
        Handle::plane(X, "example (x₁, x₂)", DATA, (p.x1, p.x2), along_x, along_y),
        Handle::plane(START, "start of all particles (v₁, v₂)", PLANE, point(start), along_v, along_w),
        Handle::plane(PULL, "pull the curve: label y", PLANE, point(pull_at(p)), along_v, along_w)
            .text(format!("y = {}", print_number(p.y))),
    ]
}

/// What moving a handle asks for; always something that the parameters accept.
pub(super) fn moved(shot: &At<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
    let p = shot.draft;
    let rounded = |value: f64, (low, high): (f64, f64)| {
        print_number((1e3 * tangible_core::math::clamp(value, low, high)).round() / 1e3)
    };
    match handle {
        X => {
            let [x1, x2] = example([to.0, to.1]);
            Some(Edit::Set(vec![("x1", rounded(x1, X_RANGE)), ("x2", rounded(x2, X_RANGE))]))
        }
        START => Some(Edit::set("s", rounded(Curve::of(p).position([to.0, to.1]), S_RANGE))),
        PULL => Some(Edit::set("y", rounded(p.x1 * to.0 * to.0 + p.x2 * to.1 * to.1, Y_RANGE))),
        _ => None,
    }
}

/// The nearest data point with a curve: no input near 0, at least one positive.
fn example(x: [f64; 2]) -> [f64; 2] {
    let away = |x: f64| if x.abs() < LEAST_X { if x < 0.0 { -LEAST_X } else { LEAST_X } } else { x };
    let mut x = x.map(away);
    if x[0] < 0.0 && x[1] < 0.0 {
        let larger = usize::from(x[1] > x[0]);
        x[larger] = LEAST_X;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    #[test]
    fn every_place_of_the_inset_has_a_curve() {
        for k in -15..=15 {
            for l in -15..=15 {
                let x = example([0.1 * f64::from(k), 0.1 * f64::from(l)]).map(print_number);
                ValleyParams::default().with(&[("x1", &x[0]), ("x2", &x[1])]).expect("accepted");
            }
        }
    }

    #[test]
    fn start_and_pull_are_never_at_one_place() {
        for s in [0.02, 0.4, 0.79, 0.8, 1.0, 1.55] {
            let p = ValleyParams { start: s, ..ValleyParams::default() };
            let (start, pull) = (Curve::of(&p).at(s), pull_at(&p));
            assert!((start[0] - pull[0]).abs() + (start[1] - pull[1]).abs() > 0.3, "s = {s}");
        }
    }
}
