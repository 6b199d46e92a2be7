//! Matrix products of transposed or plain factors, with panels that are kept between products.

/// A row-major matrix, or its transpose, as a factor of a product.
#[derive(Clone, Copy, Debug)]
pub struct Factor<'a> {
    data: &'a [f64],
    rows: usize,
    columns: usize,
    row_stride: usize,
    column_stride: usize,
}

impl<'a> Factor<'a> {
    /// The row-major matrix [rows, columns].
    ///
    /// # Panics
    /// If `data` has not that many entries.
    pub fn new(data: &'a [f64], rows: usize, columns: usize) -> Self {
        assert!(data.len() == rows * columns, "a factor is [rows, columns]");
        Self { data, rows, columns, row_stride: columns, column_stride: 1 }
    }

    /// Its transpose, without moving anything.
    #[must_use]
    pub fn t(self) -> Self {
        Self {
            rows: self.columns,
            columns: self.rows,
            row_stride: self.column_stride,
            column_stride: self.row_stride,
            ..self
        }
    }
}

/// Packed panels of both factors: products of equal shapes allocate once.
#[derive(Clone, Debug, Default)]
pub struct Panels {
    left: Vec<[f64; 4]>,
    right: Vec<[f64; 4]>,
}

impl Panels {
    /// C ← A B for C [m, n] row-major. Sums run over the inner index in ascending order, like those
    /// of [`super::gemm`].
    ///
    /// # Panics
    /// If the shapes do not fit.
    #[inline(never)]
    pub fn product(&mut self, a: Factor<'_>, b: Factor<'_>, c: &mut [f64]) {
        let (m, k, n) = (a.rows, a.columns, b.columns);
        assert!(k == b.rows && c.len() == m * n, "A [m,k], B [k,n], C [m,n]");
        if k == 0 {
            c.fill(0.0);
            return;
        }
        pack(&mut self.left, a);
        pack(&mut self.right, b.t());
        for (row_block, a_panel) in self.left.chunks_exact(k).enumerate() {
            for (column_block, b_panel) in self.right.chunks_exact(k).enumerate() {
                let tile = tile(a_panel, b_panel);
                let (row0, column0) = (row_block * 4, column_block * 4);
                let width = (n - column0).min(4);
                for (r, line) in tile.iter().enumerate().take(m - row0) {
                    let start = (row0 + r) * n + column0;
                    c[start..start + width].copy_from_slice(&line[..width]);
                }
            }
        }
    }
}

/// Panels of four rows: `panel[column][lane]`, rows beyond the end are zero.
fn pack(panels: &mut Vec<[f64; 4]>, matrix: Factor<'_>) {
    let k = matrix.columns;
    panels.clear();
    panels.resize(matrix.rows.div_ceil(4) * k, [0.0; 4]);
    for (block, panel) in panels.chunks_exact_mut(k).enumerate() {
        let filled = (matrix.rows - block * 4).min(4);
        for lane in 0..filled {
            let start = (block * 4 + lane) * matrix.row_stride;
            for (column, quad) in panel.iter_mut().enumerate() {
                quad[lane] = matrix.data[start + column * matrix.column_stride];
            }
        }
    }
}

#[inline]
fn tile(a: &[[f64; 4]], b: &[[f64; 4]]) -> [[f64; 4]; 4] {
    let mut acc = [[0.0; 4]; 4];
    for (x, y) in a.iter().zip(b) {
        for r in 0..4 {
            for t in 0..4 {
                acc[r][t] += x[r] * y[t];
            }
        }
    }
    acc
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Rng};

    #[test]
    fn transposed_products_have_the_bits_of_the_plain_one() {
        let mut rng = Rng::new(2, Purpose::DATA);
        let mut panels = Panels::default();
        for (m, k, n) in [(1, 1, 1), (5, 7, 6), (13, 9, 2), (3, 0, 2)] {
            let (mut a, mut b) = (vec![0.0; m * k], vec![0.0; k * n]);
            rng.fill_normal(&mut a);
            rng.fill_normal(&mut b);
            let mut plain = vec![f64::NAN; m * n];
            crate::kernels::gemm(m, k, n, &a, &b, &mut plain);
            let turned = |x: &[f64], rows: usize, columns: usize| -> Vec<f64> {
                (0..rows * columns).map(|i| x[(i % rows) * columns + i / rows]).collect()
            };
            let (at, bt) = (turned(&a, m, k), turned(&b, k, n));
            let (a, b) = (Factor::new(&a, m, k), Factor::new(&b, k, n));
            let (at, bt) = (Factor::new(&at, k, m).t(), Factor::new(&bt, n, k).t());
            for (left, right) in [(a, b), (at, b), (a, bt), (at, bt)] {
                let mut c = vec![f64::NAN; m * n];
                panels.product(left, right, &mut c);
                assert_eq!(c, plain, "[{m},{k},{n}]");
            }
        }
    }
}
