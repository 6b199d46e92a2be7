//! Both miniatures as a model: a training run in steps, everything else as jobs.

use std::rc::Rc;

use super::super::sim::glyph_run::{GlyphRun, Glyphs};
use super::glyph_jobs::{LABELS, ROWS, Row, accuracies};
use super::params::{PicturesParams, SIZES};
use super::sample_jobs::Rung;
use super::{glyph_jobs, sample_jobs};
use tangible_core::model::{Due, Logged, Model, ModelError, Run, Trace};

/// Steps between two probes of the run in the picture.
const EVERY: u32 = 20;
/// The run in the picture.
#[derive(Clone)]
pub struct Pictures {
    /// The digits and the network, when digits are shown.
    pub(super) digits: Option<Digits>,
}

/// A network in training.
#[derive(Clone)]
pub(super) struct Digits {
    pub(super) glyphs: Rc<Glyphs>,
    pub(super) run: GlyphRun,
    /// Accuracies on the layer before the output, at the last probe.
    pub(super) inner: Vec<f64>,
}

/// Series of the accuracies at [`LABELS`], along the run.
pub(super) const ACCURACIES: [&str; 3] = ["accuracy-5", "accuracy-20", "accuracy-100"];

impl Model for Pictures {
    type Params = PicturesParams;

    const SERIES: &'static [Logged] = &[
        Logged::one("loss"),
        Logged::one(ACCURACIES[0]),
        Logged::one(ACCURACIES[1]),
        Logged::one(ACCURACIES[2]),
    ];

    fn new(p: &PicturesParams, seed: u32, _: &mut Trace) -> Result<Self, ModelError> {
        let digits = p.is_glyphs().then(|| {
            let glyphs = Rc::new(Glyphs::new(seed));
            let run = GlyphRun::new(&glyphs, p.training(p.loss), seed);
            Digits { glyphs, run, inner: Vec::new() }
        });
        Ok(Self { digits })
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        let Some(Digits { run, inner, .. }) = &mut self.digits else { return Ok(()) };
        run.step();
        let step = run.done();
        if run.loss.is_finite() {
            trace.push("loss", step, run.loss);
        }
        if step.is_multiple_of(EVERY) {
            let (z, h) = run.features();
            *inner = accuracies(&h);
            for (key, accuracy) in ACCURACIES.into_iter().zip(accuracies(&z)).filter(|(_, a)| a.is_finite()) {
                trace.push(key, step, accuracy);
            }
        }
        Ok(())
    }

    fn work(p: &PicturesParams) -> f64 {
        if p.is_glyphs() {
            let setting = p.training(p.loss);
            // A probe sends 2,000 images through and solves three small systems for each of two layers.
            let probe = 2000.0 * 3.0 * 8192.0 + 1100.0 * 2.0 * 64.0 * 64.0;
            f64::from(setting.steps) * (GlyphRun::work(&setting) + probe / f64::from(EVERY))
        } else {
            1.7e9 * f64::from(Self::jobs(p))
        }
    }

    fn jobs(p: &PicturesParams) -> u32 {
        if p.is_glyphs() { ROWS.len() as u32 } else { sample_jobs::count(p) }
    }

    fn job(p: &PicturesParams, seed: u32, index: u32) -> Vec<f64> {
        if p.is_glyphs() { glyph_jobs::job(p, seed, index) } else { sample_jobs::job(p, seed, index) }
    }

    /// A run that left the numbers has no accuracy: NaN is a result.
    fn due(p: &PicturesParams, index: u32) -> Due {
        Due::numbers(if p.is_glyphs() { LABELS.len() } else { sample_jobs::length(index) })
    }
}

impl Row {
    /// Its accuracies at 5, 20 and 100 labels per digit, once they have arrived.
    pub(super) fn found(self, run: &Run<'_, Pictures>) -> Option<[f64; 3]> {
        run.results.array(ROWS.iter().position(|row| *row == self)? as u32)
    }
}

/// The fluctuations, if they have arrived.
pub(super) fn rungs(run: &Run<'_, Pictures>) -> Vec<Rung> {
    let read = |r: &[f64]| Rung { n: r[0] as u32, best: r[1], random: r[2], offset: r[3], predicted: r[4] };
    run.results.get(0).map(|all| all.chunks_exact(5).map(read).collect()).unwrap_or_default()
}

/// Excesses and errors E of the runs with n number `size` that have arrived.
pub(super) fn trained(run: &Run<'_, Pictures>, size: usize) -> (Vec<f64>, Vec<f64>) {
    let job = |other: u32| 1 + other * SIZES.len() as u32 + size as u32;
    (0..run.params.seeds)
        .filter_map(|other| run.results.array(job(other)))
        .map(|[e, error]| (e, error))
        .unzip()
}
