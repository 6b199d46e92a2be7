//! What the claims share: runs, the regime where noise decides, and the label noise of a race by its δ.

use crate::sim::{Method, Metrics, Problem, Run, Schedule, Status, thresholds};
use crate::sparse_recovery_race::{RaceParams, Who};
use tangible_core::claim::{Broken, Trial};

/// The problem of a race: n ≥ 1 and r ≤ d are checked with its settings.
pub(super) fn problem(at: &RaceParams, seed: u32) -> Problem {
    let [n, d, r] = [at.n, at.d, at.r].map(|size| size as usize);
    Problem::sparse(n, d, r, seed).expect("n ≥ 1 and r ≤ d were checked")
}

/// What an algorithm runs in the race. Label noise that is off is label noise with δ = 0.
pub(super) fn schedule(at: &RaceParams, who: Who) -> Schedule {
    let off = || Schedule::fast(who.algorithm()).with_level(0.0);
    at.plan(who).0.unwrap_or_else(off)
}

/// δ of the label noise in a race, the largest of its phases.
pub(super) fn delta(at: &RaceParams) -> f64 {
    schedule(at, Who::Lngd).phases().iter().map(|phase| phase.level).fold(0.0, f64::max)
}

/// The runs of one seed, and how many of them overflowed.
pub(super) struct Runs<'a> {
    at: &'a RaceParams,
    seed: u32,
    problem: Problem,
    overflows: u32,
}

impl<'a> Runs<'a> {
    pub(super) fn new(at: &'a RaceParams, seed: u32) -> Self {
        Self { at, seed, problem: problem(at, seed), overflows: 0 }
    }

    /// Metrics at the end of what an algorithm runs in the race; `None`, counted, for a run that overflowed.
    pub(super) fn finish(&mut self, who: Who) -> Option<Metrics> {
        let at = self.at;
        self.finish_from(who, schedule(at, who), vec![at.tau; at.d as usize])
    }

    /// Test error there; NaN for a run that overflowed.
    pub(super) fn error(&mut self, who: Who) -> f64 {
        self.finish(who).map_or(f64::NAN, |metrics| metrics.error)
    }

    /// The same with another schedule from another start.
    pub(super) fn finish_from(&mut self, who: Who, schedule: Schedule, start: Vec<f64>) -> Option<Metrics> {
        let method = Method {
            parametrisation: self.at.parametrisation(),
            batch: self.at.batch,
            ..Method::new(who.algorithm(), schedule)
        };
        let mut run = Run::new(&self.problem, method, start, self.seed)
            .expect("one start per coordinate and a batch ≥ 1");
        while run.status() == Status::Running {
            run.step(&self.problem);
        }
        if matches!(run.status(), Status::Diverged { .. }) {
            self.overflows += 1;
            return None;
        }
        Some(Metrics::of(&self.problem, &run))
    }

    /// The trial with these statistics.
    pub(super) fn trial(self, values: Vec<f64>) -> Trial {
        Trial { seed: self.seed, values, overflows: self.overflows }
    }
}

/// The regime of the abstract: more data than the linear program needs, n > n_LP(d, r), and less
/// than would leave the truth as the only non-negative answer, n < (d + r)/2.
pub(super) fn noise_decides(at: &RaceParams) -> Result<(), Broken> {
    let RaceParams { n, d, r, .. } = *at;
    let (low, high) = (thresholds::n_lp(d, r), thresholds::n_plus(d, r));
    let points = f64::from(n);
    if points <= low {
        return Err(Broken(format!(
            "too little data: n = {n} is not above n_LP = {}, nobody finds the truth",
            tangible_core::decimal::fixed(low, 1)
        )));
    }
    if points >= high {
        return Err(Broken(format!(
            "enough data: at n = {n} ≥ (d + r)/2 = {} every method that fits finds the truth",
            tangible_core::decimal::text(high)
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    #[test]
    fn the_regime_names_the_side_on_which_it_is_left() {
        let told = |n: u32| noise_decides(&RaceParams { n, ..RaceParams::default() });
        assert!(told(40).is_ok());
        assert!(told(12).expect_err("below n_LP").0.contains("too little"));
        assert!(told(90).expect_err("above n₊").0.contains("enough"));
    }

    #[test]
    fn label_noise_that_is_off_has_no_delta() {
        let of = |lngd: &str| delta(&RaceParams::default().with(&[("lngd", lngd)]).expect("a schedule"));
        assert_eq!((of("auto"), of("off"), of("0.1:50:0.5,0.02:50:2")), (1.0, 0.0, 2.0));
    }
}
