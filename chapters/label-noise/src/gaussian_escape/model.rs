//! The escape as a model: runs at n step by step, runs at other n as jobs.

use super::params::{EscapeParams, MOST_RUNS};
use crate::sim::langevin::Langevin;
use crate::sim::{Algorithm, SetupError, Status};
use tangible_core::model::{Due, Logged, Model, ModelError, Readings, Run, Short, Trace};
use tangible_core::params::ParamError;
use tangible_core::stats;

/// Entries of a series over a whole run.
const ENTRIES: u32 = 200;
/// Values of a job: ‖v‖² after k/SAMPLES of the run, k = 0 to SAMPLES.
pub(super) const SAMPLES: u32 = 25;
/// Step size under a hand: the largest that the slider has.
const COARSE_ETA: f64 = 0.005;
/// n/d of the jobs.
const SHARES: [f64; 8] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0];

/// Numbers of points of the jobs, ascending.
fn others(p: &EscapeParams) -> Vec<u32> {
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
}

impl Model for Escape {
    type Params = EscapeParams;

    const SERIES: &'static [Logged] = &[Logged::many("run", MOST_RUNS)];

    fn new(p: &EscapeParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let refuse = |error: SetupError| ParamError::conflict("n", p.n, error.to_string());
        let open = |k: u32| Langevin::new(p.setting(p.n), data_seed(seed, k)).map_err(refuse);
        let runs = (0..p.runs).map(open).collect::<Result<_, _>>()?;
        let escape = Self { runs, step: 0, every: p.steps.div_ceil(ENTRIES) };
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
        let mut done = 0;
        let sample = |k: u32| {
            let until = (u64::from(p.steps) * u64::from(k) / u64::from(SAMPLES)) as u32;
            (done..until).for_each(|_| diffusion.step());
            done = until;
            size(&diffusion).unwrap_or(f64::INFINITY)
        };
        (0..=SAMPLES).map(sample).collect()
    }

    /// Two runs over the same time in coarser steps, at n alone.
    fn short(p: &EscapeParams) -> Short<EscapeParams> {
        let coarser = (COARSE_ETA / p.eta).max(1.0);
        let steps = (f64::from(p.steps) / coarser).round() as u32;
        let params = EscapeParams { eta: coarser * p.eta, steps, runs: 2, sweep: 0, ..p.clone() };
        Short { params: Some(params), ..Short::default() }
    }

    fn due(_: &EscapeParams, _: u32) -> Due {
        // A run that diverged is a result.
        Due::known(SAMPLES as usize + 1)
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
    /// ‖v‖² of the runs that did not diverge.
    pub(super) fn sizes(&self) -> Vec<f64> {
        self.runs.iter().filter_map(size).collect()
    }

    /// Runs that diverged.
    pub(super) fn diverged(&self) -> usize {
        self.runs.len() - self.sizes().len()
    }

    fn log(&self, trace: &mut Trace) {
        self.record(self.step, trace);
        for (k, diffusion) in self.runs.iter().enumerate() {
            if let Some(norm) = size(diffusion) {
                trace.push_nth("run", k, self.step, norm);
            }
        }
    }
}

/// Runs at another number of points, as far as their results have arrived.
pub(super) struct Bunch {
    /// Number of points.
    pub(super) n: u32,
    /// ‖v‖² at the end of those that did not diverge.
    pub(super) ends: Vec<f64>,
    /// Mean ‖v‖² at each sample; NaN from where one diverged, and without any.
    pub(super) mean: Vec<f64>,
}

impl Bunch {
    /// Those at every number of points, ascending.
    pub(super) fn all(run: &Run<'_, Escape>) -> Vec<Self> {
        let others = others(run.params);
        let bunch = |(k, n): (usize, &u32)| {
            let indices = (k as u32..run.results.jobs()).step_by(others.len());
            let runs: Vec<&[f64]> = indices.filter_map(|index| run.results.get(index)).collect();
            let at = |sample: usize| runs.iter().map(|run| run[sample]).collect::<Vec<_>>();
            let finite = |value: f64| if value.is_finite() { value } else { f64::NAN };
            let last = SAMPLES as usize;
            Self {
                n: *n,
                ends: at(last).into_iter().filter(|value| value.is_finite()).collect(),
                mean: (0..=last).map(|sample| finite(stats::mean(&at(sample)))).collect(),
            }
        };
        others.iter().enumerate().map(bunch).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::model::Results;
    use tangible_core::params::Params;

    fn short() -> EscapeParams {
        EscapeParams::default().with(&[("t", "2000"), ("sweep", "2")]).expect("accepted")
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
        let trace = &mut Escape::trace();
        let mut escape = Escape::new(&p, 3, trace).expect("a model");
        for _ in 0..p.steps {
            escape.step(trace).expect("no error");
        }
        // Job 9 is the second run at n = 4, the figure's n.
        assert_eq!(result.last().copied(), trace.nth("run", 1).last());
        let mut results = Results::awaited(Escape::jobs(&p));
        results.keep(9, &result, Escape::due(&p, 9)).expect("a result of this job");
        let (model, params, results) = (&escape, &p, &results);
        let bunches = Bunch::all(&Run { model, trace, params, results, seed: 3, step: p.steps });
        assert_eq!((bunches[1].n, bunches[1].ends.len()), (p.n, 1));
        assert_eq!(bunches[1].mean, result);
        assert!(bunches[0].ends.is_empty() && bunches[0].mean.iter().all(|mean| mean.is_nan()));
    }

    #[test]
    fn a_diverging_run_is_counted_and_leaves_the_mean() {
        // A step of 5 is far beyond stability; the session refuses it, the model must not panic.
        let p = EscapeParams { eta: 5.0, ..short() };
        let trace = &mut Escape::trace();
        let mut escape = Escape::new(&p, 0, trace).expect("a model");
        for _ in 0..200 {
            escape.step(trace).expect("no error");
        }
        assert_eq!(escape.diverged(), 10);
        assert!(Escape::job(&p, 0, 0).last().is_some_and(|value| value.is_infinite()));
    }
}
