//! Numerical methods that the figures need and nalgebra lacks.
pub mod kl;
pub mod power;
pub mod root;
