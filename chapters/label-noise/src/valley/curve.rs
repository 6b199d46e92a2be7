//! Closed forms of the plane: the curve of minima x₁v₁² + x₂v₂² = y, its contours, its quietest point.

use crate::sim::valley::on_curve;
use tangible_core::math;
use tangible_core::view::Axis;

/// The curve of perfect fits of one data point, in the quadrant v ≥ 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    x: [f64; 2],
    y: f64,
}

/// Smallest axis; larger ones double it.
const AXIS: f64 = 1.5;
/// Segments of the curve.
const SEGMENTS: usize = 72;
/// Points of a contour line in one quadrant.
const ANGLES: usize = 120;

impl Curve {
    /// The curve x₁v₁² + x₂v₂² = y.
    pub(super) const fn new(x: [f64; 2], y: f64) -> Self {
        Self { x, y }
    }

    /// The only positive input, whose axis the curve crosses on its way to infinity; none on an ellipse.
    pub(super) fn only(&self) -> Option<usize> {
        match self.x.map(|x| x > 0.0) {
            [true, true] => None,
            [false, true] => Some(1),
            _ => Some(0),
        }
    }

    /// The minimum at position `s`.
    pub(super) fn at(&self, s: f64) -> [f64; 2] {
        if self.only() == Some(1) {
            let [second, first] = on_curve([self.x[1], self.x[0]], self.y, s);
            [first, second]
        } else {
            on_curve(self.x, self.y, s)
        }
    }

    /// The position of the minimum nearest in direction (ellipse) or in the coordinate that grows
    /// without bound (hyperbola).
    pub(super) fn position(&self, v: [f64; 2]) -> f64 {
        let size = |j: usize| v[j].abs() * (self.x[j].abs() / self.y).sqrt();
        match self.only() {
            None => math::atan2(size(1), size(0)),
            Some(only) => {
                let sinh = size(1 - only);
                math::ln(sinh + (sinh * sinh + 1.0).sqrt())
            }
        }
    }

    /// Noise variance x₁²v₁² + x₂²v₂² in units of δ².
    pub(super) fn noise(&self, v: [f64; 2]) -> f64 {
        (self.x[0] * v[0]) * (self.x[0] * v[0]) + (self.x[1] * v[1]) * (self.x[1] * v[1])
    }

    /// The quietest minimum, where label noise tends to: all weight on the smaller positive input;
    /// `None` where both are equal and every minimum is as noisy.
    pub(super) fn quietest(&self) -> Option<[f64; 2]> {
        let j = match self.only() {
            Some(only) => only,
            None if self.x[0] == self.x[1] => return None,
            None => usize::from(self.x[1] < self.x[0]),
        };
        let mut v = [0.0; 2];
        v[j] = (self.y / self.x[j]).sqrt();
        Some(v)
    }

    /// End of both axes: 1.5, doubled until the ends of the curve and the start have room.
    pub(super) fn extent(&self, start: f64) -> f64 {
        let start = self.at(start);
        let ends = [0, 1].map(|j| if self.x[j] > 0.0 { (self.y / self.x[j]).sqrt() } else { 0.0 });
        let need = 1.08 * start.into_iter().chain(ends).fold(0.0, f64::max);
        Axis::grown(AXIS, 2.0, need)
    }

    /// Points along the curve in the quadrant v ≥ 0, to just outside the axes.
    pub(super) fn points(&self, extent: f64) -> Vec<[f64; 2]> {
        let last = match self.only() {
            None => std::f64::consts::FRAC_PI_2,
            Some(_) => self.position([extent, extent]),
        };
        (0..=SEGMENTS).map(|k| self.at(last * k as f64 / SEGMENTS as f64)).collect()
    }

    /// Where the residual x₁v₁² + x₂v₂² − y equals `residual`: the loss is ¼·residual² there. NaN
    /// where a direction meets no such point, so that a line breaks.
    pub(super) fn contour(&self, residual: f64, extent: f64, quadrants: usize) -> Vec<(f64, f64)> {
        let level = self.y + residual;
        let angles = ANGLES * quadrants;
        let quarter = std::f64::consts::FRAC_PI_2 * quadrants as f64;
        (0..=angles)
            .map(|k| {
                let angle = quarter * k as f64 / angles as f64;
                let (cos, sin) = (math::cos(angle), math::sin(angle));
                let radius2 = level / (self.x[0] * cos * cos + self.x[1] * sin * sin);
                if !(radius2 > 0.0 && radius2 < 30.0 * extent * extent) {
                    return (f64::NAN, f64::NAN);
                }
                (radius2.sqrt() * cos, radius2.sqrt() * sin)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURVES: [Curve; 4] = [
        Curve { x: [1.0, 0.6], y: 1.0 },
        Curve { x: [1.0, -0.8], y: 1.0 },
        Curve { x: [-0.3, 1.2], y: 2.5 },
        Curve { x: [0.1, 1.5], y: 4.0 },
    ];

    #[test]
    fn every_point_of_the_curve_fits_and_knows_its_position() {
        for curve in CURVES {
            for s in [0.02, 0.4, 0.785, 1.2, 1.55] {
                let v = curve.at(s);
                let fit = curve.x[0] * v[0] * v[0] + curve.x[1] * v[1] * v[1];
                assert!((fit - curve.y).abs() < 1e-9 * curve.y.max(fit), "{curve:?} at {s}: {fit}");
                assert!((curve.position(v) - s).abs() < 1e-9, "{curve:?} at {s}");
            }
        }
    }

    #[test]
    fn the_quietest_point_is_quieter_than_every_other() {
        for curve in CURVES {
            let least = curve.noise(curve.quietest().expect("inputs differ"));
            assert!(curve.points(3.0).iter().all(|v| curve.noise(*v) > least - 1e-9), "{curve:?}");
        }
        assert_eq!(Curve { x: [1.0, 1.0], y: 1.0 }.quietest(), None);
    }

    #[test]
    fn contours_have_the_residual_they_name() {
        for curve in CURVES {
            let line = curve.contour(0.5, 3.0, 4);
            let finite: Vec<_> = line.iter().filter(|(a, _)| a.is_finite()).collect();
            assert!(!finite.is_empty());
            for (a, b) in finite {
                let residual = curve.x[0] * a * a + curve.x[1] * b * b - curve.y;
                assert!((residual - 0.5).abs() < 1e-9 * (a * a + b * b).max(1.0), "{curve:?}: {residual}");
            }
        }
    }

    #[test]
    fn axes_have_room_for_the_start() {
        for curve in CURVES {
            for s in [0.02, 0.785, 1.55] {
                let extent = curve.extent(s);
                assert!(curve.at(s).iter().all(|v| *v < extent));
                assert!((0..5).any(|k| extent == AXIS * f64::from(1 << k)));
            }
        }
    }
}
