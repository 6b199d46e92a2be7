//! Touching the dial: the arrow of the classifier.

use super::MarginDial;
use super::model::Dial;
use tangible_core::figure::{Edit, Shot, Touch};
use tangible_core::math;

/// The arrow where it will have turned to.
pub(super) const TURNED: &str = "turn";

impl Touch for MarginDial {
    const TAB: &'static [&'static str] = &[super::PLANE];

    fn moved(shot: &Shot<'_, Dial>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        (handle == TURNED).then(|| Edit::numbers(&[("f", kept(shot.model.set.theta(), to))]))
    }
}

/// The part of the best margin that a classifier towards a place of the half-plane keeps; one turned the harmless way,
/// towards the rule, counts as the best.
fn kept(theta: f64, (memory, signal): (f64, f64)) -> f64 {
    let away = theta - math::atan2(signal, memory.max(0.0));
    math::cos(math::clamp(away, 0.0, 0.5 * std::f64::consts::PI)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Direction;

    #[test]
    fn the_arrow_stays_under_the_hand() {
        for f in [0.0, 0.3, 0.5, 0.99, 1.0] {
            let w = Direction::at(0.6 - crate::sim::linear::arccos(f));
            let there = kept(0.6, (2.0 * w.memory, 2.0 * w.signal));
            assert!((there - f).abs() < 1e-12, "{f}: {there}");
        }
        assert_eq!(kept(0.6, (0.1, 1.0)), 1.0);
        assert!(kept(0.6, (-1.0, -1.0)) <= 0.6);
    }
}
