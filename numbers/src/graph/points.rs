//! Points in the plane that become one another.

use crate::linalg::sparse::Csr;
use crate::math;

/// Rows ∝ exp(−‖x − x̄‖²/(2σ²)), 0 beyond 3σ, that sum to 1: row i is centred at point i.
#[inline(never)]
pub fn gaussian_rows(points: &[[f64; 2]], sigma: f64) -> Csr {
    let mut a = Csr::new(points.len());
    let (reach, half) = (9.0 * sigma * sigma, -0.5 / (sigma * sigma));
    for centre in points {
        for (j, p) in points.iter().enumerate() {
            let (dx, dy) = (p[0] - centre[0], p[1] - centre[1]);
            let square = dx * dx + dy * dy;
            if square <= reach {
                a.push(j, math::exp(half * square));
            }
        }
        let row = a.open_row();
        let sum: f64 = row.iter().sum();
        for v in &mut *row {
            *v /= sum;
        }
        a.end_row();
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_probabilities_of_what_is_near() {
        let a = gaussian_rows(&[[0.0, 0.0], [0.1, 0.0], [5.0, 5.0]], 0.1);
        assert_eq!(a.row(2), (&[2][..], &[1.0][..]));
        let (near, values) = a.row(0);
        assert_eq!(near, [0, 1]);
        assert!((values[0] + values[1] - 1.0).abs() < 1e-15);
        assert!((values[1] / values[0] - math::exp(-0.5)).abs() < 1e-15);
    }
}
