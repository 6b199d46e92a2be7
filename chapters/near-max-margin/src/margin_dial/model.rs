//! The dial as a model: a training set, and a classifier that turns away from the best margin, or that of the solver.

use super::TURN;
use super::params::{DialParams, Play};
use super::solving::{Stand, Way};
use crate::sim::linear::wrong;
use crate::sim::{Direction, Linear};
use std::cell::OnceCell;
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
    /// The solver's way, told when it is asked for.
    solving: Rc<OnceCell<Way>>,
    play: Play,
    turn: f64,
    done: u32,
}

impl Model for Dial {
    type Params = DialParams;

    fn new(p: &DialParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let set = Linear::new(p.setting(), seed);
        let fresh = set.fresh(FRESH, seed).into();
        let dial =
            Self { set: Rc::new(set), fresh, solving: Rc::default(), play: p.play, turn: p.turn(), done: 0 };
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
        n * n * n + 40.0 * FRESH as f64 + f64::from(TURN) * 4.0 * n + Way::work(p.n)
    }
}

impl Dial {
    /// Where the classifier is: on its way from the best margin to the part f of it, or on the solver's way to the best.
    pub(super) fn stand(&self) -> Stand {
        if self.play == Play::Solve {
            return self.solving().steps[self.done.min(TURN) as usize].stand.clone();
        }
        let way = f64::from(self.done) / f64::from(TURN);
        Stand::of(&self.set, Direction::at(self.set.theta() - way * self.turn))
    }

    /// The solver's way, whether it is played or not.
    pub(super) fn solving(&self) -> &Way {
        self.solving.get_or_init(|| Way::of(&self.set))
    }

    /// How far apart the certificates are after the step of the solver that is shown, as part of the upper one; at its
    /// end, while the classifier turns.
    pub(super) fn gap(&self) -> f64 {
        let step = if self.play == Play::Solve { self.done.min(TURN) } else { TURN };
        let it = &self.solving().steps[step as usize];
        // Where both agree their quotient may round above one.
        (1.0 - it.low / it.high).max(0.0)
    }

    /// Margins of the new points.
    pub(super) fn new_margins(&self, w: Direction) -> impl Iterator<Item = f64> + '_ {
        self.fresh.iter().map(move |x| w.signal + w.memory * x)
    }

    /// Part of the new points that are wrong.
    pub(super) fn counted(&self) -> f64 {
        wrong(self.new_margins(self.stand().w))
    }
}
