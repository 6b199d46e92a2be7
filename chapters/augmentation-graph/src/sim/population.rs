//! The spectral contrastive loss on the whole population, and where a representation stands in it.

use super::graph::Graph;
use super::spectrum::Spectrum;
use tangible_core::kernels::norm2;
use tangible_core::kernels::product::{Factor, Panels};
use tangible_core::linalg::eigen_iterate::orthonormalise;
use tangible_core::linalg::eigen_jacobi::jacobi;
use tangible_core::math;

/// L(F) = −2 tr(Fᵀ W F) + ‖FᵀDF‖_F² for a representation F [n, k], by sparse products.
pub fn loss(graph: &Graph, features: &[f64], k: usize) -> f64 {
    let mut mean = vec![0.0; graph.a.rows() * k];
    graph.a.apply(features, k, &mut mean);
    let attraction = graph.p() * norm2(&mean);
    -2.0 * attraction + norm2(&gram(graph, features, k))
}

/// FᵀDF [k, k].
fn gram(graph: &Graph, features: &[f64], k: usize) -> Vec<f64> {
    let u = scaled(graph, features, k);
    let mut gram = vec![0.0; k * k];
    let n = graph.n();
    Panels::default().product(Factor::new(&u, n, k).t(), Factor::new(&u, n, k), &mut gram);
    gram
}

/// U = D^{1/2}F.
pub fn scaled(graph: &Graph, features: &[f64], k: usize) -> Vec<f64> {
    features.iter().enumerate().map(|(i, f)| f * graph.degree[i / k].sqrt()).collect()
}

/// min_F L = −Σ_{i≤k} γ_i², reached exactly at U = V_k diag(√γ) Q with Q orthogonal.
pub fn least(spectrum: &Spectrum, k: usize) -> f64 {
    -spectrum.eigen.values.iter().take(k).map(|g| g * g).sum::<f64>()
}

/// The minimiser F* [n, k] with Q = I: f_i(x) = √γ_i v_i(x)/√w_x.
pub fn minimiser(graph: &Graph, spectrum: &Spectrum, k: usize) -> Vec<f64> {
    let mut out = vec![0.0; graph.n() * k];
    for i in 0..k.min(spectrum.eigen.len()) {
        let (root, v) = (spectrum.gamma(i + 1).sqrt(), spectrum.eigen.vector(i));
        for (x, w) in graph.degree.iter().enumerate().filter(|(_, w)| **w > 0.0) {
            out[x * k + i] = root * v[x] / w.sqrt();
        }
    }
    out
}

/// What the loss identity leaves: ‖Ā − UUᵀ‖_F² − L(F) − ‖Ā‖_F², 0 in exact arithmetic, divided by the
/// largest of the three. `adjacency` is Ā [n, n]; 2n²k operations.
pub fn identity_gap(graph: &Graph, adjacency: &[f64], features: &[f64], k: usize) -> f64 {
    let n = graph.n();
    let u = scaled(graph, features, k);
    let mut product = vec![0.0; n * n];
    Panels::default().product(Factor::new(&u, n, k), Factor::new(&u, n, k).t(), &mut product);
    let whole = norm2(adjacency);
    product.iter_mut().zip(adjacency).for_each(|(p, a)| *p = a - *p);
    let (left, loss) = (norm2(&product), loss(graph, features, k));
    (left - loss - whole).abs() / left.max(whole).max(loss.abs()).max(1e-300)
}

/// How the column space of U lies to the first k eigenvectors.
#[derive(Clone, Debug, PartialEq)]
pub struct Angles {
    /// Part of eigenvector i in learnt direction j [k, k]: |v_iᵀ U r_j| / (s_1 √γ_i), where U r_j is s_j times the j-th
    /// left singular vector, the largest first. That is the cosine weighted by the relative singular value, as a part
    /// of what the minimiser has: a basis alone would blow directions of no size up to full length.
    pub parts: Vec<f64>,
    /// Σ_j cos² of eigenvector i with the learnt space of k dimensions, whatever the size of its directions: 1 − their mean is `miss`.
    pub within: Vec<f64>,
    /// 1 − mean cos² of the k principal angles: 0 when the spaces agree.
    pub miss: f64,
    /// The largest principal angle in radians.
    pub largest: f64,
}

impl Angles {
    /// How much of eigenvector i, from 0, is found: Σ_j of its squared parts, 1 at the minimiser.
    pub fn found(&self, i: usize) -> f64 {
        let k = self.parts.len().isqrt();
        self.parts[i * k..(i + 1) * k].iter().map(|part| part * part).sum()
    }
}

/// Principal angles between the columns of D^{1/2}F and V_k; `None` when k exceeds what is known.
pub fn angles(graph: &Graph, spectrum: &Spectrum, features: &[f64], k: usize) -> Option<Angles> {
    let n = graph.n();
    if k == 0 || k > n || k > spectrum.eigen.len() || features.iter().any(|f| !f.is_finite()) {
        return None;
    }
    let u = scaled(graph, features, k);
    let mut q = u.clone();
    orthonormalise(n, k, &mut q);
    let v = Factor::new(&spectrum.eigen.vectors[..k * n], k, n);
    let mut cosines = vec![0.0; k * k];
    let mut panels = Panels::default();
    panels.product(v, Factor::new(&q, n, k), &mut cosines);
    let mut square = vec![0.0; k * k];
    panels.product(Factor::new(&cosines, k, k).t(), Factor::new(&cosines, k, k), &mut square);
    let least = jacobi(k, &square).values[k - 1].clamp(0.0, 1.0);
    let miss = (1.0 - norm2(&cosines) / k as f64).max(0.0);
    let within = cosines.chunks_exact(k).map(norm2).collect();
    panels.product(v, Factor::new(&u, n, k), &mut cosines);
    let eigen = jacobi(k, &gram(graph, features, k));
    let size = eigen.values[0].max(1e-300).sqrt();
    let part = |at: usize| {
        let (i, r) = (at / k, eigen.vector(at % k));
        let along: f64 = cosines[i * k..(i + 1) * k].iter().zip(r).map(|(c, r)| c * r).sum();
        // Where the minimiser has nothing there is nothing to find.
        let gamma = spectrum.gamma(i + 1);
        if gamma > 1e-9 { along.abs() / (size * gamma.sqrt()) } else { 0.0 }
    };
    let parts = (0..k * k).map(part).collect();
    Some(Angles { parts, within, miss, largest: math::atan2((1.0 - least).sqrt(), least.sqrt()) })
}

/// F turned onto the minimiser: F R with R orthogonal and ‖D^{1/2}(F R − F*)‖ least (Procrustes).
pub fn turned(graph: &Graph, target: &[f64], features: &[f64], k: usize) -> Vec<f64> {
    let n = graph.n();
    let (u, goal) = (scaled(graph, features, k), scaled(graph, target, k));
    let mut panels = Panels::default();
    let (mut m, mut square) = (vec![0.0; k * k], vec![0.0; k * k]);
    panels.product(Factor::new(&u, n, k).t(), Factor::new(&goal, n, k), &mut m);
    panels.product(Factor::new(&m, k, k).t(), Factor::new(&m, k, k), &mut square);
    // R = M (MᵀM)^{−1/2}: directions that M sends to nothing stay at nothing.
    let eigen = jacobi(k, &square);
    let top = eigen.values.first().copied().unwrap_or(0.0);
    let mut root = vec![0.0; k * k];
    for i in 0..k {
        if eigen.values[i] > 1e-24 * top.max(1e-300) {
            let (by, v) = (1.0 / eigen.values[i].sqrt(), eigen.vector(i));
            for (at, out) in root.iter_mut().enumerate() {
                *out += by * v[at / k] * v[at % k];
            }
        }
    }
    let (mut turn, mut out) = (vec![0.0; k * k], vec![0.0; n * k]);
    panels.product(Factor::new(&m, k, k), Factor::new(&root, k, k), &mut turn);
    panels.product(Factor::new(features, n, k), Factor::new(&turn, k, k), &mut out);
    out
}

/// Class of every view by the least-squares head on all labelled views with features F [n, k]:
/// S = F (FᵀDF)⁻¹ Fᵀ D T with T_xy = 1[ŷ(x) = y], by the orthonormal basis of the columns of D^{1/2}F.
pub fn head(graph: &Graph, labels: &super::probe::Labels, features: &[f64], k: usize) -> Vec<u8> {
    let (n, r) = (graph.n(), graph.classes);
    let mut q = scaled(graph, features, k.min(n));
    orthonormalise(n, k, &mut q);
    let mut right = vec![0.0; k * r];
    for (x, row) in labels.told.chunks_exact(r).enumerate().filter(|(x, _)| graph.degree[*x] > 0.0) {
        let by = 1.0 / graph.degree[x].sqrt();
        for j in 0..k {
            let q = by * q[x * k + j];
            right[j * r..(j + 1) * r].iter_mut().zip(row).for_each(|(s, told)| *s += q * told);
        }
    }
    let score = |x: usize, y: usize| (0..k).map(|j| q[x * k + j] * right[j * r + y]).sum::<f64>();
    let class = |x: usize| {
        let scores: Vec<f64> = (0..r).map(|y| score(x, y)).collect();
        (1..r).fold(0, |best, y| if scores[y] > scores[best] + 1e-12 { y } else { best }) as u8
    };
    (0..n).map(class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Augmentation, Cloud, Labels, Layout, probe};
    use tangible_core::rng::{Purpose, Rng};

    fn breeds() -> (Graph, Spectrum) {
        let g = Graph::new(&Cloud::new(Layout::Breeds, 90, 0), Augmentation::Gaussian { sigma: 0.2 });
        let s = Spectrum::exact(&g, 90);
        (g, s)
    }

    #[test]
    fn the_loss_is_a_low_rank_approximation() {
        let (g, _) = breeds();
        let adjacency = g.dense();
        let mut rng = Rng::new(1, Purpose::DATA);
        for k in [1, 3, 8] {
            let mut f = vec![0.0; g.n() * k];
            rng.fill_normal(&mut f);
            assert!(identity_gap(&g, &adjacency, &f, k) < 1e-12, "fact 2, k = {k}");
        }
    }

    #[test]
    fn its_minimum_is_at_the_eigenvectors() {
        let (g, s) = breeds();
        for k in [1, 6, 7] {
            let f = minimiser(&g, &s, k);
            assert!((loss(&g, &f, k) - least(&s, k)).abs() < 1e-12, "fact 3, k = {k}");
            let mut rng = Rng::new(2, Purpose::DATA);
            for _ in 0..5 {
                let near: Vec<f64> = f.iter().map(|f| f + 0.05 * rng.normal()).collect();
                assert!(loss(&g, &near, k) > least(&s, k));
            }
        }
    }

    #[test]
    fn a_turned_minimiser_is_turned_back() {
        let (g, s) = breeds();
        let k = 6;
        let f = minimiser(&g, &s, k);
        let mut turn = tangible_core::linalg::eigen_iterate::fixed_start(k, k);
        orthonormalise(k, k, &mut turn);
        let mut away = vec![0.0; g.n() * k];
        Panels::default().product(Factor::new(&f, g.n(), k), Factor::new(&turn, k, k), &mut away);
        let back = turned(&g, &f, &away, k);
        assert!(back.iter().zip(&f).all(|(a, b)| (a - b).abs() < 1e-9));
        let angles = angles(&g, &s, &away, k).expect("k ≤ n");
        assert!(angles.miss < 1e-12 && angles.largest < 1e-6, "{} {}", angles.miss, angles.largest);
        assert!((0..k).all(|i| (angles.found(i) - 1.0).abs() < 1e-9));
    }

    #[test]
    fn the_head_on_the_minimiser_is_the_head_on_the_eigenvectors() {
        let (g, s) = breeds();
        let labels = Labels::of(&g);
        let curve = probe::curve(&g, &labels, &s, 6);
        for k in [1, 3, 6] {
            let predicted = head(&g, &labels, &minimiser(&g, &s, k), k);
            let (view, vote) = probe::errors(&g, &labels, &predicted);
            assert!((view - curve.view[k - 1]).abs() < 1e-9 && (vote - curve.vote[k - 1]).abs() < 1e-9);
        }
    }
}
