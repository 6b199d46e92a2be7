//! The escape as a model: runs at n step by step, runs at other n as jobs.

use std::rc::Rc;

use super::params::{EscapeParams, MOST_RUNS};
use crate::sim::langevin::Langevin;
use crate::sim::{Algorithm, SetupError, Status};
use tangible_core::model::{Model, ModelError, Readout, Table, Trace};
use tangible_core::params::ParamError;
use tangible_core::stats;

/// Index of the series of means.
pub(super) const MEAN: usize = 0;

/// Index of the series of run `k`.
pub(super) const fn run(k: usize) -> usize {
    1 + k
}

/// Entries of a series over a whole run.
const ENTRIES: u32 = 200;
/// Values of a job: ‖v‖² after k/SAMPLES of the run, k = 0 to SAMPLES.
pub(super) const SAMPLES: u32 = 25;
/// n/d of the jobs.
const SHARES: [f64; 8] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0];

/// Numbers of points of the jobs, ascending.
pub(super) fn others(p: &EscapeParams) -> Vec<u32> {
    let mut all: Vec<u32> =
        SHARES.iter().map(|share| (share * f64::from(p.d)).round().max(1.0) as u32).collect();
    all.dedup();
    all
}

/// State of the diffusions.
#[derive(Clone)]
pub struct Escape {
    pub(super) runs: Vec<Langevin>,
    step: u32,
    every: u32,
    pub(super) others: Rc<Vec<u32>>,
    /// Results of the jobs: by run, then by number of points.
    bunches: Vec<Option<Rc<[f64]>>>,
}

impl Model for Escape {
    type Params = EscapeParams;

    const SERIES: &'static [&'static str] = &[
        "mean", "run-1", "run-2", "run-3", "run-4", "run-5", "run-6", "run-7", "run-8", "run-9", "run-10",
        "run-11", "run-12", "run-13", "run-14", "run-15", "run-16", "run-17", "run-18", "run-19", "run-20",
    ];

    fn new(p: &EscapeParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let refuse =
            |error: SetupError| ModelError::Params(ParamError::conflict("n", p.n, error.to_string()));
        let open = |k: u32| Langevin::new(p.setting(p.n), data_seed(seed, k)).map_err(refuse);
        let escape = Self {
            runs: (0..p.runs).map(open).collect::<Result<_, _>>()?,
            step: 0,
            every: p.steps.div_ceil(ENTRIES),
            others: Rc::new(others(p)),
            bunches: vec![None; Self::jobs(p) as usize],
        };
        escape.log(trace);
        Ok(escape)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        for run in &mut self.runs {
            run.step();
        }
        self.step += 1;
        if self.step.is_multiple_of(self.every) {
            self.log(trace);
        }
        Ok(())
    }

    fn work(p: &EscapeParams) -> f64 {
        // A normal costs about twenty operations.
        let each = Algorithm::Gauss.flops(p.n as usize, p.d as usize, 1) + 20.0 * f64::from(p.d);
        f64::from(p.runs) * f64::from(p.steps) * each
    }

    fn jobs(p: &EscapeParams) -> u32 {
        p.sweep * others(p).len() as u32
    }

    fn job(p: &EscapeParams, seed: u32, index: u32) -> Vec<f64> {
        let others = others(p);
        let count = others.len() as u32;
        let setting = p.setting(others[(index % count) as usize]);
        let mut diffusion =
            Langevin::new(setting, data_seed(seed, index / count)).expect("sizes were checked");
        let mut values = Vec::with_capacity(SAMPLES as usize + 1);
        let mut done = 0;
        for sample in 0..=SAMPLES {
            let until = (u64::from(p.steps) * u64::from(sample) / u64::from(SAMPLES)) as u32;
            while done < until {
                diffusion.step();
                done += 1;
            }
            values.push(size(&diffusion).unwrap_or(f64::INFINITY));
        }
        values
    }

    fn absorb(&mut self, index: u32, result: &[f64]) {
        if let Some(bunch) = self.bunches.get_mut(index as usize) {
            *bunch = Some(result.into());
        }
    }

    fn readouts(&self, params: &EscapeParams, trace: &Trace) -> Vec<Readout> {
        super::readouts::readouts(self, params, trace)
    }

    fn tables(&self, params: &EscapeParams, trace: &Trace) -> Vec<Table> {
        super::readouts::tables(self, params, trace)
    }
}

/// Seed of run `k`: the runs of neighbouring seeds differ.
fn data_seed(seed: u32, k: u32) -> u32 {
    seed.wrapping_mul(MOST_RUNS as u32).wrapping_add(k)
}

/// ‖v‖², unless the run diverged.
fn size(run: &Langevin) -> Option<f64> {
    let norm = run.norm2();
    (norm.is_finite() && !matches!(run.status(), Status::Diverged { .. })).then_some(norm)
}

impl Escape {
    /// Steps done.
    pub(super) fn done(&self) -> u32 {
        self.step
    }

    /// ‖v‖² of the runs that did not diverge.
    pub(super) fn sizes(&self) -> Vec<f64> {
        self.runs.iter().filter_map(size).collect()
    }

    /// Runs that diverged.
    pub(super) fn diverged(&self) -> usize {
        self.runs.len() - self.sizes().len()
    }

    /// Results that have arrived for number of points `k` of [`Escape::others`].
    pub(super) fn bunch(&self, k: usize) -> Vec<Rc<[f64]>> {
        self.bunches.iter().skip(k).step_by(self.others.len()).flatten().cloned().collect()
    }

    /// Mean ‖v‖² over those results at each sample; NaN from where one diverged.
    pub(super) fn bunch_mean(&self, k: usize) -> Vec<f64> {
        let bunch = self.bunch(k);
        let samples = if bunch.is_empty() { 0 } else { SAMPLES as usize + 1 };
        let finite = |value: f64| if value.is_finite() { value } else { f64::NAN };
        (0..samples)
            .map(|at| finite(stats::mean(&bunch.iter().map(|run| run[at]).collect::<Vec<_>>())))
            .collect()
    }

    fn log(&self, trace: &mut Trace) {
        for (k, diffusion) in self.runs.iter().enumerate() {
            if let Some(norm) = size(diffusion) {
                trace.push(run(k), self.step, norm);
            }
        }
        let sizes = self.sizes();
        if !sizes.is_empty() {
            trace.push(MEAN, self.step, stats::mean(&sizes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    fn short() -> EscapeParams {
        EscapeParams::default().with(&[("t", "2000"), ("sweep", "2")]).expect("accepted")
    }

    #[test]
    fn the_series_are_as_many_as_their_indices() {
        assert_eq!(Escape::SERIES.len(), run(MOST_RUNS));
    }

    #[test]
    fn others_are_the_chapters_numbers() {
        assert_eq!(others(&short()), [2, 4, 6, 8, 10, 12, 14, 20]);
        let least = short().with(&[("d", "4"), ("n", "2")]).expect("accepted");
        assert_eq!(others(&least), [1, 2, 3, 4]);
    }

    #[test]
    fn a_job_is_the_run_with_its_points_and_seed() {
        let p = short();
        let result = Escape::job(&p, 3, 8 + 1);
        let trace = &mut Trace::new(Escape::SERIES);
        let mut escape = Escape::new(&p, 3, trace).expect("a model");
        for _ in 0..p.steps {
            escape.step(trace).expect("no error");
        }
        // Job 9 is the second run at n = 4, the figure's n.
        assert_eq!(result.last(), trace.series(run(1)).values.last());
        escape.absorb(9, &result);
        assert_eq!(escape.bunch(1).len(), 1);
        assert_eq!(escape.bunch_mean(1), result);
        assert!(escape.bunch(0).is_empty() && escape.bunch_mean(0).is_empty());
    }

    #[test]
    fn a_diverging_run_is_counted_and_leaves_the_mean() {
        // A step of 5 is far beyond stability; the session refuses it, the model must not panic.
        let p = EscapeParams { eta: 5.0, ..short() };
        let trace = &mut Trace::new(Escape::SERIES);
        let mut escape = Escape::new(&p, 0, trace).expect("a model");
        for _ in 0..200 {
            escape.step(trace).expect("no error");
        }
        assert_eq!(escape.diverged(), 10);
        assert!(Escape::job(&p, 0, 0).last().is_some_and(|value| value.is_infinite()));
    }
}
