//! Softmax regression, by accelerated full-batch gradient descent.

use crate::kernels::product::{Factor, Panels};
use crate::kernels::{dot, norm2};
use crate::math;

/// p(class | x) ∝ exp(x W + b).
#[derive(Clone, Debug, PartialEq)]
pub struct Softmax {
    d: usize,
    classes: usize,
    /// W (d × classes, row-major), then b (classes).
    pub parameters: Vec<f64>,
}

impl Softmax {
    /// The model that finds every class equally likely.
    pub fn new(d: usize, classes: usize) -> Self {
        Self { d, classes, parameters: vec![0.0; (d + 1) * classes] }
    }

    /// Mean cross-entropy plus ½·decay·‖W‖² (nats), and its gradient by all parameters.
    ///
    /// Shapes: x is [m, d] row-major with one label below `classes` per row.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn loss(
        &self,
        x: &[f64],
        labels: &[u8],
        decay: f64,
        gradient: &mut [f64],
        panels: &mut Panels,
    ) -> f64 {
        let (d, classes, m) = (self.d, self.classes, labels.len());
        let (weights, biases) = self.parameters.split_at(d * classes);
        let mut score = vec![0.0; m * classes];
        let inputs = Factor::new(x, m, d);
        panels.product(inputs, Factor::new(weights, d, classes), &mut score);
        let mut loss = 0.0;
        for (row, label) in score.chunks_exact_mut(classes).zip(labels) {
            row.iter_mut().zip(biases).for_each(|(s, b)| *s += b);
            let top = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let own = row[usize::from(*label)] - top;
            for s in &mut *row {
                *s = math::exp(*s - top);
            }
            let sum: f64 = row.iter().sum();
            loss += math::ln(sum) - own;
            for s in &mut *row {
                *s /= sum * m as f64;
            }
            row[usize::from(*label)] -= 1.0 / m as f64;
        }
        let (by_weights, by_biases) = gradient.split_at_mut(d * classes);
        panels.product(inputs.t(), Factor::new(&score, m, classes), by_weights);
        by_weights.iter_mut().zip(weights).for_each(|(g, w)| *g += decay * w);
        by_biases.fill(0.0);
        for row in score.chunks_exact(classes) {
            by_biases.iter_mut().zip(row).for_each(|(g, s)| *g += s);
        }
        loss / m as f64 + 0.5 * decay * norm2(weights)
    }

    /// Minimises [`Softmax::loss`] from where it stands; returns the last loss.
    ///
    /// Nesterov's method with the step 1/L, L = ½·maxᵢ(‖xᵢ‖² + 1) + decay, restarted when the
    /// momentum points uphill.
    ///
    /// # Source
    /// O'Donoghue, Candès, "Adaptive restart for accelerated gradient schemes", 2015.
    pub fn fit(&mut self, x: &[f64], labels: &[u8], decay: f64, iterations: u32) -> f64 {
        let longest = x.chunks_exact(self.d.max(1)).map(norm2).fold(0.0, f64::max);
        let step = 1.0 / (0.5 * (longest + 1.0) + decay);
        let (mut gradient, mut panels) = (vec![0.0; self.parameters.len()], Panels::default());
        let (mut last, mut t, mut loss) = (self.parameters.clone(), 1.0_f64, f64::NAN);
        for _ in 0..iterations {
            loss = self.loss(x, labels, decay, &mut gradient, &mut panels);
            let next: Vec<f64> = self.parameters.iter().zip(&gradient).map(|(p, g)| p - step * g).collect();
            let moved: Vec<f64> = next.iter().zip(&last).map(|(a, b)| a - b).collect();
            let uphill = dot(&gradient, &moved) > 0.0;
            let grown = if uphill { 1.0 } else { 0.5 * (1.0 + (1.0 + 4.0 * t * t).sqrt()) };
            let momentum = if uphill { 0.0 } else { (t - 1.0) / grown };
            for ((p, n), m) in self.parameters.iter_mut().zip(&next).zip(&moved) {
                *p = n + momentum * m;
            }
            (last, t) = (next, grown);
        }
        self.parameters = last;
        loss
    }

    /// The likeliest class of one row; ties to the smallest.
    pub fn predict(&self, x: &[f64]) -> u8 {
        let mut score = self.parameters[self.d * self.classes..].to_vec();
        for (x, weights) in x.iter().zip(self.parameters.chunks_exact(self.classes)) {
            score.iter_mut().zip(weights).for_each(|(s, w)| *s += x * w);
        }
        (1..self.classes).fold(0, |best, i| if score[i] > score[best] { i } else { best }) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Rng};

    #[test]
    fn the_gradient_is_that_of_finite_differences() {
        let mut rng = Rng::new(3, Purpose::DATA);
        let mut x = vec![0.0; 6 * 2];
        rng.fill_normal(&mut x);
        let labels = [0, 1, 2, 2, 1, 0];
        let mut model = Softmax::new(2, 3);
        rng.fill_normal(&mut model.parameters);
        let (mut gradient, mut spare) = (vec![0.0; 9], vec![0.0; 9]);
        let mut panels = Panels::default();
        model.loss(&x, &labels, 0.3, &mut gradient, &mut panels);
        for i in 0..9 {
            let at = model.parameters[i];
            let mut loss = |value| {
                model.parameters[i] = value;
                model.loss(&x, &labels, 0.3, &mut spare, &mut panels)
            };
            let difference = (loss(at + 1e-6) - loss(at - 1e-6)) / 2e-6;
            model.parameters[i] = at;
            assert!((gradient[i] - difference).abs() < 1e-8, "{i}: {} {difference}", gradient[i]);
        }
    }

    #[test]
    fn fitting_ends_where_the_gradient_vanishes() {
        let mut rng = Rng::new(4, Purpose::DATA);
        let labels: Vec<u8> = (0..90).map(|i| i % 3).collect();
        let centre = |label: u8| [[2.0, 0.0], [-1.0, 2.0], [-1.0, -2.0]][usize::from(label)];
        let x: Vec<f64> = labels.iter().flat_map(|l| centre(*l).map(|c| c + 0.3 * rng.normal())).collect();
        let mut model = Softmax::new(2, 3);
        model.fit(&x, &labels, 1e-2, 400);
        let mut gradient = vec![0.0; 9];
        model.loss(&x, &labels, 1e-2, &mut gradient, &mut Panels::default());
        assert!(norm2(&gradient).sqrt() < 1e-6, "{gradient:?}");
        assert!(x.chunks_exact(2).zip(&labels).all(|(x, label)| model.predict(x) == *label));
    }
}
