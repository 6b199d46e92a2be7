//! The bars as a model: noises that are turned round one by one, or a classifier that loses a part.

use super::params::{INFINITE, PartsParams, Points, Weight};
use crate::sim::linear::{sum, wrong};
use crate::sim::{Descent, Direction, Entry, Linear};
use std::rc::Rc;
use tangible_core::model::{Due, Model, ModelError, Readings, Run, Trace};

/// New points that are drawn.
pub(super) const NEW_POINTS: usize = 50;

/// Steps of the descent that are logged: 1, 2, 3, 4, 6, 8, 12, … 16,384.
const LOGGED: usize = 28;

/// Numbers of a logged step: part of the margin, z, part of the turned points that are wrong, signal and memory.
const EACH: usize = 5;

/// Step of a logged entry.
pub(super) fn logged(entry: usize) -> u32 {
    match entry {
        0 => 1,
        k if k % 2 == 1 => 2 << (k / 2),
        k => 3 << (k / 2 - 1),
    }
}

/// Points, and how many steps were played.
#[derive(Clone)]
pub struct Parts {
    pub(super) set: Rc<Linear>,
    pub(super) fresh: Rc<[f64]>,
    weight: Weight,
    f: f64,
    pub(super) done: u32,
}

impl Model for Parts {
    type Params = PartsParams;

    fn new(p: &PartsParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let set = Linear::new(p.setting(), seed);
        let fresh = set.fresh(NEW_POINTS, seed).into();
        let parts = Self { set: Rc::new(set), fresh, weight: p.w, f: p.f, done: 0 };
        parts.record(0, trace);
        Ok(parts)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        self.done += 1;
        self.record(self.done, trace);
        Ok(())
    }

    fn work(p: &PartsParams) -> f64 {
        let n = f64::from(p.n);
        n * n * n + 4.0 * n * n
    }

    /// The descent.
    fn jobs(_: &PartsParams) -> u32 {
        1
    }

    fn job(p: &PartsParams, seed: u32, _: u32) -> Vec<f64> {
        let set = Linear::new(p.setting(), seed);
        let mut descent = Descent::new(&set, p.eta);
        let mut out = Vec::with_capacity(LOGGED * EACH);
        for at in (0..LOGGED).map(logged) {
            while descent.steps() < at {
                descent.advance();
            }
            let told = |e: Entry| [e.fraction, e.z, e.flipped, e.at.signal, e.at.memory];
            out.extend(descent.entry(&set).map_or([f64::NAN; EACH], told));
        }
        out
    }

    fn due(_: &PartsParams, _: u32) -> Due {
        Due::numbers(LOGGED * EACH)
    }
}

impl Parts {
    /// Noises that are turned round.
    pub(super) fn turned(&self) -> usize {
        if self.weight == Weight::Best { self.done as usize } else { 0 }
    }

    /// The classifier now.
    pub(super) fn w(&self) -> Direction {
        let theta = self.set.theta();
        let to = match self.weight {
            Weight::Best => return self.set.worst(self.f),
            Weight::Rule => 0.5 * std::f64::consts::PI,
            Weight::Memory => 0.0,
            Weight::Twin => -theta,
        };
        let end = self.set.setting.n;
        if self.done < end {
            return Direction::at(theta + (to - theta) * f64::from(self.done) / f64::from(end));
        }
        // At the end exactly, not to the last bit of an angle.
        match self.weight {
            Weight::Rule => Direction::RULE,
            Weight::Twin => self.set.twin(),
            _ => Direction::MEMORY,
        }
    }

    /// The classifier as the points see it: where their rule is reversed, so is its signal.
    pub(super) fn seen(&self, p: &PartsParams) -> Direction {
        let w = self.w();
        if p.points == Points::Reversed { Direction { signal: -w.signal, ..w } } else { w }
    }

    /// Memory part of a training point, counted from zero, before a hand changes it.
    pub(super) fn unchanged(&self, index: usize) -> Option<f64> {
        let memory = self.w().memory * self.set.along.get(index)?;
        Some(if index < self.turned() { -memory } else { memory })
    }

    /// Memory parts of the training points as they stand: some turned round, some changed by hand.
    pub(super) fn memories<'a>(&'a self, p: &'a PartsParams) -> impl Iterator<Item = f64> + 'a {
        (0..self.set.along.len()).filter_map(move |i| Some(self.unchanged(i)? * p.noises.of(i as u32 + 1)))
    }

    /// Training points that are wrong as they stand; one of score 0 is half wrong.
    pub(super) fn count_wrong(&self, p: &PartsParams) -> f64 {
        let signal = self.seen(p).signal;
        let part = wrong(self.memories(p).map(|memory| sum(signal, memory)));
        (2.0 * part * f64::from(p.n)).round() / 2.0
    }
}

/// The logged steps of the descent.
pub(super) fn descended(run: &Run<'_, Parts>) -> Vec<Entry> {
    let numbers = run.results.get(0).unwrap_or(&[]);
    let entry = |(k, e): (usize, &[f64])| Entry {
        step: logged(k),
        fraction: e[0],
        z: e[1],
        flipped: e[2],
        at: Direction { signal: e[3], memory: e[4] },
    };
    numbers.chunks_exact(EACH).enumerate().map(entry).collect()
}

/// The descent at the last logged step that is not after the chosen one; at infinity, where it tends to.
pub(super) fn at(run: &Run<'_, Parts>) -> Option<Entry> {
    let t = run.params.t;
    if t > INFINITE / 2 {
        return Some(Entry::limit(&run.model.set));
    }
    descended(run).into_iter().rfind(|entry| entry.step <= t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logged_steps_grow_to_the_last() {
        let steps: Vec<u32> = (0..LOGGED).map(logged).collect();
        assert_eq!(steps[..8], [1, 2, 3, 4, 6, 8, 12, 16]);
        assert_eq!(steps[LOGGED - 1], 16_384);
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
