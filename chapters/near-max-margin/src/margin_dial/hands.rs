//! Touching the dial: the arrow of the classifier, in the half-plane and all the way round.

use super::MarginDial;
use super::model::Dial;
use tangible_core::figure::{Edit, Shot, Touch};
use tangible_core::math;
use tangible_core::params::Auto;

/// The arrow where it will have turned to.
pub(super) const TURNED: &str = "turn";
/// The same on the whole circle.
pub(super) const ROUND: &str = "round";

impl Touch for MarginDial {
    const TAB: &'static [&'static str] = &[super::PLANE];

    fn moved(shot: &Shot<'_, Dial>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        let theta = shot.model.set.theta();
        match handle {
            TURNED => Some(worst(kept(theta, to))),
            ROUND => {
                let away = away(theta, to);
                let quarter = (0.0..=0.5 * std::f64::consts::PI).contains(&away);
                Some(if quarter {
                    worst(math::cos(away))
                } else {
                    Edit::numbers(&[("angle", away.to_degrees())])
                })
            }
            _ => None,
        }
    }
}

/// The worst classifier with the part f of the best margin.
fn worst(f: f64) -> Edit {
    Edit::numbers(&[("f", f)]).and("angle", Auto::<f64>::Auto)
}

/// How far a direction is turned from the best margin, away from the rule: from −π to π.
fn away(theta: f64, (memory, signal): (f64, f64)) -> f64 {
    let turn = theta - math::atan2(signal, memory);
    if turn > std::f64::consts::PI { turn - 2.0 * std::f64::consts::PI } else { turn }
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

    #[test]
    fn every_direction_has_an_angle() {
        for k in -17..=18 {
            let turn = (10.0 * f64::from(k)).to_radians();
            let Direction { signal, memory } = Direction::at(0.6 - turn);
            assert!((away(0.6, (3.0 * memory, 3.0 * signal)) - turn).abs() < 1e-12, "{k}");
        }
    }
}
