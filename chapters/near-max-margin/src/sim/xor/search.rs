//! A search for networks that err: ascents of the margin in which no neuron of a class leans towards one of its clusters.
//! Without the signal of a cluster about half of its new points are wrong, whatever else the network learns.

use super::ascent::{Ascent, Method, stir};
use super::{CLUSTERS, Net, Xor, normalise};
use tangible_core::kernels::dot;
use tangible_core::rng::{Purpose, Rng};

impl Xor {
    /// The end of search `index` of a seed. Searches take turns with the cluster that is withheld; every eighth withholds
    /// one of the other class as well. Half of them, two of any four, begin with random shares of everything that a neuron
    /// can be made of, the others with random weights.
    pub fn searched(&self, index: u32, steps: u32, seed: u32) -> Net {
        let mut rng = Rng::branch(seed, Purpose::named("search"), index);
        let m = self.shape.m as usize;
        let first = index as usize % 4;
        let withheld: &[usize] = if index % 8 == 7 { &[first, 0] } else { &[first] };
        let mut net = vec![0.0; self.width() * m];
        if (index + index / 4).is_multiple_of(2) {
            for j in 0..m {
                let neuron = self.mixed(j, &mut rng);
                neuron.iter().enumerate().for_each(|(k, x)| net[k * m + j] = *x);
            }
        } else {
            rng.fill_normal(&mut net);
        }
        normalise(m, &mut net);
        stir(m, &mut net, &mut rng);
        withhold(m, withheld, &mut net);
        let mut ascent = Ascent::from(self, net, Method::Margin, steps);
        while ascent.advance(self) {
            withhold(m, withheld, ascent.weights());
        }
        ascent.net()
    }

    /// A neuron of random shares: the signals of the four clusters, and the memories of the two of its class.
    fn mixed(&self, j: usize, rng: &mut Rng) -> Vec<f64> {
        let class = if j < self.shape.m as usize / 2 { [0, 1] } else { [2, 3] };
        let mut neuron = vec![rng.normal(), rng.normal()];
        neuron.resize(self.width(), 0.0);
        for cluster in class {
            let memory = self.memory(&[cluster]);
            // Small shares are as likely as large ones.
            let share = 2.0 * rng.uniform() * rng.uniform() / dot(&memory, &memory).sqrt();
            neuron[2..].iter_mut().zip(&memory).for_each(|(x, y)| *x += share * y);
        }
        neuron
    }
}

/// Takes from the neurons of the clusters' classes what leans towards these clusters; mean ‖w_j‖² = 1 again.
fn withhold(m: usize, clusters: &[usize], net: &mut [f64]) {
    for cluster in clusters {
        let axis = cluster / 2;
        let first = axis * m / 2;
        for w in &mut net[axis * m..][first..first + m / 2] {
            *w = if *w * CLUSTERS[*cluster][axis] > 0.0 { 0.0 } else { *w };
        }
    }
    normalise(m, net);
}
