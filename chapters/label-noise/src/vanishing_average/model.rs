//! The average as a model.

use super::params::AverageParams;
use crate::sim::particles::Particles;
use tangible_core::model::{Model, ModelError, Readout, Table, Trace};
use tangible_core::stats;

/// Which noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// v ← v + σs.
    Added = 0,
    /// v ← v(1 + σs).
    Multiplied = 1,
}

impl Side {
    pub(super) const BOTH: [Self; 2] = [Self::Added, Self::Multiplied];
}

/// Particles whose way is drawn.
pub(super) const TRAILS: usize = 40;
/// Points of one way over a whole run: as fine as a phone can show.
const TRAIL_POINTS: u32 = 120;
/// Means and medians over a whole run.
const MEANS: u32 = 1000;

/// Index of the series of means of a side.
pub(super) const fn mean(side: Side) -> usize {
    2 * side as usize
}

/// Index of the series of medians of a side.
pub(super) const fn median(side: Side) -> usize {
    2 * side as usize + 1
}

/// Index of the way of particle `k` of a side.
pub(super) const fn trail(side: Side, k: usize) -> usize {
    4 + TRAILS * side as usize + k
}

macro_rules! series {
    ($($k:literal)+) => {
        &[
            "added-mean", "added-median", "multiplied-mean", "multiplied-median",
            $( concat!("added-", $k), )+
            $( concat!("multiplied-", $k), )+
        ]
    };
}

/// State of the particles.
#[derive(Clone)]
pub struct Average {
    pub(super) crowd: Particles,
    mean_every: u32,
    trail_every: u32,
}

impl Model for Average {
    type Params = AverageParams;

    const SERIES: &'static [&'static str] = series! {
        1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20
        21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40
    };

    fn new(p: &AverageParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let refuse = |error: crate::sim::SetupError| {
            ModelError::Params(tangible_core::params::ParamError::conflict(
                "particles",
                p.particles,
                error.to_string(),
            ))
        };
        let average = Self {
            crowd: Particles::new(p.particles as usize, p.sigma, p.start, seed).map_err(refuse)?,
            mean_every: p.steps.div_ceil(MEANS),
            trail_every: p.steps.div_ceil(TRAIL_POINTS),
        };
        average.log(trace);
        Ok(average)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        self.crowd.step();
        self.log(trace);
        Ok(())
    }

    fn work(p: &AverageParams) -> f64 {
        // Per particle: four operations a step, and about fifteen for a selected median.
        let medians = 15.0 / f64::from(p.steps.div_ceil(MEANS));
        f64::from(p.particles) * f64::from(p.steps) * (4.0 + 2.0 * medians)
    }

    fn readouts(&self, params: &AverageParams, _: &Trace) -> Vec<Readout> {
        super::readouts::readouts(self, params)
    }

    fn tables(&self, params: &AverageParams, trace: &Trace) -> Vec<Table> {
        super::readouts::tables(self, params, trace)
    }
}

impl Average {
    /// Tosses done.
    pub(super) fn step(&self) -> u32 {
        self.crowd.steps_done()
    }

    /// Particles of a side.
    pub(super) fn particles(&self, side: Side) -> &[f64] {
        match side {
            Side::Added => self.crowd.additive(),
            Side::Multiplied => self.crowd.multiplicative(),
        }
    }

    fn log(&self, trace: &mut Trace) {
        for side in Side::BOTH {
            let (step, v) = (self.step(), self.particles(side));
            if step.is_multiple_of(self.mean_every) {
                trace.push(mean(side), step, stats::mean(v));
                trace.push(median(side), step, stats::median(v));
            }
            if step.is_multiple_of(self.trail_every) {
                for (k, v) in v.iter().take(TRAILS).enumerate() {
                    trace.push(trail(side, k), step, *v);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_are_as_many_as_their_indices() {
        assert_eq!(Average::SERIES.len(), trail(Side::Multiplied, TRAILS - 1) + 1);
        assert_eq!(Average::SERIES[trail(Side::Multiplied, 0)], "multiplied-1");
        assert_eq!(Average::SERIES[trail(Side::Added, 39)], "added-40");
    }
}
