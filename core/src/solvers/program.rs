//! Linear programs in standard form, solved with a certificate.
//!
//! ```text
//! minimise Σⱼ cⱼ wⱼ   subject to   X w = y,  w ≥ 0                    (c > 0, X [n, d] of any rank)
//! ```
//!
//! The revised simplex method from a crash basis. Whatever it did, its answer is judged by duality alone: a w ≥ 0 with
//! X w = y, and a μ with Xᵀμ ≤ c, cost within Σ cⱼwⱼ − yᵀμ of the least.
//!
//! Source: Dantzig, "Linear Programming and Extensions", 1963; Bland, "New finite pivoting rules for the simplex
//! method", 1977.

use super::kl::System;
use crate::kernels::{axpy, dot, gemv, gemv_transposed, max_abs};

/// A solution is certified when max |X w − y| is below this.
pub const FITTED: f64 = 1e-9;
/// And when the duality gap is at most this part of the cost.
pub const GAP: f64 = 1e-9;
/// Entries of a column of B⁻¹X below this are no pivots.
const PIVOT: f64 = 1e-9;
/// Reduced costs above minus this count as not negative, relative to the largest cost.
const REDUCED: f64 = 1e-11;
/// Basic values below this count as zero.
const ZERO: f64 = 1e-11;
/// A pivot of the crash basis is at least this part of the largest entry of X.
const CRASH: f64 = 1e-8;
/// Pivots between two inversions of the basis from scratch.
const FRESH: u32 = 40;
/// Degenerate pivots in a row after which Bland's rule takes over, which cannot go round in circles.
const STALLED: u32 = 30;

/// A solution with its certificate. Look at [`Solution::certified`] before using it.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// The point, \[d\], w ≥ 0.
    pub w: Vec<f64>,
    /// The certificate, \[n\], Xᵀμ ≤ c.
    pub mu: Vec<f64>,
    /// Σ cⱼ wⱼ.
    pub cost: f64,
    /// Σ cⱼ wⱼ − yᵀμ: the least cost is at most this far below.
    pub gap: f64,
    /// max |X w − y|.
    pub residual: f64,
    /// Exchanges of a column of the basis.
    pub pivots: u32,
}

impl Solution {
    /// Whether the certificate shows that nothing cheaper exists, to one part in 10⁹.
    pub fn certified(&self) -> bool {
        self.residual < FITTED && self.gap <= GAP * self.cost && self.w.iter().all(|w| *w >= 0.0)
    }
}

/// Solves the program from a basis of the columns that `prefer` \[d\] values most. `None` when no w ≥ 0 fits, or the
/// arithmetic gives out.
///
/// # Panics
/// If the shapes do not fit or a cost is not positive.
pub fn solve(system: System<'_>, cost: &[f64], prefer: &[f64]) -> Option<Solution> {
    let d = cost.len();
    assert!(system.x.len() == system.y.len() * d && prefer.len() == d, "X [n,d], y [n], c [d]");
    assert!(cost.iter().all(|c| *c > 0.0), "costs are positive");
    let (rows, basis) = crash(system, prefer);
    let columns: Vec<Vec<f64>> = (0..d).map(|j| rows.iter().map(|i| system.x[i * d + j]).collect()).collect();
    let right: Vec<f64> = rows.iter().map(|i| system.y[*i]).collect();
    let mut simplex = Simplex { columns, right, basis, inverse: vec![], values: vec![], pivots: 0 };
    simplex.refresh()?;
    if simplex.values.iter().any(|value| *value < -ZERO) {
        simplex.make_feasible(d)?;
    }
    simplex.minimise(cost)?;
    Some(simplex.certify(system, &rows, cost))
}

/// Independent rows, and as many columns that are independent on them, the preferred ones first: Gaussian elimination
/// column by column.
fn crash(system: System<'_>, prefer: &[f64]) -> (Vec<usize>, Vec<usize>) {
    let (n, d) = (system.y.len(), prefer.len());
    let least = CRASH * max_abs(system.x);
    let mut left = system.x.to_vec();
    let (mut rows, mut basis): (Vec<usize>, Vec<usize>) = (vec![], vec![]);
    for j in crate::order::descending(prefer) {
        let j = j as usize;
        let free = (0..n).filter(|i| !rows.contains(i));
        let Some(pivot) = free.max_by(|a, b| left[a * d + j].abs().total_cmp(&left[b * d + j].abs())) else {
            break;
        };
        if left[pivot * d + j].abs() <= least {
            continue;
        }
        let row = left[pivot * d..(pivot + 1) * d].to_vec();
        rows.push(pivot);
        basis.push(j);
        for i in (0..n).filter(|i| !rows.contains(i)) {
            let share = -left[i * d + j] / row[j];
            axpy(share, &row, &mut left[i * d..(i + 1) * d]);
        }
    }
    (rows, basis)
}

/// A basis of m columns over m independent rows.
struct Simplex {
    /// All columns over the rows that count; an artificial one may follow those of the program.
    columns: Vec<Vec<f64>>,
    right: Vec<f64>,
    basis: Vec<usize>,
    /// B⁻¹, row-major [m, m].
    inverse: Vec<f64>,
    /// B⁻¹y.
    values: Vec<f64>,
    pivots: u32,
}

impl Simplex {
    /// B⁻¹ and the basic values from scratch.
    fn refresh(&mut self) -> Option<()> {
        let m = self.right.len();
        let mut b = vec![0.0; m * m];
        for (k, j) in self.basis.iter().enumerate() {
            for (i, x) in self.columns[*j].iter().enumerate() {
                b[i * m + k] = *x;
            }
        }
        self.inverse = invert(m, b)?;
        self.values = self.through(&self.right);
        Some(())
    }

    /// B⁻¹ times a column.
    fn through(&self, column: &[f64]) -> Vec<f64> {
        let mut out = vec![0.0; column.len()];
        gemv(&self.inverse, column, &mut out);
        out
    }

    /// An artificial column makes the crash basis feasible, and is then driven out.
    fn make_feasible(&mut self, d: usize) -> Option<()> {
        let m = self.right.len();
        let mut artificial = vec![0.0; m];
        for (j, value) in self.basis.iter().zip(&self.values) {
            if *value < 0.0 {
                axpy(-1.0, &self.columns[*j], &mut artificial);
            }
        }
        let worst = (0..m).min_by(|a, b| self.values[*a].total_cmp(&self.values[*b]))?;
        self.columns.push(artificial);
        self.basis[worst] = d;
        self.refresh()?;
        let mut cost = vec![0.0; d];
        cost.push(1.0);
        self.minimise(&cost)?;
        if let Some(row) = self.basis.iter().position(|j| *j == d) {
            if self.values[row] > FITTED {
                return None;
            }
            // It stands in the basis at zero: any other column with an entry there may take its place.
            let inverse = self.inverse[row * m..(row + 1) * m].to_vec();
            let entry = |j: &usize| dot(&inverse, &self.columns[*j]).abs();
            let free = (0..d).filter(|j| !self.basis.contains(j));
            self.basis[row] = free.max_by(|a, b| entry(a).total_cmp(&entry(b)))?;
            self.refresh()?;
        }
        self.columns.pop();
        Some(())
    }

    /// Exchanges columns until none would lower the cost.
    fn minimise(&mut self, cost: &[f64]) -> Option<()> {
        let limit = 200 * (self.columns.len() as u32 + 20);
        let tolerance = REDUCED * max_abs(cost);
        let (mut stalled, mut since) = (0, 0);
        for _ in 0..limit {
            let prices = self.prices(cost);
            let bland = stalled >= STALLED;
            let Some(entering) = self.entering(cost, &prices, tolerance, bland) else { return Some(()) };
            let column = self.through(&self.columns[entering]);
            let (leaving, length) = self.leaving(&column, bland)?;
            stalled = if length > ZERO { 0 } else { stalled + 1 };
            self.exchange(entering, leaving, &column, length);
            since += 1;
            if since >= FRESH {
                self.refresh()?;
                since = 0;
            }
        }
        None
    }

    /// μ = B⁻ᵀ c_B.
    fn prices(&self, cost: &[f64]) -> Vec<f64> {
        let basic: Vec<f64> = self.basis.iter().map(|j| cost[*j]).collect();
        let mut prices = vec![0.0; basic.len()];
        gemv_transposed(&self.inverse, &basic, &mut prices);
        prices
    }

    /// The column of the most negative reduced cost; by Bland's rule the first negative one.
    fn entering(&self, cost: &[f64], prices: &[f64], tolerance: f64, bland: bool) -> Option<usize> {
        let mut best = (None, -tolerance);
        for (j, (column, cost)) in self.columns.iter().zip(cost).enumerate() {
            let reduced = cost - dot(prices, column);
            if reduced < best.1 && !self.basis.contains(&j) {
                if bland {
                    return Some(j);
                }
                best = (Some(j), reduced);
            }
        }
        best.0
    }

    /// The row whose value reaches zero first, and how far the entering column then goes. Of rows that tie the one with
    /// the largest pivot, by Bland's rule that of the first column.
    fn leaving(&self, column: &[f64], bland: bool) -> Option<(usize, f64)> {
        let ratio = |row: usize| self.values[row].max(0.0) / column[row];
        let rows = || (0..column.len()).filter(|row| column[*row] > PIVOT);
        let length = rows().map(ratio).fold(f64::INFINITY, f64::min);
        let ties = rows().filter(|row| ratio(*row) <= length + ZERO);
        let chosen = if bland {
            ties.min_by_key(|row| self.basis[*row])
        } else {
            ties.max_by(|a, b| column[*a].total_cmp(&column[*b]))
        };
        chosen.map(|row| (row, length))
    }

    /// The product form of the new inverse.
    fn exchange(&mut self, entering: usize, leaving: usize, column: &[f64], length: f64) {
        let m = column.len();
        let scale = 1.0 / column[leaving];
        self.inverse[leaving * m..(leaving + 1) * m].iter_mut().for_each(|entry| *entry *= scale);
        let pivot_row = self.inverse[leaving * m..(leaving + 1) * m].to_vec();
        for row in (0..m).filter(|row| *row != leaving && column[*row] != 0.0) {
            axpy(-column[row], &pivot_row, &mut self.inverse[row * m..(row + 1) * m]);
        }
        axpy(-length, column, &mut self.values);
        self.values[leaving] = length;
        self.basis[leaving] = entering;
        self.pivots += 1;
    }

    /// The point and a feasible dual, from a fresh inverse.
    fn certify(mut self, system: System<'_>, rows: &[usize], cost: &[f64]) -> Solution {
        // What the last exchanges have left of rounding; the basis was invertible before.
        let _ = self.refresh();
        let (n, d) = (system.y.len(), cost.len());
        let mut w = vec![0.0; d];
        for (j, value) in self.basis.iter().zip(&self.values) {
            w[*j] = if *value > -ZERO { value.max(0.0) } else { *value };
        }
        let mut mu = vec![0.0; n];
        for (row, price) in rows.iter().zip(self.prices(cost)) {
            mu[*row] = price;
        }
        let mut along = vec![0.0; d];
        gemv_transposed(system.x, &mu, &mut along);
        let over = along.iter().zip(cost).map(|(along, cost)| along / cost).fold(1.0, f64::max);
        mu.iter_mut().for_each(|mu| *mu /= over);
        let mut fitted = vec![0.0; n];
        gemv(system.x, &w, &mut fitted);
        axpy(-1.0, system.y, &mut fitted);
        let total = dot(cost, &w);
        Solution {
            gap: total - dot(system.y, &mu),
            residual: max_abs(&fitted),
            cost: total,
            pivots: self.pivots,
            w,
            mu,
        }
    }
}

/// The inverse of a row-major [m, m] matrix by elimination with row exchanges; `None` where it is singular.
fn invert(m: usize, mut a: Vec<f64>) -> Option<Vec<f64>> {
    let mut inverse = vec![0.0; m * m];
    (0..m).for_each(|i| inverse[i * m + i] = 1.0);
    for k in 0..m {
        let pivot = (k..m).max_by(|i, j| a[i * m + k].abs().total_cmp(&a[j * m + k].abs()))?;
        if a[pivot * m + k].abs() < 1e-13 {
            return None;
        }
        for entry in 0..m {
            a.swap(k * m + entry, pivot * m + entry);
            inverse.swap(k * m + entry, pivot * m + entry);
        }
        let scale = 1.0 / a[k * m + k];
        for matrix in [&mut a, &mut inverse] {
            matrix[k * m..(k + 1) * m].iter_mut().for_each(|entry| *entry *= scale);
        }
        let rows = [a[k * m..(k + 1) * m].to_vec(), inverse[k * m..(k + 1) * m].to_vec()];
        for i in (0..m).filter(|i| *i != k) {
            let share = -a[i * m + k];
            for (matrix, row) in [&mut a, &mut inverse].into_iter().zip(&rows) {
                axpy(share, row, &mut matrix[i * m..(i + 1) * m]);
            }
        }
    }
    Some(inverse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Rng};

    /// A program with the feasible point `truth`.
    struct Case {
        x: Vec<f64>,
        y: Vec<f64>,
        cost: Vec<f64>,
    }

    impl Case {
        fn new(x: Vec<f64>, truth: &[f64], cost: Vec<f64>) -> Self {
            let mut y = vec![0.0; x.len() / truth.len()];
            gemv(&x, truth, &mut y);
            Self { x, y, cost }
        }

        fn system(&self) -> System<'_> {
            System { x: &self.x, y: &self.y }
        }
    }

    /// Inputs of every shape, a truth with from none to all entries, costs that differ up to a hundredfold.
    fn random(seed: u32) -> Case {
        let mut rng = Rng::new(seed, Purpose::DATA);
        let (n, d) = (1 + rng.below(30) as usize, 1 + rng.below(50) as usize);
        let mut x = vec![0.0; n * d];
        rng.fill_normal(&mut x);
        if rng.below(4) == 0 {
            // Entries of few values: rows repeat, ties and degenerate pivots abound.
            x.iter_mut().for_each(|x| *x = x.round());
        }
        let r = rng.below(d as u32 + 1);
        let truth: Vec<f64> =
            (0..d).map(|j| if (j as u32) < r { 0.1 + rng.uniform() } else { 0.0 }).collect();
        let cost = (0..d).map(|_| 0.02 + 2.0 * rng.uniform()).collect();
        Case::new(x, &truth, cost)
    }

    #[test]
    fn random_programs_are_certified_from_any_basis() {
        for seed in 0..2000 {
            let case = random(seed);
            let mut rng = Rng::new(seed, Purpose::INIT);
            let prefer: Vec<f64> = case.cost.iter().map(|_| rng.uniform()).collect();
            let found = solve(case.system(), &case.cost, &prefer);
            assert!(found.as_ref().is_some_and(Solution::certified), "seed {seed}: {found:?}");
        }
    }

    #[test]
    fn a_small_program_has_its_vertex() {
        // w₁ + 2w₂ = 2 at costs 1 and 3: all on the first, cost 2; at costs 1 and 1 all on the second, cost 1.
        let system = System { x: &[1.0, 2.0], y: &[2.0] };
        let at = |cost: [f64; 2]| solve(system, &cost, &[0.0, 1.0]).expect("feasible");
        assert_eq!(at([1.0, 3.0]).w, [2.0, 0.0]);
        assert_eq!(at([1.0, 1.0]).w, [0.0, 1.0]);
        assert!((at([1.0, 3.0]).cost - 2.0).abs() < 1e-12 && at([1.0, 3.0]).certified());
    }

    #[test]
    fn what_cannot_be_fitted_has_no_solution() {
        assert_eq!(solve(System { x: &[1.0, 1.0], y: &[-1.0] }, &[1.0, 1.0], &[1.0, 0.0]), None);
        // Two equations for one unknown that contradict each other: the certificate says so.
        let torn = solve(System { x: &[1.0, 1.0], y: &[1.0, 2.0] }, &[1.0], &[1.0]);
        assert!(torn.is_none_or(|found| !found.certified()));
    }
}
