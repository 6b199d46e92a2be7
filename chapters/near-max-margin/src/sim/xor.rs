//! Two layers that learn a rule of second degree: y = (μ₁·x)² − (μ₂·x)² at x = z + ξ, z one of ±μ₁, ±μ₂.
//!
//! f_W(x) = (1/m) Σ_j a_j max(0, w_j·x)^h with fixed signs a_j and an exponent 1 ≤ h < 2; the margin is
//! min_i y_i f_W(x_i) at mean_j ‖w_j‖² = 1. As in the linear problem only n + 2 coordinates matter: the two of the rule and
//! those that Gram–Schmidt makes of the noises.
//!
//! Source of the setting: Glasgow, Wei, Wootters, Ma (ICLR 2023); thresholds and constructions are derived here.

mod ascent;
mod blind;
mod search;

pub use ascent::{Ascent, Method};

use super::linear::gram;
use tangible_core::kernels::{dot, gemm};
use tangible_core::math::pow;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::samples::gaussian_rows;
use tangible_core::solvers::cholesky;

/// Clusters: +μ₁, −μ₁ of the positive class, +μ₂, −μ₂ of the negative one.
const CLUSTERS: [[f64; 2]; 4] = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]];

/// New points that a test error counts.
pub const TESTED: u32 = 4000;

/// How the points are drawn, and the network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Points n, a multiple of four.
    pub n: u32,
    /// Dimensions d.
    pub d: u32,
    /// Signal against noise, n/(dσ²).
    pub kappa: f64,
    /// Neurons m, a multiple of four.
    pub m: u32,
    /// Exponent h of a neuron.
    pub h: f64,
}

impl Shape {
    /// Noise per coordinate.
    pub fn sigma(&self) -> f64 {
        (f64::from(self.n) / (f64::from(self.d) * self.kappa)).sqrt()
    }

    /// Response ρ = 2/√κ of a unit vector that memorises one cluster.
    pub fn rho(&self) -> f64 {
        2.0 / self.kappa.sqrt()
    }

    /// Margin of the net whose neurons take a cluster each, signal and memory: ¼(1 + ρ²)^{h/2}.
    pub fn clustered(&self) -> f64 {
        0.25 * pow(1.0 + self.rho() * self.rho(), 0.5 * self.h)
    }

    /// Margin of the net whose neurons memorise all of their class: ½(ρ/√2)^h.
    pub fn pooled(&self) -> f64 {
        0.5 * pow(self.rho() * std::f64::consts::FRAC_1_SQRT_2, self.h)
    }

    /// The larger of the two: what the best margin is to first order.
    pub fn best(&self) -> f64 {
        self.clustered().max(self.pooled())
    }

    /// κ above which the first of these margins is the larger: 4(2^{2/h − 1} − 1).
    pub fn threshold(h: f64) -> f64 {
        4.0 * (pow(2.0, 2.0 / h - 1.0) - 1.0)
    }
}

/// A start of the ascent, or a net as it is built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Start {
    /// Normal entries.
    Random,
    /// Every neuron memorises all points of its class.
    Memorise,
    /// Every neuron has a cluster: its signal, and the memory of its points. Knows the clusters.
    Aligned,
    /// The memory of all of its class, and a share c of the signal of the wrong one, in alternating sign.
    Wrong(f64),
    /// Blind to the cluster −μ₁: a quarter of the positive neurons have +μ₁ with its memory, the others remember both.
    Blind,
}

/// A training set.
#[derive(Clone, Debug)]
pub struct Xor {
    /// How it was drawn.
    pub shape: Shape,
    /// Points [n, n + 2]: two coordinates of the rule, then the noise.
    points: Vec<f64>,
    /// The same, transposed.
    across: Vec<f64>,
    /// Least-norm vectors that respond 1 to one cluster and 0 to the others, [4, n].
    memories: Vec<f64>,
}

/// Weights of a net, [n + 2, m]: a column a neuron; the first half of the neurons is positive.
pub type Net = Vec<f64>;

/// Buffers of an ascent.
#[derive(Clone, Debug)]
struct Work {
    slopes: Vec<f64>,
    margins: Vec<f64>,
    gradient: Vec<f64>,
}

impl Work {
    fn of(set: &Xor) -> Self {
        let (n, m) = (set.shape.n as usize, set.shape.m as usize);
        Self { slopes: vec![0.0; n * m], margins: vec![0.0; n], gradient: vec![0.0; set.width() * m] }
    }
}

impl Xor {
    /// The points, [n, n + 2]: two coordinates of the rule, then the noise.
    pub fn points(&self) -> &[f64] {
        &self.points
    }

    /// The training set of a seed, nothing where the noises depend on each other.
    pub fn new(shape: Shape, seed: u32) -> Option<Self> {
        let sigma = shape.sigma();
        let mut noise = gaussian_rows(shape.n, shape.d - 2, &mut Rng::new(seed, Purpose::DATA));
        noise.iter_mut().for_each(|x| *x *= sigma);
        Self::of(shape, &noise)
    }

    /// The training set with these noises [n, n], nothing where they depend on each other.
    pub fn of(shape: Shape, noise: &[f64]) -> Option<Self> {
        let (n, width) = (shape.n as usize, shape.n as usize + 2);
        let mut points = vec![0.0; n * width];
        for (i, row) in points.chunks_exact_mut(width).enumerate() {
            row[..2].copy_from_slice(&CLUSTERS[i % 4]);
            row[2..].copy_from_slice(&noise[i * n..][..n]);
        }
        let memories = memories(n, noise)?;
        let across = transposed(n, width, &points);
        Some(Self { shape, points, across, memories })
    }

    fn width(&self) -> usize {
        self.shape.n as usize + 2
    }

    /// The memory of clusters added up.
    fn memory(&self, clusters: &[usize]) -> Vec<f64> {
        let n = self.shape.n as usize;
        (0..n).map(|j| clusters.iter().map(|c| self.memories[c * n + j]).sum()).collect()
    }

    /// A net as it is built; random ones from the seed.
    pub fn net(&self, start: Start, seed: u32) -> Net {
        let (m, width) = (self.shape.m as usize, self.width());
        let mut net = vec![0.0; width * m];
        let mut rng = Rng::new(seed, Purpose::INIT);
        if start == Start::Random {
            rng.fill_normal(&mut net);
        } else {
            for j in 0..m {
                let neuron = self.neuron(start, j);
                neuron.iter().enumerate().for_each(|(k, x)| net[k * m + j] = *x);
            }
        }
        normalise(m, &mut net);
        net
    }

    /// Weights of one constructed neuron.
    fn neuron(&self, start: Start, j: usize) -> Vec<f64> {
        // Two clusters of its class, and its own of them.
        let class = if j < self.shape.m as usize / 2 { [0, 1] } else { [2, 3] };
        let own = class[j % 2];
        let (memory, scale, signal) = match start {
            Start::Aligned => {
                let memory = self.memory(&[own]);
                let scale = 1.0 / dot(&memory, &memory);
                (memory, scale, CLUSTERS[own])
            }
            Start::Wrong(c) => {
                let memory = self.memory(&class);
                let scale = (1.0 - c * c).sqrt() / dot(&memory, &memory).sqrt();
                (memory, scale, CLUSTERS[(own + 2) % 4].map(|x| c * x))
            }
            Start::Memorise | Start::Random => {
                let memory = self.memory(&class);
                let scale = 1.0 / dot(&memory, &memory).sqrt();
                (memory, scale, [0.0; 2])
            }
            Start::Blind => return self.blind(j),
        };
        signal.into_iter().chain(memory.iter().map(|x| scale * x)).collect()
    }

    /// Margins of the points, and max(0, p)^{h − 1} of every neuron at every point.
    fn respond(&self, net: &[f64], work: &mut Work) {
        let (n, m, width) = (self.shape.n as usize, self.shape.m as usize, self.width());
        gemm(n, width, m, &self.points, net, &mut work.slopes);
        for (i, slopes) in work.slopes.chunks_exact_mut(m).enumerate() {
            work.margins[i] = label(i) * score(slopes, self.shape.h);
        }
    }

    /// Scores y f(x) of the training points.
    pub fn margins(&self, net: &[f64]) -> Vec<f64> {
        let mut work = Work::of(self);
        self.respond(net, &mut work);
        work.margins
    }

    /// The least of them: the margin of a net of mean square norm 1.
    pub fn margin(&self, net: &[f64]) -> f64 {
        self.margins(net).into_iter().fold(f64::INFINITY, f64::min)
    }

    /// Part of ‖W‖² along the rule.
    pub fn share(&self, net: &[f64]) -> f64 {
        let m = self.shape.m as usize;
        dot(&net[..2 * m], &net[..2 * m]) / dot(net, net)
    }

    /// Part of the bad sample that is wrong: μ₁ and μ₂ change places, noise stays, labels turn.
    pub fn bad_sample(&self, net: &[f64]) -> f64 {
        let (n, m, width) = (self.shape.n as usize, self.shape.m as usize, self.width());
        let mut points = self.points.clone();
        points.chunks_exact_mut(width).for_each(|row| row.swap(0, 1));
        let mut responses = vec![0.0; n * m];
        gemm(n, width, m, &points, net, &mut responses);
        let h = self.shape.h;
        super::linear::wrong(
            responses.chunks_exact_mut(m).enumerate().map(|(i, row)| -label(i) * score(row, h)),
        )
    }

    /// New points of the seed, [4000, n + 2].
    pub fn fresh(&self, seed: u32) -> Vec<f64> {
        let mut rng = Rng::new(seed, Purpose::EVALUATION);
        let sigma = self.shape.sigma();
        let mut points = vec![0.0; TESTED as usize * self.width()];
        for point in points.chunks_exact_mut(self.width()) {
            point[..2].copy_from_slice(&CLUSTERS[rng.below(4) as usize]);
            rng.fill_normal(&mut point[2..]);
            point[2..].iter_mut().for_each(|x| *x *= sigma);
        }
        points
    }

    /// Part of new points that are wrong; a score of exactly 0 is half wrong.
    pub fn error_on(&self, fresh: &[f64], net: &[f64]) -> f64 {
        let (m, width, h) = (self.shape.m as usize, self.width(), self.shape.h);
        let mut responses = vec![0.0; fresh.len() / width * m];
        gemm(fresh.len() / width, width, m, fresh, net, &mut responses);
        let rows = fresh.chunks_exact(width).zip(responses.chunks_exact_mut(m));
        // The label is (μ₁·x)² − (μ₂·x)².
        super::linear::wrong(rows.map(|(x, row)| (x[0] * x[0] - x[1] * x[1]) * score(row, h)))
    }

    /// The same of the seed's new points.
    pub fn error(&self, net: &[f64], seed: u32) -> f64 {
        self.error_on(&self.fresh(seed), net)
    }

    /// The training points as they are seen along μ₁ and μ₂ by an eye that is turned a little, towards one direction of
    /// noise for each axis: exactly the noise that they have along two random directions at right angles.
    pub fn tilted(&self, seed: u32) -> Vec<(f64, f64)> {
        let n = self.shape.n as usize;
        let mut rng = Rng::new(seed, Purpose::named("tilt"));
        let scale = 1.0 / f64::from(self.shape.d - 2).sqrt();
        let mut direction = || (0..n).map(|_| scale * rng.normal()).collect::<Vec<_>>();
        let (across, up) = (direction(), direction());
        let seen = |x: &[f64]| (x[0] + dot(&x[2..], &across), x[1] + dot(&x[2..], &up));
        self.points.chunks_exact(self.width()).map(seen).collect()
    }
}

/// Label of a training point, or of a point of a cluster.
fn label(i: usize) -> f64 {
    if i % 4 < 2 { 1.0 } else { -1.0 }
}

/// Sign of a neuron.
fn sign(j: usize, m: usize) -> f64 {
    if j < m / 2 { 1.0 } else { -1.0 }
}

/// f at a point whose neurons respond so; leaves max(0, p)^{h − 1} in their place, 0 at p ≤ 0 for every h.
fn score(responses: &mut [f64], h: f64) -> f64 {
    let m = responses.len();
    let mut sum = 0.0;
    for (j, p) in responses.iter_mut().enumerate() {
        let slope = if *p > 0.0 { pow(*p, h - 1.0) } else { 0.0 };
        sum += sign(j, m) * slope * p.max(0.0);
        *p = slope;
    }
    sum / m as f64
}

/// To mean ‖w_j‖² = 1.
fn normalise(m: usize, net: &mut [f64]) {
    let size = (dot(net, net) / m as f64).sqrt();
    if size > 0.0 {
        net.iter_mut().for_each(|w| *w /= size);
    }
}

fn transposed(rows: usize, columns: usize, x: &[f64]) -> Vec<f64> {
    (0..rows * columns).map(|at| x[at % rows * columns + at / rows]).collect()
}

/// u_c = Nᵀ K⁻¹ t_c for every cluster c, t_c being 1 on its points.
fn memories(n: usize, noise: &[f64]) -> Option<Vec<f64>> {
    let mut products = gram(n, noise);
    let mut targets: Vec<f64> = (0..4 * n).map(|at| f64::from(u8::from(at / 4 % 4 == at % 4))).collect();
    cholesky::solve(n, &mut products, 4, &mut targets)?;
    let mut out = vec![0.0; 4 * n];
    gemm(4, n, n, &transposed(n, 4, &targets), noise, &mut out);
    Some(out)
}
