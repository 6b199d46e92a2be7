//! The phase diagram as a model: all of it is jobs.

use std::rc::Rc;

use super::grid::Grid;
use super::params::{MAX_SETS, RecoveryParams};
use crate::sim::phase::{self, Outcome, recover, recover_with};
use crate::sim::{Method, Problem, thresholds};
use tangible_core::model::{Due, Model, ModelError, Results, Run, Short, Trace};
use tangible_core::stats;

/// Columns and rows under a hand, at most.
const COARSE: (u32, u32) = (3, 2);

/// The diagram: its state is the results that have arrived.
#[derive(Clone)]
pub struct Recovery {
    pub(super) grid: Rc<Grid>,
    d: u32,
}

impl Model for Recovery {
    type Params = RecoveryParams;

    fn new(p: &RecoveryParams, _: u32, _: &mut Trace) -> Result<Self, ModelError> {
        Ok(Self { grid: Rc::new(Grid::of(p)), d: p.d })
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

    /// A few cells, one data set each.
    fn short(p: &RecoveryParams) -> Short<RecoveryParams> {
        let coarse = p.coarse(COARSE);
        Short { jobs: Grid::of(&coarse).jobs(), params: Some(coarse), ..Short::default() }
    }

    /// Whether the truth was found, and the test error: infinite for a run that diverged.
    fn due(_: &RecoveryParams, _: u32) -> Due {
        Due::known(2)
    }
}

/// Seed of the race that shows data set `set` of this figure's `seed`.
pub(super) fn data_seed(seed: u32, set: u32) -> u32 {
    seed.wrapping_mul(MAX_SETS).wrapping_add(set)
}

/// What the method makes of one data set; success is an error below 0.05·r.
fn outcome(p: &RecoveryParams, n: u32, r: u32, seed: u32) -> Outcome {
    let (n, d, r) = (n as usize, p.d as usize, r as usize);
    let found = match (p.method.algorithm(), p.plan().0) {
        (Some(algorithm), Some(schedule)) => Problem::sparse(n, d, r, seed)
            .and_then(|problem| recover_with(&problem, Method::new(algorithm, schedule), seed)),
        _ => recover(n, d, r, phase::Recovery::Lp, seed),
    };
    found.expect("n ≥ 1, 1 ≤ r ≤ d were checked with the parameters")
}

impl Recovery {
    /// The samples that the linear program needs for r true weights.
    pub(super) fn n_lp(&self, r: u32) -> f64 {
        thresholds::n_lp(self.d, r)
    }

    /// What has arrived of a run.
    pub(super) fn seen<'a>(run: &Run<'a, Self>) -> Seen<'a> {
        let mut seen = Seen {
            model: run.model,
            results: run.results,
            tallies: vec![Tally::default(); run.model.grid.cells()],
        };
        for (job, result) in run.results.iter() {
            seen.tallies[run.model.grid.place(job).0]
                .add(Tally { found: u32::from(result[0] > 0.5), runs: 1 });
        }
        seen
    }
}

/// Runs, and how many of them found the truth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) found: u32,
    pub(super) runs: u32,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.runs += other.runs;
    }

    /// Fraction of the runs that found it.
    pub(super) fn fraction(self) -> Option<f64> {
        (self.runs > 0).then(|| f64::from(self.found) / f64::from(self.runs))
    }
}

/// The outcomes that have arrived, by cell.
pub(super) struct Seen<'a> {
    model: &'a Recovery,
    results: &'a Results,
    /// One per cell.
    pub(super) tallies: Vec<Tally>,
}

impl Seen<'_> {
    /// Outcomes of a cell, in the order of the data sets.
    pub(super) fn of_cell(&self, cell: usize) -> Vec<Outcome> {
        let cells = self.model.grid.cells() as u32;
        let first = (0..cells).find(|job| self.model.grid.place(*job).0 == cell);
        let jobs = first.into_iter().flat_map(|first| (first..self.results.jobs()).step_by(cells as usize));
        let outcome = |[success, error]: [f64; 2]| Outcome {
            success: success > 0.5,
            error,
            diverged: error.is_infinite(),
        };
        jobs.filter_map(|job| self.results.array(job).map(outcome)).collect()
    }

    /// The runs of all cells whose n and r are such.
    pub(super) fn sum(&self, such: impl Fn(f64, u32) -> bool) -> Tally {
        let mut sum = Tally::default();
        for (cell, tally) in self.tallies.iter().enumerate() {
            let (n, r) = self.model.grid.setting(cell);
            if such(f64::from(n), r) {
                sum.add(*tally);
            }
        }
        sum
    }

    /// The runs right of n_LP, or those left of it.
    pub(super) fn side(&self, right: bool) -> Tally {
        self.sum(|n, r| (n > self.model.n_lp(r)) == right)
    }

    /// Every row, and the n at which it crosses ½ among the cells that have arrived.
    pub(super) fn edges(&self) -> impl Iterator<Item = (u32, Option<f64>)> {
        let columns = self.model.grid.columns();
        let edge = |tallies: &[Tally]| {
            let known = columns.iter().zip(tallies).filter(|(_, tally)| tally.runs > 0);
            let points: Vec<_> = known.map(|(n, tally)| (f64::from(*n), tally.found, tally.runs)).collect();
            stats::crossing_of_half(&points)
        };
        self.model.grid.rows().iter().copied().zip(self.tallies.chunks(columns.len()).map(edge))
    }

    /// The rows that cross ½, as points (n, r).
    pub(super) fn border(&self) -> Vec<(f64, f64)> {
        self.edges().filter_map(|(r, edge)| Some((edge?, f64::from(r)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::model::Readings;
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
        let params = one_cell("lp", 20, 5, 6);
        let trace = &mut Recovery::trace();
        let model = &Recovery::new(&params, 3, trace).expect("a model");
        let arrived = |order: &mut dyn Iterator<Item = u32>| {
            let mut results = Results::awaited(6);
            for job in order {
                let due = Recovery::due(&params, job);
                assert_eq!(results.keep(job, &Recovery::job(&params, 3, job), due), Ok(true));
            }
            let run = Run { model, trace, params: &params, results: &results, seed: 3, step: 0 };
            let seen = Recovery::seen(&run);
            (seen.tallies.clone(), seen.of_cell(0))
        };
        let (tallies, outcomes) = arrived(&mut (0..6));
        assert_eq!(arrived(&mut (0..6).rev()), (tallies, outcomes.clone()));
        let errors: Vec<f64> = (0..6).map(|job| Recovery::job(&params, 3, job)[1]).collect();
        assert_eq!(outcomes.iter().map(|run| run.error).collect::<Vec<_>>(), errors);
    }

    #[test]
    fn a_diverging_run_fails_with_an_infinite_error() {
        let p = one_cell("lngd", 20, 5, 1).with(&[("schedule", "5:100:1")]).expect("accepted");
        assert_eq!(Recovery::job(&p, 0, 0), [0.0, f64::INFINITY]);
    }
}
