//! Parameters of the escape.

use crate::sim::langevin::Setting;
use tangible_core::params::{ParamError, ParamSpec};

/// Most runs at n.
pub(super) const MOST_RUNS: usize = 20;

tangible_core::params! {
    /// Langevin diffusions at n points, and shorter bunches at other numbers of points.
    pub struct EscapeParams: check {
        /// Number of training points.
        n: u32 = 4, ParamSpec::number("n", "training points", "n", 1.0, 40.0);
        /// Number of weights.
        d: u32 = 20, ParamSpec::number("d", "weights", "d", 4.0, 40.0);
        /// Number of true weights.
        r: u32 = 2, ParamSpec::number("r", "true weights", "r", 0.0, 20.0);
        /// Temperature of the noise: each step adds √(2ηT)·ξ.
        temperature: f64 = 0.05, ParamSpec::number("temperature", "temperature", "T", 0.005, 0.2).log();
        /// Step size of every run.
        eta: f64 = 0.002, ParamSpec::number("eta", "step size", "η", 0.0005, 0.005).log();
        /// Number of steps.
        steps: u32 = 100_000, ParamSpec::number("t", "steps", "t", 1000.0, 400_000.0).log();
        /// Number of runs at n, each with its own data and noise.
        runs: u32 = 10, ParamSpec::number("runs", "runs", "", 2.0, 20.0);
        /// Number of runs at each other number of points, for comparison.
        sweep: u32 = 3, ParamSpec::number("sweep", "runs at other n", "", 0.0, 10.0);
    }
}

fn check(p: &EscapeParams) -> Result<(), ParamError> {
    for (key, count, what) in [("n", p.n, "training points"), ("r", p.r, "true weights")] {
        if count > p.d {
            return Err(ParamError::conflict(key, count, format!("at most d = {} {what}", p.d)));
        }
    }
    Ok(())
}

impl EscapeParams {
    /// The settings of one diffusion at `n` points.
    pub(super) fn setting(&self, n: u32) -> Setting {
        Setting {
            n: n as usize,
            d: self.d as usize,
            r: self.r as usize,
            temperature: self.temperature,
            eta: self.eta,
            steps: self.steps,
        }
    }

    /// Half the dimension, the border.
    pub(super) fn half(&self) -> f64 {
        0.5 * f64::from(self.d)
    }

    /// Time ηt after `step` steps.
    pub(super) fn time(&self, step: u32) -> f64 {
        self.eta * f64::from(step)
    }

    /// The steepest slope of ‖v‖² in the long run; below d/2 only.
    pub(super) fn slope(&self) -> Option<f64> {
        Some(self.setting(self.n).slope()).filter(|slope| *slope > 0.0)
    }

    /// ‖v⁰‖² and that slope up to a step.
    pub(super) fn guide(&self, step: u32) -> Option<f64> {
        Some(f64::from(self.d) + self.slope()? * self.time(step))
    }
}
