//! Weights, components and information of the pairs.

use crate::linalg::sparse::Csr;
use crate::math;

/// by · Σ_i A_ix for every column x.
#[inline(never)]
pub fn column_sums(a: &Csr, by: f64) -> Vec<f64> {
    let mut sums = vec![0.0; a.columns()];
    for i in 0..a.rows() {
        let (columns, values) = a.row(i);
        columns.iter().zip(values).for_each(|(x, v)| sums[*x as usize] += by * v);
    }
    sums
}

/// P(x, y) [n, classes] of a column and the label of its row.
#[inline(never)]
pub fn joint(a: &Csr, labels: &[u8], classes: usize, by: f64) -> Vec<f64> {
    let mut joint = vec![0.0; a.columns() * classes];
    for (i, label) in labels.iter().enumerate() {
        let (columns, values) = a.row(i);
        for (x, v) in columns.iter().zip(values) {
            joint[*x as usize * classes + usize::from(*label)] += by * v;
        }
    }
    joint
}

/// W = by · AᵀA; `at` is Aᵀ.
#[inline(never)]
pub fn weights(a: &Csr, at: &Csr, by: f64) -> Csr {
    let n = a.columns();
    let mut w = Csr::new(n);
    let mut line = vec![0.0; n];
    for x in 0..n {
        line.fill(0.0);
        let (rows, values) = at.row(x);
        for (row, v) in rows.iter().zip(values) {
            let (columns, others) = a.row(*row as usize);
            let by = by * v;
            columns.iter().zip(others).for_each(|(z, u)| line[*z as usize] += by * u);
        }
        line.iter().enumerate().filter(|(_, v)| **v > 0.0).for_each(|(z, v)| w.push(z, *v));
        w.end_row();
    }
    w
}

/// BᵀB restricted to the columns `views`, dense [m, m]; `place` gives the position of a column among them. Rows
/// of B that touch one of them touch only them; `bt` is Bᵀ.
#[inline(never)]
pub fn gram(b: &Csr, bt: &Csr, views: &[usize], place: &[usize]) -> Vec<f64> {
    let m = views.len();
    let mut matrix = vec![0.0; m * m];
    for (x, line) in views.iter().zip(matrix.chunks_exact_mut(m.max(1))) {
        let (rows, by) = bt.row(*x);
        for (row, v) in rows.iter().zip(by) {
            let (others, values) = b.row(*row as usize);
            others.iter().zip(values).for_each(|(z, u)| line[place[*z as usize]] += v * u);
        }
    }
    matrix
}

/// Component of every column, numbered by its smallest column, and how many there are.
#[inline(never)]
pub fn components(a: &Csr) -> (Vec<u32>, usize) {
    let n = a.columns();
    let mut parent: Vec<u32> = (0..n as u32).collect();
    for i in 0..a.rows() {
        let (columns, _) = a.row(i);
        let Some(first) = columns.first() else { continue };
        for column in columns {
            let (x, y) = (root(&mut parent, *first), root(&mut parent, *column));
            // The smaller column stays the root.
            parent[x.max(y) as usize] = x.min(y);
        }
    }
    let mut number = vec![u32::MAX; n];
    let mut count = 0;
    for x in 0..n {
        let top = root(&mut parent, x as u32) as usize;
        if number[top] == u32::MAX {
            number[top] = count;
            count += 1;
        }
        number[x] = number[top];
    }
    (number, count as usize)
}

/// The root of a column, with the path to it halved.
fn root(parent: &mut [u32], mut x: u32) -> u32 {
    while parent[x as usize] != x {
        let above = parent[parent[x as usize] as usize];
        parent[x as usize] = above;
        x = above;
    }
    x
}

/// I(x; x') of a pair, and I(x; x' | y) given the label y of its row, in nats:
///
/// Σ_y Σ w^y log(w^y P(y)/(p^y_x p^y_x')) with w^y the part of W from rows of label y and p^y_x = P(x, y).
///
/// `joint` is [`joint`] with by = 1/N, `degree` its sum over y, `share` is P(y).
#[inline(never)]
pub fn information(
    (a, at): (&Csr, &Csr),
    labels: &[u8],
    (joint, degree): (&[f64], &[f64]),
    share: &[f64],
) -> (f64, f64) {
    let (n, r, p) = (a.columns(), share.len(), 1.0 / a.rows().max(1) as f64);
    let mut lines = vec![0.0; r * n];
    let (mut plain, mut given) = (0.0, 0.0);
    for x in 0..n {
        lines.fill(0.0);
        let (rows, by) = at.row(x);
        for (row, v) in rows.iter().zip(by) {
            let start = usize::from(labels[*row as usize]) * n;
            let (columns, values) = a.row(*row as usize);
            let line = &mut lines[start..start + n];
            columns.iter().zip(values).for_each(|(z, u)| line[*z as usize] += p * v * u);
        }
        // Pairs are symmetric: those above the diagonal count twice.
        for z in x..n {
            let twice = if z > x { 2.0 } else { 1.0 };
            let mut whole = 0.0;
            for y in 0..r {
                let w = lines[y * n + z];
                if w > 0.0 {
                    let (px, pz) = (joint[x * r + y], joint[z * r + y]);
                    given += twice * w * math::ln(w * share[y] / (px * pz));
                    whole += w;
                }
            }
            if whole > 0.0 {
                plain += twice * whole * math::ln(whole / (degree[x] * degree[z]));
            }
        }
    }
    (plain, given)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows, [½, ½, 0] and [0, 0, 1].
    fn two() -> Csr {
        let mut a = Csr::new(3);
        a.push(0, 0.5);
        a.push(1, 0.5);
        a.end_row();
        a.push(2, 1.0);
        a.end_row();
        a
    }

    #[test]
    fn pairs_weigh_what_they_are_drawn_with() {
        let a = two();
        let w = weights(&a, &a.transposed(), 0.5);
        assert_eq!(w.row(0), (&[0, 1][..], &[0.125, 0.125][..]));
        assert_eq!(w.row(2), (&[2][..], &[0.5][..]));
        assert_eq!(column_sums(&a, 0.5), [0.25, 0.25, 0.5]);
        assert_eq!(components(&a), (vec![0, 0, 1], 2));
        assert_eq!(gram(&a, &a.transposed(), &[0, 1], &[0, 1, 9]), [0.25; 4]);
    }

    #[test]
    fn two_draws_from_a_row_tell_which_row_and_nothing_else() {
        let a = two();
        let at = a.transposed();
        // Each row a label of its own: the row is all that two draws share.
        let (joint_own, degree) = (joint(&a, &[0, 1], 2, 0.5), column_sums(&a, 0.5));
        let (plain, given) = information((&a, &at), &[0, 1], (&joint_own, &degree), &[0.5, 0.5]);
        assert!((plain - math::ln(2.0)).abs() < 1e-15 && given.abs() < 1e-15, "{plain} {given}");
        let joint_one = joint(&a, &[0, 0], 1, 0.5);
        let (_, given) = information((&a, &at), &[0, 0], (&joint_one, &degree), &[1.0]);
        assert!((given - plain).abs() < 1e-15);
    }
}
