//! Both miniatures as a model: a training run in steps, everything else as jobs.

use std::rc::Rc;

use super::super::sim::glyph_run::{GlyphRun, Glyphs, probe_accuracy};
use super::params::{Contender, PicturesParams};
use super::{glyph_jobs, sample_jobs};
use tangible_core::model::{Model, ModelError, Readout, Table, Trace, long_result};

/// Series of the trace.
pub(super) const LOSS: usize = 0;
pub(super) const FIVE: usize = 1;

/// Steps between two probes of the run in the picture.
const EVERY: u32 = 20;
/// Labels per digit of the probes.
pub(super) const LABELS: [usize; 3] = [5, 20, 100];

/// The miniatures: the run in the picture, and the jobs that have arrived.
#[derive(Clone)]
pub struct Pictures {
    /// The digits and the network, when digits are shown.
    pub(super) digits: Option<Digits>,
    pub(super) jobs: Vec<Option<Rc<[f64]>>>,
}

/// A network in training.
#[derive(Clone)]
pub(super) struct Digits {
    pub(super) glyphs: Rc<Glyphs>,
    pub(super) run: GlyphRun,
    /// Accuracies on the layer before the output, at the last probe.
    pub(super) inner: Vec<f64>,
}

/// Accuracies of a probe at [`LABELS`].
pub(super) fn accuracies(features: &[f64]) -> Vec<f64> {
    LABELS.iter().map(|m| probe_accuracy(features, *m)).collect()
}

impl Model for Pictures {
    type Params = PicturesParams;

    const SERIES: &'static [&'static str] = &["loss", "accuracy-5", "accuracy-20", "accuracy-100"];

    fn new(p: &PicturesParams, seed: u32, _: &mut Trace) -> Result<Self, ModelError> {
        let digits = p.is_glyphs().then(|| {
            let glyphs = Rc::new(Glyphs::new(seed));
            let run = GlyphRun::new(&glyphs, p.training(p.loss), seed);
            Digits { glyphs, run, inner: Vec::new() }
        });
        Ok(Self { digits, jobs: vec![None; Self::jobs(p) as usize] })
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        let Some(Digits { run, inner, .. }) = &mut self.digits else { return Ok(()) };
        run.step();
        let step = run.done();
        if run.loss.is_finite() {
            trace.push(LOSS, step, run.loss);
        }
        if step.is_multiple_of(EVERY) {
            let (z, h) = run.features();
            *inner = accuracies(&h);
            for (i, accuracy) in accuracies(&z).into_iter().enumerate().filter(|(_, a)| a.is_finite()) {
                trace.push(FIVE + i, step, accuracy);
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
        if p.is_glyphs() { glyph_jobs::ROWS.len() as u32 } else { sample_jobs::count(p) }
    }

    fn job(p: &PicturesParams, seed: u32, index: u32) -> Vec<f64> {
        if p.is_glyphs() { glyph_jobs::job(p, seed, index) } else { sample_jobs::job(p, seed, index) }
    }

    /// A run that left the numbers has no accuracy: NaN is a result.
    fn accepts(&self, index: u32, result: &[f64]) -> Result<(), ModelError> {
        let due = if self.digits.is_some() { LABELS.len() } else { sample_jobs::length(index) };
        long_result(index, result, due)
    }

    fn absorb(&mut self, index: u32, result: &[f64]) {
        if let Some(job) = self.jobs.get_mut(index as usize) {
            *job = Some(result.into());
        }
    }

    fn readouts(&self, params: &PicturesParams, trace: &Trace) -> Vec<Readout> {
        super::readouts::readouts(self, params, trace)
    }

    fn tables(&self, params: &PicturesParams, trace: &Trace) -> Vec<Table> {
        super::readouts::tables(self, params, trace)
    }
}

impl Pictures {
    /// Result of a job, if it has arrived.
    pub(super) fn result(&self, index: u32) -> Option<&[f64]> {
        self.jobs.get(index as usize)?.as_deref()
    }

    /// Accuracies of a row of the contest.
    pub(super) fn contest(&self, row: glyph_jobs::Row) -> Option<&[f64]> {
        let index = glyph_jobs::ROWS.iter().position(|other| *other == row)?;
        self.result(index as u32)
    }
}

/// A name for the run in the picture.
pub(super) fn name(contender: Contender) -> &'static str {
    contender.label()
}
