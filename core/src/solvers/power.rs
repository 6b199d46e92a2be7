//! Largest eigenvalue of X diag(s) Xᵀ by power iteration.

use crate::kernels::{gemv, gemv_transposed, norm2};

/// λmax of X diag(s) Xᵀ for row-major X [n, d] and weights sⱼ ≥ 0, to a relative change of 1e-6.
///
/// Starts from the all-ones vector plus a fixed ripple (an exactly orthogonal top eigenvector would
/// be a coincidence of measure zero) and returns the last Rayleigh quotient, a lower bound.
///
/// # Panics
/// If the shapes do not fit.
pub fn largest_eigenvalue(n: usize, x: &[f64], s: &[f64]) -> f64 {
    let d = s.len();
    let mut u: Vec<f64> = (0..n).map(|i| 1.0 + 0.25 * ((i * 7 % 5) as f64 - 2.0)).collect();
    let (mut image, mut inner) = (vec![0.0; n], vec![0.0; d]);
    let mut value = 0.0;
    for _ in 0..1000 {
        let length = norm2(&u).sqrt();
        if length == 0.0 || !length.is_finite() {
            return length;
        }
        for u in &mut u {
            *u /= length;
        }
        gemv_transposed(x, &u, &mut inner);
        for (inner, s) in inner.iter_mut().zip(s) {
            *inner *= s;
        }
        gemv(x, &inner, &mut image);
        let quotient = crate::kernels::dot(&u, &image);
        std::mem::swap(&mut u, &mut image);
        if (quotient - value).abs() <= 1e-6 * quotient {
            return quotient;
        }
        value = quotient;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_top_of_a_known_spectrum() {
        // Rows (3,0), (0,1), weights (1,4): X diag(s) Xᵀ = diag(9, 4).
        let top = largest_eigenvalue(2, &[3.0, 0.0, 0.0, 1.0], &[1.0, 4.0]);
        assert!((top - 9.0).abs() < 1e-4, "{top}");
        assert_eq!(largest_eigenvalue(1, &[1.0, 1.0], &[0.0, 0.0]), 0.0);
    }
}
