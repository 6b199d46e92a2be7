//! Linear classifiers of points that are one rule and much noise: x = yμ + ξ, ξ ⟂ μ in D dimensions.
//!
//! Only the part of a classifier along μ and along the n training noises can matter, so everything happens in n + 1
//! coordinates, and nothing is approximated: in the coordinates that Gram–Schmidt makes of N_i = y_iξ_i the matrix of the
//! noises is triangular with known independent entries (see [`gaussian_rows`]). D = 10⁷ costs what D = 100 does.
//!
//! Source: the problem is that of Nagarajan, Kolter, "Uniform convergence may be unable to explain generalization in deep
//! learning", NeurIPS 2019; the geometry below is derived here.

use tangible_core::kernels::dot;
use tangible_core::math::{self, normal_tail};
use tangible_core::rng::{Purpose, Rng};
use tangible_core::samples::gaussian_rows;
use tangible_core::solvers::margin::hard_margin;

/// Relative gap to which the best margin is certified.
const TOLERANCE: f64 = 1e-10;

/// The law of the noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// N(0, σ² I_D).
    Gauss,
    /// Uniform on the sphere of radius σ√D.
    Sphere,
}

/// How the points are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Training points n.
    pub n: u32,
    /// Noise dimensions D ≥ n.
    pub dimensions: u32,
    /// Signal against noise, κ = n/(Dσ²).
    pub kappa: f64,
    /// Law of the noise.
    pub law: Law,
}

impl Setting {
    /// Noise per coordinate, σ = √(n/(Dκ)).
    pub fn sigma(&self) -> f64 {
        (f64::from(self.n) / (f64::from(self.dimensions) * self.kappa)).sqrt()
    }

    /// What the best margin of the noises alone would be if its square were at its mean where every point supports it,
    /// γ² = σ²(D − n + 1)/n.
    pub fn expected_gamma(&self) -> f64 {
        let left = f64::from(self.dimensions + 1 - self.n.min(self.dimensions));
        self.sigma() * (left / f64::from(self.n)).sqrt()
    }

    /// Test error of the best margin where that of the noises is at its expected size, Q(1/(σγ)).
    pub fn expected_error(&self) -> f64 {
        normal_tail(1.0 / (self.sigma() * self.expected_gamma()))
    }
}

/// A unit classifier in the half-plane of rule and memory, or a point of it: signal along μ, memory along v*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Direction {
    /// Along μ.
    pub signal: f64,
    /// Along v*, the direction that separates the noises best.
    pub memory: f64,
}

impl Direction {
    /// At an angle above the memory axis, in radians.
    pub fn at(angle: f64) -> Self {
        Self { signal: math::sin(angle), memory: math::cos(angle) }
    }

    /// The rule alone.
    pub const RULE: Self = Self { signal: 1.0, memory: 0.0 };
    /// The memory alone.
    pub const MEMORY: Self = Self { signal: 0.0, memory: 1.0 };
}

/// A training set with its best classifier.
#[derive(Clone, Debug)]
pub struct Linear {
    /// How it was drawn.
    pub setting: Setting,
    /// Noise per coordinate.
    pub sigma: f64,
    /// Products of the noises, ⟨N_i, N_j⟩ [n, n].
    pub gram: Vec<f64>,
    /// Best margin of the noises alone, γ_n = max_{‖v‖=1} min_i ⟨N_i, v⟩.
    pub gamma: f64,
    /// What the noises have along v*, ⟨N_i, v*⟩ ≥ γ_n.
    pub along: Vec<f64>,
    /// Points that support the best margin.
    pub supports: u32,
}

impl Linear {
    /// A training set of a seed.
    pub fn new(setting: Setting, seed: u32) -> Self {
        let n = setting.n as usize;
        let sigma = setting.sigma();
        let rows = noises(setting, &mut Rng::new(seed, Purpose::DATA));
        Self::of(setting, sigma, gram(n, &rows))
    }

    /// The training set whose noises have these products.
    pub fn of(setting: Setting, sigma: f64, gram: Vec<f64>) -> Self {
        let n = setting.n as usize;
        let margin = hard_margin(n, &gram, TOLERANCE);
        let ahead: Vec<f64> = gram.chunks_exact(n).map(|row| dot(row, &margin.alpha)).collect();
        let length = dot(&ahead, &margin.alpha).max(0.0).sqrt();
        let along: Vec<f64> = ahead.iter().map(|x| if length > 0.0 { x / length } else { 0.0 }).collect();
        let supports = margin.alpha.iter().filter(|a| **a > 0.0).count() as u32;
        // What surrounds the origin has no margin, and no memory.
        Self { setting, sigma, gram, gamma: margin.low.max(0.0), along, supports }
    }

    /// The best margin of all, γ* = √(1 + γ_n²): every point has signal 1.
    pub fn best(&self) -> f64 {
        math::hypot(1.0, self.gamma)
    }

    /// The angle of the best classifier above the memory axis, θ = arctan(1/γ_n).
    pub fn theta(&self) -> f64 {
        math::atan2(1.0, self.gamma)
    }

    /// The classifier of the largest margin, w* = (μ + γ_n v*)/γ*.
    pub fn max_margin(&self) -> Direction {
        Direction { signal: 1.0 / self.best(), memory: self.gamma / self.best() }
    }

    /// The classifier of the largest margin on the reversed points −μ + N_i.
    pub fn twin(&self) -> Direction {
        Direction { signal: -1.0 / self.best(), memory: self.gamma / self.best() }
    }

    /// The least signal that a classifier with this fraction of the best margin can have: sin(θ − arccos f).
    pub fn least_signal(&self, fraction: f64) -> f64 {
        math::sin(self.turned(fraction))
    }

    /// The worst classifier with this fraction of the best margin.
    pub fn worst(&self, fraction: f64) -> Direction {
        Direction::at(self.turned(fraction))
    }

    /// Its angle above the memory axis.
    pub fn turned(&self, fraction: f64) -> f64 {
        self.theta() - arccos(fraction)
    }

    /// Margins of the training points under a direction.
    pub fn margins(&self, w: Direction) -> impl Iterator<Item = f64> + '_ {
        self.along.iter().map(move |along| sum(w.signal, w.memory * along))
    }

    /// The same points with their noises turned round: the label stays.
    pub fn flipped(&self, w: Direction) -> impl Iterator<Item = f64> + '_ {
        self.along.iter().map(move |along| sum(w.signal, -w.memory * along))
    }

    /// Part of the best margin that a direction has on the training set.
    pub fn fraction(&self, w: Direction) -> f64 {
        self.margins(w).fold(f64::INFINITY, f64::min) / (self.best() * math::hypot(w.signal, w.memory))
    }

    /// What the test error is the normal tail of, z = a/(σ√(1 − a²)): exact for Gaussian noise, off by the factor
    /// 1 + z²/(4D) on the sphere.
    pub fn z(&self, w: Direction) -> f64 {
        if w.signal == 0.0 { 0.0 } else { w.signal / (self.sigma * w.memory.abs()) }
    }

    /// Test error of a direction, Q(z).
    pub fn error(&self, w: Direction) -> f64 {
        normal_tail(self.z(w))
    }

    /// The kindest classical bound, 2R/(γ√n) with R² the mean of ‖x‖², for a margin.
    pub fn margin_bound(&self, margin: f64) -> f64 {
        let n = self.setting.n as usize;
        let square = 1.0 + (0..n).map(|i| self.gram[i * n + i]).sum::<f64>() / n as f64;
        2.0 * square.sqrt() / (margin * (n as f64).sqrt())
    }

    /// What fresh points have along any unit direction of noise, sign of the label folded in.
    pub fn fresh(&self, count: usize, seed: u32) -> Vec<f64> {
        let mut rng = Rng::new(seed, Purpose::EVALUATION);
        let dimensions = self.setting.dimensions;
        let mut one = || {
            let along = rng.normal();
            match self.setting.law {
                Law::Gauss => self.sigma * along,
                Law::Sphere => {
                    let rest = rng.chi_square(dimensions - 1);
                    self.sigma * f64::from(dimensions).sqrt() * along / (along * along + rest).sqrt()
                }
            }
        };
        (0..count).map(|_| one()).collect()
    }
}

/// The sum of the two parts of a score: exactly zero where they cancel but for rounding, so that a classifier with none of
/// the margin stands on its points, and not a hair to one side of them.
pub fn sum(signal: f64, other: f64) -> f64 {
    let score = signal + other;
    if score.abs() <= 1e-12 * signal.abs() { 0.0 } else { score }
}

/// Part of margins that are wrong; one of exactly 0 is half wrong.
pub fn wrong(margins: impl Iterator<Item = f64>) -> f64 {
    let (mut count, mut wrong) = (0.0, 0.0);
    for margin in margins {
        count += 1.0;
        wrong += if margin < 0.0 {
            1.0
        } else if margin == 0.0 {
            0.5
        } else {
            0.0
        };
    }
    wrong / count
}

/// arccos of a cosine, held within −1..=1.
pub fn arccos(cosine: f64) -> f64 {
    let c = math::clamp(cosine, -1.0, 1.0);
    math::atan2((1.0 - c * c).max(0.0).sqrt(), c)
}

/// The noises N_i in their own coordinates, [n, min(n, D)].
pub fn noises(setting: Setting, rng: &mut Rng) -> Vec<f64> {
    let mut rows = gaussian_rows(setting.n, setting.dimensions, rng);
    let radius = f64::from(setting.dimensions).sqrt();
    let sigma = setting.sigma();
    for row in rows.chunks_exact_mut(setting.n.min(setting.dimensions) as usize) {
        let scale = match setting.law {
            Law::Gauss => sigma,
            Law::Sphere => sigma * radius / dot(row, row).sqrt(),
        };
        row.iter_mut().for_each(|x| *x *= scale);
    }
    rows
}

/// Products of n rows.
pub fn gram(n: usize, rows: &[f64]) -> Vec<f64> {
    let width = rows.len() / n;
    let row = |i: usize| &rows[i * width..][..width];
    (0..n * n).map(|at| dot(row(at / n), row(at % n))).collect()
}
