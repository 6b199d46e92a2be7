//! What the page prints about a run.

use super::data::Problem;
use super::run::{Parametrisation, Run};
use tangible_core::kernels::{distance2, gemv, norm2, weighted_norm2};

/// Off-support weights above this are false positives, and weights above it count as large.
pub const LARGE: f64 = 0.1;

/// Statistics of one state of one run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Test error ‖w − w*‖² = E_x (f(x) − f*(x))².
    pub error: f64,
    /// Training loss (1/4n) Σ (⟨w, x_i⟩ − y_i)².
    pub loss: f64,
    /// Noise variance: the trace of the label-noise covariance in units of δ², that is
    /// V(v) = Σ c_j v_j² for w = v ⊙ v, and the constant Σ c_j for the linear model.
    pub noise_variance: f64,
    /// ‖v‖² of the trained parameter: Σ w_j for w = v ⊙ v, ‖w‖² for the linear model.
    pub norm2: f64,
    /// Support coordinates with w_j > ½ w*_j.
    pub support_hits: u32,
    /// Off-support coordinates with w_j > 0.1.
    pub false_positives: u32,
    /// Coordinates with |w_j| > 0.1.
    pub large: u32,
    /// Mean log α, see [`Run::mean_log_alpha`].
    pub mean_log_alpha: Option<f64>,
}

impl Metrics {
    /// Metrics of `run` on `problem`.
    pub fn of(problem: &Problem, run: &Run) -> Self {
        let w = run.w();
        let pairs = || w.iter().zip(problem.w_star());
        let count =
            |test: &dyn Fn(f64, f64) -> bool| pairs().filter(|(w, truth)| test(**w, **truth)).count() as u32;
        Self {
            error: test_error(problem, w),
            loss: train_loss(problem, w),
            noise_variance: match run.method().parametrisation {
                Parametrisation::Squared => weighted_norm2(problem.c(), run.v()),
                Parametrisation::Linear => problem.c().iter().sum(),
            },
            norm2: norm2(run.v()),
            support_hits: count(&|w, truth| truth > 0.0 && w > 0.5 * truth),
            false_positives: count(&|w, truth| truth == 0.0 && w > LARGE),
            large: count(&|w, _| w.abs() > LARGE),
            mean_log_alpha: run.mean_log_alpha(),
        }
    }

    /// Whether every support coordinate is hit and no other one is large.
    pub fn support_exact(&self, problem: &Problem) -> bool {
        self.support_hits as usize == problem.sparsity() && self.false_positives == 0
    }
}

/// ‖w − w*‖².
///
/// # Panics
/// If `w` has not d entries.
pub fn test_error(problem: &Problem, w: &[f64]) -> f64 {
    distance2(w, problem.w_star())
}

/// (1/4n) ‖X w − y‖².
///
/// # Panics
/// If `w` has not d entries.
pub fn train_loss(problem: &Problem, w: &[f64]) -> f64 {
    let mut fitted = vec![0.0; problem.n()];
    gemv(problem.x(), w, &mut fitted);
    0.25 * distance2(&fitted, problem.y()) / problem.n() as f64
}
