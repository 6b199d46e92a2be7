//! Simulations of the chapter: pure state machines without parameters, pictures or clocks.
//!
//! The model is f_v(x) = ⟨v ⊙ v, x⟩ with losses ℓ_i(v) = ¼ (f_v(x_i) − y_i)², so that with
//! e_i = f_v(x_i) − y_i the gradient of one loss is e_i (x_i ⊙ v) and every method but the
//! Gaussian ones reads v ← v ⊙ (1 − η h). What they do with h is in [`run`], what one should
//! expect of it in [`theory`].
//!
//! Source of set-up and settings: HaoChen, Wei, Lee, Ma, "Shape Matters: Understanding the
//! Implicit Bias of the Noise Covariance", COLT 2021, and its released experiment code. Statements
//! marked *derived* are this project's own and tested numerically.

mod algorithm;
pub mod data;
pub mod error;
pub mod langevin;
pub mod particles;
pub mod phase;
pub mod readout;
pub mod run;
pub mod schedule;
pub mod stability;
pub mod theory;
pub mod thresholds;
pub mod valley;

pub use algorithm::Algorithm;
pub use data::{Init, Problem};
pub use error::SetupError;
pub use readout::Metrics;
pub use run::{Method, Parametrisation, Run, Status};
pub use schedule::{Phase, Preset, Schedule};
pub use stability::curvature;
