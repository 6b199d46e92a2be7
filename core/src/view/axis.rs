//! The axis of a plot: a scale with what is written along it.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use super::ticks::{Tick, ticks};
use crate::scene::text;
use crate::scene::{Scale, ScaleKind};

/// A data axis: its scale, title, ticks and the room that it keeps free.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub(crate) scale: Scale,
    pub(crate) title: String,
    pub(crate) target: Option<usize>,
    pub(crate) labels: bool,
    pub(crate) grid: bool,
    pub(crate) categories: Vec<String>,
    pub(crate) room: f64,
    pub(crate) reserve: f64,
    pub(crate) whole: bool,
    pub(crate) bare: bool,
    pub(crate) mirrored: bool,
}

impl Axis {
    fn new(kind: ScaleKind, min: f64, max: f64) -> Self {
        Self {
            scale: Scale::new(kind, min, max),
            title: String::new(),
            target: None,
            labels: true,
            grid: true,
            categories: Vec::new(),
            room: 0.0,
            reserve: 0.0,
            whole: false,
            bare: false,
            mirrored: false,
        }
    }

    /// A linear axis; `min` above `max` runs backwards, equal ends are widened.
    pub fn linear(min: f64, max: f64) -> Self {
        Self::new(ScaleKind::Linear, min, max)
    }

    /// A decimal log axis between two positive values.
    pub fn log(min: f64, max: f64) -> Self {
        Self::new(ScaleKind::Log, min, max)
    }

    /// Linear for |v| ≤ `linear_below`, logarithmic beyond, on both sides of zero.
    pub fn symlog(min: f64, max: f64, linear_below: f64) -> Self {
        Self::new(ScaleKind::Symlog { linear_below }, min, max)
    }

    /// Where an axis ends that grows with its data: at `end` above 0, or at the first multiple by powers of `factor` that
    /// reaches `need`, so that nothing jumps from frame to frame. What has run off beyond 10¹² is left outside.
    pub fn grown(end: f64, factor: f64, need: f64) -> f64 {
        let mut end = end;
        while end < need && end < 1e12 {
            end *= factor;
        }
        end
    }

    /// Symbol and unit, such as "test error ‖v²−w*‖²". Say "log" only where the ticks do not.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// At most this many labelled ticks (the default follows the length of the axis).
    #[must_use]
    pub fn ticks(mut self, most: usize) -> Self {
        self.target = Some(most);
        self
    }

    /// Ticks without labels, for an axis that a neighbour already labels.
    #[must_use]
    pub fn no_labels(mut self) -> Self {
        self.labels = false;
        self
    }

    /// Ticks at whole numbers only, for an axis that counts.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// Ticks say how far they are from zero: what stands below it is a second quantity, drawn downwards.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        self.mirrored = true;
        self
    }

    /// Neither line nor tick marks; labels stay.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// No grid lines.
    #[must_use]
    pub fn no_grid(mut self) -> Self {
        self.grid = false;
        self
    }

    /// Names at the data values 0, 1, 2, … instead of numbers; no grid.
    #[must_use]
    pub fn categories<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.categories = names.into_iter().map(Into::into).collect();
        self.grid = false;
        self
    }

    /// Pixels kept free beyond the end of the axis (right of an x axis, above a y axis), for labels.
    #[must_use]
    pub fn room(mut self, px: f64) -> Self {
        self.room = if px.is_finite() { px.max(0.0) } else { 0.0 };
        self
    }

    /// [`room`](Self::room) for these texts beside the ends of lines.
    #[must_use]
    pub fn room_for(self, labels: &[&str]) -> Self {
        let widest = labels.iter().map(|l| text::width(l, super::labels::SIZE, true)).fold(0.0, f64::max);
        self.room(widest + super::labels::GAP + 4.0)
    }

    /// At least this many pixels left of the data area of a plot (for a y axis), tick labels included: plots above each
    /// other align, with and without labels.
    #[must_use]
    pub fn reserve(mut self, px: f64) -> Self {
        self.reserve = if px.is_finite() { px.max(0.0) } else { 0.0 };
        self
    }

    /// Position of a value along the axis: 0 at `min`, 1 at `max`, ∓∞ for v ≤ 0 on a log axis.
    pub fn map(&self, v: f64) -> f64 {
        self.scale.map(v)
    }

    /// Value at a position along the axis.
    pub fn unmap(&self, u: f64) -> f64 {
        self.scale.unmap(u)
    }

    /// At most `most` labelled ticks, ascending in value.
    pub(crate) fn tick_list(&self, most: usize) -> Vec<Tick> {
        if self.categories.is_empty() {
            let mut all = ticks(&self.scale, most);
            if self.whole {
                all.retain(|tick| tick.value == tick.value.round());
                all.iter_mut().for_each(|tick| tick.label = super::number::fixed(tick.value, 0));
            }
            if self.mirrored {
                all.iter_mut().for_each(|tick| tick.label = tick.label.trim_start_matches('−').to_owned());
            }
            return all;
        }
        let (lo, hi) = self.scale.ends();
        let named =
            self.categories.iter().enumerate().map(|(k, name)| Tick { value: k as f64, label: name.clone() });
        named.filter(|tick| tick.value >= lo && tick.value <= hi).collect()
    }
}

/// The unit interval as plotters' axis. Every plot has this one type, whatever its scale: data are mapped by
/// [`Scale::map`] before, and here only once more, linearly, with one rounding.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    /// Positions of the grid lines.
    pub(crate) grid: Vec<f64>,
}

impl Ranged for Unit {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, u: &f64, (from, to): (i32, i32)) -> i32 {
        // Far outside is as good as outside, and fits an i32.
        from + (f64::from(to - from) * crate::math::clamp(*u, -8.0, 9.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.grid.clone()
    }

    fn range(&self) -> Range<f64> {
        0.0..1.0
    }
}

impl ValueFormatter<f64> for Unit {
    fn format(_: &f64) -> String {
        String::new() // Tick labels are written by the frame, which knows the data.
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_rounds_once_and_never_overflows() {
        let unit = Unit::default();
        assert_eq!(unit.map(&0.5, (100, 201)), 151);
        assert_eq!(unit.map(&1.0, (800, 0)), 0);
        assert!(unit.map(&f64::INFINITY, (0, 8000)) > 8000);
        assert!(unit.map(&f64::NEG_INFINITY, (0, 8000)) < 0);
    }

    #[test]
    fn an_axis_grows_by_its_factor_and_stops() {
        assert_eq!(Axis::grown(1.5, 2.0, 1.5), 1.5);
        assert_eq!(Axis::grown(1.5, 2.0, 3.1), 6.0);
        assert_eq!(Axis::grown(10.0, 10.0, f64::NAN), 10.0);
        assert_eq!(Axis::grown(10.0, 10.0, f64::INFINITY), 1e12);
    }

    #[test]
    fn an_axis_that_counts_has_whole_ticks() {
        for (end, wanted) in [(1.5, &["1"][..]), (2.5, &["1", "2"]), (9.5, &["2", "4", "6", "8"])] {
            let ticks = Axis::linear(0.5, end).whole().tick_list(5);
            assert_eq!(ticks.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn a_mirrored_axis_says_distances() {
        let ticks = Axis::linear(-1.5, 1.5).mirrored().tick_list(3);
        assert_eq!(ticks.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), ["1", "0", "1"]);
    }

    #[test]
    fn categories_stand_at_whole_numbers_within_range() {
        let axis = Axis::linear(-0.5, 1.5).categories(["gd", "label noise", "beyond"]);
        let names: Vec<_> = axis.tick_list(9).into_iter().map(|t| (t.value, t.label)).collect();
        assert_eq!(names, [(0.0, "gd".to_owned()), (1.0, "label noise".to_owned())]);
    }
}
