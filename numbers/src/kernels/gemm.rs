//! Matrix product in a 4 × 4 register tile over packed panels.

/// C ← A B for row-major A [m, k], B [k, n], C [m, n].
///
/// Both factors are packed into panels of four (rows of A, columns of B, padded with zeros), then
/// every 4 × 4 tile of C adds its outer products with k ascending: the order of every sum is that
/// of the plain triple loop, whatever the target.
///
/// # Panics
/// If a slice has not the stated shape.
#[inline(never)]
pub fn gemm(m: usize, k: usize, n: usize, a: &[f64], b: &[f64], c: &mut [f64]) {
    assert!(a.len() == m * k && b.len() == k * n && c.len() == m * n, "A [m,k], B [k,n], C [m,n]");
    if k == 0 {
        c.fill(0.0);
        return;
    }
    let a_panels = pack(m, k, |row, inner| a[row * k + inner]);
    let b_panels = pack(n, k, |column, inner| b[inner * n + column]);
    for (row_block, a_panel) in a_panels.chunks_exact(k).enumerate() {
        for (column_block, b_panel) in b_panels.chunks_exact(k).enumerate() {
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

/// Panels of four lines: `panel[inner][lane]`, lines beyond the end are zero.
fn pack(lines: usize, k: usize, at: impl Fn(usize, usize) -> f64) -> Vec<[f64; 4]> {
    let mut panels = vec![[0.0; 4]; lines.div_ceil(4) * k];
    for (block, panel) in panels.chunks_exact_mut(k).enumerate() {
        let filled = (lines - block * 4).min(4);
        for (inner, quad) in panel.iter_mut().enumerate() {
            for (lane, value) in quad.iter_mut().enumerate().take(filled) {
                *value = at(block * 4 + lane, inner);
            }
        }
    }
    panels
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
    fn product_has_the_bits_of_the_triple_loop() {
        let mut rng = Rng::new(1, Purpose::DATA);
        for (m, k, n) in [(1, 1, 1), (4, 3, 8), (5, 7, 6), (3, 0, 2), (13, 9, 1)] {
            let (mut a, mut b) = (vec![0.0; m * k], vec![0.0; k * n]);
            rng.fill_normal(&mut a);
            rng.fill_normal(&mut b);
            let mut c = vec![f64::NAN; m * n];
            gemm(m, k, n, &a, &b, &mut c);
            for i in 0..m {
                for j in 0..n {
                    let plain = (0..k).fold(0.0, |sum, l| sum + a[i * k + l] * b[l * n + j]);
                    assert_eq!(c[i * n + j].to_bits(), plain.to_bits(), "({i},{j}) of [{m},{k},{n}]");
                }
            }
        }
    }
}
