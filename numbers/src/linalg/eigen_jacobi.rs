//! Jacobi's method for the small projected matrices of a subspace iteration.

use super::eigen::Eigen;
use crate::order::descending;

/// All eigenvalues and eigenvectors of a small symmetric matrix [n, n], by cyclic rotations until
/// the off-diagonal part is 10⁻¹⁵ of the whole (Frobenius), at most 30 sweeps.
///
/// # Source
/// Golub, Van Loan, "Matrix Computations", section 8.5.
///
/// # Panics
/// If the shape does not fit.
#[inline(never)]
pub fn jacobi(n: usize, matrix: &[f64]) -> Eigen {
    assert!(matrix.len() == n * n, "a symmetric matrix is [n, n]");
    let mut a = matrix.to_vec();
    let mut vectors = vec![0.0; n * n];
    for i in 0..n {
        vectors[i * n + i] = 1.0;
    }
    let whole = crate::kernels::norm2(&a);
    for _ in 0..30 {
        let diagonal: f64 = (0..n).map(|i| a[i * n + i] * a[i * n + i]).sum();
        if crate::kernels::norm2(&a) - diagonal <= 1e-30 * whole {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(n, &mut a, &mut vectors, p, q);
            }
        }
    }
    let values: Vec<f64> = (0..n).map(|i| a[i * n + i]).collect();
    let order = descending(&values);
    let sorted = order.iter().flat_map(|i| vectors[*i as usize * n..(*i as usize + 1) * n].to_vec());
    Eigen { n, vectors: sorted.collect(), values: order.iter().map(|i| values[*i as usize]).collect() }
}

/// Makes entry (p, q) zero; rows of `vectors` turn along.
fn rotate(n: usize, a: &mut [f64], vectors: &mut [f64], p: usize, q: usize) {
    let off = a[p * n + q];
    let (app, aqq) = (a[p * n + p], a[q * n + q]);
    if off.abs() <= 1e-18 * (app.abs() + aqq.abs()) {
        return;
    }
    let theta = (aqq - app) / (2.0 * off);
    let t = 1.0_f64.copysign(theta) / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for line in a.chunks_exact_mut(n) {
        let (x, y) = (line[p], line[q]);
        (line[p], line[q]) = (c * x - s * y, s * x + c * y);
    }
    turn(n, a, (p, q), (c, s));
    turn(n, vectors, (p, q), (c, s));
}

/// Rows p < q of a matrix [n, n] turn: x ← c x − s y, y ← s x + c y.
#[inline(never)]
fn turn(n: usize, lines: &mut [f64], (p, q): (usize, usize), (c, s): (f64, f64)) {
    let (above, below) = lines.split_at_mut(q * n);
    for (x, y) in above[p * n..(p + 1) * n].iter_mut().zip(&mut below[..n]) {
        (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::eigen::dense;
    use crate::rng::{Purpose, Rng};

    #[test]
    fn agrees_with_the_full_decomposition() {
        let n = 17;
        let mut half = vec![0.0; n * n];
        Rng::new(2, Purpose::DATA).fill_normal(&mut half);
        let matrix: Vec<f64> = (0..n * n).map(|i| half[i] + half[(i % n) * n + i / n]).collect();
        let (ours, theirs) = (jacobi(n, &matrix).canonical(1e-9, 99), dense(n, &matrix).canonical(1e-9, 99));
        assert!(ours.values.iter().zip(&theirs.values).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!(ours.vectors.iter().zip(&theirs.vectors).all(|(a, b)| (a - b).abs() < 1e-10));
    }

    #[test]
    fn a_diagonal_matrix_is_left_alone() {
        let eigen = jacobi(3, &[1.0, 0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 3.0]);
        assert_eq!(eigen.values, [5.0, 3.0, 1.0]);
        assert_eq!(eigen.vector(0), [0.0, 1.0, 0.0]);
    }
}
