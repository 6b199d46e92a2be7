//! The phase diagram as a model: all of it is jobs.

use std::rc::Rc;

use super::edge;
use super::grid::Grid;
use super::params::{MAX_SETS, RecoveryParams};
use crate::sim::phase::{self, recover, recover_with};
use crate::sim::{Method, Problem, thresholds};
use tangible_core::model::{Model, ModelError, Readout, Table, Trace};

/// The outcome of one job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outcome {
    pub(super) success: bool,
    /// ‖w − w*‖² at the end; infinite for a run that diverged.
    pub(super) error: f64,
}

/// State of the diagram: which jobs have arrived.
#[derive(Clone)]
pub struct Recovery {
    pub(super) grid: Rc<Grid>,
    d: u32,
    outcomes: Vec<Option<Outcome>>,
}

impl Model for Recovery {
    type Params = RecoveryParams;

    fn new(p: &RecoveryParams, _: u32, _: &mut Trace) -> Result<Self, ModelError> {
        let grid = Grid::of(p);
        let outcomes = vec![None; grid.jobs() as usize];
        Ok(Self { grid: Rc::new(grid), d: p.d, outcomes })
    }

    fn work(p: &RecoveryParams) -> f64 {
        let grid = Grid::of(p);
        let one = |n: f64| match p.method.algorithm() {
            Some(algorithm) => algorithm.flops(n as usize, p.d as usize, 1) * f64::from(p.plan().steps()),
            None => phase::Recovery::Lp.flops(n as usize, p.d as usize),
        };
        let row: f64 = grid.columns().iter().map(|n| one(f64::from(*n))).sum();
        row * grid.rows().len() as f64 * f64::from(p.sets)
    }

    fn jobs(p: &RecoveryParams) -> u32 {
        Grid::of(p).jobs()
    }

    fn job(p: &RecoveryParams, seed: u32, index: u32) -> Vec<f64> {
        let grid = Grid::of(p);
        let (cell, set) = grid.place(index);
        let (n, r) = grid.setting(cell);
        let outcome = outcome(p, n, r, data_seed(seed, set));
        vec![f64::from(u8::from(outcome.success)), outcome.error]
    }

    fn absorb(&mut self, index: u32, result: &[f64]) {
        let &[success, error] = result else { return };
        if let Some(outcome) = self.outcomes.get_mut(index as usize) {
            *outcome = Some(Outcome { success: success > 0.5, error });
        }
    }

    fn readouts(&self, params: &RecoveryParams, _: &Trace) -> Vec<Readout> {
        super::readouts::readouts(self, params)
    }

    fn tables(&self, params: &RecoveryParams, _: &Trace) -> Vec<Table> {
        super::readouts::tables(self, params)
    }
}

/// Seed of the race that shows data set `set` of this figure's `seed`.
pub(super) fn data_seed(seed: u32, set: u32) -> u32 {
    seed.wrapping_mul(MAX_SETS).wrapping_add(set)
}

/// What the method makes of one data set; success is an error below 0.05·r.
fn outcome(p: &RecoveryParams, n: u32, r: u32, seed: u32) -> phase::Outcome {
    let (n, d, r) = (n as usize, p.d as usize, r as usize);
    let found = match (p.method.algorithm(), p.plan().0) {
        (Some(algorithm), Some(schedule)) => Problem::sparse(n, d, r, seed)
            .and_then(|problem| recover_with(&problem, Method::new(algorithm, schedule), seed)),
        _ => recover(n, d, r, phase::Recovery::Lp, seed),
    };
    found.expect("n ≥ 1, 1 ≤ r ≤ d were checked with the parameters")
}

impl Recovery {
    /// Outcomes of a cell that have arrived, in the order of the data sets.
    pub(super) fn of_cell(&self, cell: usize) -> Vec<Option<Outcome>> {
        let cells = self.grid.cells();
        let first = (0..cells as u32).find(|job| self.grid.place(*job).0 == cell);
        let Some(first) = first else { return Vec::new() };
        (0..self.grid.sets() as usize).map(|set| self.outcomes[first as usize + set * cells]).collect()
    }

    /// Successes and runs of every cell so far.
    pub(super) fn tallies(&self) -> Vec<(u32, u32)> {
        let mut tallies = vec![(0, 0); self.grid.cells()];
        for (job, outcome) in self.outcomes.iter().enumerate() {
            if let Some(outcome) = outcome {
                let tally = &mut tallies[self.grid.place(job as u32).0];
                tally.0 += u32::from(outcome.success);
                tally.1 += 1;
            }
        }
        tallies
    }

    /// Outcomes that have arrived.
    pub(super) fn arrived(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().flatten()
    }

    /// The n at which each row crosses ½, among the cells that have arrived.
    pub(super) fn edges(&self, tallies: &[(u32, u32)]) -> Vec<Option<f64>> {
        let columns = self.grid.columns();
        let row_of = |row: usize| {
            let points: Vec<(f64, u32, u32)> = columns
                .iter()
                .zip(&tallies[row * columns.len()..])
                .filter(|(_, tally)| tally.1 > 0)
                .map(|(n, tally)| (f64::from(*n), tally.0, tally.1))
                .collect();
            edge::half(&points)
        };
        (0..self.grid.rows().len()).map(row_of).collect()
    }

    /// The samples that the linear program needs for r true weights.
    pub(super) fn n_lp(&self, r: u32) -> f64 {
        thresholds::n_lp(self.d, r)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    fn one_cell(method: &str, n: u32, r: u32, sets: u32) -> RecoveryParams {
        let (n, r, sets) = (n.to_string(), r.to_string(), sets.to_string());
        RecoveryParams::default()
            .with(&[
                ("algorithm", method),
                ("nx", "1"),
                ("ny", "1"),
                ("n-min", &n),
                ("r-min", &r),
                ("k", &sets),
            ])
            .expect("accepted")
    }

    fn fraction(p: &RecoveryParams) -> f64 {
        let jobs = Recovery::jobs(p);
        (0..jobs).map(|job| Recovery::job(p, 0, job)[0]).sum::<f64>() / f64::from(jobs)
    }

    /// Eight data sets at d = 50, r = 5, the default schedule. By the chapter's reference P is .12 at
    /// n = 10 (false alarm of ≤ 3 of 8: 1.5 %) and 1 at n = 22.
    #[test]
    fn label_noise_recovers_right_of_the_threshold_only() {
        assert!(fraction(&one_cell("lngd", 10, 5, 8)) <= 0.4);
        assert!(fraction(&one_cell("lngd", 22, 5, 8)) >= 0.85);
        assert_eq!(fraction(&one_cell("gd", 20, 5, 8)), 0.0);
    }

    #[test]
    fn the_order_of_arrival_does_not_matter() {
        let p = one_cell("lp", 20, 5, 6);
        let trace = &mut Trace::new(Recovery::SERIES);
        let results: Vec<Vec<f64>> = (0..6).map(|job| Recovery::job(&p, 3, job)).collect();
        let mut forth = Recovery::new(&p, 3, trace).expect("a model");
        let mut back = forth.clone();
        for job in 0..6 {
            forth.absorb(job, &results[job as usize]);
            back.absorb(5 - job, &results[5 - job as usize]);
        }
        assert_eq!(forth.outcomes, back.outcomes);
        assert_eq!(forth.of_cell(0), forth.outcomes);
    }

    #[test]
    fn a_diverging_run_fails_with_an_infinite_error() {
        let p = one_cell("lngd", 20, 5, 1).with(&[("schedule", "5:100:1")]).expect("accepted");
        assert_eq!(Recovery::job(&p, 0, 0), [0.0, f64::INFINITY]);
    }
}
