//! Losses of a batch of positive pairs, with gradients by the outputs.

use tangible_core::kernels::product::{Factor, Panels};
use tangible_core::kernels::{dot, norm2};
use tangible_core::math;

/// What a batch of pairs (zᵢ, zᵢ⁺), i = 1..b, is pulled and pushed by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loss {
    /// −(2/b) Σ zᵢ·zᵢ⁺ + 1/(b(b−1)) Σ_{i≠j} (zᵢ·zⱼ⁺)², as in the released code of the paper.
    Spectral,
    /// Its first term alone.
    Attraction,
    /// (1/b) Σ ‖zᵢ − zᵢ⁺‖².
    Distance,
    /// Cross-entropy of finding the other view among all 2b − 1, by cosines over τ (SimCLR).
    InfoNce {
        /// Temperature.
        tau: f64,
    },
    /// Σ ω_ij (C_ij − δ_ij)² of the cross-correlation of both views, standardised per coordinate with
    /// variance + 10⁻⁴; ω = 1 on the diagonal and 0.02 off it (Barlow type).
    Correlation,
}

/// Buffers of one batch.
#[derive(Clone, Debug, Default)]
pub struct Work {
    panels: Panels,
    square: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
}

impl Loss {
    /// The loss of `z` [2b, k], first views above second views, and its gradient by z.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn gradient(self, z: &[f64], k: usize, gradient: &mut [f64], work: &mut Work) -> f64 {
        assert!(z.len() == gradient.len() && z.len().is_multiple_of(2 * k), "z is [2b, k]");
        let b = z.len() / (2 * k);
        match self {
            Self::Spectral => spectral(z, b, k, gradient, work),
            Self::Attraction => attraction(z, b, k, gradient),
            Self::Distance => distance(z, b, k, gradient),
            Self::InfoNce { tau } => info_nce(z, b, k, tau, gradient, work),
            Self::Correlation => correlation(z, b, k, gradient, work),
        }
    }
}

fn attraction(z: &[f64], b: usize, k: usize, gradient: &mut [f64]) -> f64 {
    let (first, second) = z.split_at(b * k);
    let by = -2.0 / b as f64;
    let (g1, g2) = gradient.split_at_mut(b * k);
    g1.iter_mut().zip(second).for_each(|(g, z)| *g = by * z);
    g2.iter_mut().zip(first).for_each(|(g, z)| *g = by * z);
    by * dot(first, second)
}

fn spectral(z: &[f64], b: usize, k: usize, gradient: &mut [f64], work: &mut Work) -> f64 {
    let mut loss = attraction(z, b, k, gradient);
    if b < 2 {
        return loss;
    }
    let (first, second) = z.split_at(b * k);
    let (one, two) = (Factor::new(first, b, k), Factor::new(second, b, k));
    work.square.resize(b * b, 0.0);
    work.first.resize(b * k, 0.0);
    work.panels.product(one, two.t(), &mut work.square);
    for i in 0..b {
        work.square[i * b + i] = 0.0;
    }
    let by = 1.0 / (b * (b - 1)) as f64;
    loss += by * norm2(&work.square);
    let (g1, g2) = gradient.split_at_mut(b * k);
    let square = Factor::new(&work.square, b, b);
    for (left, right, g) in [(square, two, g1), (square.t(), one, g2)] {
        work.panels.product(left, right, &mut work.first);
        g.iter_mut().zip(&work.first).for_each(|(g, s)| *g += 2.0 * by * s);
    }
    loss
}

fn distance(z: &[f64], b: usize, k: usize, gradient: &mut [f64]) -> f64 {
    let (first, second) = z.split_at(b * k);
    let (g1, g2) = gradient.split_at_mut(b * k);
    let mut loss = 0.0;
    for (((g1, g2), x), y) in g1.iter_mut().zip(g2).zip(first).zip(second) {
        let gap = (x - y) / b as f64;
        loss += gap * (x - y);
        *g1 = 2.0 * gap;
        *g2 = -2.0 * gap;
    }
    loss
}

fn info_nce(z: &[f64], b: usize, k: usize, tau: f64, gradient: &mut [f64], work: &mut Work) -> f64 {
    let m = 2 * b;
    work.first.resize(m * k, 0.0);
    work.second.resize(m * k, 0.0);
    work.square.resize(m * m, 0.0);
    for (u, z) in work.first.chunks_exact_mut(k).zip(z.chunks_exact(k)) {
        let by = 1.0 / norm2(z).sqrt().max(1e-12);
        u.iter_mut().zip(z).for_each(|(u, z)| *u = by * z);
    }
    let unit = Factor::new(&work.first, m, k);
    work.panels.product(unit, unit.t(), &mut work.square);
    let mut loss = 0.0;
    for (i, row) in work.square.chunks_exact_mut(m).enumerate() {
        let partner = (i + b) % m;
        let own = row[partner] / tau;
        // Cosines are at most 1: no other shift is needed.
        for s in &mut *row {
            *s = math::exp((*s - 1.0) / tau);
        }
        row[i] = 0.0;
        let sum: f64 = row.iter().sum();
        loss += (math::ln(sum) + 1.0 / tau - own) / m as f64;
        for s in &mut *row {
            *s /= sum * tau * m as f64;
        }
        row[partner] -= 1.0 / (tau * m as f64);
    }
    let weights = Factor::new(&work.square, m, m);
    work.panels.product(weights, unit, gradient);
    work.panels.product(weights.t(), unit, &mut work.second);
    for (i, g) in gradient.chunks_exact_mut(k).enumerate() {
        let u = &work.first[i * k..(i + 1) * k];
        g.iter_mut().zip(&work.second[i * k..(i + 1) * k]).for_each(|(g, s)| *g += s);
        let along = dot(u, g);
        let by = 1.0 / norm2(&z[i * k..(i + 1) * k]).sqrt().max(1e-12);
        g.iter_mut().zip(u).for_each(|(g, u)| *g = by * (*g - along * u));
    }
    loss
}

fn correlation(z: &[f64], b: usize, k: usize, gradient: &mut [f64], work: &mut Work) -> f64 {
    let (first, second) = z.split_at(b * k);
    work.first.resize(b * k, 0.0);
    work.second.resize(b * k, 0.0);
    work.square.resize(k * k, 0.0);
    let scale = [standardise(first, k, &mut work.first), standardise(second, k, &mut work.second)];
    let (one, two) = (Factor::new(&work.first, b, k), Factor::new(&work.second, b, k));
    work.panels.product(one.t(), two, &mut work.square);
    let mut loss = 0.0;
    for (at, c) in work.square.iter_mut().enumerate() {
        let (target, weight) = if at / k == at % k { (1.0, 1.0) } else { (0.0, 0.02) };
        let gap = *c / b as f64 - target;
        loss += weight * gap * gap;
        *c = 2.0 * weight * gap / b as f64;
    }
    let by = Factor::new(&work.square, k, k);
    let (g1, g2) = gradient.split_at_mut(b * k);
    work.panels.product(two, by.t(), g1);
    work.panels.product(one, by, g2);
    for (g, (unit, scale)) in [g1, g2].into_iter().zip([&work.first, &work.second].into_iter().zip(&scale)) {
        through_standardisation(g, unit, k, scale);
    }
    loss
}

/// (z − mean)/√(variance + 10⁻⁴) per column; returns 1/√(…).
fn standardise(z: &[f64], k: usize, out: &mut [f64]) -> Vec<f64> {
    let b = (z.len() / k) as f64;
    let (mut mean, mut square) = (vec![0.0; k], vec![0.0; k]);
    z.chunks_exact(k).for_each(|row| mean.iter_mut().zip(row).for_each(|(m, z)| *m += z / b));
    for row in z.chunks_exact(k) {
        for j in 0..k {
            square[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / b;
        }
    }
    let scale: Vec<f64> = square.iter().map(|v| 1.0 / (v + 1e-4).sqrt()).collect();
    for (out, row) in out.chunks_exact_mut(k).zip(z.chunks_exact(k)) {
        for j in 0..k {
            out[j] = (row[j] - mean[j]) * scale[j];
        }
    }
    scale
}

/// Gradient by the columns before [`standardise`], in place of that after it.
fn through_standardisation(g: &mut [f64], unit: &[f64], k: usize, scale: &[f64]) {
    let b = (g.len() / k) as f64;
    let (mut mean, mut along) = (vec![0.0; k], vec![0.0; k]);
    for (g, u) in g.chunks_exact(k).zip(unit.chunks_exact(k)) {
        for j in 0..k {
            mean[j] += g[j] / b;
            along[j] += g[j] * u[j] / b;
        }
    }
    for (g, u) in g.chunks_exact_mut(k).zip(unit.chunks_exact(k)) {
        for j in 0..k {
            g[j] = scale[j] * (g[j] - mean[j] - u[j] * along[j]);
        }
    }
}

/// Rows brought into the ball of squared radius μ: z ← z min(1, √μ/‖z‖).
pub fn into_ball(z: &mut [f64], k: usize, mu: f64) {
    for row in z.chunks_exact_mut(k) {
        let square = norm2(row);
        if square > mu {
            let by = (mu / square).sqrt();
            for z in &mut *row {
                *z *= by;
            }
        }
    }
}

/// Gradient by `before`, in place of that by the same rows after [`into_ball`].
pub fn through_ball(gradient: &mut [f64], before: &[f64], k: usize, mu: f64) {
    for (g, z) in gradient.chunks_exact_mut(k).zip(before.chunks_exact(k)) {
        let square = norm2(z);
        if square > mu {
            let (by, along) = ((mu / square).sqrt(), dot(g, z) / square);
            g.iter_mut().zip(z).for_each(|(g, z)| *g = by * (*g - along * z));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::rng::{Purpose, Rng};

    const ALL: [Loss; 5] =
        [Loss::Spectral, Loss::Attraction, Loss::Distance, Loss::InfoNce { tau: 0.5 }, Loss::Correlation];

    #[test]
    fn gradients_are_those_of_finite_differences() {
        let (b, k, mu) = (5, 3, 2.0);
        let mut rng = Rng::new(8, Purpose::DATA);
        let mut z = vec![0.0; 2 * b * k];
        rng.fill_normal(&mut z);
        let mut work = Work::default();
        for loss in ALL {
            let mut value = |z: &[f64], gradient: &mut [f64]| {
                let mut inside = z.to_vec();
                into_ball(&mut inside, k, mu);
                let value = loss.gradient(&inside, k, gradient, &mut work);
                through_ball(gradient, z, k, mu);
                value
            };
            let (mut gradient, mut spare) = (vec![0.0; z.len()], vec![0.0; z.len()]);
            value(&z, &mut gradient);
            for i in 0..z.len() {
                let at = z[i];
                z[i] = at + 1e-6;
                let up = value(&z, &mut spare);
                z[i] = at - 1e-6;
                let down = value(&z, &mut spare);
                z[i] = at;
                let difference = (up - down) / 2e-6;
                assert!(
                    (gradient[i] - difference).abs() < 1e-7,
                    "{loss:?} {i}: {} {difference}",
                    gradient[i]
                );
            }
        }
    }

    #[test]
    fn a_lone_pair_has_nothing_to_be_pushed_by() {
        let z = [1.0, 2.0, 0.5, -1.0];
        let (mut a, mut b) = ([0.0; 4], [0.0; 4]);
        let mut work = Work::default();
        let one = Loss::Spectral.gradient(&z, 2, &mut a, &mut work);
        assert_eq!((one, a), (Loss::Attraction.gradient(&z, 2, &mut b, &mut work), b));
    }
}
