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

    /// Y ← M X for row-major X [columns, p], Y [rows, p].
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn apply(&self, x: &[f64], p: usize, y: &mut [f64]) {
        assert!(x.len() == self.columns * p && y.len() == self.rows() * p, "X [columns,p], Y [rows,p]");
        y.fill(0.0);
        if p == 0 {
            return;
        }
        for (i, out) in y.chunks_exact_mut(p).enumerate() {
            let (columns, values) = self.row(i);
            for (column, v) in columns.iter().zip(values) {
                let line = &x[*column as usize * p..(*column as usize + 1) * p];
                for (out, x) in out.iter_mut().zip(line) {
                    *out += v * x;
                }
            }
        }
    }

    /// Entry (i, j) becomes f(i, j, value).
    pub fn map(&mut self, f: impl Fn(usize, usize, f64) -> f64) {
        for i in 0..self.rows() {
            for at in self.start[i] as usize..self.start[i + 1] as usize {
                self.value[at] = f(i, self.index[at] as usize, self.value[at]);
            }
        }
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
}
