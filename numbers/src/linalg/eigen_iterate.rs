//! The top of the spectrum of a large positive semidefinite operator: Chebyshev-filtered subspace
//! iteration, started warm.

use super::eigen::Eigen;
use super::eigen_jacobi::jacobi;
use crate::kernels::product::{Factor, Panels};
use crate::rng::{Purpose, Rng};

/// Y ← M X for row-major blocks [n, p].
pub type Operator<'a> = &'a dyn Fn(&[f64], usize, &mut [f64]);

/// When to stop, and how hard to filter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// Number of vectors wanted; `guard` more are iterated.
    pub wanted: usize,
    /// Extra vectors, which make the wanted ones converge.
    pub guard: usize,
    /// Degree of the filter.
    pub degree: u32,
    /// Largest accepted ‖Mv − θv‖ of a wanted vector.
    pub residual: f64,
    /// Most outer iterations.
    pub rounds: u32,
}

/// What an iteration reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The wanted eigenvalues and vectors; signs and bases as they came.
    pub eigen: Eigen,
    /// Largest residual of a wanted vector.
    pub residual: f64,
    /// Outer iterations done.
    pub rounds: u32,
    /// The whole block [n, wanted + guard], for the next warm start.
    pub block: Vec<f64>,
}

/// A start that depends on nothing but its shape: normal columns [n, p] of a fixed seed.
pub fn fixed_start(n: usize, p: usize) -> Vec<f64> {
    let mut block = vec![0.0; n * p];
    Rng::new(0, Purpose::INIT).fill_normal(&mut block);
    block
}

/// Largest eigenvalues of M, symmetric with spectrum in [0, 1], of order n.
///
/// Each round: orthonormalise the block Q; Rayleigh–Ritz on QᵀMQ by Jacobi; stop when the wanted
/// residuals are small; else filter by the Chebyshev polynomial that is at most 1 on [0, c] and grows
/// beyond, c being the smallest Ritz value of the block, at most 0.999 (above, the filter would have
/// nothing to grow on), and scale the columns.
///
/// # Source
/// Zhou, Saad, Tiago, Chelikowsky, "Self-consistent-field calculations using Chebyshev-filtered
/// subspace iteration", 2006.
#[inline(never)]
pub fn top(n: usize, apply: Operator<'_>, start: Vec<f64>, effort: Effort) -> Reached {
    let p = (effort.wanted + effort.guard).min(n);
    let wanted = effort.wanted.min(n);
    let mut q = if start.len() == n * p { start } else { fixed_start(n, p) };
    let (mut image, mut spare) = (vec![0.0; n * p], vec![0.0; n * p]);
    let mut panels = Panels::default();
    let mut small = vec![0.0; p * p];
    let mut round = 0;
    loop {
        orthonormalise(n, p, &mut q);
        apply(&q, p, &mut image);
        panels.product(Factor::new(&q, n, p).t(), Factor::new(&image, n, p), &mut small);
        let ritz = jacobi(p, &small);
        let turn = Factor::new(&ritz.vectors, p, p).t();
        panels.product(Factor::new(&q, n, p), turn, &mut spare);
        std::mem::swap(&mut q, &mut spare);
        panels.product(Factor::new(&image, n, p), turn, &mut spare);
        std::mem::swap(&mut image, &mut spare);
        let residual = largest_residual(p, wanted, &q, &image, &ritz.values);
        if residual <= effort.residual || round >= effort.rounds || p == n {
            let vectors = (0..wanted).flat_map(|j| q.chunks_exact(p).map(move |row| row[j])).collect();
            let values = ritz.values[..wanted].to_vec();
            return Reached { eigen: Eigen { n, values, vectors }, residual, rounds: round, block: q };
        }
        filter(
            p,
            apply,
            ritz.values[p - 1].clamp(1e-3, 0.999),
            effort.degree,
            &mut q,
            [&mut image, &mut spare],
        );
        round += 1;
    }
}

/// max over the wanted columns of ‖Mq − θq‖.
fn largest_residual(p: usize, wanted: usize, q: &[f64], image: &[f64], theta: &[f64]) -> f64 {
    let mut square = vec![0.0; wanted];
    for (q, image) in q.chunks_exact(p).zip(image.chunks_exact(p)) {
        for j in 0..wanted {
            let gap = image[j] - theta[j] * q[j];
            square[j] += gap * gap;
        }
    }
    square.iter().copied().fold(0.0, f64::max).sqrt()
}

/// q ← T_degree((2M − c)/c) q by the three-term recurrence; `work[0]` holds Mq at the start.
fn filter(p: usize, apply: Operator<'_>, cut: f64, degree: u32, q: &mut Vec<f64>, work: [&mut Vec<f64>; 2]) {
    let [image, spare] = work;
    let half = 2.0 / cut;
    // T₁ from the image that Rayleigh–Ritz left.
    let mut before = std::mem::take(q);
    let mut now = std::mem::take(image);
    now.iter_mut().zip(&before).for_each(|(now, q)| *now = half * *now - q);
    for _ in 1..degree {
        apply(&now, p, spare);
        for ((image, now), before) in spare.iter_mut().zip(&now).zip(&before) {
            *image = 2.0 * (half * *image - now) - before;
        }
        std::mem::swap(&mut before, &mut now);
        std::mem::swap(&mut now, spare);
    }
    let mut length = vec![0.0; p];
    for row in now.chunks_exact(p) {
        length.iter_mut().zip(row).for_each(|(sum, v)| *sum += v * v);
    }
    for sum in &mut *length {
        *sum = 1.0 / sum.sqrt().max(1e-300);
    }
    for row in now.chunks_exact_mut(p) {
        row.iter_mut().zip(&length).for_each(|(v, by)| *v *= by);
    }
    (*q, *image) = (now, before);
}

/// Modified Gram–Schmidt on columns, twice; a column that vanishes becomes a unit vector of its own.
#[inline(never)]
pub fn orthonormalise(n: usize, p: usize, q: &mut [f64]) {
    let mut columns: Vec<f64> = (0..p).flat_map(|j| q.chunks_exact(p).map(move |row| row[j])).collect();
    for j in 0..p {
        let (before, rest) = columns.split_at_mut(j * n);
        let column = &mut rest[..n];
        let mut place = j;
        loop {
            let whole = crate::kernels::norm2(column).sqrt();
            for _ in 0..2 {
                for other in before.chunks_exact(n) {
                    let part = crate::kernels::dot(other, column);
                    crate::kernels::axpy(-part, other, column);
                }
            }
            let length = crate::kernels::norm2(column).sqrt();
            if length > 1e-12 * whole && length > 1e-200 {
                for v in &mut *column {
                    *v /= length;
                }
                break;
            }
            column.fill(0.0);
            column[place % n] = 1.0;
            place += 1;
        }
    }
    for (i, row) in q.chunks_exact_mut(p).enumerate() {
        row.iter_mut().enumerate().for_each(|(j, v)| *v = columns[j * n + i]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::gemm;
    use crate::linalg::eigen::dense;

    /// A positive semidefinite matrix with eigenvalues 1, 0.97, 0.9, 0.5, then 0.3, 0.29, …
    fn matrix(n: usize) -> Vec<f64> {
        let mut q = fixed_start(n, n);
        orthonormalise(n, n, &mut q);
        let value =
            |k: usize| [1.0, 0.97, 0.9, 0.5].get(k).copied().unwrap_or(0.3 - 0.3 * k as f64 / n as f64);
        let mut m = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..n {
                m[i * n + j] = (0..n).map(|k| value(k) * q[i * n + k] * q[j * n + k]).sum();
            }
        }
        m
    }

    const EFFORT: Effort = Effort { wanted: 4, guard: 4, degree: 10, residual: 1e-9, rounds: 50 };

    #[test]
    fn reaches_the_full_decomposition() {
        let n = 60;
        let m = matrix(n);
        let apply = |x: &[f64], p: usize, y: &mut [f64]| gemm(n, n, p, &m, x, y);
        let cold = top(n, &apply, Vec::new(), EFFORT);
        assert!(cold.residual <= 1e-9 && cold.rounds < 20, "{} {}", cold.residual, cold.rounds);
        let (ours, all) = (cold.eigen.canonical(1e-9, 99), dense(n, &m).canonical(1e-9, 4));
        assert!(ours.values.iter().zip(&all.values).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!(ours.vectors.iter().zip(&all.vectors).all(|(a, b)| (a - b).abs() < 1e-7));
        // Started where it ended there is nothing to do.
        assert_eq!(top(n, &apply, cold.block, EFFORT).rounds, 0);
    }

    #[test]
    fn more_vectors_than_dimensions_are_all_there_are() {
        let m = [1.0, 0.0, 0.0, 0.25];
        let apply = |x: &[f64], p: usize, y: &mut [f64]| gemm(2, 2, p, &m, x, y);
        let all = top(2, &apply, Vec::new(), EFFORT);
        assert!((all.eigen.values[0] - 1.0).abs() < 1e-14 && (all.eigen.values[1] - 0.25).abs() < 1e-14);
    }
}
