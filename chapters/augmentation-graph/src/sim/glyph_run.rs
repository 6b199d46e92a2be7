//! Networks that learn digits without labels, and what a linear probe makes of their features.

use std::rc::Rc;

use super::SLOW;
use super::glyph::{DIGITS, PIXELS, augmented, natural};
use super::losses::{Loss, Work, into_ball, through_ball};
use tangible_core::kernels::product::{Factor, Panels};
use tangible_core::learn::adam::{Adam, cosine};
use tangible_core::learn::mlp::{Activation, Mlp, Pass, Start};
use tangible_core::linalg::eigen_jacobi::jacobi;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::solvers::ridge::{Probe, Scaling};

/// Natural images for training, and as many for testing.
pub const IMAGES: usize = 1000;
/// Ridge per label of the probe.
const RIDGE: f64 = 1e-2;

/// Natural images with labels.
#[derive(Debug, PartialEq)]
pub struct Glyphs {
    /// [2·1000, 64]: training images, then test images.
    images: Vec<f64>,
}

impl Glyphs {
    /// Training and test images, digit i mod 10.
    pub fn new(seed: u32) -> Self {
        let mut rng = Rng::new(seed, Purpose::DATA);
        let mut images = vec![0.0; 2 * IMAGES * PIXELS];
        for (i, image) in images.chunks_exact_mut(PIXELS).enumerate() {
            natural(i % DIGITS, &mut rng, image);
        }
        Self { images }
    }

    /// Image `i`; those from [`IMAGES`] on are test images.
    pub fn image(&self, i: usize) -> &[f64] {
        &self.images[i * PIXELS..(i + 1) * PIXELS]
    }

    /// Label of image `i`.
    pub fn label(i: usize) -> u8 {
        (i % DIGITS) as u8
    }

    /// All images, training first.
    pub fn all(&self) -> &[f64] {
        &self.images
    }

    /// The first `count` principal components of all images, by the covariance of the training images.
    pub fn principal(&self, count: usize) -> Vec<f64> {
        principal(&self.images, PIXELS, IMAGES, count)
    }
}

/// Projections of all rows [m, d] on the first `count` principal directions of the first `fitted` rows.
pub fn principal(rows: &[f64], d: usize, fitted: usize, count: usize) -> Vec<f64> {
    let mut mean = vec![0.0; d];
    let head = &rows[..fitted * d];
    head.chunks_exact(d).for_each(|row| mean.iter_mut().zip(row).for_each(|(m, x)| *m += x / fitted as f64));
    let centred: Vec<f64> = rows.iter().enumerate().map(|(i, x)| x - mean[i % d]).collect();
    let (mut covariance, mut panels) = (vec![0.0; d * d], Panels::default());
    let fit = Factor::new(&centred[..fitted * d], fitted, d);
    panels.product(fit.t(), fit, &mut covariance);
    let eigen = jacobi(d, &covariance).canonical(0.0, count);
    let mut out = vec![0.0; rows.len() / d * count];
    let directions = Factor::new(&eigen.vectors, count, d).t();
    panels.product(Factor::new(&centred, rows.len() / d, d), directions, &mut out);
    out
}

/// Accuracy on the test images of a ridge probe on the first `per_class` training images of each digit.
pub fn probe_accuracy(features: &[f64], per_class: usize) -> f64 {
    let d = features.len() / (2 * IMAGES);
    let m = per_class * DIGITS;
    let labels: Vec<u8> = (0..2 * IMAGES).map(Glyphs::label).collect();
    let ridge = RIDGE * m as f64;
    let probe = Probe::fit(&features[..m * d], d, &labels[..m], DIGITS, ridge, Scaling::Standardised);
    probe.map_or(f64::NAN, |probe| probe.accuracy(&features[IMAGES * d..], &labels[IMAGES..]))
}

/// How a network is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlyphSetting {
    /// The loss.
    pub loss: Loss,
    /// Augmentation strength s.
    pub strength: f64,
    /// Squared radius of the ball that outputs are brought into; `None` leaves them.
    pub mu: Option<f64>,
    /// Layers: 64-64-32-k, or 64-96-48-k.
    pub full: bool,
    /// Outputs k; 32, or 64 of the full network.
    pub outputs: usize,
    /// Pairs a batch.
    pub batch: usize,
    /// Adam steps.
    pub steps: u32,
    /// Adam's rate, decaying by half a cosine.
    pub rate: f64,
}

impl GlyphSetting {
    /// The small network: b = 64, 400 steps at rate 0.006.
    pub fn lite(loss: Loss, strength: f64) -> Self {
        let mu = (loss == Loss::Spectral).then_some(3.0);
        Self { loss, strength, mu, full: false, outputs: 32, batch: 64, steps: 400, rate: 6e-3 }
    }

    /// The full one: b = 128, 600 steps, μ = 10.
    pub fn full(loss: Loss, strength: f64) -> Self {
        let mu = (loss == Loss::Spectral).then_some(10.0);
        Self { loss, strength, mu, full: true, outputs: 64, batch: 128, steps: 600, rate: 6e-3 }
    }

    /// Numbers per layer.
    pub fn sizes(&self) -> [usize; 4] {
        if self.full { [PIXELS, 96, 48, self.outputs] } else { [PIXELS, 64, 32, self.outputs] }
    }
}

/// A network in training.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    glyphs: Rc<Glyphs>,
    setting: GlyphSetting,
    net: Mlp,
    adam: Adam,
    rng: Rng,
    step: u32,
    /// Loss of the last batch.
    pub loss: f64,
    batch: Buffers,
}

#[derive(Debug, Default)]
struct Buffers {
    inputs: Vec<f64>,
    inside: Vec<f64>,
    gradient: Vec<f64>,
    pass: Pass,
    work: Work,
}

/// Checkpoints keep what a run is, not what its last step left behind.
impl Clone for Buffers {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl GlyphRun {
    /// Before the first step.
    pub fn new(glyphs: &Rc<Glyphs>, setting: GlyphSetting, seed: u32) -> Self {
        let start = Start { gain: GAIN, bias: 0.0 };
        let net = Mlp::new(&setting.sizes(), ACTIVATION, start, &mut Rng::new(seed, Purpose::INIT));
        let adam = Adam::new(net.parameters.len());
        let rng = Rng::new(seed, Purpose::NOISE);
        Self {
            glyphs: Rc::clone(glyphs),
            setting,
            net,
            adam,
            rng,
            step: 0,
            loss: f64::NAN,
            batch: Buffers::default(),
        }
    }

    /// From now on a batch has so many pairs.
    pub fn take_batches_of(&mut self, pairs: usize) {
        self.setting.batch = pairs;
    }

    /// Steps done.
    pub fn done(&self) -> u32 {
        self.step
    }

    /// One minibatch of b natural images and two views of each.
    pub fn step(&mut self) {
        let GlyphSetting { loss, strength, mu, batch, steps, rate, .. } = self.setting;
        let Buffers { inputs, inside, gradient, pass, work } = &mut self.batch;
        inputs.resize(2 * batch * PIXELS, 0.0);
        let (first, second) = inputs.split_at_mut(batch * PIXELS);
        for (one, two) in first.chunks_exact_mut(PIXELS).zip(second.chunks_exact_mut(PIXELS)) {
            let image = self.glyphs.image(self.rng.below(IMAGES as u32) as usize);
            augmented(image, strength, &mut self.rng, one);
            augmented(image, strength, &mut self.rng, two);
        }
        self.net.forward(inputs, 2 * batch, pass);
        let k = self.net.sizes().last().copied().unwrap_or(1);
        let (z, by_z) = pass.output_and_gradient();
        inside.clear();
        inside.extend_from_slice(z);
        if let Some(mu) = mu {
            into_ball(inside, k, mu);
        }
        self.loss = loss.gradient(inside, k, by_z, work);
        if let Some(mu) = mu {
            through_ball(by_z, z, k, mu);
        }
        gradient.resize(self.net.parameters.len(), 0.0);
        self.net.backward(pass, gradient);
        self.adam.step(rate * cosine(self.step, steps), gradient, &mut self.net.parameters);
        self.step += 1;
    }

    /// Number k of outputs.
    pub fn width(&self) -> usize {
        self.net.sizes()[3]
    }

    /// Output z of all images [2·1000, k] (in the ball, if there is one), and the layer before it.
    pub fn features(&self) -> (Vec<f64>, Vec<f64>) {
        let mut pass = Pass::default();
        self.net.forward(self.glyphs.all(), 2 * IMAGES, &mut pass);
        let mut z = pass.output().to_vec();
        if let Some(mu) = self.setting.mu {
            into_ball(&mut z, self.net.sizes()[3], mu);
        }
        (z, pass.layer(2).to_vec())
    }

    /// Output z of `count` images from image `first` on, as [`GlyphRun::features`] has it.
    pub fn some_features(&self, first: usize, count: usize) -> Vec<f64> {
        let mut pass = Pass::default();
        self.net.forward(&self.glyphs.all()[first * PIXELS..(first + count) * PIXELS], count, &mut pass);
        let mut z = pass.output().to_vec();
        if let Some(mu) = self.setting.mu {
            into_ball(&mut z, self.net.sizes()[3], mu);
        }
        z
    }

    /// Floating-point operations of one step, drawing the views included.
    pub fn work(setting: &GlyphSetting) -> f64 {
        let sizes = setting.sizes();
        let weights: f64 = sizes.windows(2).map(|w| (w[0] * w[1]) as f64).sum();
        SLOW * 2.0 * setting.batch as f64 * (6.0 * weights + 60.0 * PIXELS as f64)
    }
}

/// Hidden units and the spread of the first layer.
const ACTIVATION: Activation = Activation::Relu;
const GAIN: f64 = 1.4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principal_components_are_uncorrelated_and_descend() {
        let glyphs = Glyphs::new(0);
        let pca = glyphs.principal(4);
        let product = |i: usize, j: usize| -> f64 {
            pca.chunks_exact(4).take(IMAGES).map(|row| row[i] * row[j]).sum::<f64>()
        };
        assert!(product(0, 0) > product(1, 1) && product(1, 1) > product(2, 2));
        assert!(product(0, 1).abs() < 1e-9 * product(0, 0));
    }

    #[test]
    fn a_few_steps_lower_the_spectral_loss() {
        let glyphs = Rc::new(Glyphs::new(0));
        let mut run = GlyphRun::new(&glyphs, GlyphSetting::lite(Loss::Spectral, 0.5), 0);
        run.step();
        let first = run.loss;
        (0..60).for_each(|_| run.step());
        assert!(run.loss < first - 0.5, "{first} {}", run.loss);
    }
}
