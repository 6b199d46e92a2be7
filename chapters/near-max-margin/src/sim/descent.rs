//! Gradient descent on the mean logistic loss from nothing, for the linear problem.
//!
//! Every weight stays a combination of the training points, w = Σ c_i x̃_i, so a step is one product with the n × n matrix
//! of their products: c_i ← c_i + (η/n)·s(−m_i) with m = K̃c, s(u) = 1/(1 + e^{−u}), K̃ = 11ᵀ + ⟨N_i, N_j⟩.

use super::linear::{Direction, Linear};
use tangible_core::kernels::{dot, gemv};
use tangible_core::math;

/// What a weight does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Steps done.
    pub step: u32,
    /// Part of the best margin.
    pub fraction: f64,
    /// What its test error is the normal tail of.
    pub z: f64,
    /// Part of the points with turned noise that it gets wrong.
    pub flipped: f64,
    /// Where it points: its signal, and what it has along v*. The rest of its length is other memory.
    pub at: Direction,
}

impl Entry {
    /// What descent tends to: the best margin.
    pub fn limit(problem: &Linear) -> Self {
        let at = problem.max_margin();
        let flipped = super::linear::wrong(problem.flipped(at));
        Self { step: u32::MAX, fraction: 1.0, z: problem.z(at), flipped, at }
    }
}

/// A descent.
#[derive(Clone, Debug)]
pub struct Descent {
    products: Vec<f64>,
    c: Vec<f64>,
    margins: Vec<f64>,
    rate: f64,
    step: u32,
}

impl Descent {
    /// At w = 0.
    pub fn new(problem: &Linear, eta: f64) -> Self {
        let n = problem.along.len();
        let products = problem.gram.iter().map(|x| 1.0 + x).collect();
        Self { products, c: vec![0.0; n], margins: vec![0.0; n], rate: eta / n as f64, step: 0 }
    }

    /// One step.
    pub fn advance(&mut self) {
        for (c, margin) in self.c.iter_mut().zip(&self.margins) {
            *c += self.rate / (1.0 + math::exp(*margin));
        }
        gemv(&self.products, &self.c, &mut self.margins);
        self.step += 1;
    }

    /// Steps done.
    pub fn steps(&self) -> u32 {
        self.step
    }

    /// Where it is; nothing before the first step.
    pub fn entry(&self, problem: &Linear) -> Option<Entry> {
        let length = dot(&self.c, &self.margins).sqrt();
        if length == 0.0 {
            return None;
        }
        let signal = self.c.iter().sum::<f64>();
        let memory = (length * length - signal * signal).max(0.0).sqrt();
        let least = self.margins.iter().copied().fold(f64::INFINITY, f64::min);
        Some(Entry {
            step: self.step,
            fraction: least / (length * problem.best()),
            z: signal / (problem.sigma * memory),
            // m_i = a + N_i·v, so the turned point has a − N_i·v = 2a − m_i.
            flipped: super::linear::wrong(self.margins.iter().map(|m| 2.0 * signal - m)),
            at: Direction { signal: signal / length, memory: dot(&self.c, &problem.along) / length },
        })
    }
}
