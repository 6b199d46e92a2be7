//! The valley as a model: both crowds of the simulation, logged evenly.

use super::params::ValleyParams;
use crate::sim::valley;
use tangible_core::model::{Model, ModelError, Readout, Table, Trace};
use tangible_core::params::ParamError;

/// Series of the trace.
pub(super) const LABEL_VARIANCE: usize = 0;
pub(super) const GAUSS_VARIANCE: usize = 1;
pub(super) const LABEL_W: usize = 2;
pub(super) const GAUSS_W: usize = 4;

/// Entries of a series over a whole run.
const ENTRIES: u32 = 400;

/// Operations of one step of one particle of each crowd: thirteen and fifteen for the updates, about
/// thirty for a sign and two normals.
const PER_PAIR: f64 = 60.0;

/// State of both crowds.
#[derive(Clone)]
pub struct Crowds {
    pub(super) sim: valley::Valley,
    every: u32,
}

impl Model for Crowds {
    type Params = ValleyParams;

    const SERIES: &'static [&'static str] =
        &["label-variance", "gauss-variance", "label-w1", "label-w2", "gauss-w1", "gauss-w2"];

    fn new(p: &ValleyParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let refuse = |error: crate::sim::SetupError| {
            ModelError::Params(ParamError::conflict("s", p.start, error.to_string()))
        };
        let sim = valley::Valley::new(p.setting(), seed).map_err(refuse)?;
        let crowds = Self { sim, every: p.steps.div_ceil(ENTRIES) };
        crowds.log(trace);
        Ok(crowds)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        self.sim.step();
        if self.done().is_multiple_of(self.every) {
            self.log(trace);
        }
        Ok(())
    }

    fn work(p: &ValleyParams) -> f64 {
        f64::from(p.particles) * f64::from(p.steps) * PER_PAIR
    }

    fn readouts(&self, params: &ValleyParams, _: &Trace) -> Vec<Readout> {
        super::readouts::readouts(self, params)
    }

    fn tables(&self, params: &ValleyParams, trace: &Trace) -> Vec<Table> {
        super::readouts::tables(self, params, trace)
    }
}

impl Crowds {
    /// Steps done.
    pub(super) fn done(&self) -> u32 {
        self.sim.steps_done()
    }

    /// A crowd without a finite particle has no mean and leaves no entry.
    fn log(&self, trace: &mut Trace) {
        let step = self.done();
        let (label, gauss) = (self.sim.label_mean(), self.sim.gauss_mean());
        for (variance, weights, mean) in [(LABEL_VARIANCE, LABEL_W, label), (GAUSS_VARIANCE, GAUSS_W, gauss)]
        {
            if mean.variance.is_finite() {
                trace.push(variance, step, mean.variance);
                trace.push(weights, step, mean.w[0]);
                trace.push(weights + 1, step, mean.w[1]);
            }
        }
    }
}
