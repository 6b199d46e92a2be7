//! A run at a step: what pictures, words and read-outs are made of.

use super::{Model, Readings, Reading, Results, Table, Trace, Value};
use super::readings::column;

/// Everything that determines a picture: parameters, seed and step, and what follows from them. Never a clock, a route
/// or an order of arrival.
pub struct Run<'a, M: Model> {
    /// The simulation at `step`.
    pub model: &'a M,
    /// Its history up to `step`.
    pub trace: &'a Trace,
    /// Its parameters.
    pub params: &'a M::Params,
    /// Results of its jobs that have arrived.
    pub results: &'a Results,
    /// Its seed.
    pub seed: u32,
    /// Steps done.
    pub step: u32,
}

impl<M: Model> Clone for Run<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Model> Copy for Run<'_, M> {}

impl<M: Model> Run<'_, M> {
    /// Points of a series as (step, value).
    pub fn curve(&self, key: &str) -> Vec<(f64, f64)> {
        self.trace.series(key).points().collect()
    }

    /// A series up to now: what was logged, then a value at the present step.
    pub fn curve_to(&self, key: &str, now: f64) -> Vec<(f64, f64)> {
        let mut points = self.curve(key);
        points.push((f64::from(self.step), now));
        points
    }
}

impl<M: Readings> Run<'_, M> {
    /// A table of readings over time, one row a step: each a series, or a function of the step.
    ///
    /// # Panics
    /// When a key is that of neither: `tests/every_figure` asks every figure for its tables.
    pub fn over_time(
        &self,
        (id, title): (&'static str, &'static str),
        (key, label): (&'static str, &'static str),
        steps: &[u32],
        keys: &[&'static str],
    ) -> Table {
        let readings: Vec<&Reading<M>> = keys.iter().map(|key| column(key)).collect();
        let mut columns = vec![(key, label)];
        columns.extend(readings.iter().map(|reading| (reading.key, reading.label)));
        let mut table = Table::new(id, title, &columns);
        for step in steps {
            let mut row = vec![Value::Number(f64::from(*step))];
            row.extend(readings.iter().map(|reading| reading.at(self, *step)));
            table.row(row);
        }
        table
    }
}
