//! How far a handle or a slider goes, and by what.

/// A range along an axis and what one arrow key adds to it, or on a logarithmic range multiplies by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Change for one arrow key: a difference, or a ratio when `log`.
    pub step: f64,
    /// Arrow keys multiply.
    pub log: bool,
}

impl Reach {
    /// From `low` to `high` by differences of `step`.
    pub const fn linear(low: f64, high: f64, step: f64) -> Self {
        Self { low, high, step, log: false }
    }

    /// From `low` to `high` by ratios of `step`.
    pub const fn log(low: f64, high: f64, step: f64) -> Self {
        Self { low, high, step, log: true }
    }

    /// The nearest value inside; unlike `clamp` without a panic for an empty range.
    pub fn inside(&self, value: f64) -> f64 {
        value.min(self.high).max(self.low)
    }

    /// Where `count` arrow keys lead from a value.
    pub fn go(&self, from: f64, count: f64) -> f64 {
        let to = if self.log { from * crate::math::pow(self.step, count) } else { from + self.step * count };
        self.inside(to)
    }
}
