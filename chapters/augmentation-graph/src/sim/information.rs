//! How dependent the two views of a positive pair are, and the surrogate that makes them independent.

use super::graph::Graph;
use super::probe::Labels;
use tangible_core::linalg::eigen_jacobi::jacobi;

/// Mutual information of a positive pair, in nats.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Information {
    /// I(x; x⁺).
    pub plain: f64,
    /// I(x; x⁺ | y): 0 says that the views are independent given the label.
    pub given_label: f64,
}

impl Information {
    /// I(x; x⁺ | y) in yes/no questions.
    pub fn bits(self) -> f64 {
        self.given_label / tangible_core::math::ln(2.0)
    }
}

/// I(x;x⁺|y) = Σ_y Σ w^y log(w^y P(y)/(p^y_x p^y_x⁺)) with w^y = Σ_{x̄: y} P A A, and I(x;x⁺) from W.
pub fn of(graph: &Graph, labels: &Labels) -> Information {
    let share = shares(graph);
    let pair = (&graph.a, &graph.at);
    let marginals = (&labels.joint[..], &graph.degree[..]);
    let (plain, given_label) = tangible_core::graph::information(pair, &graph.labels, marginals, &share);
    let clean = |v: f64| if v.abs() < 1e-12 { 0.0 } else { v };
    Information { plain: clean(plain), given_label: clean(given_label) }
}

/// H(y), the entropy of the label, in nats.
pub fn of_label(graph: &Graph) -> f64 {
    shares(graph).into_iter().filter(|p| *p > 0.0).map(|p| -p * tangible_core::math::ln(p)).sum()
}

/// P(y).
fn shares(graph: &Graph) -> Vec<f64> {
    let mut share = vec![0.0; graph.classes];
    graph.labels.iter().for_each(|y| share[usize::from(*y)] += graph.p());
    share
}

/// Eigenvalues, descending, of the normalised surrogate w^CI = Σ_y p^y p^yᵀ/P(y), in which the views of
/// a pair are independent given the label: it has rank r, so these r numbers are all but zeros.
pub fn surrogate(graph: &Graph, labels: &Labels) -> Vec<f64> {
    let (r, share) = (graph.classes, shares(graph));
    let mut gram = vec![0.0; r * r];
    for (row, w) in labels.joint.chunks_exact(r.max(1)).zip(&graph.degree).filter(|(_, w)| **w > 0.0) {
        for i in 0..r {
            for j in 0..r {
                let by = (share[i] * share[j]).sqrt();
                gram[i * r + j] += if by > 0.0 { row[i] * row[j] / (w * by) } else { 0.0 };
            }
        }
    }
    jacobi(r, &gram).values.into_iter().map(|v| v.clamp(0.0, 1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Augmentation, Cloud, Layout, Spectrum};
    use tangible_core::math;

    fn moons(augmentation: Augmentation) -> (Graph, Labels) {
        let g = Graph::new(&Cloud::new(Layout::Moons, 80, 0), augmentation);
        let labels = Labels::of(&g);
        (g, labels)
    }

    #[test]
    fn the_three_limits() {
        // No augmentation: all γ = 1, N components, α = 0, I = log(N/r).
        let (g, labels) = moons(Augmentation::Gaussian { sigma: 1e-4 });
        let s = Spectrum::exact(&g, 80);
        assert!(s.components == 80 && labels.alpha == 0.0);
        assert!((of(&g, &labels).given_label - math::ln(40.0)).abs() < 1e-12);
        // Whole class: r ones, then zeros, independent given the label.
        let (g, labels) = moons(Augmentation::Jump);
        let s = Spectrum::exact(&g, 80);
        assert!(s.gamma(2) == 1.0 && s.gamma(3) < 1e-12 && labels.alpha == 0.0);
        assert_eq!(of(&g, &labels).given_label, 0.0);
        assert!((of(&g, &labels).plain - math::ln(2.0)).abs() < 1e-12);
        // Everything becomes everything: one 1, α = 1 − 1/r.
        let (g, labels) = moons(Augmentation::Nested { a: 0.0, b: 0.0 });
        let s = Spectrum::exact(&g, 80);
        assert!(s.gamma(1) == 1.0 && s.gamma(2) < 1e-12 && (labels.alpha - 0.5).abs() < 1e-12);
        assert_eq!(of(&g, &labels), Information::default());
    }

    #[test]
    fn the_surrogate_has_rank_r() {
        let cloud = Cloud::new(Layout::Checker { rows: 3, columns: 3 }, 135, 0);
        let g = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.3 });
        let labels = Labels::of(&g);
        let n = g.n();
        let mut dense = vec![0.0; n * n];
        for x in 0..n {
            for z in 0..n {
                for y in 0..2 {
                    let share: f64 = (0..n).map(|v| labels.joint[v * 2 + y]).sum();
                    dense[x * n + z] += labels.joint[x * 2 + y] * labels.joint[z * 2 + y]
                        / (share * (g.degree[x] * g.degree[z]).sqrt());
                }
            }
        }
        let all = tangible_core::linalg::eigen::dense(n, &dense);
        assert_eq!(all.values.iter().filter(|v| **v > 1e-9).count(), 2);
        let ours = surrogate(&g, &labels);
        assert!((ours[0] - 1.0).abs() < 1e-12 && (ours[1] - all.values[1]).abs() < 1e-10);
    }
}
