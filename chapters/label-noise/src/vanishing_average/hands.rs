//! Touching the average: where particles start, and the threshold, on either side.

use super::VanishingAverage;
use super::model::Side;
use tangible_core::figure::{Edit, Handle, Shot};

type At<'a> = Shot<'a, VanishingAverage>;

/// Range of the start, as declared.
const START: (f64, f64) = (0.01, 10.0);
/// Range of the threshold, as declared.
const THRESHOLD: (f64, f64) = (0.001, 10.0);

/// Panel of a side.
pub(super) const fn panel(side: Side) -> &'static str {
    match side {
        Side::Added => "added",
        Side::Multiplied => "multiplied",
    }
}

/// Id of the handle of the start on a side.
pub(super) const fn start_id(side: Side) -> &'static str {
    match side {
        Side::Added => "start-added",
        Side::Multiplied => "start-multiplied",
    }
}

/// Id of the handle of the threshold on a side.
pub(super) const fn threshold_id(side: Side) -> &'static str {
    match side {
        Side::Added => "threshold-added",
        Side::Multiplied => "threshold-multiplied",
    }
}

/// Start and threshold of both sides.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let (start, threshold) = (shot.draft.start, shot.draft.threshold);
    let middle = 0.5 * f64::from(shot.params.steps);
    let mut all = Vec::new();
    for side in Side::BOTH {
        let where_to = panel(side);
        all.push(Handle::y(start_id(side), "start v₀", where_to, (0.0, start), START, 1.1).log());
        all.push(
            Handle::y(threshold_id(side), "threshold for |v|", where_to, (middle, threshold), THRESHOLD, 1.1)
                .log(),
        );
    }
    all
}

/// What moving a handle asks for.
pub(super) fn moved(handle: &str, to: (f64, f64)) -> Option<Edit> {
    let (key, (low, high)) = match handle.split_once('-')?.0 {
        "start" => ("v0", START),
        "threshold" => ("threshold", THRESHOLD),
        _ => return None,
    };
    let value: f64 = tangible_core::decimal::significant(tangible_core::math::clamp(to.1, low, high), 3);
    Some(Edit::set(key, tangible_core::params::print_number(value)))
}
