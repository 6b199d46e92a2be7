//! Stochastic gradient descent on pairs of views: a free table of features, or a network.

use std::rc::Rc;

use super::SLOW;
use super::cloud::Cloud;
use super::graph::Graph;
use super::losses::{Loss, Work};
use tangible_core::kernels::norm2;
use tangible_core::learn::adam::{Adam, cosine};
use tangible_core::learn::mlp::{Activation, Mlp, Pass, Start};
use tangible_core::linalg::sparse::Csr;
use tangible_core::rng::{Purpose, Rng};

/// Features beyond this are a divergence.
const LIMIT: f64 = 1e6;

/// What turns a view into k numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoder {
    /// A free row per view.
    Table,
    /// A network 2-32-32-k on standardised coordinates.
    Net(Activation),
}

/// Settings of a descent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// What is trained.
    pub encoder: Encoder,
    /// By which loss.
    pub loss: Loss,
    /// k.
    pub k: usize,
    /// Pairs a batch.
    pub batch: usize,
    /// η of the table (its step is η·b/2·(1 − t/T)), or Adam's rate of the network (cosine decay).
    pub rate: f64,
    /// ‖f(x)‖² ≤ μ, by projection after every step of the table.
    pub cap: Option<f64>,
    /// T.
    pub steps: u32,
    /// Standard deviation of a first-layer weight of a network times √2.
    pub gain: f64,
    /// Standard deviation of its first-layer biases.
    pub bias: f64,
}

/// What does not change during a run.
#[derive(Debug)]
pub struct Ground {
    /// The graph of all views.
    pub graph: Graph,
    /// Which natural data training may draw.
    seen: Vec<u32>,
    /// Cumulative rows of A, for inverse distribution functions.
    ladder: Csr,
    /// Standardised coordinates [n, 2].
    inputs: Vec<f64>,
}

impl Ground {
    /// All of a scene.
    pub fn new(cloud: &Cloud, graph: Graph) -> Self {
        let seen = (0..graph.a.rows() as u32).collect();
        Self::seeing(cloud, graph, seen)
    }

    /// A scene of which training sees some natural data only (with repetitions, if they repeat).
    pub fn seeing(cloud: &Cloud, graph: Graph, seen: Vec<u32>) -> Self {
        let mut ladder = Csr::new(graph.n());
        for i in 0..graph.a.rows() {
            let (views, values) = graph.a.row(i);
            let mut sum = 0.0;
            for (x, v) in views.iter().zip(values) {
                sum += v;
                ladder.push(*x as usize, sum);
            }
            ladder.end_row();
        }
        Self { ladder, seen, inputs: cloud.standardised(), graph }
    }

    /// One view of a natural datum.
    fn view(&self, datum: u32, rng: &mut Rng) -> u32 {
        let (views, sums) = self.ladder.row(datum as usize);
        let level = rng.uniform() * sums.last().copied().unwrap_or(0.0);
        let at = sums.partition_point(|s| *s <= level);
        views[at.min(views.len() - 1)]
    }
}

/// A running descent.
#[derive(Clone, Debug)]
pub struct Descent {
    ground: Rc<Ground>,
    setting: Setting,
    /// F [n, k] of the table; empty for a network.
    table: Vec<f64>,
    net: Option<(Mlp, Adam)>,
    rng: Rng,
    step: u32,
    /// Step at which a feature left ±10⁶.
    pub diverged: Option<u32>,
    batch: Buffers,
}

/// Buffers of one step.
#[derive(Debug, Default)]
struct Buffers {
    views: Vec<u32>,
    inputs: Vec<f64>,
    z: Vec<f64>,
    by_z: Vec<f64>,
    by_parameters: Vec<f64>,
    pass: Pass,
    work: Work,
}

/// Checkpoints keep what a run is, not what its last step left behind.
impl Clone for Buffers {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Descent {
    /// Before the first step: a table N(0, 0.1²), or a network from the same stream.
    pub fn new(ground: &Rc<Ground>, setting: Setting, seed: u32) -> Self {
        let mut init = Rng::new(seed, Purpose::INIT);
        let (n, k) = (ground.graph.n(), setting.k);
        let (mut table, mut net) = (Vec::new(), None);
        match setting.encoder {
            Encoder::Table => table = (0..n * k).map(|_| 0.1 * init.normal()).collect(),
            Encoder::Net(activation) => {
                let start = Start { gain: setting.gain, bias: setting.bias };
                let mlp = Mlp::new(&[2, 32, 32, k], activation, start, &mut init);
                let adam = Adam::new(mlp.parameters.len());
                net = Some((mlp, adam));
            }
        }
        let (rng, batch) = (Rng::new(seed, Purpose::NOISE), Buffers::default());
        Self { ground: Rc::clone(ground), setting, table, net, rng, step: 0, diverged: None, batch }
    }

    /// Steps done.
    pub fn done(&self) -> u32 {
        self.step
    }

    /// The settings.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The graph.
    pub fn graph(&self) -> &Graph {
        &self.ground.graph
    }

    /// One minibatch: b natural data, two views of each, one step. Nothing after a divergence.
    pub fn step(&mut self) {
        self.step += 1;
        if self.diverged.is_some() || self.ground.seen.is_empty() {
            return;
        }
        self.draw();
        let fine = if self.net.is_some() { self.step_net() } else { self.step_table() };
        if !fine {
            self.diverged = Some(self.step);
        }
    }

    /// First views, then second views.
    fn draw(&mut self) {
        let b = self.setting.batch;
        self.batch.views.resize(2 * b, 0);
        for i in 0..b {
            let datum = self.ground.seen[self.rng.below(self.ground.seen.len() as u32) as usize];
            self.batch.views[i] = self.ground.view(datum, &mut self.rng);
            self.batch.views[b + i] = self.ground.view(datum, &mut self.rng);
        }
    }

    fn step_table(&mut self) -> bool {
        let Setting { loss, k, batch, rate, cap, steps, .. } = self.setting;
        let Buffers { views, z, by_z, work, .. } = &mut self.batch;
        z.clear();
        for x in &*views {
            z.extend_from_slice(&self.table[*x as usize * k..(*x as usize + 1) * k]);
        }
        by_z.resize(z.len(), 0.0);
        loss.gradient(z, k, by_z, work);
        let left = 1.0 - f64::from(self.step - 1) / f64::from(steps.max(1));
        let size = rate * 0.5 * batch as f64 * left.max(0.0);
        // Repeated views add up: gradients first, then the cap.
        for (x, g) in views.iter().zip(by_z.chunks_exact(k)) {
            let row = &mut self.table[*x as usize * k..(*x as usize + 1) * k];
            row.iter_mut().zip(g).for_each(|(f, g)| *f -= size * g);
        }
        let mut fine = true;
        for x in &*views {
            let row = &mut self.table[*x as usize * k..(*x as usize + 1) * k];
            let square = norm2(row);
            fine &= square < LIMIT * LIMIT;
            if let Some(mu) = cap.filter(|mu| square > *mu) {
                let by = (mu / square).sqrt();
                for f in &mut *row {
                    *f *= by;
                }
            }
        }
        fine
    }

    fn step_net(&mut self) -> bool {
        let Setting { loss, k, batch, rate, steps, .. } = self.setting;
        let Some((mlp, adam)) = &mut self.net else { return false };
        let Buffers { views, inputs, by_parameters, pass, work, .. } = &mut self.batch;
        inputs.clear();
        for x in &*views {
            inputs.extend_from_slice(&self.ground.inputs[2 * *x as usize..2 * *x as usize + 2]);
        }
        mlp.forward(inputs, 2 * batch, pass);
        let (z, by_z) = pass.output_and_gradient();
        let value = loss.gradient(z, k, by_z, work);
        by_parameters.resize(mlp.parameters.len(), 0.0);
        mlp.backward(pass, by_parameters);
        adam.step(rate * cosine(self.step - 1, steps), by_parameters, &mut mlp.parameters);
        value.abs() < LIMIT * LIMIT
    }

    /// F [n, k] of all views.
    pub fn features(&self) -> Vec<f64> {
        match &self.net {
            None => self.table.clone(),
            Some((mlp, _)) => {
                let mut pass = Pass::default();
                mlp.forward(&self.ground.inputs, self.ground.graph.n(), &mut pass);
                pass.output().to_vec()
            }
        }
    }

    /// Floating-point operations of one step.
    pub fn work(setting: &Setting) -> f64 {
        let (b, k) = (setting.batch as f64, setting.k as f64);
        let loss = 6.0 * b * b * k + 200.0 * b;
        SLOW * match setting.encoder {
            Encoder::Table => loss + 8.0 * b * k,
            // tanh counts for twenty operations.
            Encoder::Net(_) => loss + 2.0 * b * 6.0 * (64.0 + 1024.0 + 32.0 * k) + 2.0 * b * 64.0 * 20.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Augmentation, Layout, Spectrum, population};

    fn breeds() -> Rc<Ground> {
        let cloud = Cloud::new(Layout::Breeds, 90, 0);
        let graph = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.2 });
        Rc::new(Ground::new(&cloud, graph))
    }

    fn setting(encoder: Encoder, loss: Loss) -> Setting {
        Setting {
            encoder,
            loss,
            k: 6,
            batch: 32,
            rate: 0.3,
            cap: Some(18.0),
            steps: 400,
            gain: 2.0,
            bias: 1.0,
        }
    }

    #[test]
    fn the_identity_holds_at_every_step_and_the_loss_falls() {
        let ground = breeds();
        let (adjacency, s) = (ground.graph.dense(), Spectrum::exact(&ground.graph, 7));
        let mut run = Descent::new(&ground, setting(Encoder::Table, Loss::Spectral), 1);
        let start = population::loss(&ground.graph, &run.features(), 6);
        for _ in 0..400 {
            run.step();
            assert!(population::identity_gap(&ground.graph, &adjacency, &run.features(), 6) < 1e-10);
        }
        let end = population::loss(&ground.graph, &run.features(), 6);
        let least = population::least(&s, 6);
        assert!(end < start && end >= least - 1e-9 && end - least < 1.0, "{start} {end} {least}");
    }

    #[test]
    fn without_repulsion_or_cap_it_diverges_and_says_when() {
        let ground = breeds();
        let mut bad = setting(Encoder::Table, Loss::Attraction);
        bad.cap = None;
        let mut run = Descent::new(&ground, bad, 0);
        for _ in 0..400 {
            run.step();
        }
        assert!(run.diverged.is_some());
        assert!(run.features().iter().all(|f| f.is_finite()));
    }

    #[test]
    fn a_network_repeats_itself_from_its_seed() {
        let ground = breeds();
        let mut net = setting(Encoder::Net(Activation::Tanh), Loss::Spectral);
        net.rate = 6e-3;
        let run = |seed| {
            let mut run = Descent::new(&ground, net, seed);
            (0..20).for_each(|_| run.step());
            run.features()
        };
        assert_eq!(run(3), run(3));
        assert_ne!(run(3), run(4));
    }
}
