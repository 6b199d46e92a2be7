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

    /// The value logged at `step` itself.
    pub fn exactly(&self, step: u32) -> Option<f64> {
        self.steps.binary_search(&step).ok().map(|index| self.values[index])
    }

    /// The points as (step, value).
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.steps.iter().map(|s| f64::from(*s)).zip(self.values.iter().copied())
    }

    /// About `most` of the steps at which it was logged, evenly thinned, the last among them.
    pub fn thinned(&self, most: usize) -> Vec<u32> {
        let every = self.steps.len().div_ceil(most).max(1);
        let last = self.steps.len().saturating_sub(1);
        let kept = self.steps.iter().enumerate().filter(|(index, _)| index % every == 0 || *index == last);
        kept.map(|(_, step)| *step).collect()
    }
}

/// Series that a model logs: one, or as many of a kind as there can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Key; those of a kind are numbered from 1 behind it: `run-1`, `run-2`.
    pub key: &'static str,
    /// How many there are of a kind; 0 for a single series.
    pub many: usize,
}

impl Logged {
    /// One series.
    pub const fn one(key: &'static str) -> Self {
        Self { key, many: 0 }
    }

    /// Series of a kind.
    pub const fn many(key: &'static str, many: usize) -> Self {
        Self { key, many }
    }

    fn len(self) -> usize {
        self.many.max(1)
    }

    /// Its keys, one per series.
    pub fn keys(self) -> impl Iterator<Item = String> {
        (1..=self.len()).map(
            move |k| {
                if self.many == 0 { self.key.to_string() } else { format!("{}-{k}", self.key) }
            },
        )
    }
}

/// Append-only series, kept by the session beside the model and not cloned into checkpoints:
/// going back to a checkpoint cuts the series at its step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    logged: Vec<Logged>,
    series: Vec<Series>,
}

impl Trace {
    /// With these series too, empty.
    pub fn log(&mut self, logged: Logged) {
        self.logged.push(logged);
        self.series.resize(self.series.len() + logged.len(), Series::default());
    }

    /// Place of series `k` of a kind.
    ///
    /// # Panics
    /// When the model declares no such series: `tests/every_figure` draws every figure.
    fn place(&self, key: &str, k: usize) -> usize {
        let mut first = 0;
        for logged in &self.logged {
            if logged.key == key && k < logged.len() {
                return first + k;
            }
            first += logged.len();
        }
        panic!("the model declares no series {key} with number {k}")
    }

    /// Appends a value to a series.
    pub fn push(&mut self, key: &str, step: u32, value: f64) {
        self.push_nth(key, 0, step, value);
    }

    /// Appends a value to series `k`, from 0, of a kind.
    pub fn push_nth(&mut self, key: &str, k: usize, step: u32, value: f64) {
        let place = self.place(key, k);
        let series = &mut self.series[place];
        debug_assert!(series.steps.last().is_none_or(|last| *last <= step), "time goes forward");
        series.steps.push(step);
        series.values.push(value);
    }

    /// A series.
    pub fn series(&self, key: &str) -> &Series {
        self.nth(key, 0)
    }

    /// Series `k`, from 0, of a kind.
    pub fn nth(&self, key: &str, k: usize) -> &Series {
        &self.series[self.place(key, k)]
    }

    /// All series with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (String, &Series)> {
        self.logged.iter().flat_map(|logged| logged.keys()).zip(&self.series)
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
