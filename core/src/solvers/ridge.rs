//! The linear probe: least squares with a ridge on one-hot labels.

use crate::kernels::axpy;
use crate::kernels::product::{Factor, Panels};
use crate::solvers::cholesky;

/// g(x) = argmax of W (x − mean)/scale + b, ties to the smallest class.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    mean: Vec<f64>,
    inverse_scale: Vec<f64>,
    /// [d, classes].
    weights: Vec<f64>,
    bias: Vec<f64>,
}

/// What the columns of the features are divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// Nothing, and no mean is taken off: W has no bias.
    Plain,
    /// Their standard deviation over the training rows, after their mean is taken off.
    Standardised,
}

impl Probe {
    /// Minimises Σᵢ ‖W xᵢ + b − onehot(yᵢ)‖² + ridge·‖W‖².
    ///
    /// Shapes: `x` is [m, d] row-major with m ≥ 1, labels are below `classes`. Columns that do not
    /// vary count for nothing. `None` when the normal equations are singular to working precision
    /// (never for ridge > 0 and finite features).
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn fit(x: &[f64], d: usize, labels: &[u8], classes: usize, ridge: f64, how: Scaling) -> Option<Self> {
        let m = labels.len();
        assert!(m > 0 && x.len() == m * d, "x is [labels, d]");
        let (mean, inverse_scale) = match how {
            Scaling::Plain => (vec![0.0; d], vec![1.0; d]),
            Scaling::Standardised => moments(x, d, m),
        };
        let scaled: Vec<f64> =
            x.iter().enumerate().map(|(i, x)| (x - mean[i % d]) * inverse_scale[i % d]).collect();
        let mut share = vec![0.0; classes];
        for label in labels {
            share[usize::from(*label)] += 1.0 / m as f64;
        }
        let centred = how == Scaling::Standardised;
        let mut target = vec![0.0; m * classes];
        for (row, label) in target.chunks_exact_mut(classes).zip(labels) {
            row[usize::from(*label)] = 1.0;
            if centred {
                row.iter_mut().zip(&share).for_each(|(t, s)| *t -= s);
            }
        }
        let left = Factor::new(&scaled, m, d).t();
        let (mut gram, mut weights) = (vec![0.0; d * d], vec![0.0; d * classes]);
        let mut panels = Panels::default();
        panels.product(left, Factor::new(&scaled, m, d), &mut gram);
        panels.product(left, Factor::new(&target, m, classes), &mut weights);
        for i in 0..d {
            gram[i * d + i] += ridge;
        }
        cholesky::solve(d, &mut gram, classes, &mut weights)?;
        let bias = if centred { share } else { vec![0.0; classes] };
        Some(Self { mean, inverse_scale, weights, bias })
    }

    /// The class of one row of features.
    pub fn predict(&self, x: &[f64]) -> u8 {
        let classes = self.bias.len();
        let mut score = self.bias.clone();
        for (i, x) in x.iter().enumerate() {
            let value = (x - self.mean[i]) * self.inverse_scale[i];
            axpy(value, &self.weights[i * classes..(i + 1) * classes], &mut score);
        }
        let first = |best: usize, i: usize| if score[i] > score[best] { i } else { best };
        (1..classes).fold(0, first) as u8
    }

    /// Fraction of rows [m, d] whose class is their label.
    pub fn accuracy(&self, x: &[f64], labels: &[u8]) -> f64 {
        let rows = x.chunks_exact(self.mean.len().max(1));
        let right = rows.zip(labels).filter(|(row, label)| self.predict(row) == **label).count();
        right as f64 / labels.len().max(1) as f64
    }
}

/// Mean and 1/sd of every column (0 for a column that does not vary).
fn moments(x: &[f64], d: usize, m: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut mean, mut square) = (vec![0.0; d], vec![0.0; d]);
    for row in x.chunks_exact(d) {
        mean.iter_mut().zip(row).for_each(|(sum, x)| *sum += x / m as f64);
    }
    for row in x.chunks_exact(d) {
        for ((sum, x), mean) in square.iter_mut().zip(row).zip(&mean) {
            *sum += (x - mean) * (x - mean) / m as f64;
        }
    }
    let inverse = |(variance, mean): (&f64, &f64)| {
        if *variance > 1e-24 * (1.0 + mean * mean) { 1.0 / variance.sqrt() } else { 0.0 }
    };
    let inverse = square.iter().zip(&mean).map(inverse).collect();
    (mean, inverse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Rng};

    /// Two clouds of `m` points around (±1, 0, 7), the third column constant.
    fn clouds(m: usize) -> (Vec<f64>, Vec<u8>) {
        let mut rng = Rng::new(1, Purpose::DATA);
        let labels: Vec<u8> = (0..m).map(|i| (i % 2) as u8).collect();
        let point = |label: &u8| [2.0 * f64::from(*label) - 1.0, 0.0, 7.0];
        let x = labels.iter().flat_map(|label| {
            let p = point(label);
            [p[0] + 0.2 * rng.normal(), p[1] + rng.normal(), p[2]]
        });
        (x.collect(), labels)
    }

    #[test]
    fn two_clouds_are_told_apart() {
        let (x, labels) = clouds(60);
        let probe = Probe::fit(&x, 3, &labels, 2, 1e-3, Scaling::Standardised).expect("a ridge");
        assert_eq!(probe.accuracy(&x, &labels), 1.0);
        assert!(Probe::fit(&[0.0; 6], 3, &[0, 1], 2, 0.0, Scaling::Plain).is_none());
    }

    #[test]
    fn the_weights_make_the_gradient_of_the_loss_zero() {
        let (x, labels) = clouds(40);
        let probe = Probe::fit(&x, 3, &labels, 2, 0.7, Scaling::Plain).expect("a ridge");
        for i in 0..3 {
            for class in 0..2_usize {
                let residual = |row: &[f64], label: u8| {
                    let score: f64 = (0..3).map(|j| row[j] * probe.weights[j * 2 + class]).sum();
                    score - f64::from(u8::from(usize::from(label) == class))
                };
                let sum: f64 =
                    x.chunks_exact(3).zip(&labels).map(|(row, label)| row[i] * residual(row, *label)).sum();
                assert!((sum + 0.7 * probe.weights[i * 2 + class]).abs() < 1e-10);
            }
        }
    }
}
