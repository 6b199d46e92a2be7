//! Eigenvalues and eigenvectors of Ā: exact, component by component, or quick from a warm start.

use super::graph::Graph;
use tangible_core::linalg::eigen::{self, Eigen};
use tangible_core::linalg::eigen_iterate::{self, Effort};
use tangible_core::order::descending;

/// Eigenvalues closer than this have a common canonical basis.
const REPEATED: f64 = 1e-9;

/// The top of the spectrum of Ā.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spectrum {
    /// γ₁ ≥ γ₂ ≥ … in [0, 1] and unit eigenvectors.
    pub eigen: Eigen,
    /// Number of components: the multiplicity of γ = 1.
    pub components: usize,
}

impl Spectrum {
    /// The largest `count` eigenvalues by full decompositions of the components.
    ///
    /// The basis is a function of the graph alone: γ = 1 has one vector per component, √w on it and 0
    /// elsewhere, in the order of their smallest views; other vectors live on one component each and
    /// have canonical signs and bases there.
    pub fn exact(graph: &Graph, count: usize) -> Self {
        let n = graph.n();
        let (number, components) = graph.components();
        let mut members = vec![Vec::new(); components];
        number.iter().enumerate().for_each(|(x, c)| members[*c as usize].push(x));
        let mut place = vec![0_usize; n];
        let (mut values, mut vectors): (Vec<f64>, Vec<(usize, Vec<f64>)>) = (Vec::new(), Vec::new());
        for (c, views) in members.iter().enumerate() {
            views.iter().enumerate().for_each(|(at, x)| place[*x] = at);
            let part = of_component(graph, views, &place, count);
            for i in 0..part.len() {
                values.push(if i == 0 { 1.0 } else { part.values[i].clamp(0.0, 1.0) });
                vectors.push((c, part.vector(i).to_vec()));
            }
        }
        let order = descending(&values);
        let mut eigen = Eigen { n, ..Eigen::default() };
        for i in order.into_iter().take(count) {
            let (c, part) = &vectors[i as usize];
            eigen.values.push(values[i as usize]);
            let start = eigen.vectors.len();
            eigen.vectors.resize(start + n, 0.0);
            members[*c].iter().zip(part).for_each(|(x, v)| eigen.vectors[start + x] = *v);
        }
        Self { eigen, components }
    }

    /// The largest eigenvalues by a subspace iteration that starts at `block` (empty: at a
    /// fixed one), and the block for the next one. For pictures under the hand: signs follow the
    /// canonical rule, bases of near-repeated eigenvalues do not.
    pub fn quick(graph: &Graph, block: Vec<f64>, effort: Effort) -> (Self, Vec<f64>) {
        if graph.n() == 0 {
            return (Self::default(), Vec::new());
        }
        let between = std::cell::RefCell::new(Vec::new());
        let apply = |x: &[f64], p: usize, y: &mut [f64]| graph.normalised(x, p, y, &mut between.borrow_mut());
        let reached = eigen_iterate::top(graph.n(), &apply, block, effort);
        let mut found = reached.eigen.canonical(0.0, effort.wanted);
        for v in &mut *found.values {
            *v = v.clamp(0.0, 1.0);
        }
        (Self { eigen: found, components: graph.components().1 }, reached.block)
    }

    /// γ_k, counted from 1; 0 beyond the order of the graph.
    pub fn gamma(&self, k: usize) -> f64 {
        self.eigen.values.get(k.wrapping_sub(1)).copied().unwrap_or(0.0)
    }

    /// Whether a cut after k directions falls into a near-degenerate cluster, γ_k − γ_{k+1} < 10⁻⁶: what
    /// depends on it is then no function of the graph that anyone should read.
    pub fn splits_a_cluster(&self, k: usize) -> bool {
        k < self.eigen.n && self.gamma(k) - self.gamma(k + 1) < 1e-6
    }
}

/// Eigenvectors of Ā on one component; `place` gives the position of a view among `views`.
fn of_component(graph: &Graph, views: &[usize], place: &[usize], count: usize) -> Eigen {
    // Rows of B touch one component only.
    let matrix = tangible_core::graph::gram(&graph.b, &graph.bt, views, place);
    let mut eigen = eigen::dense(views.len(), &matrix).canonical(REPEATED, count);
    // The first vector is known without solving anything.
    let whole: f64 = views.iter().map(|x| graph.degree[*x]).sum();
    for (v, x) in eigen.vectors.iter_mut().zip(views) {
        *v = (graph.degree[*x] / whole).sqrt();
    }
    eigen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Augmentation, Cloud, Layout};
    use tangible_core::kernels::dot;

    fn rings(sigma: f64) -> Graph {
        Graph::new(&Cloud::new(Layout::Rings { count: 3 }, 150, 4), Augmentation::Gaussian { sigma })
    }

    #[test]
    fn the_spectrum_lies_between_zero_and_one_and_counts_components() {
        for sigma in [0.04, 0.1, 0.3] {
            let g = rings(sigma);
            let all = eigen::dense(g.n(), &g.dense());
            assert!(all.values.iter().all(|v| (-1e-12..=1.0 + 1e-12).contains(v)), "fact 1");
            let ones = all.values.iter().filter(|v| **v > 1.0 - 1e-9).count();
            let exact = Spectrum::exact(&g, 40);
            assert_eq!(ones, exact.components, "multiplicity of γ = 1 at σ = {sigma}");
            assert_eq!(ones, g.components().1);
            for (a, b) in all.values.iter().zip(&exact.eigen.values) {
                assert!((a - b).abs() < 1e-10, "{a} {b}");
            }
        }
    }

    #[test]
    fn vectors_are_orthonormal_eigenvectors() {
        let g = rings(0.08);
        let s = Spectrum::exact(&g, 30);
        let (n, mut between) = (g.n(), Vec::new());
        for i in 0..30 {
            let v = s.eigen.vector(i);
            let mut image = vec![0.0; n];
            g.normalised(v, 1, &mut image, &mut between);
            let gap = image.iter().zip(v).map(|(a, b)| (a - s.gamma(i + 1) * b).abs()).fold(0.0, f64::max);
            assert!(gap < 1e-11, "{i}: {gap}");
            for j in 0..i {
                assert!(dot(v, s.eigen.vector(j)).abs() < 1e-11, "{i} {j}");
            }
        }
        let root: f64 = s.eigen.vector(0).iter().zip(&g.degree).map(|(v, w)| v * w.sqrt()).sum();
        assert!(root > 0.0, "v₁ ∝ √w on its component");
    }

    #[test]
    fn the_quick_way_reaches_the_exact_one() {
        let cloud = Cloud::new(Layout::Checker { rows: 3, columns: 3 }, 270, 0);
        let g = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.3 });
        let exact = Spectrum::exact(&g, 9);
        let effort = Effort { wanted: 9, guard: 8, degree: 10, residual: 1e-8, rounds: 60 };
        let (quick, block) = Spectrum::quick(&g, Vec::new(), effort);
        for k in 1..=9 {
            assert!((quick.gamma(k) - exact.gamma(k)).abs() < 1e-9, "γ_{k}");
        }
        // A point moved by 0.05: a warm start is nearly there.
        let mut moved = cloud.clone();
        moved.points[7][0] += 0.05;
        let g = Graph::new(&moved, Augmentation::Gaussian { sigma: 0.3 });
        let (warm, _) = Spectrum::quick(&g, block, Effort { residual: 1e-4, rounds: 3, ..effort });
        let exact = Spectrum::exact(&g, 9);
        assert!((1..=9).all(|k| (warm.gamma(k) - exact.gamma(k)).abs() < 1e-4));
    }
}
