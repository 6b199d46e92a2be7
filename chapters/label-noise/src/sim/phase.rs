//! One data set of the phase diagram: who recovers an r-sparse truth from n points?

use super::algorithm::Algorithm;
use super::data::{Init, Problem};
use super::error::SetupError;
use super::readout::test_error;
use super::run::{Method, Run, Status};
use super::schedule::{Phase, Schedule};
use super::theory::least_noise;

/// A way to recover w*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// `lngd` with the phase-diagram schedule.
    LabelNoise,
    /// `lnsgd` with its fast schedule: less than half the work.
    LabelNoiseSgd,
    /// Gradient descent, η = 0.05, 6,000 steps.
    Gd,
    /// The linear program min Σ c_j w_j, X w = y, w ≥ 0, solved.
    Lp,
}

impl Recovery {
    /// All ways, in the order of the page.
    pub const ALL: [Self; 4] = [Self::LabelNoise, Self::LabelNoiseSgd, Self::Gd, Self::Lp];

    /// Method and schedule of a trained way, `None` for the linear program.
    pub fn method(self) -> Option<Method> {
        match self {
            Self::LabelNoise => Some(Method::new(Algorithm::Lngd, Schedule::phase_diagram())),
            Self::LabelNoiseSgd => Some(Method::new(Algorithm::Lnsgd, Schedule::fast(Algorithm::Lnsgd))),
            Self::Gd => {
                let phase = Phase { eta: 0.05, steps: 6000, level: 0.0 };
                let schedule = Schedule::new(vec![phase]).expect("one phase of positive numbers");
                Some(Method::new(Algorithm::Gd, schedule))
            }
            Self::Lp => None,
        }
    }

    /// Floating point operations of one data set.
    pub fn flops(self, n: usize, d: usize) -> f64 {
        match self.method() {
            Some(method) => f64::from(method.schedule.steps()) * method.algorithm.flops(n, d, 1),
            // About 24 Newton steps of n²d (half of a symmetric product) and n³/3 lead near it, some n pivots of 2nd and an
            // inversion to it.
            None => 26.0 * (n * n * d) as f64 + 10.0 * (n * n * n) as f64,
        }
    }
}

/// Result of one data set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Test error at the end; +∞ for a diverged run or a program without certificate.
    pub error: f64,
    /// Whether the error is below 0.05 r.
    pub success: bool,
    /// Whether the run diverged (or the program has no certificate).
    pub diverged: bool,
}

/// Runs `recovery` on the data set of `seed` with n points, d parameters and sparsity r ≥ 1.
///
/// # Errors
/// [`SetupError`] for n = 0, d = 0, r = 0 or r > d (at r = 0 "error below 0.05 r" means nothing).
pub fn recover(n: usize, d: usize, r: usize, recovery: Recovery, seed: u32) -> Result<Outcome, SetupError> {
    super::error::at_least_one("r", r)?;
    let problem = Problem::sparse(n, d, r, seed)?;
    let Some(method) = recovery.method() else {
        let found = least_noise(&problem);
        return Ok(outcome(found.map_or(f64::INFINITY, |found| found.error), r));
    };
    recover_with(&problem, method, seed)
}

/// Runs any method from v⁰ = 1 to the end of its schedule.
///
/// # Errors
/// [`SetupError`] for an empty batch.
pub fn recover_with(problem: &Problem, method: Method, seed: u32) -> Result<Outcome, SetupError> {
    let start = Init::Same { tau: 1.0 }.start(problem.d(), seed)?;
    let mut run = Run::new(problem, method, start, seed)?;
    while run.status() == Status::Running {
        run.step(problem);
    }
    let finite = run.status() == Status::Finished;
    Ok(outcome(if finite { test_error(problem, run.w()) } else { f64::INFINITY }, problem.sparsity()))
}

fn outcome(error: f64, r: usize) -> Outcome {
    Outcome { error, success: error < 0.05 * r as f64, diverged: !error.is_finite() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(n: usize, r: usize, recovery: Recovery) -> f64 {
        let successes = (0..8).filter(|seed| recover(n, 50, r, recovery, *seed).unwrap().success);
        successes.count() as f64 / 8.0
    }

    #[test]
    fn label_noise_crosses_over_where_the_linear_program_does() {
        let measured: Vec<f64> =
            [10, 13, 17, 22, 26].into_iter().map(|n| fraction(n, 5, Recovery::LabelNoise)).collect();
        eprintln!("r = 5: {measured:?}");
        // Reference .12, .50, .88, 1, 1.
        assert!(measured[0] <= 0.4 && measured[3] >= 0.85, "{measured:?}");
        assert_eq!(fraction(20, 5, Recovery::Gd), 0.0);
    }

    #[test]
    fn bad_cells_are_typed_errors() {
        assert!(recover(0, 50, 5, Recovery::LabelNoise, 0).is_err());
        assert!(recover(5, 50, 0, Recovery::Lp, 0).is_err());
        assert!(recover(5, 5, 6, Recovery::Gd, 0).is_err());
    }
}
