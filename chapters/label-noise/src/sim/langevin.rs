//! ‖v‖² of the Langevin diffusion: bounded or running off, decided by n against d/2.
//!
//! ```text
//! v ← v − η g ⊙ v + √(2ηT) ξ
//! ```
//!
//! is the Gaussian rule with σ = √(2T/η). *Derived*: for n < d/2 the zero-loss rays make e^{−λL}
//! non-integrable and ‖v‖² grows with slope at most about 2T(d − 2n) per unit of time ηt.

use super::algorithm::Algorithm;
use super::data::{Init, Problem};
use super::error::{SetupError, non_negative};
use super::run::{Method, Run, Status};
use super::schedule::{Phase, Schedule};
use tangible_core::kernels::norm2;

/// Settings of one diffusion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Training points.
    pub n: usize,
    /// Parameters.
    pub d: usize,
    /// Sparsity of the truth.
    pub r: usize,
    /// Temperature T.
    pub temperature: f64,
    /// Step size η.
    pub eta: f64,
    /// Number of steps.
    pub steps: u32,
}

impl Setting {
    /// The figure's default at n points: d = 20, r = 2, T = 0.05, η = 0.002, 100,000 steps.
    pub fn with_points(n: usize) -> Self {
        Self { n, d: 20, r: 2, temperature: 0.05, eta: 0.002, steps: 100_000 }
    }

    /// Guide line 2T(d − 2n): an upper bound of the slope of ‖v‖² per unit of time ηt, negative or
    /// zero where the diffusion stays bounded.
    pub fn slope(&self) -> f64 {
        2.0 * self.temperature * (self.d as f64 - 2.0 * self.n as f64)
    }
}

/// One diffusion from v⁰ = 1 with its data.
#[derive(Clone, Debug)]
pub struct Langevin {
    problem: std::rc::Rc<Problem>,
    run: Run,
    eta: f64,
}

impl Langevin {
    /// Data and noise of `seed`.
    ///
    /// # Errors
    /// [`SetupError`] for a bad size, temperature or step size (η = 0 included: no finite σ).
    pub fn new(setting: Setting, seed: u32) -> Result<Self, SetupError> {
        let problem = Problem::sparse(setting.n, setting.d, setting.r, seed)?;
        non_negative("T", setting.temperature)?;
        non_negative("η", setting.eta)?;
        let sigma = (2.0 * setting.temperature / setting.eta).sqrt();
        let phase = Phase { eta: setting.eta, steps: setting.steps, level: sigma };
        let method = Method::new(Algorithm::Gauss, Schedule::new(vec![phase])?);
        let start = Init::Same { tau: 1.0 }.start(setting.d, seed)?;
        let run = Run::new(&problem, method, start, seed)?;
        Ok(Self { problem: std::rc::Rc::new(problem), run, eta: setting.eta })
    }

    /// One step; nothing once finished or diverged.
    pub fn step(&mut self) {
        self.run.step(&self.problem);
    }

    /// ‖v‖².
    pub fn norm2(&self) -> f64 {
        norm2(self.run.v())
    }

    /// Time ηt.
    pub fn time(&self) -> f64 {
        self.eta * f64::from(self.run.steps_done())
    }

    /// Where the diffusion stands.
    pub fn status(&self) -> Status {
        self.run.status()
    }

    /// The data.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::stats::mean;

    /// ‖v‖² at 20 % and at the end for ten seeds.
    fn radii(n: usize) -> (Vec<f64>, Vec<f64>) {
        let one = |seed| {
            let mut diffusion = Langevin::new(Setting::with_points(n), seed).unwrap();
            for _ in 0..20_000 {
                diffusion.step();
            }
            let early = diffusion.norm2();
            while diffusion.status() == Status::Running {
                diffusion.step();
            }
            (early, diffusion.norm2())
        };
        (0..10).map(one).unzip()
    }

    #[test]
    fn few_points_let_the_diffusion_escape_and_many_hold_it() {
        let (few_early, few) = radii(4);
        let (_, many) = radii(14);
        eprintln!("n = 4: {} → {}, n = 14: {}", mean(&few_early), mean(&few), mean(&many));
        // Reference 196 and 6.9.
        assert!(mean(&few) > 5.0 * mean(&many));
        assert!(mean(&many) < 12.0);
        assert!(mean(&few) > 1.5 * mean(&few_early));
    }

    #[test]
    fn the_guide_line_changes_sign_at_half_the_dimension() {
        assert!(Setting::with_points(9).slope() > 0.0);
        assert_eq!(Setting::with_points(10).slope(), 0.0);
        let frozen = Setting { eta: 0.0, ..Setting::with_points(4) };
        assert!(Langevin::new(frozen, 0).is_err());
        let cold = Setting { temperature: f64::NAN, ..Setting::with_points(4) };
        assert!(Langevin::new(cold, 0).is_err());
    }
}
