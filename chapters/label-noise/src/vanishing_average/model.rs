//! The average as a model.

use super::params::AverageParams;
use crate::sim::SetupError;
use crate::sim::particles::Particles;
use tangible_core::model::{Logged, Model, ModelError, Readings, Short, Trace};
use tangible_core::params::ParamError;
use tangible_core::session::HAND_BUDGET;

/// Which noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// v ← v + σs.
    Added,
    /// v ← v(1 + σs).
    Multiplied,
}

impl Side {
    /// Both, the large panel first.
    pub(super) const BOTH: [Self; 2] = [Self::Multiplied, Self::Added];

    /// Its panel, and the series of the ways of its particles.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Multiplied => "multiplied",
        }
    }

    /// The series of its means and of its medians.
    pub(super) const fn centres(self) -> [&'static str; 2] {
        match self {
            Self::Added => ["added-mean", "added-median"],
            Self::Multiplied => ["multiplied-mean", "multiplied-median"],
        }
    }
}

/// Particles whose way is drawn.
pub(super) const TRAILS: usize = 40;
/// Points of one way over a whole run: as fine as a phone can show.
const TRAIL_POINTS: u32 = 120;
/// Means and medians over a whole run.
const MEANS: u32 = 1000;

/// State of the particles.
#[derive(Clone)]
pub struct Average {
    pub(super) crowd: Particles,
    mean_every: u32,
    trail_every: u32,
}

impl Model for Average {
    type Params = AverageParams;

    const SERIES: &'static [Logged] =
        &[Logged::many(Side::Added.key(), TRAILS), Logged::many(Side::Multiplied.key(), TRAILS)];

    fn new(p: &AverageParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let refuse = |error: SetupError| ParamError::conflict("particles", p.particles, error.to_string());
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
        f64::from(p.particles) * f64::from(p.steps) * per_particle(p)
    }

    /// As many particles as go all the way.
    fn short(p: &AverageParams) -> Short<AverageParams> {
        let go = HAND_BUDGET / (f64::from(p.steps) * per_particle(p));
        Short {
            params: Some(AverageParams { particles: p.particles.min(go as u32), ..p.clone() }),
            ..Short::default()
        }
    }
}

/// Operations of a particle on both sides in one step: four, and seventy for each selected median, where every
/// comparison is a surprise.
fn per_particle(p: &AverageParams) -> f64 {
    4.0 + 2.0 * 70.0 / f64::from(p.steps.div_ceil(MEANS))
}

impl Average {
    /// Particles of a side.
    pub(super) fn particles(&self, side: Side) -> &[f64] {
        match side {
            Side::Added => self.crowd.additive(),
            Side::Multiplied => self.crowd.multiplicative(),
        }
    }

    fn log(&self, trace: &mut Trace) {
        let step = self.crowd.steps_done();
        if step.is_multiple_of(self.mean_every) {
            self.record(step, trace);
        }
        if step.is_multiple_of(self.trail_every) {
            for side in Side::BOTH {
                for (k, v) in self.particles(side).iter().take(TRAILS).enumerate() {
                    trace.push_nth(side.key(), k, step, *v);
                }
            }
        }
    }
}
