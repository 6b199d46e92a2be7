//! The margin solver: ascent on a soft minimum of the scores.

use super::{Net, Start, Work, Xor, label, normalise, sign};
use tangible_core::kernels::{dot, gemm};
use tangible_core::math::{exp, ln};
use tangible_core::rng::{Purpose, Rng};

/// Small normal numbers added to a constructed start before it ascends.
const STIR: f64 = 1e-3;

/// Ends of the geometric schedules of the ascent: step length and sharpness of the soft minimum.
const STEP: (f64, f64) = (0.05, 0.001);
const SHARP: (f64, f64) = (4.0, 400.0);

/// An ascent under way: W stays on the sphere mean ‖w_j‖² = 1, and climbs −(1/β) log Σ exp(−βy_i f(x_i)).
#[derive(Clone, Debug)]
pub struct Ascent {
    net: Net,
    work: Work,
    step: u32,
    steps: u32,
}

impl Ascent {
    /// At its start.
    pub fn new(set: &Xor, start: Start, steps: u32, seed: u32) -> Self {
        let mut net = set.net(start, seed);
        if start != Start::Random {
            let mut rng = Rng::new(seed, Purpose::NOISE);
            net.iter_mut().for_each(|x| *x += STIR * rng.normal());
            normalise(set.shape.m as usize, &mut net);
        }
        Self { net, work: Work::of(set), step: 0, steps }
    }

    /// One step; false at the end, and where there is no gradient.
    pub fn advance(&mut self, set: &Xor) -> bool {
        let goes = self.step < self.steps && set.climb(&mut self.net, self.step, self.steps, &mut self.work);
        self.step += u32::from(goes);
        goes
    }

    /// The net as it stands.
    pub fn net(&self) -> &Net {
        &self.net
    }
}

impl Xor {
    /// The ascent from a start to its end.
    pub fn ascend(&self, start: Start, steps: u32, seed: u32) -> Net {
        let mut ascent = Ascent::new(self, start, steps, seed);
        while ascent.advance(self) {}
        ascent.net
    }

    /// One step; false where there is no gradient.
    fn climb(&self, net: &mut [f64], step: u32, steps: u32, work: &mut Work) -> bool {
        let (n, m, width) = (self.shape.n as usize, self.shape.m as usize, self.width());
        let part = f64::from(step) / f64::from(steps.max(2) - 1);
        let at = |(first, last): (f64, f64)| first * exp(part * ln(last / first));
        self.respond(net, work);
        let sharp = at(SHARP);
        let least = work.margins.iter().copied().fold(f64::INFINITY, f64::min);
        let weight = |margin: f64| exp(-sharp * (margin - least));
        let total: f64 = work.margins.iter().map(|x| weight(*x)).sum();
        for (i, slopes) in work.slopes.chunks_exact_mut(m).enumerate() {
            let pull = label(i) * weight(work.margins[i]) / total;
            slopes.iter_mut().enumerate().for_each(|(j, s)| *s *= pull * sign(j, m));
        }
        gemm(width, n, m, &self.across, &work.slopes, &mut work.gradient);
        let size = (dot(&work.gradient, &work.gradient) / m as f64).sqrt();
        if size == 0.0 {
            return false;
        }
        let length = at(STEP) / size;
        net.iter_mut().zip(&work.gradient).for_each(|(w, g)| *w += length * g);
        normalise(m, net);
        true
    }
}
