//! The history of a run: series that only grow as the run advances.

/// One quantity over the steps at which it was logged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Step of each value, ascending.
    pub steps: Vec<u32>,
    /// The values.
    pub values: Vec<f64>,
}

impl Series {
    /// The last value logged.
    pub fn last(&self) -> Option<f64> {
        self.values.last().copied()
    }

    /// The last value logged at or before `step`.
    pub fn at(&self, step: u32) -> Option<f64> {
        let count = self.steps.partition_point(|s| *s <= step);
        count.checked_sub(1).map(|index| self.values[index])
    }

    /// The points as (step, value).
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.steps.iter().map(|s| f64::from(*s)).zip(self.values.iter().copied())
    }
}

/// Append-only series, kept by the session beside the model and not cloned into checkpoints:
/// going back to a checkpoint cuts the series at its step.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    keys: &'static [&'static str],
    series: Vec<Series>,
}

impl Trace {
    /// Empty series with these keys.
    pub fn new(keys: &'static [&'static str]) -> Self {
        Self { keys, series: vec![Series::default(); keys.len()] }
    }

    /// Appends a value to series `index`.
    pub fn push(&mut self, index: usize, step: u32, value: f64) {
        let series = &mut self.series[index];
        debug_assert!(series.steps.last().is_none_or(|last| *last <= step), "time goes forward");
        series.steps.push(step);
        series.values.push(value);
    }

    /// Series `index`.
    pub fn series(&self, index: usize) -> &Series {
        &self.series[index]
    }

    /// All series with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Series)> {
        self.keys.iter().copied().zip(&self.series)
    }

    /// Forgets everything logged after `step`.
    pub fn truncate(&mut self, step: u32) {
        for series in &mut self.series {
            let count = series.steps.partition_point(|s| *s <= step);
            series.steps.truncate(count);
            series.values.truncate(count);
        }
    }

    /// Number of values in all series.
    pub fn len(&self) -> usize {
        self.series.iter().map(|series| series.values.len()).sum()
    }

    /// Nothing was logged yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
