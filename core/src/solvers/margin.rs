//! The hard margin: how far from a hyperplane through the origin all points can lie on its right side.

use super::cholesky;
use crate::kernels::{axpy, dot};

/// Sweeps after which the answer is given with whatever gap it has.
const MOST_SWEEPS: u32 = 4000;

/// Part of the longest point below which a margin counts as none: the points then surround the origin.
const NONE: f64 = 1e-7;

/// The largest margin max_{‖w‖=1} min_i ⟨x_i, w⟩, between two numbers that prove each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// Multipliers α ≥ 0 of the points; w = Σ α_i x_i / ‖Σ α_i x_i‖, and the points with α_i > 0 support it.
    pub alpha: Vec<f64>,
    /// Margin that w has: at most the largest.
    pub low: f64,
    /// Length of the mean of the points with weights α: no direction has a larger margin.
    pub high: f64,
    /// Sweeps of coordinate ascent; none where every point is a support vector.
    pub sweeps: u32,
}

/// The largest margin of n points with products `gram` = ⟨x_i, x_j⟩ [n, n] (labels folded in), to the relative gap
/// `tolerance`, or after 4000 sweeps.
///
/// Minimises ½αᵀKα − 1ᵀα over α ≥ 0 by cyclic coordinate ascent, α_i ← max(0, α_i − g_i/K_ii) with g = Kα − 1 kept.
/// Every α certifies itself: min(Kα)/√(αᵀKα) is the margin of a direction, √(αᵀKα)/1ᵀα the distance of a point of the
/// convex hull from the origin, and the best margin lies between. Where the supporting points have settled the system
/// K_SS α_S = 1 on them is solved at once; at the beginning on all.
///
/// # Panics
/// If `gram` is not [n, n] or n = 0.
pub fn hard_margin(n: usize, gram: &[f64], tolerance: f64) -> Margin {
    assert!(n > 0 && gram.len() == n * n, "K is [n, n]");
    let all: Vec<usize> = (0..n).collect();
    if let Some(done) = on(&all, n, gram, 0).filter(|m| m.closed(tolerance)) {
        return done;
    }
    let longest = (0..n).map(|i| gram[i * n + i]).fold(0.0, f64::max).sqrt();
    let (mut alpha, mut g) = (vec![0.0; n], vec![-1.0; n]);
    let mut sweeps = 0;
    loop {
        sweep(n, gram, &mut alpha, &mut g);
        sweeps += 1;
        let now = certified(alpha.clone(), &g, sweeps);
        if now.closed(tolerance) || now.high <= NONE * longest || sweeps == MOST_SWEEPS {
            return now;
        }
        if sweeps % 4 == 0 {
            let support: Vec<usize> = (0..n).filter(|i| alpha[*i] > 0.0).collect();
            if let Some(done) = on(&support, n, gram, sweeps).filter(|m| m.closed(tolerance)) {
                return done;
            }
        }
    }
}

impl Margin {
    fn closed(&self, tolerance: f64) -> bool {
        self.low >= (1.0 - tolerance) * self.high
    }
}

/// The coordinate ascent of [`hard_margin`] from nothing, a point at a time and without the short cuts, for who wants to
/// watch it.
#[derive(Clone, Debug)]
pub struct Ascent<'a> {
    gram: &'a [f64],
    alpha: Vec<f64>,
    g: Vec<f64>,
    updates: usize,
}

impl<'a> Ascent<'a> {
    /// Before the first point, for products [n, n].
    pub fn new(n: usize, gram: &'a [f64]) -> Self {
        Self { gram, alpha: vec![0.0; n], g: vec![-1.0; n], updates: 0 }
    }

    /// Sets the multiplier of the next point.
    pub fn advance(&mut self) {
        let n = self.alpha.len();
        let i = self.updates % n;
        update(i, &self.gram[i * n..][..n], &mut self.alpha, &mut self.g);
        self.updates += 1;
    }

    /// What the multipliers of the moment certify.
    pub fn now(&self) -> Margin {
        certified(self.alpha.clone(), &self.g, (self.updates / self.alpha.len()) as u32)
    }
}

/// One turn through the coordinates.
fn sweep(n: usize, gram: &[f64], alpha: &mut [f64], g: &mut [f64]) {
    for (i, row) in gram.chunks_exact(n).enumerate() {
        update(i, row, alpha, g);
    }
}

/// One coordinate, by its row of the products; a point of length 0 has no direction and keeps α = 0.
fn update(i: usize, row: &[f64], alpha: &mut [f64], g: &mut [f64]) {
    if row[i] > 0.0 {
        let next = (alpha[i] - g[i] / row[i]).max(0.0);
        let step = next - alpha[i];
        if step != 0.0 {
            alpha[i] = next;
            axpy(step, row, g);
        }
    }
}

/// The margin if exactly the points of `support` support it; nothing if they cannot.
fn on(support: &[usize], n: usize, gram: &[f64], sweeps: u32) -> Option<Margin> {
    let size = support.len();
    let entries = support.iter().flat_map(|i| support.iter().map(move |j| gram[i * n + j]));
    let (mut system, mut weights) = (entries.collect::<Vec<_>>(), vec![1.0; size]);
    cholesky::solve(size, &mut system, 1, &mut weights)?;
    if weights.iter().any(|a| *a <= 0.0) {
        return None;
    }
    let mut alpha = vec![0.0; n];
    for (i, weight) in support.iter().zip(weights) {
        alpha[*i] = weight;
    }
    let g: Vec<f64> = gram.chunks_exact(n).map(|row| dot(row, &alpha) - 1.0).collect();
    Some(certified(alpha, &g, sweeps))
}

fn certified(alpha: Vec<f64>, g: &[f64], sweeps: u32) -> Margin {
    let sum: f64 = alpha.iter().sum();
    let square = dot(&alpha, g) + sum; // αᵀKα
    let least = g.iter().copied().fold(f64::INFINITY, f64::min) + 1.0;
    let length = square.max(0.0).sqrt();
    let (low, high) = if length > 0.0 { (least / length, length / sum) } else { (0.0, 0.0) };
    Margin { alpha, low, high, sweeps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Rng};

    fn gram(n: usize, d: usize, shift: f64, rng: &mut Rng) -> Vec<f64> {
        let mut x = vec![0.0; n * d];
        rng.fill_normal(&mut x);
        x.chunks_exact_mut(d).for_each(|row| row[0] += shift);
        (0..n * n).map(|k| dot(&x[k / n * d..][..d], &x[k % n * d..][..d])).collect()
    }

    /// Distance of the convex hull from the origin, over all sets of corners: the nearest point of a hull lies inside
    /// the face that some of its corners span, and is the nearest point of that face's plane.
    fn over_all_faces(n: usize, gram: &[f64]) -> f64 {
        let faces = (1_u32..1 << n).filter_map(|face| {
            let corners: Vec<usize> = (0..n).filter(|i| face >> i & 1 == 1).collect();
            let row = |i: &usize| corners.iter().map(|j| gram[i * n + j]).chain([1.0]).collect::<Vec<_>>();
            let weights = eliminated(corners.iter().map(row).collect())?;
            let sum: f64 = weights.iter().sum();
            weights.iter().all(|w| *w > 0.0).then(|| 1.0 / sum.sqrt())
        });
        faces.fold(f64::INFINITY, f64::min)
    }

    /// Solves a system whose rows carry their right side, by elimination with the largest pivot.
    fn eliminated(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
        let n = rows.len();
        for i in 0..n {
            let best = (i..n).max_by(|a, b| rows[*a][i].abs().total_cmp(&rows[*b][i].abs()))?;
            rows.swap(i, best);
            let pivot = rows[i].clone();
            if pivot[i].abs() < 1e-13 {
                return None;
            }
            for row in rows.iter_mut().enumerate().filter(|(k, _)| *k != i).map(|(_, row)| row) {
                let factor = row[i] / pivot[i];
                row.iter_mut().zip(&pivot).for_each(|(x, p)| *x -= factor * p);
            }
        }
        Some((0..n).map(|i| rows[i][n] / rows[i][i]).collect())
    }

    #[test]
    fn the_margin_is_that_of_the_best_face() {
        let mut rng = Rng::new(1, Purpose::DATA);
        let (mut tried, mut partly) = (0, 0);
        while tried < 1000 {
            let (n, d) = (1 + rng.below(8) as usize, 1 + rng.below(12) as usize);
            // Points around the origin have no margin, and the enumeration meets singular faces.
            let (shift, scale) = (0.5 + 3.0 * rng.uniform(), crate::math::exp(6.0 * rng.uniform() - 3.0));
            let k: Vec<f64> = gram(n, d, shift, &mut rng).iter().map(|x| scale * x).collect();
            let found = hard_margin(n, &k, 1e-9);
            if found.low <= 1e-3 * found.high {
                continue;
            }
            tried += 1;
            partly += u32::from(found.alpha.contains(&0.0));
            let reference = over_all_faces(n, &k);
            assert!((found.low / reference - 1.0).abs() < 1e-8, "{n} × {d}: {found:?}, {reference}");
            assert!((found.high / reference - 1.0).abs() < 1e-8, "{n} × {d}: {found:?}, {reference}");
        }
        assert!(partly > 300, "{partly} problems with idle points");
    }

    #[test]
    fn large_problems_close_their_gap() {
        let mut rng = Rng::new(2, Purpose::DATA);
        for (n, d) in [(150, 225), (150, 160), (50, 60), (120, 4000)] {
            let k = gram(n, d, 0.0, &mut rng);
            let found = hard_margin(n, &k, 1e-9);
            assert!(found.low <= found.high && found.closed(1e-9), "{n} × {d}: {} {}", found.low, found.high);
            assert!(found.sweeps < 500, "{n} × {d}: {} sweeps", found.sweeps);
        }
    }

    #[test]
    fn watched_the_ascent_closes_in_on_the_margin() {
        for (seed, d) in [(4, 200), (5, 60)] {
            let k = gram(50, d, 0.0, &mut Rng::new(seed, Purpose::DATA));
            let (best, mut ascent, mut last) =
                (hard_margin(50, &k, 1e-10), Ascent::new(50, &k), f64::INFINITY);
            for _ in 0..400 {
                (0..50).for_each(|_| ascent.advance());
                let now = ascent.now();
                assert!(now.low <= best.high && now.high >= best.low, "{} {}", now.low, now.high);
                // The distance of the hull's point falls at every step of the ascent.
                assert!(now.high <= last * (1.0 + 1e-12), "{} after {last}", now.high);
                last = now.high;
            }
            let now = ascent.now();
            assert!(now.closed(1e-4) && now.sweeps == 400, "{} {}", now.low, now.high);
        }
    }

    #[test]
    fn what_cannot_be_separated_has_no_margin() {
        // Two opposite points, and a point at the origin.
        let found = hard_margin(2, &[1.0, -1.0, -1.0, 1.0], 1e-9);
        // The distance of the hull shrinks like one over the sweeps; it ends at the limit.
        assert!(found.low <= 0.0 && found.high < 1e-3, "{found:?}");
        let found = hard_margin(2, &[1.0, 0.0, 0.0, 0.0], 1e-9);
        assert!(found.low <= 0.0, "{found:?}");
    }

    #[test]
    fn the_order_of_the_points_does_not_matter() {
        let mut rng = Rng::new(3, Purpose::DATA);
        let k = gram(20, 25, 0.3, &mut rng);
        let mut order: Vec<usize> = (0..20).collect();
        rng.shuffle(&mut order);
        let turned: Vec<f64> = (0..400).map(|at| k[order[at / 20] * 20 + order[at % 20]]).collect();
        let (a, b) = (hard_margin(20, &k, 1e-10), hard_margin(20, &turned, 1e-10));
        assert!((a.low / b.low - 1.0).abs() < 1e-9, "{} {}", a.low, b.low);
    }
}
