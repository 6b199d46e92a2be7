//! Laws made of normals: chi-square for any number of degrees of freedom, and Gaussian matrices seen from their own rows.

use crate::math;
use crate::rng::Rng;

impl Rng {
    /// One chi-square value with `freedom` degrees of freedom, in about one draw whatever their number; 0 for none.
    ///
    /// Twice a gamma variable of shape k/2. With d = k/2 − ⅓, c = 1/√(9d) and x normal, d(1 + cx)³ is accepted where
    /// ln u < x²/2 + d(1 − v + ln v), v = (1 + cx)³; the quadratic test before it spares most logarithms.
    ///
    /// Source: Marsaglia, Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000.
    pub fn chi_square(&mut self, freedom: u32) -> f64 {
        if freedom < 2 {
            let x = if freedom == 0 { 0.0 } else { self.normal() };
            return x * x;
        }
        let d = 0.5 * f64::from(freedom) - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let root = 1.0 + c * x;
            if root <= 0.0 {
                continue;
            }
            let (v, u, square) = (root * root * root, 1.0 - self.uniform(), x * x);
            let sure = u < 1.0 - 0.0331 * square * square;
            // ln v from cx: at a hundred million degrees of freedom v is 1 to four digits.
            if sure || math::ln(u) < 0.5 * square + d * (1.0 - v + 3.0 * math::ln_1p(c * x)) {
                return 2.0 * d * v;
            }
        }
    }
}

/// `rows` independent standard normal vectors of `dimensions` coordinates, in the coordinates that Gram–Schmidt makes of
/// them: row-major [rows, min(rows, dimensions)].
///
/// Below the diagonal are standard normals, on it roots of chi-square values with dimensions − i degrees of freedom
/// (i from 0), above it zeros; rows after the last dimension are full. Lengths and products of the rows have exactly the
/// law of the long vectors, at a cost that does not know the number of dimensions.
///
/// Source: Bartlett, "On the theory of statistical regression", 1933 (the factor of a Wishart matrix).
pub fn gaussian_rows(rows: u32, dimensions: u32, rng: &mut Rng) -> Vec<f64> {
    let width = rows.min(dimensions) as usize;
    let mut out = vec![0.0; rows as usize * width];
    for (i, row) in (0..).zip(out.chunks_exact_mut(width.max(1))) {
        let below = width.min(i as usize);
        rng.fill_normal(&mut row[..below]);
        if let Some(diagonal) = row.get_mut(below) {
            *diagonal = rng.chi_square(dimensions - i).sqrt();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;

    #[test]
    fn chi_square_has_its_mean_and_variance() {
        // Mean k and variance 2k; 40,000 draws: five standard errors, one false alarm in a million a number.
        for freedom in [1_u32, 2, 3, 10, 1000, 100_000_000] {
            let mut rng = Rng::new(freedom, Purpose::NOISE);
            let k = f64::from(freedom);
            let draws: Vec<f64> =
                (0..40_000).map(|_| (rng.chi_square(freedom) - k) / (2.0 * k).sqrt()).collect();
            let mean = draws.iter().sum::<f64>() / 4e4;
            let variance = draws.iter().map(|x| x * x).sum::<f64>() / 4e4;
            assert!(mean.abs() < 0.025, "{freedom}: mean {mean}");
            // The fourth moment of the standardised variable is 3 + 12/k.
            let error = ((2.0 + 12.0 / k) / 4e4).sqrt();
            assert!((variance - 1.0).abs() < 5.0 * error, "{freedom}: variance {variance}");
        }
        assert_eq!(Rng::new(0, Purpose::NOISE).chi_square(0), 0.0);
    }

    #[test]
    fn chi_square_follows_its_law() {
        // Two degrees of freedom: P(x > t) = e^{−t/2}; four: e^{−t/2}(1 + t/2). Largest gap of the empirical
        // distribution function below 1.95/√n with probability 0.999.
        let tail =
            |freedom: u32, t: f64| math::exp(-0.5 * t) * if freedom == 2 { 1.0 } else { 1.0 + 0.5 * t };
        for freedom in [2, 4] {
            let mut rng = Rng::new(5, Purpose::DATA);
            let mut draws: Vec<f64> = (0..200_000).map(|_| rng.chi_square(freedom)).collect();
            draws.sort_by(f64::total_cmp);
            let gap = draws
                .iter()
                .enumerate()
                .map(|(k, x)| (1.0 - tail(freedom, *x) - (k as f64 + 0.5) * 5e-6).abs());
            let gap = gap.fold(0.0, f64::max);
            assert!(gap < 1.95 / 200_000_f64.sqrt(), "{freedom}: {gap}");
        }
    }

    #[test]
    fn rows_have_the_products_of_long_vectors() {
        // Mean and variance of ‖x‖² are D and 2D, of x·y 0 and D: in the reduced rows as in explicit ones.
        for (rows, dimensions) in [(4_u32, 30_u32), (6, 3), (3, 1), (1, 5)] {
            let mut rng = Rng::new(rows, Purpose::DATA);
            let width = rows.min(dimensions) as usize;
            let (mut norm, mut product) = ((0.0, 0.0), (0.0, 0.0));
            for _ in 0..20_000 {
                let all = gaussian_rows(rows, dimensions, &mut rng);
                let row = |i: u32| &all[i as usize * width..][..width];
                let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
                let (last, first) = (row(rows - 1), row(0));
                let (square, across) = (dot(last, last) - f64::from(dimensions), dot(last, first));
                norm = (norm.0 + square, norm.1 + square * square);
                product = (product.0 + across, product.1 + across * across);
            }
            let d = f64::from(dimensions);
            // Standard errors over 20,000 draws, times five; fourth moments of chi-square and of a product.
            assert!((norm.0 / 2e4).abs() < 5.0 * (2.0 * d / 2e4).sqrt(), "{rows} × {dimensions}");
            assert!((norm.1 / 2e4 / (2.0 * d) - 1.0).abs() < 5.0 * ((2.0 + 12.0 / d) / 2e4).sqrt(), "{rows}");
            if rows > 1 {
                assert!((product.0 / 2e4).abs() < 5.0 * (d / 2e4).sqrt(), "{rows} × {dimensions}");
                assert!((product.1 / 2e4 / d - 1.0).abs() < 5.0 * ((2.0 + 6.0 / d) / 2e4).sqrt(), "{rows}");
            }
        }
    }
}
