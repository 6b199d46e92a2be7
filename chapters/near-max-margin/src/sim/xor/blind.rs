//! The net that errs on one cluster and is nearest to the best margin: the best found, not proved to be the best.

use super::{CLUSTERS, Shape, Xor};
use tangible_core::kernels::dot;
use tangible_core::math::pow;

/// Square norms of the neurons of a net that is blind to one cluster, chosen so that its margin is the largest of its kind:
/// to first order, see [`Shape::blind_margin`].
#[derive(Clone, Copy, Debug, PartialEq)]
struct Blind {
    /// Of a positive neuron with a cluster.
    own: f64,
    /// Square responses of the other positive ones on that cluster, and on the cluster without a neuron.
    one: f64,
    other: f64,
    /// Of a negative neuron, which all have clusters.
    clustered: f64,
}

/// Positive neurons of so many that have a cluster in a net that is blind to the other.
fn seeing(half: usize) -> usize {
    (half / 4).max(1)
}

impl Shape {
    /// Where the gain of every part is one: with q = ρ², p = h/2 and s of k positive neurons seeing, both clusters have
    /// the margin s((1+q)A)^p + (k−s)R₁^p = (k−s)R₂^p at the cost sA + (k−s)(R₁+R₂)/q, and the negative class the same
    /// with k neurons of square norm N.
    fn blind(&self) -> Blind {
        let (q, p, half) = (self.rho() * self.rho(), 0.5 * self.h, self.m as usize / 2);
        let (k, s) = (half as f64, seeing(half) as f64);
        let one = pow(pow(1.0 + q, p) / q, 1.0 / (p - 1.0));
        let reach = s * pow(1.0 + q, p) + (k - s) * pow(one, p);
        let other = pow(reach / (k - s), 1.0 / p);
        let clustered = pow(2.0 * reach / k, 1.0 / p) / (1.0 + q);
        let cost = s + (k - s) * (one + other) / q + k * clustered;
        let own = 2.0 * k / cost;
        Blind { own, one: own * one, other: own * other, clustered: own * clustered }
    }

    /// Margin of that net: what is left of it where a cluster is only remembered.
    pub fn blind_margin(&self) -> f64 {
        let half = self.m as usize / 2;
        (half - seeing(half)) as f64 * pow(self.blind().other, 0.5 * self.h) / f64::from(self.m)
    }
}

impl Xor {
    /// Weights of a neuron of the net that is blind to −μ₁.
    pub(super) fn blind(&self, j: usize) -> Vec<f64> {
        let Blind { own, one, other, clustered } = self.shape.blind();
        let half = self.shape.m as usize / 2;
        if (seeing(half)..half).contains(&j) {
            let (first, second) = (self.memory(&[0]), self.memory(&[1]));
            let both = first.iter().zip(&second).map(|(a, b)| one.sqrt() * a + other.sqrt() * b);
            return [0.0; 2].into_iter().chain(both).collect();
        }
        let cluster = if j < half { 0 } else { 2 + j % 2 };
        let memory = self.memory(&[cluster]);
        let square = dot(&memory, &memory);
        let norm = if j < half { own } else { clustered };
        let size = (norm / (1.0 + 1.0 / square)).sqrt();
        let signal = CLUSTERS[cluster].into_iter();
        signal.chain(memory.into_iter().map(|x| x / square)).map(|x| size * x).collect()
    }
}
