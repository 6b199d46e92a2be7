//! Sparsest partitions: exactly for a handful of views, a bracket for more.

use super::graph::Graph;
use super::spectrum::Spectrum;
use tangible_core::rng::{Purpose, Rng};

/// Most views for which all partitions are tried: there are 21,147 of nine.
pub const EXACT: usize = 9;

/// Dirichlet conductance φ_G(S) = w(S, X∖S)/w(S); 1 for a set without weight.
pub fn conductance(graph: &Graph, inside: &[bool]) -> f64 {
    let part: Vec<u8> = inside.iter().map(|i| u8::from(*i)).collect();
    let (kept, weight) = within(graph, &part, 2);
    if weight[1] > 0.0 { (1.0 - kept[1] / weight[1]).max(0.0) } else { 1.0 }
}

/// Σ_x̄ P A(part|x̄)², the weight that stays inside each part, and the weight of each part.
fn within(graph: &Graph, part: &[u8], parts: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut kept, mut weight) = (vec![0.0; parts], vec![0.0; parts]);
    part.iter().zip(&graph.degree).for_each(|(p, w)| weight[usize::from(*p)] += w);
    let mut share = vec![0.0; parts];
    for i in 0..graph.a.rows() {
        share.fill(0.0);
        let (views, values) = graph.a.row(i);
        views.iter().zip(values).for_each(|(x, v)| share[usize::from(part[*x as usize])] += v);
        kept.iter_mut().zip(&share).for_each(|(kept, share)| *kept += graph.p() * share * share);
    }
    (kept, weight)
}

/// max_i φ_G(S_i) of a partition into `parts`; ∞ if a part has no weight.
pub fn worst(graph: &Graph, part: &[u8], parts: usize) -> f64 {
    let (kept, weight) = within(graph, part, parts);
    let of = |(kept, weight): (&f64, &f64)| {
        if *weight > 0.0 { (1.0 - kept / weight).max(0.0) } else { f64::INFINITY }
    };
    kept.iter().zip(&weight).map(of).fold(0.0, f64::max)
}

/// ρ_m by trying every partition into m non-empty parts (restricted growth strings).
///
/// # Panics
/// If there are more than [`EXACT`] views.
pub fn brute(graph: &Graph, m: usize) -> f64 {
    let n = graph.n();
    assert!(n <= EXACT, "Bell numbers grow");
    let mut part = vec![0_u8; n];
    let mut best = f64::INFINITY;
    extend(graph, m, &mut part, 0, 0, &mut best);
    best
}

/// Tries all ways to place the views from `at` on, with `used` parts so far.
fn extend(graph: &Graph, m: usize, part: &mut [u8], at: usize, used: usize, best: &mut f64) {
    if m - used.min(m) > part.len() - at {
        return; // Too few views left to fill the parts.
    }
    if at == part.len() {
        *best = best.min(worst(graph, part, m));
        return;
    }
    for p in 0..(used + 1).min(m) {
        part[at] = p as u8;
        extend(graph, m, part, at + 1, used.max(p + 1), best);
    }
}

/// ((1−γ_m)/2, conductance of the best partition found) around ρ_m: the easy half of the higher-order
/// Cheeger inequality below; above, k-means on the rows of D^{−1/2}V_m (five restarts, best one kept), then
/// single views moved as long as that helps. `None` for m above the number of views.
pub fn bracket(graph: &Graph, spectrum: &Spectrum, m: usize) -> Option<(f64, f64)> {
    if m == 0 || m > graph.n() || m > spectrum.eigen.len() {
        return None;
    }
    let low = 0.5 * (1.0 - spectrum.gamma(m));
    let rows = rows(graph, spectrum, m);
    let starts = (0..5).map(|start| {
        let part = k_means(&rows, m, start);
        (worst(graph, &part, m), part)
    });
    let best = starts.reduce(|best, next| if next.0 < best.0 { next } else { best })?;
    let high = Cut::new(graph, best.1, m).improved();
    // A restart may leave a part empty in every try; the views themselves bound nothing then. Rounding may bring a
    // cut below the bound that it attains.
    Some((low, high.min(1.0).max(low)))
}

/// Rounds of moves at most.
const ROUNDS: u32 = 20;

/// A partition with what moving a view changes.
struct Cut<'a> {
    graph: &'a Graph,
    part: Vec<u8>,
    parts: usize,
    /// Σ_x̄ P A(part|x̄)² and Σ w_x of each part.
    kept: Vec<f64>,
    weight: Vec<f64>,
    /// A(part|x̄) [N, parts].
    share: Vec<f64>,
}

impl<'a> Cut<'a> {
    fn new(graph: &'a Graph, part: Vec<u8>, parts: usize) -> Self {
        let (kept, weight) = within(graph, &part, parts);
        let mut share = Vec::new();
        graph.a.shares(&part, parts, &mut share);
        Self { graph, part, parts, kept, weight, share }
    }

    /// φ of a part; ∞ without weight.
    fn of(&self, part: usize) -> f64 {
        if self.weight[part] > 0.0 { 1.0 - self.kept[part] / self.weight[part] } else { f64::INFINITY }
    }

    fn worst(&self) -> f64 {
        (0..self.parts).map(|part| self.of(part)).fold(0.0, f64::max)
    }

    /// View `x` goes to the part `to`.
    fn put(&mut self, x: usize, to: usize) {
        let from = usize::from(self.part[x]);
        let (data, values) = self.graph.at.row(x);
        for (datum, v) in data.iter().zip(values) {
            let row = &mut self.share[*datum as usize * self.parts..(*datum as usize + 1) * self.parts];
            // (s − v)² − s² and (s + v)² − s².
            self.kept[from] += self.graph.p() * v * (v - 2.0 * row[from]);
            self.kept[to] += self.graph.p() * v * (v + 2.0 * row[to]);
            row[from] -= v;
            row[to] += v;
        }
        self.weight[from] -= self.graph.degree[x];
        self.weight[to] += self.graph.degree[x];
        self.part[x] = to as u8;
    }

    /// Moves views, in their order, to the first part where the worst conductance falls; its value from scratch.
    fn improved(mut self) -> f64 {
        let mut least = self.worst();
        for _ in 0..ROUNDS {
            let before = least;
            for x in 0..self.part.len() {
                let from = usize::from(self.part[x]);
                for to in (0..self.parts).filter(|to| *to != from) {
                    self.put(x, to);
                    let now = self.worst();
                    if now < least - 1e-12 {
                        least = now;
                        break;
                    }
                    self.put(x, from);
                }
            }
            if least >= before {
                break;
            }
        }
        worst(self.graph, &self.part, self.parts)
    }
}

/// Rows of D^{−1/2}V_m.
fn rows(graph: &Graph, spectrum: &Spectrum, m: usize) -> Vec<f64> {
    let mut rows = vec![0.0; graph.n() * m];
    for (x, row) in rows.chunks_exact_mut(m).enumerate() {
        let by = if graph.degree[x] > 0.0 { 1.0 / graph.degree[x].sqrt() } else { 0.0 };
        row.iter_mut().enumerate().for_each(|(j, v)| *v = by * spectrum.eigen.vector(j)[x]);
    }
    rows
}

/// Lloyd's iteration from centres drawn with probability ∝ squared distance (k-means++), at most 30 rounds.
fn k_means(rows: &[f64], m: usize, start: u32) -> Vec<u8> {
    let n = rows.len() / m;
    let mut rng = Rng::branch(0, Purpose::EVALUATION, start);
    let row = |x: usize| &rows[x * m..(x + 1) * m];
    let mut centres = row(rng.below(n as u32) as usize).to_vec();
    let mut least: Vec<f64> = vec![f64::INFINITY; n];
    while centres.len() < m * m {
        let last = &centres[centres.len() - m..];
        for (x, least) in least.iter_mut().enumerate() {
            *least = least.min(tangible_core::kernels::distance2(row(x), last));
        }
        let next = rng.categorical(&least);
        centres.extend_from_slice(row(next));
    }
    let mut part = vec![0_u8; n];
    for _ in 0..30 {
        let mut changed = false;
        for x in 0..n {
            let distance = |c: usize| tangible_core::kernels::distance2(row(x), &centres[c * m..(c + 1) * m]);
            let (best, _) = (0..m).fold((0, f64::INFINITY), |best, c| {
                let d = distance(c);
                if d < best.1 { (c, d) } else { best }
            });
            changed |= part[x] != best as u8;
            part[x] = best as u8;
        }
        if !changed {
            break;
        }
        let mut count = vec![0.0; m];
        let mut sums = vec![0.0; m * m];
        for x in 0..n {
            let c = usize::from(part[x]);
            count[c] += 1.0;
            sums[c * m..(c + 1) * m].iter_mut().zip(row(x)).for_each(|(s, v)| *s += v);
        }
        for c in (0..m).filter(|c| count[*c] > 0.0) {
            let mean = centres[c * m..(c + 1) * m].iter_mut().zip(&sums[c * m..(c + 1) * m]);
            mean.for_each(|(centre, sum)| *centre = sum / count[c]);
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Augmentation, Cloud, Layout};
    use tangible_core::math;

    #[test]
    fn half_the_gap_bounds_the_sparsest_partition() {
        // Appendix B: 20 graphs of 8 views, m = 2..5.
        for seed in 0..20 {
            let mut rng = Rng::new(seed, Purpose::DATA);
            let points = (0..8).map(|_| [rng.normal(), rng.normal()]).collect();
            let cloud = Cloud { points, labels: vec![0; 8], groups: vec![0; 8], classes: 1 };
            let sigma = math::exp(-1.0 + rng.uniform());
            let g = Graph::new(&cloud, Augmentation::Gaussian { sigma });
            let s = Spectrum::exact(&g, 8);
            for m in 2..=5 {
                let exact = brute(&g, m);
                assert!(0.5 * (1.0 - s.gamma(m)) <= exact + 1e-12, "fact 6: seed {seed}, m = {m}");
                let (low, high) = bracket(&g, &s, m).expect("m ≤ 8");
                assert!(low <= exact + 1e-12 && exact <= high + 1e-12, "{low} {exact} {high}");
            }
        }
    }

    #[test]
    fn moves_of_single_views_only_ever_help() {
        let mut helped = 0;
        for seed in 0..6 {
            let cloud = Cloud::new(Layout::Checker { rows: 3, columns: 3 }, 90, seed);
            let g = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.3 });
            let s = Spectrum::exact(&g, 4);
            let rows = rows(&g, &s, 4);
            for start in 0..2 {
                let part = k_means(&rows, 4, start);
                let (before, after) = (worst(&g, &part, 4), Cut::new(&g, part, 4).improved());
                assert!(after <= before + 1e-12, "{before} {after}");
                helped += u32::from(after < before - 1e-6);
            }
        }
        assert!(helped > 0, "k-means is never the best cut of them all");
    }

    #[test]
    fn separate_islands_cost_nothing() {
        let cloud = Cloud::new(Layout::Breeds, 120, 1);
        let g = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.2 });
        let s = Spectrum::exact(&g, 7);
        let (low, high) = bracket(&g, &s, 3).expect("three parts");
        assert!(low < 1e-12 && high < 1e-12, "{low} {high}");
        assert_eq!(bracket(&g, &s, 121), None);
    }
}
