//! Parameter-free predictions of label noise on the full gradient (*derived*).
//!
//! Multiplicative noise makes a run equivalent to one started from a smaller initialisation α
//! ([`Run::log_alpha`](super::Run::log_alpha)): wherever it fits the data, w = KL(α). For `lngd`
//! E log α_j falls by η²δ²c_j per step to leading order, which predicts the whole curve.

use super::data::Problem;
use super::schedule::Schedule;
use tangible_core::kernels::{axpy, distance2, dot, gemv, max_abs, products};
use tangible_core::math;
use tangible_core::solvers::cholesky;
use tangible_core::solvers::kl::{Projection, project};
use tangible_core::solvers::program::{self, Solution};

/// log v_j², the effective initialisation of step 0; −∞ where v_j = 0.
pub fn initial_log_alpha(v: &[f64]) -> Vec<f64> {
    v.iter().map(|v| 2.0 * math::ln(v.abs())).collect()
}

/// Accumulated noise dose Σ η²δ² over the first `t` steps of a schedule (all of it if shorter).
pub fn dose(schedule: &Schedule, t: u32) -> f64 {
    let mut left = t;
    let mut dose = 0.0;
    for phase in schedule.phases() {
        let steps = phase.steps.min(left);
        let step = phase.eta * phase.level;
        dose += step * step * f64::from(steps);
        left -= steps;
    }
    dose
}

/// log α_j(t) = log α_j(0) − c_j Σ η²δ² of `lngd` after `t` steps, phases accumulated.
///
/// # Panics
/// If `start` has not d entries.
pub fn predicted_log_alpha(problem: &Problem, start: &[f64], schedule: &Schedule, t: u32) -> Vec<f64> {
    assert!(start.len() == problem.d(), "one effective initialisation per coordinate");
    let dose = dose(schedule, t);
    start.iter().zip(problem.c()).map(|(a, c)| a - dose * c).collect()
}

/// Exact mean change of log α_j in one `lngd` step at an interpolator, (1/n) Σ_i log |1 − η²δ²x_ij²|
/// (leading order −η²δ²c_j; 1.4 % faster at ηδ = 0.1).
pub fn exact_rate(problem: &Problem, eta: f64, delta: f64) -> Vec<f64> {
    let step = eta * delta;
    let n = problem.n() as f64;
    let log_factor = |x: f64| math::ln_1p(-(step * x) * (step * x));
    let safe = |x: f64| {
        if (step * x).abs() < 1.0 { log_factor(x) } else { math::ln((1.0 - (step * x) * (step * x)).abs()) }
    };
    (0..problem.d()).map(|j| (0..problem.n()).map(|i| safe(problem.row(i)[j])).sum::<f64>() / n).collect()
}

/// An interpolator KL(α) and its read-outs.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The projection with its residual.
    pub projection: Projection,
    /// ‖w − w*‖².
    pub error: f64,
    /// Σ w_j = ‖v‖².
    pub norm2: f64,
    /// Σ c_j w_j = V(v).
    pub noise_variance: f64,
}

/// Operations of a projection of d weights onto n equations: a dozen steps of Newton, each with half a Hessian and its
/// factor.
pub fn work(n: u32, d: u32) -> f64 {
    let (n, d) = (f64::from(n), f64::from(d));
    12.0 * (n * n * d + n * n * n / 3.0)
}

/// KL(α) for `log_alpha` \[d\]. Show `projection.residual` where it is not below 10⁻⁸.
///
/// # Panics
/// If `log_alpha` has not d entries.
pub fn predict(problem: &Problem, log_alpha: &[f64]) -> Prediction {
    let projection = project(problem.system(), log_alpha);
    let w = &projection.w;
    Prediction {
        error: distance2(w, problem.w_star()),
        norm2: w.iter().sum(),
        noise_variance: dot(problem.c(), w),
        projection,
    }
}

/// The interpolator with the least noise variance: min Σ c_j w_j, X w = y, w ≥ 0, where label noise tends to.
#[derive(Clone, Debug, PartialEq)]
pub struct LeastNoise {
    /// The solved program; always certified.
    pub program: Solution,
    /// ‖w − w*‖².
    pub error: f64,
}

impl LeastNoise {
    /// Σ c_j w_j = V(v).
    pub fn noise_variance(&self) -> f64 {
        self.program.cost
    }
}

/// Solves the program from the columns that are largest in KL(e^{−25c}), which lies near it; `None` where the solver
/// finds no certificate. The projection itself is not the answer: at d = 60, r = 4, n = 12 it recovers w* in .46 of
/// data sets, the program in .60.
pub fn least_noise(problem: &Problem) -> Option<LeastNoise> {
    let log_alpha: Vec<f64> = problem.c().iter().map(|c| -25.0 * c).collect();
    let near = project(problem.system(), &log_alpha);
    let program = program::solve(problem.system(), problem.c(), &near.w).filter(Solution::certified)?;
    Some(LeastNoise { error: distance2(&program.w, problem.w_star()), program })
}

/// How far `lngd` trembles around w at constant η and δ: expected squared distance
/// ηδ² tr[(XWXᵀ)⁻¹ XW²Xᵀ], W = diag w, to leading order; ηδ² Σ w_j once w is sparse (*derived*).
///
/// A ridge of 10⁻¹² of the mean diagonal stands for weights that are zero in arithmetic.
pub fn tremble(problem: &Problem, w: &[f64], eta: f64, delta: f64) -> Option<f64> {
    let (n, d) = (problem.n(), problem.d());
    let gram = |weights: &[f64]| {
        let (mut gram, mut row) = (vec![0.0; n * n], vec![0.0; d]);
        for (i, line) in gram.chunks_exact_mut(n).enumerate() {
            products(problem.row(i), weights, &mut row);
            gemv(&problem.x()[..n * d], &row, line);
        }
        gram
    };
    let squares: Vec<f64> = w.iter().map(|w| w * w).collect();
    let (mut first, mut second) = (gram(w), gram(&squares));
    let trace: f64 = (0..n).map(|i| first[i * n + i]).sum();
    for i in 0..n {
        first[i * n + i] += 1e-12 * trace / n as f64;
    }
    cholesky::solve(n, &mut first, n, &mut second)?;
    Some(eta * delta * delta * (0..n).map(|i| second[i * n + i]).sum::<f64>())
}

/// Training loss at which `lngd` hovers at constant η: (ηδ²/4) V.
pub fn plateau(eta: f64, delta: f64, noise_variance: f64) -> f64 {
    0.25 * eta * delta * delta * noise_variance
}

/// max |P⊥ u|: what is left of `u` \[d\] after projecting off the rows of X, which log w − log α lies among
/// ([`Run::log_alpha`](super::Run::log_alpha)). `None` where the rows are dependent, as they are for n > d.
///
/// # Panics
/// If `u` has not d entries.
pub fn outside_rows(problem: &Problem, u: &[f64]) -> Option<f64> {
    let n = problem.n();
    let mut left = u.to_vec();
    // Twice, so that the rounding of the first solve does not count.
    for _ in 0..2 {
        let mut gram: Vec<f64> = (0..n * n).map(|k| dot(problem.row(k / n), problem.row(k % n))).collect();
        let mut inside = vec![0.0; n];
        gemv(problem.x(), &left, &mut inside);
        cholesky::solve(n, &mut gram, 1, &mut inside)?;
        for (row, share) in problem.x().chunks_exact(problem.d()).zip(&inside) {
            axpy(-share, row, &mut left);
        }
    }
    Some(max_abs(&left))
}
