//! Training: the margin solver, an ascent on a soft minimum of the scores, and plain descent on the logistic loss.

use super::{Net, Start, Work, Xor, label, normalise, sign};
use tangible_core::kernels::{dot, gemm};
use tangible_core::math::{exp, ln};
use tangible_core::rng::{Purpose, Rng};

/// Small normal numbers added to a constructed start before it ascends.
const STIR: f64 = 1e-3;

/// Ends of the geometric schedules of the ascent: step length and sharpness of the soft minimum.
const STEP: (f64, f64) = (0.05, 0.001);
const SHARP: (f64, f64) = (4.0, 400.0);

/// How far descent goes in all, in units of a neuron's own time: its steps are this over their number, times m.
const TIME: f64 = 120.0;

/// What a training follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// W stays on the sphere mean ‖w_j‖² = 1, and climbs −(1/β) log Σ exp(−βy_i f(x_i)).
    Margin,
    /// W ← W − η∇(1/n)Σ log(1 + exp(−y_i f(x_i))), nothing normalised.
    Logistic,
}

/// A training under way.
#[derive(Clone, Debug)]
pub struct Ascent {
    net: Net,
    work: Work,
    method: Method,
    step: u32,
    steps: u32,
}

impl Ascent {
    /// At its start.
    pub fn new(set: &Xor, start: Start, method: Method, steps: u32, seed: u32) -> Self {
        let mut net = set.net(start, seed);
        if start != Start::Random {
            stir(set.shape.m as usize, &mut net, &mut Rng::new(seed, Purpose::NOISE));
        }
        Self::from(set, net, method, steps)
    }

    /// From a net of mean square norm 1.
    pub(super) fn from(set: &Xor, net: Net, method: Method, steps: u32) -> Self {
        Self { net, work: Work::of(set), method, step: 0, steps }
    }

    /// One step; false at the end, and where there is no gradient.
    pub fn advance(&mut self, set: &Xor) -> bool {
        let goes = self.step < self.steps && self.climb(set);
        self.step += u32::from(goes);
        goes
    }

    /// The net as it stands, of mean square norm 1.
    pub fn net(&self) -> Net {
        let mut net = self.net.clone();
        if self.method == Method::Logistic {
            normalise(self.work.slopes.len() / self.work.margins.len(), &mut net);
        }
        net
    }

    /// The weights themselves.
    pub(super) fn weights(&mut self) -> &mut Net {
        &mut self.net
    }

    /// One step; false where there is no gradient.
    fn climb(&mut self, set: &Xor) -> bool {
        let (n, m, width) = (set.shape.n as usize, set.shape.m as usize, set.width());
        let Self { net, work, .. } = self;
        set.respond(net, work);
        let part = f64::from(self.step) / f64::from(self.steps.max(2) - 1);
        let at = |(first, last): (f64, f64)| first * exp(part * ln(last / first));
        pulls(&mut work.margins, self.method, at(SHARP));
        for (i, slopes) in work.slopes.chunks_exact_mut(m).enumerate() {
            let pull = label(i) * work.margins[i];
            slopes.iter_mut().enumerate().for_each(|(j, s)| *s *= pull * sign(j, m));
        }
        gemm(width, n, m, &set.across, &work.slopes, &mut work.gradient);
        let size = (dot(&work.gradient, &work.gradient) / m as f64).sqrt();
        if size == 0.0 {
            return false;
        }
        let length = match self.method {
            Method::Margin => at(STEP) / size,
            // ∂f/∂w_j has the factor h/m, which a neuron's own time takes away.
            Method::Logistic => set.shape.h * TIME / f64::from(self.steps),
        };
        net.iter_mut().zip(&work.gradient).for_each(|(w, g)| *w += length * g);
        if self.method == Method::Margin {
            normalise(m, net);
        }
        true
    }
}

/// How much every point pulls, in place of its margin.
fn pulls(margins: &mut [f64], method: Method, sharp: f64) {
    match method {
        Method::Margin => {
            let least = margins.iter().copied().fold(f64::INFINITY, f64::min);
            margins.iter_mut().for_each(|margin| *margin = exp(-sharp * (*margin - least)));
            let total: f64 = margins.iter().sum();
            margins.iter_mut().for_each(|pull| *pull /= total);
        }
        Method::Logistic => {
            let n = margins.len() as f64;
            margins.iter_mut().for_each(|margin| *margin = 1.0 / (n * (1.0 + exp(*margin))));
        }
    }
}

/// Adds small normal numbers.
pub(super) fn stir(m: usize, net: &mut [f64], rng: &mut Rng) {
    net.iter_mut().for_each(|x| *x += STIR * rng.normal());
    normalise(m, net);
}

impl Xor {
    /// The ascent of the margin from a start to its end.
    pub fn ascend(&self, start: Start, steps: u32, seed: u32) -> Net {
        self.trained(start, Method::Margin, steps, seed)
    }

    /// A training from a start to its end.
    pub fn trained(&self, start: Start, method: Method, steps: u32, seed: u32) -> Net {
        let mut ascent = Ascent::new(self, start, method, steps, seed);
        while ascent.advance(self) {}
        ascent.net()
    }
}
