//! `tangible sweep` as a reader runs it: rows of read-outs over seeds.

use std::process::Command;

use crate::{near, offset};

pub(crate) const PAINT: &str = "augmentation-graph/paint-the-graph";
pub(crate) const DESCEND: &str = "augmentation-graph/descend-to-eigenvectors";
pub(crate) const PICTURES: &str = "augmentation-graph/train-on-n-pictures";

/// Rows of a sweep: the numbers of each row by the names of the heading.
pub(crate) struct Sweep {
    heading: Vec<String>,
    rows: Vec<Vec<f64>>,
}

impl Sweep {
    /// Runs the command over `seeds` seeds: `sets` are `KEY=VALUE …`, `varied` is `KEY=VALUES`. A field that is no
    /// number is NaN, which no check accepts.
    pub(crate) fn of(figure: &str, sets: &str, varied: &str, seeds: u32, readouts: &str) -> Self {
        let span = format!("{}..{}", offset(), offset() + seeds);
        let output = Command::new(env!("CARGO_BIN_EXE_tangible"))
            .args(["sweep", figure, "--bare", "--vary", varied, "--seeds", &span, "--readout", readouts])
            .args(sets.split_whitespace().flat_map(|set| ["--set", set]))
            .output()
            .expect("the command runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{sets}: {}", String::from_utf8_lossy(&output.stderr));
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_string).collect::<Vec<_>>());
        let heading = lines.next().expect("a heading");
        let rows = lines.map(|row| row.iter().map(|field| field.parse().unwrap_or(f64::NAN)).collect());
        Self { heading, rows: rows.collect() }
    }

    fn column(&self, name: &str) -> usize {
        self.heading
            .iter()
            .position(|head| head == name)
            .unwrap_or_else(|| panic!("{:?} has {name}", self.heading))
    }

    /// A read-out over the seeds where `key` is `value`.
    pub(crate) fn values(&self, readout: &str, (key, value): (&str, f64)) -> Vec<f64> {
        let (at, of) = (self.column(key), self.column(readout));
        let rows = self.rows.iter().filter(|row| (row[at] - value).abs() < 1e-9);
        let values: Vec<f64> = rows.map(|row| row[of]).collect();
        assert!(!values.is_empty(), "no row with {key} = {value}");
        values
    }

    /// Its mean lies within `tolerance` of the reference.
    pub(crate) fn near(&self, readout: &str, at: (&str, f64), reference: f64, tolerance: f64) {
        let name = format!("{readout} at {} = {}", at.0, at.1);
        near(&name, &self.values(readout, at), reference, tolerance);
    }
}
