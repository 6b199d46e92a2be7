//! What the claims share: runs, and the regime where noise decides.

use crate::sim::{Algorithm, Method, Metrics, Parametrisation, Problem, Run, Schedule, Status, thresholds};
pub(super) use tangible_core::claim::judge::{FEWEST, Judge, LEVEL, Z, any_of, column, median_interval};
use tangible_core::claim::{Broken, Trial};
use tangible_core::params::ParamError;

/// A problem whose size was checked with the parameters (n ≥ 1, r ≤ d).
pub(super) fn problem(n: u32, d: u32, r: u32, seed: u32) -> Problem {
    Problem::sparse(n as usize, d as usize, r as usize, seed).expect("n ≥ 1 and r ≤ d were checked")
}

/// Refuses more true weights than weights.
pub(super) fn check_sparsity(r: u32, d: u32) -> Result<(), ParamError> {
    if r > d {
        Err(ParamError::conflict("r", r, format!("at most d = {d} weights can be true")))
    } else {
        Ok(())
    }
}

/// The end of a run, and how many runs overflowed so far in this trial.
#[derive(Default)]
pub(super) struct Runs {
    pub(super) overflows: u32,
}

impl Runs {
    /// Metrics at the end of a whole schedule; `None`, counted, for a run that overflowed.
    pub(super) fn finish(
        &mut self,
        problem: &Problem,
        method: Method,
        start: Vec<f64>,
        seed: u32,
    ) -> Option<Metrics> {
        let mut run =
            Run::new(problem, method, start, seed).expect("one start per coordinate and a batch ≥ 1");
        while run.status() == Status::Running {
            run.step(problem);
        }
        if matches!(run.status(), Status::Diverged { .. }) {
            self.overflows += 1;
            return None;
        }
        Some(Metrics::of(problem, &run))
    }

    /// Test error at the end; NaN for a run that overflowed.
    pub(super) fn error(&mut self, problem: &Problem, method: Method, start: Vec<f64>, seed: u32) -> f64 {
        self.finish(problem, method, start, seed).map_or(f64::NAN, |metrics| metrics.error)
    }

    /// The trial with these statistics.
    pub(super) fn trial(self, seed: u32, values: Vec<f64>) -> Trial {
        Trial { seed, values, overflows: self.overflows }
    }
}

/// An algorithm on the squared model.
pub(super) fn method(algorithm: Algorithm, schedule: Schedule) -> Method {
    Method::new(algorithm, schedule)
}

/// An algorithm on the model w = v.
pub(super) fn linear(algorithm: Algorithm, schedule: Schedule) -> Method {
    Method { parametrisation: Parametrisation::Linear, ..Method::new(algorithm, schedule) }
}

/// The regime of the abstract: more data than the linear program needs, n > n_LP(d, r), and less
/// than would leave the truth as the only non-negative answer, n < (d + r)/2.
pub(super) fn noise_decides(n: u32, d: u32, r: u32) -> Result<(), Broken> {
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

    #[test]
    fn the_regime_names_the_side_on_which_it_is_left() {
        assert!(noise_decides(40, 100, 5).is_ok());
        assert!(noise_decides(12, 100, 5).expect_err("below n_LP").0.contains("too little"));
        assert!(noise_decides(90, 100, 5).expect_err("above n₊").0.contains("enough"));
    }
}
