//! Symmetric eigen-problems: all of a dense matrix, or the top of a large operator.
//!
//! Vectors are rows: vector i of `vectors` is `vectors[i·n..(i + 1)·n]`. What leaves this module
//! towards a picture has canonical signs and bases: a function of the matrix, never of the route.

use nalgebra::{DMatrix, SymmetricEigen};

use crate::kernels::{axpy, dot};
use crate::order::descending;

/// Eigenvalues in descending order with unit eigenvectors as rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Eigen {
    /// Order of the matrix.
    pub n: usize,
    /// The largest eigenvalues, descending.
    pub values: Vec<f64>,
    /// As many rows of n.
    pub vectors: Vec<f64>,
}

impl Eigen {
    /// Vector `i`.
    pub fn vector(&self, i: usize) -> &[f64] {
        &self.vectors[i * self.n..(i + 1) * self.n]
    }

    /// Number of eigenvalues.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Only the first `count`.
    #[must_use]
    pub fn truncated(mut self, count: usize) -> Self {
        self.values.truncate(count);
        self.vectors.truncate(count * self.n);
        self
    }

    /// The first `count`, with canonical signs and bases: eigenvalues within `tolerance` of their
    /// predecessor form a group.
    ///
    /// A single vector gets the sign that makes its entry of largest size positive. For a group with
    /// projector Π the basis is that of a pivoted Cholesky factorisation of Π: again and again the
    /// vertex x with the largest Π_xx gives Π e_x/√Π_xx, which is then taken out. Near-ties (within
    /// 10⁻⁹) go to the smallest index. Both depend on the eigenspace alone.
    #[must_use]
    #[inline(never)]
    pub fn canonical(mut self, tolerance: f64, count: usize) -> Self {
        let mut first = 0;
        while first < self.len().min(count) {
            let mut end = first + 1;
            while end < self.len() && self.values[end - 1] - self.values[end] <= tolerance {
                end += 1;
            }
            let group = &mut self.vectors[first * self.n..end * self.n];
            if end - first == 1 {
                fix_sign(group);
            } else {
                fix_basis(self.n, group, count - first);
            }
            first = end;
        }
        self.truncated(count)
    }
}

/// Index of the largest value; values within 10⁻⁹ of it count as equal, the first of them wins.
#[inline(never)]
fn first_largest(values: &[f64]) -> Option<usize> {
    let top = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    values.iter().position(|v| *v >= top - 1e-9)
}

/// Makes the entry of largest size positive.
pub(crate) fn fix_sign(vector: &mut [f64]) {
    let sizes: Vec<f64> = vector.iter().map(|v| v.abs()).collect();
    let at = first_largest(&sizes);
    if at.is_some_and(|at| vector[at] < 0.0) {
        for v in &mut *vector {
            *v = -*v;
        }
    }
}

/// The first `count` vectors of the canonical basis of a group: see [`Eigen::canonical`].
fn fix_basis(n: usize, group: &mut [f64], count: usize) {
    let old = group.to_vec();
    let mut left: Vec<f64> = (0..n).map(|x| old.chunks_exact(n).map(|v| v[x] * v[x]).sum()).collect();
    let mut done = 0;
    while done < group.len().min(count * n) {
        let Some(x) = first_largest(&left) else { return };
        let (before, rest) = group.split_at_mut(done);
        let next = &mut rest[..n];
        next.fill(0.0);
        old.chunks_exact(n).for_each(|v| axpy(v[x], v, next));
        // Twice is enough: what is taken out of Π e_x is again a projection.
        for _ in 0..2 {
            for v in before.chunks_exact(n) {
                let part = dot(v, next);
                axpy(-part, v, next);
            }
        }
        let length = dot(next, next).sqrt();
        for v in &mut *next {
            *v /= length;
        }
        left.iter_mut().zip(&*next).for_each(|(left, v)| *left -= v * v);
        done += n;
    }
}

/// All eigenvalues and eigenvectors of a symmetric matrix [n, n]: Householder tridiagonalisation and
/// implicit QR, by nalgebra. About 9n³ operations. Signs and bases are as they come.
///
/// # Panics
/// If the shape does not fit.
#[inline(never)]
pub fn dense(n: usize, matrix: &[f64]) -> Eigen {
    assert!(matrix.len() == n * n, "a symmetric matrix is [n, n]");
    if n == 0 {
        return Eigen::default();
    }
    let all = SymmetricEigen::new(DMatrix::from_column_slice(n, n, matrix));
    let order = descending(all.eigenvalues.as_slice());
    let columns = all.eigenvectors.as_slice();
    let mut vectors = Vec::with_capacity(n * n);
    for i in &order {
        vectors.extend_from_slice(&columns[*i as usize * n..(*i as usize + 1) * n]);
    }
    Eigen { n, values: order.iter().map(|i| all.eigenvalues[*i as usize]).collect(), vectors }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Rng};

    /// Second difference on a cycle: doubly degenerate but at its ends.
    fn cycle(n: usize) -> Vec<f64> {
        let mut matrix = vec![0.0; n * n];
        for i in 0..n {
            matrix[i * n + (i + 1) % n] = 0.5;
            matrix[((i + 1) % n) * n + i] = 0.5;
        }
        matrix
    }

    #[test]
    fn a_cycle_has_cosines() {
        let eigen = dense(12, &cycle(12)).canonical(1e-9, 99);
        for (i, j) in [(0, 0.0), (1, 1.0), (2, 1.0), (3, 2.0), (11, 6.0)] {
            let exact = crate::math::cos(2.0 * std::f64::consts::PI * j / 12.0);
            assert!((eigen.values[i] - exact).abs() < 1e-12, "{i}: {}", eigen.values[i]);
        }
    }

    #[test]
    fn a_canonical_basis_follows_from_the_space_alone() {
        let n = 12;
        let plain = dense(n, &cycle(n));
        let mut turned = plain.clone();
        let (c, s) = (0.6, 0.8);
        for x in 0..n {
            let (a, b) = (plain.vector(1)[x], plain.vector(2)[x]);
            turned.vectors[n + x] = c * a - s * b;
            turned.vectors[2 * n + x] = s * a + c * b;
            turned.vectors[x] = -plain.vectors[x];
        }
        let (plain, turned) = (plain.canonical(1e-9, 99), turned.canonical(1e-9, 99));
        let gap = plain.vectors.iter().zip(&turned.vectors).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(gap < 1e-12, "{gap}");
        for i in 0..n {
            for j in 0..=i {
                let product = dot(plain.vector(i), plain.vector(j));
                assert!((product - f64::from(u8::from(i == j))).abs() < 1e-12, "{i} {j} {product}");
            }
        }
    }

    #[test]
    fn a_random_matrix_is_put_together_again() {
        let n = 9;
        let mut rng = Rng::new(1, Purpose::DATA);
        let mut half = vec![0.0; n * n];
        rng.fill_normal(&mut half);
        let matrix: Vec<f64> = (0..n * n).map(|i| half[i] + half[(i % n) * n + i / n]).collect();
        let eigen = dense(n, &matrix).canonical(1e-9, 99);
        for i in 0..n * n {
            let sum: f64 =
                (0..n).map(|k| eigen.values[k] * eigen.vector(k)[i / n] * eigen.vector(k)[i % n]).sum();
            assert!((sum - matrix[i]).abs() < 1e-12);
        }
        assert!(eigen.values.windows(2).all(|w| w[0] >= w[1]));
    }
}
