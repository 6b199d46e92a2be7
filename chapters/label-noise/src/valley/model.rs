//! The valley as a model: both crowds of the simulation, logged evenly.

use super::params::ValleyParams;
use crate::sim::{SetupError, valley};
use tangible_core::model::{Model, ModelError, Readings, Short, Trace};
use tangible_core::params::ParamError;
use tangible_core::session::HAND_BUDGET;

/// Entries of a series over a whole run.
const ENTRIES: u32 = 400;

/// Particles of each crowd under a hand, at least.
const FEWEST: u32 = 20;

/// Operations of one step of one particle of each crowd: thirteen and fifteen for the updates, and what a sign and two
/// normals take, which in a browser is nearer to sixty than to the thirty that are counted on paper.
const PER_PAIR: f64 = 85.0;

/// State of both crowds.
#[derive(Clone)]
pub struct Crowds {
    pub(super) sim: valley::Valley,
    every: u32,
}

impl Model for Crowds {
    type Params = ValleyParams;

    fn new(p: &ValleyParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let refuse = |error: SetupError| ParamError::conflict("s", p.start, error.to_string());
        let sim = valley::Valley::new(p.setting(), seed).map_err(refuse)?;
        let crowds = Self { sim, every: p.steps.div_ceil(ENTRIES) };
        crowds.record(0, trace);
        Ok(crowds)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        self.sim.step();
        let done = self.sim.steps_done();
        if done.is_multiple_of(self.every) {
            // A crowd without a finite particle has no mean and leaves no entry.
            self.record(done, trace);
        }
        Ok(())
    }

    fn work(p: &ValleyParams) -> f64 {
        f64::from(p.particles) * f64::from(p.steps) * PER_PAIR
    }

    /// As many particles as go all the way.
    fn short(p: &ValleyParams) -> Short<ValleyParams> {
        let go = HAND_BUDGET / (f64::from(p.steps) * PER_PAIR);
        let particles = (go as u32).max(FEWEST).min(p.particles);
        Short { params: Some(ValleyParams { particles, ..p.clone() }), ..Short::default() }
    }
}

impl Crowds {
    /// Particles of both crowds that overflowed.
    pub(super) fn overflowed(&self) -> u32 {
        self.sim.label_mean().overflowed + self.sim.gauss_mean().overflowed
    }
}
