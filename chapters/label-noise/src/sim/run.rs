//! One training run: seven update rules over one state.

use std::rc::Rc;

use super::algorithm::Algorithm;
use super::data::Problem;
use super::error::{SetupError, at_least_one};
use super::schedule::Schedule;
use tangible_core::kernels::{
    add_scaled, axpy, dot, gemv, gemv_transposed, label_noise_sgd_step, multiply_by_step, noisy_step,
    residuals,
};
use tangible_core::math;
use tangible_core::rng::{Purpose, Rng};

/// What the parameter means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parametrisation {
    /// w = v ⊙ v: noise in the gradient is multiplied by v.
    Squared,
    /// w = v: the same h is subtracted, v ← v − ηh, and label noise stays in the row space of X.
    Linear,
}

/// An algorithm with its settings.
#[derive(Clone, Debug)]
pub struct Method {
    /// Update rule.
    pub algorithm: Algorithm,
    /// Meaning of the parameter.
    pub parametrisation: Parametrisation,
    /// Samples per step of `Sgd`, index pairs per step of `Mbgd`; the other rules ignore it.
    pub batch: u32,
    /// Step sizes and noise levels.
    pub schedule: Rc<Schedule>,
}

impl Method {
    /// `algorithm` on the squared model with batch 1.
    pub fn new(algorithm: Algorithm, schedule: Schedule) -> Self {
        Self { algorithm, parametrisation: Parametrisation::Squared, batch: 1, schedule: Rc::new(schedule) }
    }
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// More steps to do.
    Running,
    /// The schedule is over.
    Finished,
    /// A coordinate left ±10⁶ or stopped being a number.
    Diverged {
        /// Steps done, the diverging one included.
        step: u32,
    },
}

/// State of one run; cloning costs six vectors of length d or n.
#[derive(Clone, Debug)]
pub struct Run {
    method: Method,
    rng: Rng,
    step: u32,
    phase: usize,
    phase_end: u32,
    status: Status,
    v: Vec<f64>,
    w: Vec<f64>,
    /// Σ z per coordinate, see [`tangible_core::kernels::multiply_by_step`].
    drift: Vec<f64>,
    /// Coordinates that started at exactly 0 stay there and have no effective initialisation.
    alive: usize,
    residual: Vec<f64>,
    coefficient: Vec<f64>,
    h: Vec<f64>,
    xi: Vec<f64>,
}

impl Run {
    /// A run of `method` on `problem` from `v`, drawing from the noise sub-stream of its algorithm:
    /// every algorithm of a seed has its own noise, all have the same data.
    ///
    /// # Errors
    /// [`SetupError`] if `v` has not d entries or the batch is empty.
    pub fn new(problem: &Problem, method: Method, v: Vec<f64>, seed: u32) -> Result<Self, SetupError> {
        let (n, d) = (problem.n(), problem.d());
        at_least_one("batch", method.batch as usize)?;
        if v.len() != d {
            return Err(SetupError::Length { quantity: "v⁰", expected: d, found: v.len() });
        }
        let w = match method.parametrisation {
            Parametrisation::Squared => v.iter().map(|v| v * v).collect(),
            Parametrisation::Linear => v.clone(),
        };
        let normals = if method.algorithm == Algorithm::Gauss { d } else { 0 };
        let mut run = Self {
            rng: Rng::branch(seed, Purpose::NOISE, method.algorithm as u32),
            step: 0,
            phase: 0,
            phase_end: method.schedule.phases()[0].steps,
            status: Status::Running,
            alive: v.iter().filter(|v| **v != 0.0).count(),
            w,
            v,
            drift: vec![0.0; d],
            residual: vec![0.0; n],
            coefficient: vec![0.0; n],
            h: vec![0.0; d],
            xi: vec![0.0; normals],
            method,
        };
        run.enter_phase();
        Ok(run)
    }

    /// One update. Does nothing once finished or diverged.
    #[inline]
    pub fn step(&mut self, problem: &Problem) {
        if self.status != Status::Running {
            return;
        }
        let phase = self.method.schedule.phases()[self.phase];
        let inside = match self.method.algorithm {
            Algorithm::Lnsgd => self.label_noise_sgd_step(problem, phase.eta, phase.level),
            Algorithm::Sgd => self.sgd_step(problem, phase.eta),
            Algorithm::Gauss => self.gaussian_step(problem, phase.eta, phase.level),
            _ => self.full_batch_step(problem, phase.eta, phase.level),
        };
        self.step += 1;
        if !inside {
            self.status = Status::Diverged { step: self.step };
        } else if self.step == self.phase_end {
            self.phase += 1;
            self.enter_phase();
        }
    }

    /// Skips empty phases and finishes after the last one.
    fn enter_phase(&mut self) {
        let phases = self.method.schedule.phases();
        while self.phase < phases.len() {
            let before: u32 = phases[..self.phase].iter().map(|p| p.steps).sum();
            self.phase_end = before + phases[self.phase].steps;
            if self.step < self.phase_end {
                return;
            }
            self.phase += 1;
        }
        self.status = Status::Finished;
    }

    /// `gd`, `mbgd` and `lngd`: every h is Xᵀ times a coefficient per sample.
    fn full_batch_step(&mut self, problem: &Problem, eta: f64, level: f64) -> bool {
        self.fill_residual(problem);
        match self.method.algorithm {
            Algorithm::Lngd => {
                let i = self.draw_sample(problem);
                self.coefficient[i] -= level * self.rng.sign();
            }
            Algorithm::Mbgd => {
                let share = level / f64::from(self.method.batch);
                for _ in 0..self.method.batch {
                    let (i, k) = (self.draw_sample(problem), self.draw_sample(problem));
                    self.coefficient[i] += share * self.residual[i];
                    self.coefficient[k] -= share * self.residual[k];
                }
            }
            _ => {}
        }
        gemv_transposed(problem.x(), &self.coefficient, &mut self.h);
        self.move_along_h(eta)
    }

    /// Residuals e = Xw − y, and the coefficients e/n of the full gradient.
    fn fill_residual(&mut self, problem: &Problem) {
        gemv(problem.x(), &self.w, &mut self.residual);
        let share = 1.0 / self.residual.len() as f64;
        residuals(problem.y(), share, &mut self.residual, &mut self.coefficient);
    }

    fn draw_sample(&mut self, problem: &Problem) -> usize {
        self.rng.below(problem.n() as u32) as usize
    }

    fn move_along_h(&mut self, eta: f64) -> bool {
        match self.method.parametrisation {
            Parametrisation::Squared => {
                multiply_by_step(eta, &self.h, &mut self.v, &mut self.w, &mut self.drift)
            }
            Parametrisation::Linear => add_scaled(eta, &self.h, &mut self.v, &mut self.w),
        }
    }

    /// One sample, index first, then sign. The input row itself is the direction.
    fn label_noise_sgd_step(&mut self, problem: &Problem, eta: f64, delta: f64) -> bool {
        if self.method.parametrisation == Parametrisation::Squared {
            let data = (problem.x(), problem.y());
            let (v, w, drift) = (&mut self.v, &mut self.w, &mut self.drift);
            return label_noise_sgd_step(data, &mut self.rng, (eta, delta), v, w, drift);
        }
        let i = self.draw_sample(problem);
        let s = delta * self.rng.sign();
        let row = problem.row(i);
        let scale = eta * (dot(row, &self.w) - problem.y()[i] - s);
        add_scaled(scale, row, &mut self.v, &mut self.w)
    }

    /// A batch with replacement, all residuals at the same v.
    fn sgd_step(&mut self, problem: &Problem, eta: f64) -> bool {
        self.h.fill(0.0);
        let share = 1.0 / f64::from(self.method.batch);
        for _ in 0..self.method.batch {
            let i = self.draw_sample(problem);
            let row = problem.row(i);
            axpy(share * (dot(row, &self.w) - problem.y()[i]), row, &mut self.h);
        }
        self.move_along_h(eta)
    }

    fn gaussian_step(&mut self, problem: &Problem, eta: f64, sigma: f64) -> bool {
        self.fill_residual(problem);
        gemv_transposed(problem.x(), &self.coefficient, &mut self.h);
        self.rng.fill_normal(&mut self.xi);
        match self.method.parametrisation {
            Parametrisation::Squared => {
                noisy_step(eta, eta * sigma, &self.h, &self.xi, &mut self.v, &mut self.w, &mut self.drift)
            }
            Parametrisation::Linear => {
                axpy(sigma, &self.xi, &mut self.h);
                add_scaled(eta, &self.h, &mut self.v, &mut self.w)
            }
        }
    }

    /// Steps done.
    pub fn steps_done(&self) -> u32 {
        self.step
    }

    /// Where the run stands.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Settings of the run.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Parameter v, \[d\].
    pub fn v(&self) -> &[f64] {
        &self.v
    }

    /// Weights w, \[d\].
    pub fn w(&self) -> &[f64] {
        &self.w
    }

    /// Effective initialisation log α_j, where α is that of the identity
    ///
    /// ```text
    /// log w_j(t) − log α_j(t) ∈ rowspace(X),   α_j(t) = v_j(0)² Π (1 − z_j)² e^{2z_j},  z = ηh
    /// ```
    ///
    /// (*derived*; false for Gaussian noise, whose z is read off the step). A coordinate at exactly
    /// 0 has −∞. `None` for the linear model.
    pub fn log_alpha(&self) -> Option<Vec<f64>> {
        let one = |(v, drift): (&f64, &f64)| {
            if *v == 0.0 { f64::NEG_INFINITY } else { 2.0 * (math::ln(v.abs()) + drift) }
        };
        match self.method.parametrisation {
            Parametrisation::Squared => Some(self.v.iter().zip(&self.drift).map(one).collect()),
            Parametrisation::Linear => None,
        }
    }

    /// Mean of log α over the coordinates that did not start at 0; underflowed ones (|v| < 10⁻¹⁵⁰)
    /// count as log 10⁻³⁰⁰. `None` for the linear model and without such a coordinate.
    pub fn mean_log_alpha(&self) -> Option<f64> {
        const FLOOR: f64 = -690.775_527_898_213_7;
        if self.alive == 0 {
            return None;
        }
        let log_alpha = self.log_alpha()?;
        let finite = log_alpha.iter().filter(|a| a.is_finite());
        let (sum, count) = finite.fold((0.0, 0), |(sum, count), a| (sum + a, count + 1));
        let underflowed = self.alive.saturating_sub(count) as f64;
        Some((sum + underflowed * FLOOR) / self.alive as f64)
    }
}
