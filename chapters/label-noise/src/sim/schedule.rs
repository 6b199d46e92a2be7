//! Step sizes and noise levels over time, and the presets of the race.

use super::algorithm::Algorithm;
use super::error::{SetupError, non_negative};
use tangible_core::math;

/// A stretch of steps with constant settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// Step size η ≥ 0.
    pub eta: f64,
    /// Number of steps.
    pub steps: u32,
    /// Noise level ≥ 0: δ of label and mini-batch noise, σ of Gaussian noise, unused without noise.
    pub level: f64,
}

/// Phases in order: never empty, all numbers finite and ≥ 0, at most 2³² − 1 steps together.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule(Vec<Phase>);

impl Schedule {
    /// Checks `phases`.
    ///
    /// # Errors
    /// [`SetupError`] for no phases, a bad η or level, or too many steps.
    pub fn new(phases: Vec<Phase>) -> Result<Self, SetupError> {
        if phases.is_empty() {
            return Err(SetupError::EmptySchedule);
        }
        let mut total = 0_u32;
        for phase in &phases {
            non_negative("η", phase.eta)?;
            non_negative("δ", phase.level)?;
            total = total.checked_add(phase.steps).ok_or(SetupError::TooManySteps)?;
        }
        Ok(Self(phases))
    }

    /// The same noise level in every phase of (η, steps).
    fn constant_level(level: f64, phases: &[(f64, u32)]) -> Self {
        Self(phases.iter().map(|(eta, steps)| Phase { eta: *eta, steps: *steps, level }).collect())
    }

    /// The phases.
    pub fn phases(&self) -> &[Phase] {
        &self.0
    }

    /// Total number of steps.
    pub fn steps(&self) -> u32 {
        self.0.iter().map(|p| p.steps).sum()
    }

    /// Step at which each phase ends.
    pub fn ends(&self) -> impl Iterator<Item = u32> {
        self.0.iter().scan(0, |end, phase| {
            *end += phase.steps;
            Some(*end)
        })
    }

    /// The phase that step `t` (0-based) belongs to; the last one from the end on.
    pub fn phase_at(&self, t: u32) -> Phase {
        let index = self.ends().position(|end| t < end);
        self.0[index.unwrap_or(self.0.len() - 1)]
    }

    /// The same phases with η divided by τ² where τ > 1: the curvature at the start grows by τ².
    #[must_use]
    pub fn rescaled(&self, tau: f64) -> Self {
        let s = (tau * tau).max(1.0);
        Self(self.0.iter().map(|p| Phase { eta: p.eta / s, ..*p }).collect())
    }

    /// The same phases with another noise level everywhere.
    #[must_use]
    pub fn with_level(&self, level: f64) -> Self {
        Self(self.0.iter().map(|p| Phase { level, ..*p }).collect())
    }

    /// The same phases with every noise level multiplied.
    #[must_use]
    pub fn with_levels_times(&self, factor: f64) -> Self {
        Self(self.0.iter().map(|p| Phase { level: factor * p.level, ..*p }).collect())
    }

    /// Default of `algorithm`: the shape of the theorem's three stages for the two label-noise
    /// methods, one constant phase for the others. Level: the noise the essay compares.
    pub fn fast(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Gd | Algorithm::Sgd => Self::constant_level(0.0, &[(0.01, 20_000)]),
            Algorithm::Gauss => Self::constant_level(0.01, &[(0.01, 20_000)]),
            Algorithm::Mbgd => Self::constant_level(1.0, &[(0.01, 20_000)]),
            Algorithm::Lngd => Self::constant_level(1.0, &[(0.1, 2000), (0.02, 1000), (0.004, 2000)]),
            Algorithm::Lnsgd => {
                Self::constant_level(2.0, &[(0.01, 6000), (0.02, 6000), (0.004, 6000), (0.001, 10_000)])
            }
        }
    }

    /// The authors' 300,000 steps; `None` where they ran nothing comparable.
    ///
    /// They ran Gaussian noise for 1.2 million steps; the race stops it with the others.
    pub fn paper(algorithm: Algorithm) -> Option<Self> {
        match algorithm {
            Algorithm::Gd => Some(Self::constant_level(0.0, &[(0.01, 300_000)])),
            Algorithm::Gauss => Some(Self::constant_level(0.01, &[(0.01, 300_000)])),
            Algorithm::Mbgd => Some(Self::constant_level(1.0, &[(0.01, 300_000)])),
            Algorithm::Lngd => {
                Some(Self::constant_level(1.0, &[(0.01, 100_000), (0.001, 100_000), (0.0001, 100_000)]))
            }
            Algorithm::Lnsgd | Algorithm::Sgd => None,
        }
    }

    /// Label noise from v⁰ = τ·1 for any τ: with s = max(1, τ²) the phases are
    /// (0.1/s, 2000 + 200 ln s) at δ = s, then (0.02, 3000) and (0.004, 2000) at δ = 1.
    ///
    /// Annealing δ departs from the theorem, whose fixed δ costs about δ² steps. *Derived.*
    pub fn any_init(tau: f64) -> Self {
        let s = (tau * tau).max(1.0);
        let steps = 2000 + (200.0 * math::ln(s)).round() as u32;
        Self(vec![
            Phase { eta: 0.1 / s, steps, level: s },
            Phase { eta: 0.02, steps: 3000, level: 1.0 },
            Phase { eta: 0.004, steps: 2000, level: 1.0 },
        ])
    }

    /// Label noise from v⁰ ~ N(0, I), δ = 1: (0.05, 8000), (0.02, 2000), (0.004, 2000).
    pub fn random_signs() -> Self {
        Self::constant_level(1.0, &[(0.05, 8000), (0.02, 2000), (0.004, 2000)])
    }

    /// Default of the phase diagram for `lngd`: (0.08, 2500), (0.02, 1000), (0.004, 1500), δ = 1.
    pub fn phase_diagram() -> Self {
        Self::constant_level(1.0, &[(0.08, 2500), (0.02, 1000), (0.004, 1500)])
    }

    /// The longer schedule of the reference table: (0.08, 4000), (0.02, 2000), (0.004, 2000), δ = 1.
    pub fn phase_diagram_long() -> Self {
        Self::constant_level(1.0, &[(0.08, 4000), (0.02, 2000), (0.004, 2000)])
    }
}

/// A named setting of the race: problem, scale of the start, and who runs which schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Everybody at the default.
    Fast,
    /// Label noise against gradient descent, as long as label noise takes.
    TwoRuns,
    /// τ = 100.
    HugeInit,
    /// The authors' own experiment.
    Paper,
    /// Mini-batch noise against gradient descent.
    MiniBatchOnly,
    /// Label noise with δ = 0.
    NoNoise,
    /// n = 90: the truth is the only non-negative interpolator.
    EnoughData,
    /// n = 12: below every threshold.
    TooLittleData,
    /// δ = 8 at η = 0.05 for 50 steps: the overlay breaks until the step is annealed. Much longer
    /// and the signal is lost for good: per step it grows by at most 2η = 0.1 while the noise takes
    /// η²δ² = 0.16, so after 2,000 steps log w ≈ −200 and every run ends at w = 0.
    HotStep,
    /// Gradient descent alone from τ = 10⁻³.
    TinyInit,
    /// Label noise against gradient descent, for the linear model.
    Linear,
}

impl Preset {
    /// All presets in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::Fast,
        Self::TwoRuns,
        Self::HugeInit,
        Self::Paper,
        Self::MiniBatchOnly,
        Self::NoNoise,
        Self::EnoughData,
        Self::TooLittleData,
        Self::HotStep,
        Self::TinyInit,
        Self::Linear,
    ];

    /// Number of training points n (d = 100 and r = 5 everywhere).
    pub fn n(self) -> usize {
        match self {
            Self::EnoughData => 90,
            Self::TooLittleData => 12,
            _ => 40,
        }
    }

    /// Scale τ of the start.
    pub fn tau(self) -> f64 {
        match self {
            Self::HugeInit => 100.0,
            Self::TinyInit => 1e-3,
            _ => 1.0,
        }
    }

    /// Schedule of `algorithm`, `None` where it is not selected.
    pub fn schedule(self, algorithm: Algorithm) -> Option<Schedule> {
        use Algorithm::{Gauss, Gd, Lngd, Lnsgd, Mbgd, Sgd};
        let default = Schedule::fast(algorithm);
        match (self, algorithm) {
            (_, Sgd) => None,
            (Self::Fast, _)
            | (Self::MiniBatchOnly, Gd | Gauss | Mbgd)
            | (Self::NoNoise, Gd)
            | (Self::TwoRuns | Self::EnoughData | Self::Linear, Lngd)
            | (Self::TooLittleData, Gd | Lngd | Lnsgd) => Some(default),
            (Self::Paper, _) => Schedule::paper(algorithm),
            (Self::HugeInit, Gd) => {
                Some(Schedule::constant_level(0.0, &[(0.05, 20_000)]).rescaled(self.tau()))
            }
            (Self::HugeInit, Lngd) => Some(Schedule::any_init(self.tau())),
            (Self::NoNoise, Lngd) => Some(default.with_level(0.0)),
            (Self::TwoRuns | Self::EnoughData | Self::TinyInit | Self::Linear, Gd) => {
                Some(Schedule::constant_level(0.0, &[(0.05, 5000)]))
            }
            (Self::HotStep, Lngd) => Some(Schedule(vec![
                Phase { eta: 0.05, steps: 50, level: 8.0 },
                Phase { eta: 0.02, steps: 1000, level: 1.0 },
                Phase { eta: 0.004, steps: 2000, level: 1.0 },
            ])),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_are_found_by_step() {
        let schedule = Schedule::fast(Algorithm::Lngd);
        assert_eq!(schedule.steps(), 5000);
        assert_eq!(schedule.phase_at(1999).eta, 0.1);
        assert_eq!(schedule.phase_at(2000).eta, 0.02);
        assert_eq!(schedule.phase_at(9999).eta, 0.004);
    }

    #[test]
    fn bad_schedules_are_typed_errors() {
        assert_eq!(Schedule::new(vec![]), Err(SetupError::EmptySchedule));
        for (eta, level) in [(-0.1, 1.0), (f64::NAN, 1.0), (0.1, -1.0), (0.1, f64::INFINITY)] {
            let found = Schedule::new(vec![Phase { eta, steps: 1, level }]);
            assert!(matches!(found, Err(SetupError::NotNonNegative { .. })));
        }
        let long = Phase { eta: 0.1, steps: u32::MAX, level: 0.0 };
        assert_eq!(Schedule::new(vec![long, long]), Err(SetupError::TooManySteps));
    }

    #[test]
    fn a_large_start_gets_a_small_first_step_and_a_large_label_noise() {
        let schedule = Schedule::any_init(100.0);
        assert_eq!(schedule.phases()[0], Phase { eta: 1e-5, steps: 3842, level: 1e4 });
        assert_eq!(Schedule::any_init(0.01).phases()[0], Phase { eta: 0.1, steps: 2000, level: 1.0 });
        let gd = Preset::HugeInit.schedule(Algorithm::Gd).unwrap();
        assert!((gd.phases()[0].eta - 5e-6).abs() < 1e-18);
    }

    #[test]
    fn every_preset_selects_somebody_and_never_the_plain_sgd() {
        for preset in Preset::ALL {
            assert!(Algorithm::ALL.iter().any(|a| preset.schedule(*a).is_some()), "{preset:?}");
            assert_eq!(preset.schedule(Algorithm::Sgd), None);
        }
    }
}
