//! The digits as a model: a training run in steps, the contest as jobs.

use std::rc::Rc;

use super::super::sim::glyph_run::{GlyphRun, GlyphSetting, Glyphs};
use super::glyph_jobs::{self, LABELS, ROWS, Row, accuracies};
use super::params::DigitsParams;
use tangible_core::model::{Due, Logged, Model, ModelError, Run, Short, Trace};

/// Steps between two probes of the run in the picture.
const EVERY: u32 = 20;

/// Pairs a batch under a hand.
const COARSE: usize = 16;

/// A network in training.
#[derive(Clone)]
pub struct Digits {
    pub(super) glyphs: Rc<Glyphs>,
    pub(super) run: GlyphRun,
    /// Accuracies on the layer before the output, at the last probe.
    pub(super) inner: Vec<f64>,
    /// It probes itself on its way.
    probes: bool,
}

/// Series of the accuracies at [`LABELS`], along the run.
pub(super) const ACCURACIES: [&str; 3] = ["accuracy-5", "accuracy-20", "accuracy-100"];

impl Model for Digits {
    type Params = DigitsParams;

    const SERIES: &'static [Logged] = &[
        Logged::one("loss"),
        Logged::one(ACCURACIES[0]),
        Logged::one(ACCURACIES[1]),
        Logged::one(ACCURACIES[2]),
    ];

    fn new(p: &DigitsParams, seed: u32, _: &mut Trace) -> Result<Self, ModelError> {
        let glyphs = Rc::new(Glyphs::new(seed));
        let run = GlyphRun::new(&glyphs, p.training(p.loss), seed);
        Ok(Self { glyphs, run, inner: Vec::new(), probes: true })
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        let Self { run, inner, probes, .. } = self;
        run.step();
        let step = run.done();
        if run.loss.is_finite() {
            trace.push("loss", step, run.loss);
        }
        if *probes && step.is_multiple_of(EVERY) {
            let (z, h) = run.features();
            *inner = accuracies(&h);
            for (key, accuracy) in ACCURACIES.into_iter().zip(accuracies(&z)).filter(|(_, a)| a.is_finite()) {
                trace.push(key, step, accuracy);
            }
        }
        Ok(())
    }

    fn work(p: &DigitsParams) -> f64 {
        let setting = p.training(p.loss);
        // A probe sends 2,000 images through and solves three small systems for each of two layers.
        let probe = 2000.0 * 3.0 * 8192.0 + 1100.0 * 2.0 * 64.0 * 64.0;
        f64::from(setting.steps) * (GlyphRun::work(&setting) + probe / f64::from(EVERY))
    }

    /// Small batches, and no probe: one takes as long as forty such steps. Small products take a third longer than their
    /// operations say.
    fn short(p: &DigitsParams) -> Short<DigitsParams> {
        let setting = GlyphSetting { batch: COARSE, ..p.training(p.loss) };
        Short { each: Some(1.33 * GlyphRun::work(&setting)), ..Short::default() }
    }

    fn hasten(&mut self) {
        self.probes = false;
        self.run.take_batches_of(COARSE);
    }

    fn jobs(_: &DigitsParams) -> u32 {
        ROWS.len() as u32
    }

    fn job(p: &DigitsParams, seed: u32, index: u32) -> Vec<f64> {
        glyph_jobs::job(p, seed, index)
    }

    /// A run that left the numbers has no accuracy: NaN is a result.
    fn due(_: &DigitsParams, _: u32) -> Due {
        Due::numbers(LABELS.len())
    }
}

impl Row {
    /// Its accuracies at 5, 20 and 100 labels per digit, once they have arrived.
    pub(super) fn found(self, run: &Run<'_, Digits>) -> Option<[f64; 3]> {
        run.results.array(ROWS.iter().position(|row| *row == self)? as u32)
    }
}
