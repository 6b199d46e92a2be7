//! Adam, and the decay of its rate.

use crate::math;

/// Moments of the gradient of one parameter vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    first: Vec<f64>,
    second: Vec<f64>,
    /// β₁ᵗ and β₂ᵗ.
    powers: (f64, f64),
}

impl Adam {
    /// β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    const BETA: (f64, f64) = (0.9, 0.999);
    const EPSILON: f64 = 1e-8;

    /// No gradient seen yet, for `count` parameters.
    pub fn new(count: usize) -> Self {
        Self { first: vec![0.0; count], second: vec![0.0; count], powers: (1.0, 1.0) }
    }

    /// One step:
    ///
    /// m ← β₁m + (1−β₁)g,  s ← β₂s + (1−β₂)g²,  θ ← θ − rate · m̂ / (√ŝ + ε)
    ///
    /// with m̂ = m/(1−β₁ᵗ), ŝ = s/(1−β₂ᵗ).
    ///
    /// # Source
    /// Kingma, Ba, "Adam: a method for stochastic optimization", ICLR 2015.
    ///
    /// # Panics
    /// If the lengths differ.
    #[inline(never)]
    pub fn step(&mut self, rate: f64, gradient: &[f64], parameters: &mut [f64]) {
        assert!(gradient.len() == self.first.len() && parameters.len() == self.first.len());
        let (b1, b2) = Self::BETA;
        self.powers = (self.powers.0 * b1, self.powers.1 * b2);
        let (one, two) = (1.0 / (1.0 - self.powers.0), 1.0 / (1.0 - self.powers.1));
        let moments = self.first.iter_mut().zip(&mut self.second);
        for ((m, s), (g, p)) in moments.zip(gradient.iter().zip(parameters)) {
            *m = b1 * *m + (1.0 - b1) * g;
            *s = b2 * *s + (1.0 - b2) * g * g;
            *p -= rate * (*m * one) / ((*s * two).sqrt() + Self::EPSILON);
        }
    }
}

/// Half a cosine from 1 at step 0 to 0 at step `steps`.
pub fn cosine(step: u32, steps: u32) -> f64 {
    let part = f64::from(step.min(steps)) / f64::from(steps.max(1));
    0.5 * (1.0 + math::cos(std::f64::consts::PI * part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_step_has_the_size_of_the_rate() {
        let (mut adam, mut p) = (Adam::new(2), vec![1.0, 1.0]);
        adam.step(0.1, &[3.0, -0.01], &mut p);
        assert!((p[0] - 0.9).abs() < 1e-8 && (p[1] - 1.1).abs() < 1e-6, "{p:?}");
    }

    #[test]
    fn it_finds_the_bottom_of_a_badly_scaled_bowl() {
        let (mut adam, mut p) = (Adam::new(2), vec![2.0, -1.0]);
        for t in 0..600 {
            let gradient = [100.0 * p[0], 0.1 * p[1]];
            adam.step(0.05 * cosine(t, 600), &gradient, &mut p);
        }
        assert!(p[0].abs() < 1e-3 && p[1].abs() < 1e-2, "{p:?}");
    }
}
