//! Both miniatures as a model: a training run in steps, everything else as jobs.

use std::rc::Rc;

use super::super::sim::few_pictures::{self, LADDER, Rung};
use super::super::sim::glyph_run::{GlyphRun, Glyphs};
use super::glyph_jobs::{self, LABELS, ROWS, Row, accuracies};
use super::params::{PicturesParams, SIZES};
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

    /// Of the samples the fluctuations first, then every n of a run before the next run.
    fn jobs(p: &PicturesParams) -> u32 {
        if p.is_glyphs() { ROWS.len() as u32 } else { 1 + SIZES.len() as u32 * p.seeds }
    }

    fn job(p: &PicturesParams, seed: u32, index: u32) -> Vec<f64> {
        let size = (index as usize).checked_sub(1);
        match size.map(|size| (size / SIZES.len(), size % SIZES.len())) {
            _ if p.is_glyphs() => glyph_jobs::job(p, seed, index),
            None => few_pictures::fluctuations(seed).concat(),
            Some((run, size)) => few_pictures::train(seed, run as u32, SIZES[size]).into(),
        }
    }

    /// A run that left the numbers has no accuracy: NaN is a result.
    fn due(p: &PicturesParams, index: u32) -> Due {
        Due::numbers(match index {
            _ if p.is_glyphs() => LABELS.len(),
            0 => 5 * LADDER.len(),
            _ => 2,
        })
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
    let numbers = run.results.get(0).map_or(&[][..], |all| all.as_chunks().0);
    numbers.iter().copied().map(Rung::from).collect()
}

/// Excess and error E of each of the runs with n number `size` that have arrived.
pub(super) fn trained(run: &Run<'_, Pictures>, size: usize) -> impl Iterator<Item = (f64, f64)> {
    let job = move |other: u32| 1 + other * SIZES.len() as u32 + size as u32;
    (0..run.params.seeds).filter_map(move |other| run.results.array(job(other)).map(<(f64, f64)>::from))
}
