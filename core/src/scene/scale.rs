//! How a data axis maps values to the unit interval.

use crate::math;

/// Shape of a [`Scale`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ScaleKind {
    /// t(v) = v.
    Linear,
    /// t(v) = log₁₀ v, for v > 0.
    Log,
    /// t(v) = v/c for |v| ≤ c, sign(v)·(1 + log₁₀(|v|/c)) beyond: continuous, odd, defined at 0.
    Symlog {
        /// The c of the formula: values below it are drawn linearly.
        linear_below: f64,
    },
}

/// A monotone map from data to 0..=1: u(v) = (t(v) − t(min)) / (t(max) − t(min)).
///
/// `min` may exceed `max`: then the axis runs backwards. Equal ends are widened, so that u is always defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    kind: ScaleKind,
    min: f64,
    max: f64,
    /// t(min), and t(max) − t(min): a line of 15,000 points asks for them 15,000 times.
    start: f64,
    span: f64,
}

impl Scale {
    /// A scale between two data values; equal values are widened (by a tenth, or a decade on a log scale).
    pub fn new(kind: ScaleKind, min: f64, max: f64) -> Self {
        let (mut min, mut max) = (min, max);
        if min == max {
            let half = (0.1 * min.abs()).max(0.5);
            (min, max) =
                if kind == ScaleKind::Log { (min / 10.0, max * 10.0) } else { (min - half, max + half) };
        }
        let start = transform(kind, min);
        Self { kind, min, max, start, span: transform(kind, max) - start }
    }

    /// Shape.
    pub fn kind(&self) -> ScaleKind {
        self.kind
    }

    /// Data value at u = 0.
    pub fn min(&self) -> f64 {
        self.min
    }

    /// Data value at u = 1.
    pub fn max(&self) -> f64 {
        self.max
    }

    /// Whether both ends are finite, distinct and inside the domain of the kind.
    pub fn is_valid(&self) -> bool {
        let kind = match self.kind {
            ScaleKind::Symlog { linear_below } => linear_below.is_finite() && linear_below > 0.0,
            _ => true,
        };
        kind && self.start.is_finite() && self.span.is_finite() && self.span != 0.0
    }

    /// u(v). Values outside min..max give u outside 0..=1; v ≤ 0 on a log scale gives −∞ (+∞ when reversed).
    pub fn map(&self, v: f64) -> f64 {
        (transform(self.kind, v) - self.start) / self.span
    }

    /// The v with u(v) = u, up to rounding.
    pub fn unmap(&self, u: f64) -> f64 {
        let t = self.start + u * self.span;
        match self.kind {
            ScaleKind::Linear => t,
            ScaleKind::Log => math::pow(10.0, t),
            ScaleKind::Symlog { linear_below: c } if t.abs() <= 1.0 => t * c,
            ScaleKind::Symlog { linear_below: c } => c * math::pow(10.0, t.abs() - 1.0) * t.signum(),
        }
    }

    /// Smaller and larger end.
    pub fn ends(&self) -> (f64, f64) {
        (self.min.min(self.max), self.min.max(self.max))
    }
}

fn transform(kind: ScaleKind, v: f64) -> f64 {
    match kind {
        ScaleKind::Linear => v,
        ScaleKind::Log if v > 0.0 => math::log10(v),
        ScaleKind::Log if v.is_nan() => f64::NAN,
        ScaleKind::Log => f64::NEG_INFINITY,
        ScaleKind::Symlog { linear_below: c } if v.abs() <= c => v / c,
        ScaleKind::Symlog { linear_below: c } => v.signum() * (1.0 + math::log10(v.abs() / c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_map_to_zero_and_one() {
        for scale in [
            Scale::new(ScaleKind::Linear, -3.0, 7.0),
            Scale::new(ScaleKind::Log, 1e-3, 1e4),
            Scale::new(ScaleKind::Symlog { linear_below: 1e-3 }, -10.0, 10.0),
            Scale::new(ScaleKind::Linear, 7.0, -3.0),
        ] {
            assert!(scale.is_valid());
            assert_eq!((scale.map(scale.min), scale.map(scale.max)), (0.0, 1.0));
        }
    }

    #[test]
    fn equal_ends_are_widened_and_bad_ends_are_noticed() {
        assert!(Scale::new(ScaleKind::Linear, 2.0, 2.0).is_valid());
        assert!(Scale::new(ScaleKind::Log, 1.0, 1.0).is_valid());
        assert!(!Scale::new(ScaleKind::Log, 0.0, 1.0).is_valid());
        assert!(!Scale::new(ScaleKind::Linear, f64::NAN, 1.0).is_valid());
        assert!(!Scale::new(ScaleKind::Linear, f64::NEG_INFINITY, 1.0).is_valid());
        assert!(!Scale::new(ScaleKind::Symlog { linear_below: 0.0 }, -1.0, 1.0).is_valid());
    }

    #[test]
    fn zero_on_a_log_scale_is_below_everything() {
        let scale = Scale::new(ScaleKind::Log, 1e-3, 1.0);
        assert_eq!(scale.map(0.0), f64::NEG_INFINITY);
        assert!(scale.map(f64::NAN).is_nan());
    }

    proptest! {
        #[test]
        fn unmap_inverts_map(u in 0.0..1.0f64, lo in -5.0..0.0f64, span in 0.1..6.0f64) {
            let log = Scale::new(ScaleKind::Log, math::pow(10.0, lo), math::pow(10.0, lo + span));
            let sym = Scale::new(ScaleKind::Symlog { linear_below: 0.01 }, lo, lo + span);
            for scale in [log, sym, Scale::new(ScaleKind::Linear, lo, lo + span)] {
                prop_assert!((scale.map(scale.unmap(u)) - u).abs() < 1e-9);
            }
        }
    }
}
