//! Which step sizes are too large: the cure that a diverged curve prints.

use super::algorithm::Algorithm;
use super::data::Problem;
use super::run::{Method, Parametrisation};
use tangible_core::kernels::weighted_norm2;
use tangible_core::solvers::power::largest_eigenvalue;

/// Largest curvature at v: 2 λmax(X diag(v²) Xᵀ/n) for full-batch rules, max_i 2 Σ_j x_ij² v_j²
/// for one-sample rules (the top of one sample's Hessian). Steps η ≥ 2/curvature are unstable.
///
/// For the linear model v² is replaced by ½, which makes it λmax of XXᵀ/n or max_i ‖x_i‖².
/// # Panics
/// If `v` has not d entries.
pub fn curvature(problem: &Problem, method: &Method, v: &[f64]) -> f64 {
    let weights: Vec<f64> = match method.parametrisation {
        Parametrisation::Squared => v.iter().map(|v| v * v).collect(),
        Parametrisation::Linear => vec![0.5; v.len()],
    };
    match method.algorithm {
        Algorithm::Lnsgd | Algorithm::Sgd => {
            let rows = (0..problem.n()).map(|i| 2.0 * weighted_norm2(&weights, problem.row(i)));
            rows.fold(0.0, f64::max)
        }
        _ => 2.0 * largest_eigenvalue(problem.n(), problem.x(), &weights) / problem.n() as f64,
    }
}
