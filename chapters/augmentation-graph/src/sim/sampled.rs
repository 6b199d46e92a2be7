//! The loss on n natural data: unbiased, its biased relative, and how both fluctuate.

use super::graph::Graph;
use tangible_core::kernels::product::{Factor, Panels};
use tangible_core::kernels::{axpy, norm2};
use tangible_core::rng::Rng;

/// Moments of a representation given each natural datum, ready for resampling.
#[derive(Clone, Debug)]
pub struct Sampled {
    /// ‖E[f | x̄]‖² per datum.
    mean: Vec<f64>,
    /// tr(M_i M_j) [N, N] with M = E[f fᵀ | x̄].
    overlap: Vec<f64>,
}

impl Sampled {
    /// Of F [n, k].
    pub fn new(graph: &Graph, features: &[f64], k: usize) -> Self {
        let count = graph.a.rows();
        let mut average = vec![0.0; count * k];
        graph.a.apply(features, k, &mut average);
        let mut moments = vec![0.0; count * k * k];
        for (i, m) in moments.chunks_exact_mut(k * k).enumerate() {
            let (views, values) = graph.a.row(i);
            for (x, v) in views.iter().zip(values) {
                let f = &features[*x as usize * k..(*x as usize + 1) * k];
                for (row, by) in m.chunks_exact_mut(k).zip(f) {
                    axpy(v * by, f, row);
                }
            }
        }
        let all = Factor::new(&moments, count, k * k);
        let mut overlap = vec![0.0; count * count];
        Panels::default().product(all, all.t(), &mut overlap);
        Self { mean: average.chunks_exact(k).map(norm2).collect(), overlap }
    }

    /// L̂_n = −(2/n) Σ_i E[f(x)ᵀf(x⁺)|x̄_i] + 1/(n(n−1)) Σ_{i≠j} E[(f(x)ᵀf(x'))² | x̄_i, x̄_j], and its
    /// biased relative that keeps the pairs i = j and divides by n².
    pub fn losses(&self, sample: &[u32]) -> (f64, f64) {
        let (count, n) = (self.mean.len(), sample.len() as f64);
        let attraction: f64 = sample.iter().map(|i| self.mean[*i as usize]).sum();
        let (mut all, mut own) = (0.0, 0.0);
        for i in sample {
            let row = &self.overlap[*i as usize * count..(*i as usize + 1) * count];
            own += row[*i as usize];
            all += sample.iter().map(|j| row[*j as usize]).sum::<f64>();
        }
        let pull = -2.0 * attraction / n;
        (pull + (all - own) / (n * (n - 1.0)), pull + all / (n * n))
    }

    /// n data drawn with replacement.
    pub fn draw(&self, n: usize, rng: &mut Rng) -> Vec<u32> {
        (0..n).map(|_| rng.below(self.mean.len() as u32)).collect()
    }

    /// n times the expected excess of the biased loss: E‖M‖_F² − ‖E M‖_F².
    pub fn bias(&self) -> f64 {
        let n = self.mean.len();
        let own: f64 = (0..n).map(|i| self.overlap[i * n + i]).sum::<f64>() / n as f64;
        own - self.overlap.iter().sum::<f64>() / (n * n) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Augmentation, Cloud, Layout, Spectrum, population};
    use tangible_core::rng::Purpose;
    use tangible_core::stats;

    #[test]
    fn the_sampled_loss_is_unbiased_and_its_relative_off_by_the_closed_form() {
        let g = Graph::new(&Cloud::new(Layout::Breeds, 60, 0), Augmentation::Gaussian { sigma: 0.25 });
        let s = Spectrum::exact(&g, 5);
        let f = population::minimiser(&g, &s, 4);
        let (exact, sampled) = (population::loss(&g, &f, 4), Sampled::new(&g, &f, 4));
        let mut rng = Rng::new(0, Purpose::EVALUATION);
        let (mut fair, mut off) = (Vec::new(), Vec::new());
        for _ in 0..500 {
            let (a, b) = sampled.losses(&sampled.draw(12, &mut rng));
            fair.push(a);
            off.push(b);
        }
        // Four standard errors: one false alarm in 16,000.
        assert!((stats::mean(&fair) - exact).abs() < 4.0 * stats::standard_error(&fair));
        let expected = exact + sampled.bias() / 12.0;
        assert!((stats::mean(&off) - expected).abs() < 4.0 * stats::standard_error(&off));
        // On the whole population each datum once: the loss itself, up to the factor n/(n−1).
        let everything: Vec<u32> = (0..60).collect();
        assert!((sampled.losses(&everything).1 - exact).abs() < 1e-10);
    }
}
