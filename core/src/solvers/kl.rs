//! Relative-entropy projection onto the non-negative solutions of a linear system.
//!
//! ```text
//! KL(α) = argmin { Σⱼ [uⱼ log(uⱼ/αⱼ) − uⱼ + αⱼ] : u ≥ 0, X u = y }
//! ```
//!
//! The dual is smooth and unconstrained: w = α ⊙ exp(Xᵀμ) with μ minimising Σⱼ wⱼ(μ) − ⟨y, μ⟩,
//! whose gradient is X w − y and whose Hessian is X diag(w) Xᵀ. Damped Newton solves it; α enters
//! only through its logarithm, so that e^{−100} is no problem for storage.

use crate::kernels::{axpy, dot, gemv, gemv_transposed, max_abs, products};
use crate::math;

/// Stop when max |X w − y| falls below this.
pub const TOLERANCE: f64 = 1e-8;
/// Newton steps before a solve gives up.
pub const MAX_ITERATIONS: u32 = 200;
/// Exponents are kept within ±600, where the exponential neither overflows nor vanishes.
const EXPONENT_LIMIT: f64 = 600.0;
/// Ridge on the Hessian, relative to its mean diagonal entry.
const RIDGE: f64 = 1e-13;

/// The linear system of a projection: row-major X [n, d] and y \[n\].
#[derive(Clone, Copy, Debug)]
pub struct System<'a> {
    /// X, row-major, n·d entries.
    pub x: &'a [f64],
    /// y, one entry per row.
    pub y: &'a [f64],
}

/// Result of a projection. Look at `residual` before trusting `w`.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// The projected point, \[d\], all entries positive.
    pub w: Vec<f64>,
    /// Dual variable, \[n\]: log w = log α + Xᵀμ.
    pub mu: Vec<f64>,
    /// max |X w − y|.
    pub residual: f64,
    /// Newton steps of all solves together.
    pub iterations: u32,
}

impl Projection {
    /// Whether the residual is below [`TOLERANCE`].
    pub fn converged(&self) -> bool {
        self.residual < TOLERANCE
    }
}

/// KL(α) from `log_alpha` \[d\]: a cold solve from μ = 0; if that stalls, continuation over log α
/// scaled by ¼, ½, ¾ and 1, each stage started from the dual of the one before.
///
/// Starting from the dual of a *neighbouring* α looked natural but stalls (up to 199 steps), so a
/// projection never depends on an earlier one.
///
/// # Panics
/// If the shapes do not fit.
pub fn project(system: System, log_alpha: &[f64]) -> Projection {
    let n = system.y.len();
    let cold = newton(system, log_alpha, vec![0.0; n]);
    if cold.converged() {
        return cold;
    }
    let mut iterations = cold.iterations;
    let mut stage = Projection { mu: vec![0.0; n], ..cold.clone() };
    for scale in [0.25, 0.5, 0.75, 1.0] {
        let scaled: Vec<f64> = log_alpha.iter().map(|a| scale * a).collect();
        stage = newton(system, &scaled, stage.mu);
        iterations += stage.iterations;
    }
    // `<` is false for NaN, so an overflowed continuation never replaces the cold solve.
    let mut best = if stage.residual < cold.residual { stage } else { cold };
    best.iterations = iterations;
    best
}

/// Damped Newton from `mu` to [`TOLERANCE`] or [`MAX_ITERATIONS`].
///
/// # Panics
/// If the shapes do not fit.
pub fn newton(system: System, log_alpha: &[f64], mu: Vec<f64>) -> Projection {
    let mut dual = Dual::new(system, log_alpha, mu);
    let mut iterations = 0;
    while iterations < MAX_ITERATIONS && dual.residual >= TOLERANCE && dual.step() {
        iterations += 1;
    }
    Projection { w: dual.w, mu: dual.mu, residual: dual.residual, iterations }
}

/// State of one dual minimisation.
struct Dual<'a> {
    system: System<'a>,
    log_alpha: &'a [f64],
    mu: Vec<f64>,
    w: Vec<f64>,
    gradient: Vec<f64>,
    value: f64,
    residual: f64,
    /// H in the lower triangle; above it, the transpose of its Cholesky factor.
    hessian: Vec<f64>,
    scaled_row: Vec<f64>,
    direction: Vec<f64>,
    trial: Vec<f64>,
}

impl<'a> Dual<'a> {
    fn new(system: System<'a>, log_alpha: &'a [f64], mu: Vec<f64>) -> Self {
        let (n, d) = (system.y.len(), log_alpha.len());
        let mut dual = Self {
            system,
            log_alpha,
            mu,
            w: vec![0.0; d],
            gradient: vec![0.0; n],
            value: 0.0,
            residual: 0.0,
            hessian: vec![0.0; n * n],
            scaled_row: vec![0.0; d],
            direction: vec![0.0; n],
            trial: vec![0.0; n],
        };
        let mu = std::mem::take(&mut dual.mu);
        dual.value = dual.weights_at(&mu);
        dual.mu = mu;
        dual.refresh();
        dual
    }

    /// Sets `w` for the dual point `mu` and returns the dual objective there.
    fn weights_at(&mut self, mu: &[f64]) -> f64 {
        gemv_transposed(self.system.x, mu, &mut self.w);
        let mut sum = 0.0;
        for (w, log_alpha) in self.w.iter_mut().zip(self.log_alpha) {
            *w = math::exp((log_alpha + *w).clamp(-EXPONENT_LIMIT, EXPONENT_LIMIT));
            sum += *w;
        }
        sum - dot(self.system.y, mu)
    }

    /// Gradient X w − y and its largest entry, from `w`.
    fn refresh(&mut self) {
        gemv(self.system.x, &self.w, &mut self.gradient);
        for (gradient, y) in self.gradient.iter_mut().zip(self.system.y) {
            *gradient -= y;
        }
        self.residual = max_abs(&self.gradient);
    }

    /// One damped Newton step; false when no step can be taken.
    fn step(&mut self) -> bool {
        self.fill_hessian();
        if !self.factorise() {
            return false;
        }
        self.solve();
        let slope = -dot(&self.gradient, &self.direction);
        if slope >= 0.0 || slope.is_nan() {
            return false;
        }
        self.line_search(slope)
    }

    /// H = X diag(w) Xᵀ + ridge, lower triangle.
    fn fill_hessian(&mut self) {
        let (n, d) = (self.system.y.len(), self.w.len());
        let mut trace = 0.0;
        for (i, row) in self.system.x.chunks_exact(d).enumerate() {
            products(row, &self.w, &mut self.scaled_row);
            gemv(&self.system.x[..(i + 1) * d], &self.scaled_row, &mut self.hessian[i * n..=i * n + i]);
            trace += self.hessian[i * n + i];
        }
        for i in 0..n {
            self.hessian[i * n + i] += RIDGE * trace / n as f64;
        }
    }

    /// H = RᵀR with R upper triangular, row by row; false where H is not positive definite.
    fn factorise(&mut self) -> bool {
        let n = self.gradient.len();
        for j in 0..n {
            let (done, rest) = self.hessian.split_at_mut(j * n);
            for i in j + 1..n {
                rest[i] = rest[(i - j) * n + j];
            }
            let row = &mut rest[j..n];
            done.chunks_exact(n).for_each(|above| axpy(-above[j], &above[j..], row));
            if row[0].is_nan() || row[0] <= 0.0 {
                return false;
            }
            let pivot = row[0].sqrt();
            row[0] = pivot;
            row[1..].iter_mut().for_each(|entry| *entry /= pivot);
        }
        true
    }

    /// The direction H⁻¹ gradient, through Rᵀ and then R.
    fn solve(&mut self) {
        let n = self.gradient.len();
        let b = &mut self.direction;
        b.copy_from_slice(&self.gradient);
        let row = |i: usize| &self.hessian[i * n..(i + 1) * n];
        for i in 0..n {
            let row = row(i);
            b[i] /= row[i];
            axpy(-b[i], &row[i + 1..], &mut b[i + 1..]);
        }
        for i in (0..n).rev() {
            let row = row(i);
            b[i] = (b[i] - dot_in_pairs(&row[i + 1..], &b[i + 1..])) / row[i];
        }
    }

    /// Armijo halving along −direction. Near the optimum the objective no longer resolves the
    /// decrease, so a change within its rounding error counts as one.
    fn line_search(&mut self, slope: f64) -> bool {
        let mut length = 1.0;
        for _ in 0..60 {
            let mut trial = std::mem::take(&mut self.trial);
            for ((trial, mu), direction) in trial.iter_mut().zip(&self.mu).zip(&self.direction) {
                *trial = mu - length * direction;
            }
            let value = self.weights_at(&trial);
            self.trial = trial;
            let rounding = 1e-14 * self.value.abs().max(1.0);
            if value <= self.value + 1e-4 * length * slope + rounding {
                std::mem::swap(&mut self.mu, &mut self.trial);
                self.value = value;
                self.refresh();
                return true;
            }
            length *= 0.5;
        }
        let mu = std::mem::take(&mut self.mu);
        self.weights_at(&mu);
        self.mu = mu;
        false
    }
}

/// ⟨x, y⟩ in eight lanes that are added to the sum in pairs, then the rest: another order than that of [`dot`], which
/// the digests of all projections hang on.
fn dot_in_pairs(x: &[f64], y: &[f64]) -> f64 {
    let ((x_lanes, x_rest), (y_lanes, y_rest)) = (x.as_chunks::<8>(), y.as_chunks::<8>());
    let mut acc = [0.0; 8];
    for (x, y) in x_lanes.iter().zip(y_lanes) {
        for l in 0..8 {
            acc[l] += x[l] * y[l];
        }
    }
    let sum = (0..4).fold(0.0, |sum, l| sum + (acc[l] + acc[l + 4]));
    x_rest.iter().zip(y_rest).fold(sum, |sum, (x, y)| sum + x * y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_equation_has_a_closed_form() {
        // X = (1, 1): u = α y / Σα.
        let system = System { x: &[1.0, 1.0], y: &[3.0] };
        let found = project(system, &[math::ln(2.0), math::ln(4.0)]);
        assert!(found.converged() && found.iterations < 10, "{found:?}");
        assert!((found.w[0] - 1.0).abs() < 1e-8 && (found.w[1] - 2.0).abs() < 1e-8, "{found:?}");
    }

    #[test]
    fn an_infeasible_system_reports_its_residual() {
        // u ≥ 0 and u₁ + u₂ = −1 cannot hold: the distance to feasibility is 1.
        let found = project(System { x: &[1.0, 1.0], y: &[-1.0] }, &[0.0, 0.0]);
        assert!(!found.converged());
        assert!((found.residual - 1.0).abs() < 0.01, "{}", found.residual);
    }
}
