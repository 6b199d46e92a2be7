//! The cells, and the order in which they are computed.

use super::params::RecoveryParams;
use super::sizes::{Points, Weights};

/// Cells of the diagram. A job is one data set of one cell; a cell is `row · columns + column`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    columns: Points,
    rows: Weights,
    sets: u32,
    /// Cells, coarse to fine.
    order: Vec<usize>,
}

/// Strides of the passes: every eighth cell first, then every fourth, …
const STRIDES: [usize; 4] = [8, 4, 2, 1];

impl Grid {
    /// The grid of these parameters.
    pub fn of(p: &RecoveryParams) -> Self {
        let (columns, rows) = (p.columns(), p.rows());
        let order = coarse_to_fine(columns.values().len(), rows.values().len());
        Self { columns, rows, sets: p.sets, order }
    }

    /// Numbers of training points, ascending.
    pub fn columns(&self) -> &[u32] {
        self.columns.values()
    }

    /// Numbers of true weights, ascending.
    pub fn rows(&self) -> &[u32] {
        self.rows.values()
    }

    /// Left end of the first column and right end of the last one.
    pub fn ends(&self) -> (f64, f64) {
        let borders = borders(self.columns());
        (borders[0], borders[borders.len() - 1])
    }

    /// Number of cells.
    pub fn cells(&self) -> usize {
        self.columns().len() * self.rows().len()
    }

    /// Number of jobs.
    pub fn jobs(&self) -> u32 {
        self.cells() as u32 * self.sets
    }

    /// Cell and data set of a job: every cell once, coarse to fine, then again with the next data set.
    pub fn place(&self, job: u32) -> (usize, u32) {
        let cells = self.cells() as u32;
        (self.order[(job % cells) as usize], job / cells)
    }

    /// n and r of a cell.
    pub fn setting(&self, cell: usize) -> (u32, u32) {
        (self.columns()[cell % self.columns().len()], self.rows()[cell / self.columns().len()])
    }

    /// The cell in which a point lies.
    pub fn cell_at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let column = band(self.columns(), x)?;
        Some(self.row_at(y)? * self.columns().len() + column)
    }

    /// The row in which a height lies.
    pub fn row_at(&self, y: f64) -> Option<usize> {
        band(self.rows(), y)
    }

    /// The coarser cells that stand in for one that is still to be computed, nearest first.
    pub fn coarser(&self, cell: usize) -> impl Iterator<Item = usize> + '_ {
        let width = self.columns().len();
        let (column, row) = (cell % width, cell / width);
        STRIDES.iter().rev().map(move |stride| (row - row % stride) * width + column - column % stride)
    }
}

fn coarse_to_fine(columns: usize, rows: usize) -> Vec<usize> {
    let mut seen = vec![false; columns * rows];
    let mut order = Vec::with_capacity(columns * rows);
    for stride in STRIDES {
        for row in (0..rows).step_by(stride) {
            for column in (0..columns).step_by(stride) {
                let cell = row * columns + column;
                if !seen[cell] {
                    seen[cell] = true;
                    order.push(cell);
                }
            }
        }
    }
    order
}

/// Borders of the bands around ascending values: halfway between neighbours, never below 0, one more
/// than values.
pub(super) fn borders(values: &[u32]) -> Vec<f64> {
    let middles: Vec<f64> =
        values.windows(2).map(|pair| 0.5 * (f64::from(pair[0]) + f64::from(pair[1]))).collect();
    let (Some(first), Some(last)) = (values.first(), values.last()) else { return Vec::new() };
    let (first, last) = (f64::from(*first), f64::from(*last));
    let left = middles.first().map_or(first - 0.5, |m| (2.0 * first - m).max(0.0));
    let right = middles.last().map_or(last + 0.5, |m| 2.0 * last - m);
    std::iter::once(left).chain(middles).chain(std::iter::once(right)).collect()
}

/// The band in which a value lies.
fn band(values: &[u32], at: f64) -> Option<usize> {
    let borders = borders(values);
    let above = borders.partition_point(|border| *border <= at);
    (above >= 1 && above < borders.len()).then(|| above - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    #[test]
    fn the_default_grid() {
        let grid = Grid::of(&RecoveryParams::default());
        assert_eq!(grid.columns(), [5, 8, 10, 13, 16, 19, 21, 24, 27, 30, 32, 35]);
        assert_eq!(grid.rows(), [1, 4, 6, 9, 12, 15, 17, 20]);
        assert_eq!((grid.cells(), grid.jobs()), (96, 384));
    }

    #[test]
    fn every_job_has_its_own_cell_and_data_set_and_coarse_cells_come_first() {
        let grid = Grid::of(&RecoveryParams::default());
        let mut places: Vec<_> = (0..grid.jobs()).map(|job| grid.place(job)).collect();
        assert_eq!(places[..2], [(0, 0), (8, 0)]);
        assert_eq!(places[96].1, 1);
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 384);
    }

    #[test]
    fn one_cell_and_narrow_ranges() {
        let p = RecoveryParams::default();
        let one = p.with(&[("nx", "1"), ("ny", "1"), ("n-min", "17"), ("r-min", "5")]).expect("accepted");
        assert_eq!(Grid::of(&one).setting(0), (17, 5));
        // d = 10: seven numbers of points for twelve columns.
        let narrow = Grid::of(&p.with(&[("d", "10")]).expect("accepted"));
        assert_eq!(narrow.columns(), [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(narrow.rows(), [1, 2, 3, 4]);
    }

    #[test]
    fn a_list_stands_in_place_of_a_range() {
        let listed = RecoveryParams::default()
            .with(&[("ns", "40,12,15"), ("rs", "4"), ("n-min", "20")])
            .expect("accepted");
        let grid = Grid::of(&listed);
        assert_eq!((grid.columns(), grid.rows()), (&[12, 15, 40][..], &[4][..]));
        assert_eq!(Grid::of(&listed.coarse((2, 2))).columns(), [12, 40]);
    }

    #[test]
    fn points_lie_in_the_cells_around_them() {
        let grid = Grid::of(&RecoveryParams::default());
        assert_eq!(grid.cell_at((5.0, 1.0)), Some(0));
        assert_eq!(grid.cell_at((6.6, 20.0)), Some(7 * 12 + 1));
        assert_eq!(grid.cell_at((100.0, 5.0)), None);
        assert_eq!(borders(&[3]), [2.5, 3.5]);
        let parents: Vec<usize> = grid.coarser(12 * 7 + 11).collect();
        assert_eq!(parents, [95, 6 * 12 + 10, 4 * 12 + 8, 8]);
    }
}
