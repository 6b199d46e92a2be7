//! Two parameters, one data point: a curve of perfect fits, and where two kinds of noise end on it.
//!
//! ```text
//! x₁v₁² + x₂v₂² = y,   label noise v ← v ⊙ (1 − η(e − s)x),   Gaussian v ← v − η e x ⊙ v + (ηδ/√2) ξ
//! ```
//!
//! The Gaussian level is matched: ηδ/√2 per coordinate. All *derived* statements are tested below.

use super::error::{SetupError, non_negative};
use tangible_core::math;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::solvers::root::monotone;

/// Settings of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// The data point (x₁, x₂).
    pub x: [f64; 2],
    /// Its label.
    pub y: f64,
    /// Common start (v₁, v₂).
    pub start: [f64; 2],
    /// Step size η.
    pub eta: f64,
    /// Label perturbation δ.
    pub delta: f64,
    /// Particles of each kind.
    pub count: usize,
}

impl Setting {
    /// Ellipse x = (1, 0.6), y = 1 from the middle, θ = 45°.
    pub fn ellipse() -> Self {
        let x = [1.0, 0.6];
        Self {
            x,
            y: 1.0,
            start: on_curve(x, 1.0, 0.25 * std::f64::consts::PI),
            eta: 0.02,
            delta: 1.0,
            count: 300,
        }
    }

    /// Hyperbola x = (1, −0.8), y = 1 from rapidity 1: the curve leads to infinity.
    pub fn hyperbola() -> Self {
        let x = [1.0, -0.8];
        Self { x, start: on_curve(x, 1.0, 1.0), ..Self::ellipse() }
    }

    /// Circle x = (1, 1): every minimum is equally noisy.
    pub fn no_preference() -> Self {
        let x = [1.0, 1.0];
        Self { x, start: on_curve(x, 1.0, 0.25 * std::f64::consts::PI), ..Self::ellipse() }
    }

    /// e(v) = x₁v₁² + x₂v₂² − y.
    pub fn residual(&self, v: [f64; 2]) -> f64 {
        self.x[0] * v[0] * v[0] + self.x[1] * v[1] * v[1] - self.y
    }

    /// Label-noise variance x₁²v₁² + x₂²v₂² in units of δ².
    pub fn variance(&self, v: [f64; 2]) -> f64 {
        (self.x[0] * v[0]) * (self.x[0] * v[0]) + (self.x[1] * v[1]) * (self.x[1] * v[1])
    }

    /// Mean noise variance of the Gaussian crowd on an ellipse, y(x₁ + x₂)/2: under the
    /// low-temperature Gibbs law the angle θ with x₁w₁ = y cos²θ is uniform. `None` off the ellipse.
    pub fn gaussian_variance(&self) -> Option<f64> {
        let ellipse = self.x[0] > 0.0 && self.x[1] > 0.0 && self.y > 0.0;
        ellipse.then(|| 0.5 * self.y * (self.x[0] + self.x[1]))
    }

    /// Predicted w = KL(α) of label noise after t steps with α_j = w_j(0) exp(−η²δ²x_j²t).
    ///
    /// With one data point w_j = α_j e^{x_j μ}, and Σ x_j w_j increases with μ: bisection. `None` if
    /// no non-negative w fits, for instance y < 0 < x.
    pub fn predicted(&self, t: f64) -> Option<[f64; 2]> {
        let dose = self.eta * self.delta * self.eta * self.delta * t;
        let log_alpha = [0, 1].map(|j| 2.0 * math::ln(self.start[j].abs()) - dose * self.x[j] * self.x[j]);
        let at = |mu: f64| [0, 1].map(|j| math::exp((log_alpha[j] + self.x[j] * mu).min(700.0)));
        let mu = monotone(0.0, 1e6, |mu| {
            let w = at(mu);
            self.x[0] * w[0] + self.x[1] * w[1] - self.y
        })?;
        Some(at(mu))
    }
}

/// The minimum of parameter `s` on the curve: x₁v₁² = y cos²s, x₂v₂² = y sin²s on an ellipse;
/// x₁v₁² = y cosh²s, |x₂|v₂² = y sinh²s on a hyperbola x₁ > 0 > x₂ (s is the rapidity).
pub fn on_curve(x: [f64; 2], y: f64, s: f64) -> [f64; 2] {
    let (first, second) = if x[1] > 0.0 {
        (math::cos(s), math::sin(s))
    } else {
        let (grow, decay) = (math::exp(s), math::exp(-s));
        (0.5 * (grow + decay), 0.5 * (grow - decay))
    };
    [(y / x[0]).sqrt() * first, (y / x[1].abs()).sqrt() * second]
}

/// Both crowds.
#[derive(Clone, Debug)]
pub struct Valley {
    setting: Setting,
    step: u32,
    label: Vec<[f64; 2]>,
    gauss: Vec<[f64; 2]>,
    label_rng: Rng,
    gauss_rng: Rng,
}

impl Valley {
    /// All particles at the start; label noise and Gaussian noise have a sub-stream each.
    ///
    /// # Errors
    /// [`SetupError`] for a bad η or δ or a non-finite x, y or start.
    pub fn new(setting: Setting, seed: u32) -> Result<Self, SetupError> {
        non_negative("η", setting.eta)?;
        non_negative("δ", setting.delta)?;
        for value in [setting.x[0], setting.x[1], setting.y, setting.start[0], setting.start[1]] {
            non_negative("|x|, |y| and |v⁰|", value.abs())?;
        }
        Ok(Self {
            setting,
            step: 0,
            label: vec![setting.start; setting.count],
            gauss: vec![setting.start; setting.count],
            label_rng: Rng::branch(seed, Purpose::NOISE, 0),
            gauss_rng: Rng::branch(seed, Purpose::NOISE, 1),
        })
    }

    /// One step of every particle. A particle that overflows stays non-finite and is left out of
    /// [`CrowdMean`].
    pub fn step(&mut self) {
        let Setting { x, eta, delta, .. } = self.setting;
        for v in &mut self.label {
            let pull = eta * (self.setting.residual(*v) - delta * self.label_rng.sign());
            *v = [v[0] * (1.0 - pull * x[0]), v[1] * (1.0 - pull * x[1])];
        }
        let spread = eta * delta * std::f64::consts::FRAC_1_SQRT_2;
        for v in &mut self.gauss {
            let pull = eta * self.setting.residual(*v);
            let (first, second) = self.gauss_rng.normal_pair();
            *v = [v[0] * (1.0 - pull * x[0]) + spread * first, v[1] * (1.0 - pull * x[1]) + spread * second];
        }
        self.step += 1;
    }

    /// Steps done.
    pub fn steps_done(&self) -> u32 {
        self.step
    }

    /// The setting.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// Label-noise particles.
    pub fn label(&self) -> &[[f64; 2]] {
        &self.label
    }

    /// Gaussian particles.
    pub fn gauss(&self) -> &[[f64; 2]] {
        &self.gauss
    }

    /// Means over the label-noise crowd.
    pub fn label_mean(&self) -> CrowdMean {
        CrowdMean::of(&self.setting, &self.label)
    }

    /// Means over the Gaussian crowd.
    pub fn gauss_mean(&self) -> CrowdMean {
        CrowdMean::of(&self.setting, &self.gauss)
    }
}

/// Means over the finite particles of a crowd; NaN if there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrowdMean {
    /// Mean of v.
    pub v: [f64; 2],
    /// Mean of w = v ⊙ v.
    pub w: [f64; 2],
    /// Mean noise variance in units of δ².
    pub variance: f64,
    /// Mean of cos²θ = x₁w₁ / (x₁w₁ + x₂w₂), an angle on ellipses only.
    pub cos2: f64,
    /// Particles that are no longer finite.
    pub overflowed: u32,
}

impl CrowdMean {
    fn of(setting: &Setting, crowd: &[[f64; 2]]) -> Self {
        let mut sum = Self { v: [0.0; 2], w: [0.0; 2], variance: 0.0, cos2: 0.0, overflowed: 0 };
        for v in crowd {
            if !(v[0].is_finite() && v[1].is_finite()) {
                sum.overflowed += 1;
                continue;
            }
            let w = [v[0] * v[0], v[1] * v[1]];
            for j in 0..2 {
                sum.v[j] += v[j];
                sum.w[j] += w[j];
            }
            sum.variance += setting.variance(*v);
            let parts = [setting.x[0] * w[0], setting.x[1] * w[1]];
            sum.cos2 += parts[0] / (parts[0] + parts[1]);
        }
        let share = 1.0 / (crowd.len() as f64 - f64::from(sum.overflowed));
        Self {
            v: sum.v.map(|v| share * v),
            w: sum.w.map(|w| share * w),
            variance: share * sum.variance,
            cos2: share * sum.cos2,
            ..sum
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(setting: Setting, steps: u32) -> Valley {
        let mut valley = Valley::new(Setting { count: 400, ..setting }, 0).unwrap();
        for _ in 0..steps {
            valley.step();
        }
        valley
    }

    /// Within 3 % or ±0.02.
    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() < (0.03 * expected.abs()).max(0.02)
    }

    #[test]
    fn predictions_match_the_reference() {
        let ellipse = Setting::ellipse();
        assert!((ellipse.variance(ellipse.start) - 0.8).abs() < 1e-12);
        for (t, w) in [(4000.0, [0.379, 1.036]), (20_000.0, [0.059, 1.569])] {
            let found = ellipse.predicted(t).unwrap();
            assert!((found[0] - w[0]).abs() < 6e-4 && (found[1] - w[1]).abs() < 6e-4, "{found:?}");
        }
        assert_eq!(Setting { y: -1.0, ..ellipse }.predicted(10.0), None);
    }

    #[test]
    fn label_noise_slides_to_the_quiet_end_of_the_ellipse() {
        let middle = after(Setting::ellipse(), 4000);
        let w = middle.setting().predicted(4000.0).unwrap();
        let found = middle.label_mean();
        eprintln!("t 4000: {found:?} for {w:?}");
        assert!(close(found.w[0], w[0]) && close(found.w[1], w[1]), "{found:?} for {w:?}");
        let end = after(Setting::ellipse(), 20_000);
        let (label, gauss) = (end.label_mean(), end.gauss_mean());
        let w = end.setting().predicted(20_000.0).unwrap();
        eprintln!("t 20000: {label:?} for {w:?}; {gauss:?}");
        assert!(close(label.w[0], w[0]) && close(label.w[1], w[1]), "{label:?} for {w:?}");
        // cos²θ has a standard error of 0.018 with 400 particles.
        assert!((gauss.cos2 - 0.5).abs() < 0.05, "{gauss:?}");
        assert!((gauss.variance - end.setting().gaussian_variance().unwrap()).abs() < 0.02, "{gauss:?}");
    }

    #[test]
    fn gaussian_noise_escapes_along_the_hyperbola_and_label_noise_does_not() {
        let end = after(Setting::hyperbola(), 20_000);
        let (label, gauss) = (end.label_mean(), end.gauss_mean());
        eprintln!("{label:?} {gauss:?}");
        assert!(close(label.w[0], 1.0) && close(label.w[1], 0.0), "{label:?}");
        // Reference (3.2, 2.8) and growing, heavy tailed.
        assert!(gauss.w[0] > 2.0 && gauss.w[1] > 1.5, "{gauss:?}");
    }

    #[test]
    fn equal_inputs_leave_no_preference() {
        let label = after(Setting::no_preference(), 20_000).label_mean();
        // Every coordinate gets the same factor: the direction never changes.
        assert!((label.variance - 1.0).abs() < 0.02, "{label:?}");
        assert!((label.w[0] - label.w[1]).abs() < 1e-9, "{label:?}");
    }

    #[test]
    fn bad_settings_are_refused() {
        for bad in [f64::NAN, f64::INFINITY] {
            assert!(Valley::new(Setting { eta: bad, ..Setting::ellipse() }, 0).is_err());
            assert!(Valley::new(Setting { y: bad, ..Setting::ellipse() }, 0).is_err());
            assert!(Valley::new(Setting { x: [1.0, bad], ..Setting::ellipse() }, 0).is_err());
        }
        assert!(Valley::new(Setting { delta: -1.0, ..Setting::ellipse() }, 0).is_err());
    }
}
