//! Sparse matrices in compressed rows.

/// A sparse matrix [rows, columns]: the entries of row i are `start[i]..start[i + 1]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Csr {
    columns: usize,
    start: Vec<u32>,
    index: Vec<u32>,
    value: Vec<f64>,
}

impl Csr {
    /// A matrix without rows.
    pub fn new(columns: usize) -> Self {
        Self { columns, start: vec![0], index: Vec::new(), value: Vec::new() }
    }

    /// Appends an entry to the row that is being written; columns ascend.
    pub fn push(&mut self, column: usize, value: f64) {
        debug_assert!(column < self.columns, "a column of the matrix");
        self.index.push(column as u32);
        self.value.push(value);
    }

    /// The row that is being written is complete.
    pub fn end_row(&mut self) {
        self.start.push(self.index.len() as u32);
    }

    /// Entries of the row that is being written.
    pub fn open_row(&mut self) -> &mut [f64] {
        let from = self.start.last().copied().unwrap_or(0) as usize;
        &mut self.value[from..]
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.start.len() - 1
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Number of stored entries.
    pub fn entries(&self) -> usize {
        self.value.len()
    }

    /// Columns and values of row `i`.
    pub fn row(&self, i: usize) -> (&[u32], &[f64]) {
        let range = self.start[i] as usize..self.start[i + 1] as usize;
        (&self.index[range.clone()], &self.value[range])
    }

    /// The transpose.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let mut start = vec![0_u32; self.columns + 1];
        for column in &self.index {
            start[*column as usize + 1] += 1;
        }
        for i in 0..self.columns {
            start[i + 1] += start[i];
        }
        let mut next = start.clone();
        let (mut index, mut value) = (vec![0; self.index.len()], vec![0.0; self.index.len()]);
        for i in 0..self.rows() {
            let (columns, values) = self.row(i);
            for (column, v) in columns.iter().zip(values) {
                let at = next[*column as usize] as usize;
                (index[at], value[at]) = (i as u32, *v);
                next[*column as usize] += 1;
            }
        }
        Self { columns: self.rows(), start, index, value }
    }

    /// Y ← M X for row-major X [columns, p], Y [rows, p]. Every sum runs in the order of the columns.
    ///
    /// # Panics
    /// If the shapes do not fit.
    #[inline(never)]
    pub fn apply(&self, x: &[f64], p: usize, y: &mut [f64]) {
        assert!(x.len() == self.columns * p && y.len() == self.rows() * p, "X [columns,p], Y [rows,p]");
        y.fill(0.0);
        if p == 0 {
            return;
        }
        let line = |column: u32| &x[column as usize * p..(column as usize + 1) * p];
        for (i, out) in y.chunks_exact_mut(p).enumerate() {
            let (columns, values) = self.row(i);
            let ((fours, rest), (by, left)) = (columns.as_chunks::<4>(), values.as_chunks::<4>());
            // Not `columns.map(line)`: it is a call, and these are a few multiplications each.
            for (&[a, b, c, d], by) in fours.iter().zip(by) {
                add4(by, [line(a), line(b), line(c), line(d)], out);
            }
            for (column, v) in rest.iter().zip(left) {
                out.iter_mut().zip(line(*column)).for_each(|(out, x)| *out += v * x);
            }
        }
    }

    /// Row sums by part: `sums` [rows, parts] ← Σ over the columns x of part i of entry (row, x).
    ///
    /// # Panics
    /// If the shapes do not fit.
    #[inline(never)]
    pub fn shares(&self, part: &[u8], parts: usize, sums: &mut Vec<f64>) {
        assert!(part.len() == self.columns, "a part for every column");
        sums.clear();
        sums.resize(self.rows() * parts, 0.0);
        for (i, sums) in sums.chunks_exact_mut(parts.max(1)).enumerate() {
            let (columns, values) = self.row(i);
            columns.iter().zip(values).for_each(|(x, v)| sums[usize::from(part[*x as usize])] += v);
        }
    }

    /// Entry (i, x) is multiplied by `by[x]`.
    ///
    /// # Panics
    /// If there is not a number for every column.
    #[inline(never)]
    pub fn scale_columns(&mut self, by: &[f64]) {
        assert!(by.len() == self.columns, "a number for every column");
        self.index.iter().zip(&mut self.value).for_each(|(x, v)| *v *= by[*x as usize]);
    }
}

/// out ← (((out + v₀a) + v₁b) + v₂c) + v₃d: four entries of a row for one pass over its sums, with the bits of
/// one after the other.
#[inline]
fn add4(v: &[f64; 4], [a, b, c, d]: [&[f64]; 4], out: &mut [f64]) {
    // One length for all, once: zipped, four lengths are compared again and again, which costs as much as the sums.
    let p = out.len();
    let (a, b, c, d) = (&a[..p], &b[..p], &c[..p], &d[..p]);
    for j in 0..p {
        out[j] = (((out[j] + v[0] * a[j]) + v[1] * b[j]) + v[2] * c[j]) + v[3] * d[j];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Csr {
        // [[0, 2], [3, 0], [4, 5]]
        let mut m = Csr::new(2);
        for row in [vec![(1, 2.0)], vec![(0, 3.0)], vec![(0, 4.0), (1, 5.0)]] {
            for (j, v) in row {
                m.push(j, v);
            }
            m.end_row();
        }
        m
    }

    #[test]
    fn products_and_transposes() {
        let m = small();
        let mut y = vec![f64::NAN; 6];
        m.apply(&[1.0, 10.0, 2.0, 20.0], 2, &mut y);
        assert_eq!(y, [4.0, 40.0, 3.0, 30.0, 14.0, 140.0]);
        assert_eq!(m.transposed().transposed(), m);
        assert_eq!(m.transposed().row(1), (&[0, 2][..], &[2.0, 5.0][..]));
        assert_eq!((m.rows(), m.columns(), m.entries()), (3, 2, 4));
    }

    #[test]
    fn long_rows_have_the_bits_of_the_plain_sum() {
        let (n, p) = (11, 3);
        let mut m = Csr::new(n);
        (0..n).filter(|j| j % 7 != 3).for_each(|j| m.push(j, 1.0 / (1.0 + j as f64)));
        m.end_row();
        let x: Vec<f64> = (0..n * p).map(|i| (i as f64).sqrt()).collect();
        let mut y = vec![f64::NAN; p];
        m.apply(&x, p, &mut y);
        for j in 0..p {
            let (columns, values) = m.row(0);
            let plain = columns.iter().zip(values).fold(0.0, |sum, (c, v)| sum + v * x[*c as usize * p + j]);
            assert_eq!(y[j].to_bits(), plain.to_bits());
        }
    }

    #[test]
    fn rows_are_summed_by_part_and_columns_scaled() {
        let mut m = small();
        let mut sums = Vec::new();
        m.shares(&[1, 0], 2, &mut sums);
        assert_eq!(sums, [2.0, 0.0, 0.0, 3.0, 5.0, 4.0]);
        m.scale_columns(&[10.0, 1.0]);
        assert_eq!(m.row(2).1, [40.0, 5.0]);
    }
}
