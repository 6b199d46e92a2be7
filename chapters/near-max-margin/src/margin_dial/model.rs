//! The dial as a model: a training set, and a classifier that turns away from the best margin.

use super::TURN;
use super::params::DialParams;
use crate::sim::linear::{arccos, wrong};
use crate::sim::{Direction, Linear};
use std::rc::Rc;
use tangible_core::model::{Model, ModelError, Readings, Trace};

/// New points that are drawn and counted.
pub(crate) const FRESH: usize = 2000;

/// The turning classifier.
#[derive(Clone)]
pub struct Dial {
    pub(super) set: Rc<Linear>,
    /// What new points have along any direction of noise.
    pub(super) fresh: Rc<[f64]>,
    f: f64,
    done: u32,
}

impl Model for Dial {
    type Params = DialParams;

    fn new(p: &DialParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let set = Linear::new(p.setting(), seed);
        let fresh = set.fresh(FRESH, seed).into();
        let dial = Self { set: Rc::new(set), fresh, f: p.f, done: 0 };
        dial.record(0, trace);
        Ok(dial)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        self.done += 1;
        self.record(self.done, trace);
        Ok(())
    }

    fn work(p: &DialParams) -> f64 {
        let n = f64::from(p.n);
        // Products of the noises, one factorisation, the new points; a step looks at all points.
        n * n * n + 40.0 * FRESH as f64 + f64::from(TURN) * 4.0 * n
    }
}

impl Dial {
    /// Where the classifier is: on its way from the best margin to the part f of it.
    pub(super) fn w(&self) -> Direction {
        let way = f64::from(self.done) / f64::from(TURN);
        Direction::at(self.set.theta() - way * arccos(self.f))
    }

    /// Margins of the new points.
    pub(super) fn new_margins(&self, w: Direction) -> impl Iterator<Item = f64> + '_ {
        self.fresh.iter().map(move |x| w.signal + w.memory * x)
    }

    /// Part of the new points that are wrong.
    pub(super) fn counted(&self) -> f64 {
        wrong(self.new_margins(self.w()))
    }
}
