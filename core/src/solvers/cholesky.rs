//! Cholesky factorisation in place, for the small systems of probes.

use crate::kernels::{axpy, dot};

/// Solves A X = B for symmetric positive definite A [n, n] and B [n, m], both row-major.
///
/// A is overwritten by its factor, B by X. `None`, with both spoilt, when a pivot is not above
/// 10⁻¹⁴ of the largest diagonal entry.
///
/// # Panics
/// If the shapes do not fit.
pub fn solve(n: usize, a: &mut [f64], m: usize, b: &mut [f64]) -> Option<()> {
    assert!(m > 0 && a.len() == n * n && b.len() == n * m, "A [n,n], B [n,m]");
    let largest = (0..n).map(|i| a[i * n + i]).fold(0.0, f64::max);
    for i in 0..n {
        for j in 0..=i {
            let (row_i, row_j) = (&a[i * n..i * n + j], &a[j * n..j * n + j]);
            let sum = a[i * n + j] - dot(row_i, row_j);
            if i > j {
                a[i * n + j] = sum / a[j * n + j];
            } else if sum > 1e-14 * largest {
                a[i * n + i] = sum.sqrt();
            } else {
                return None;
            }
        }
    }
    for i in 0..n {
        let (done, rest) = b.split_at_mut(i * m);
        let row = &mut rest[..m];
        for (j, above) in done.chunks_exact(m).enumerate() {
            axpy(-a[i * n + j], above, row);
        }
        divide(row, a[i * n + i]);
    }
    for i in (0..n).rev() {
        let (rest, done) = b.split_at_mut((i + 1) * m);
        let row = &mut rest[i * m..];
        for (j, below) in (i + 1..n).zip(done.chunks_exact(m)) {
            axpy(-a[j * n + i], below, row);
        }
        divide(row, a[i * n + i]);
    }
    Some(())
}

fn divide(row: &mut [f64], pivot: f64) {
    for entry in row {
        *entry /= pivot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_a_system_with_a_known_answer() {
        // A = LLᵀ with L = [[2,0,0],[1,3,0],[-1,2,1]], X = [[1,2],[3,4],[5,6]].
        let a = [4.0, 2.0, -2.0, 2.0, 10.0, 5.0, -2.0, 5.0, 6.0];
        let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let mut b = vec![0.0; 6];
        crate::kernels::gemm(3, 3, 2, &a, &x, &mut b);
        solve(3, &mut a.to_vec(), 2, &mut b).expect("positive definite");
        assert!(b.iter().zip(x).all(|(b, x)| (b - x).abs() < 1e-12), "{b:?}");
        assert_eq!(solve(2, &mut [1.0, 1.0, 1.0, 1.0], 1, &mut [1.0, 1.0]), None);
    }
}
