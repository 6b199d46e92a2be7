//! Cholesky factorisation of a small symmetric positive definite matrix, in place.

use crate::kernels::dot;

/// Replaces the lower triangle of row-major H [n, n] by L with L Lᵀ = H. The upper triangle is
/// neither read nor written.
///
/// # Errors
/// The index of the first pivot that is not a positive finite number.
/// # Panics
/// If `h` is not [n, n].
pub fn factor(n: usize, h: &mut [f64]) -> Result<(), usize> {
    assert_eq!(h.len(), n * n, "H is [n, n]");
    for i in 0..n {
        let (above, below) = h.split_at_mut(i * n);
        let row = &mut below[..=i];
        for j in 0..i {
            let previous = &above[j * n..=j * n + j];
            row[j] = (row[j] - dot(&row[..j], &previous[..j])) / previous[j];
        }
        let pivot = row[i] - dot(&row[..i], &row[..i]);
        if !(pivot > 0.0 && pivot.is_finite()) {
            return Err(i);
        }
        row[i] = pivot.sqrt();
    }
    Ok(())
}

/// Solves L Lᵀ x = b in place, L from [`factor`].
///
/// # Panics
/// If the shapes do not fit.
pub fn solve(n: usize, l: &[f64], b: &mut [f64]) {
    assert!(l.len() == n * n && b.len() == n, "L is [n, n], b is [n]");
    for i in 0..n {
        let row = &l[i * n..=i * n + i];
        b[i] = (b[i] - dot(&row[..i], &b[..i])) / row[i];
    }
    for i in (0..n).rev() {
        b[i] /= l[i * n + i];
        let value = b[i];
        for (b, l) in b[..i].iter_mut().zip(&l[i * n..]) {
            *b -= value * l;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_a_system_with_a_known_answer() {
        // H = M Mᵀ with M = [[2,0,0],[1,3,0],[-1,2,1]], x = (1,-2,3).
        let mut h = vec![4.0, 2.0, -2.0, 2.0, 10.0, 5.0, -2.0, 5.0, 6.0];
        let mut b = vec![-6.0, -3.0, 6.0];
        factor(3, &mut h).unwrap();
        solve(3, &h, &mut b);
        for (x, expected) in b.iter().zip([1.0, -2.0, 3.0]) {
            assert!((x - expected).abs() < 1e-13, "{b:?}");
        }
    }

    #[test]
    fn an_indefinite_matrix_is_refused_with_its_pivot() {
        assert_eq!(factor(2, &mut [1.0, 0.0, 2.0, 1.0]), Err(1));
        assert_eq!(factor(1, &mut [f64::NAN]), Err(0));
    }
}
