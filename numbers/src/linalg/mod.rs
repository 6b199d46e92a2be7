//! Numerical methods that the figures need and nalgebra lacks.
pub mod cholesky;
pub mod eigen;
pub mod eigen_iterate;
pub mod eigen_jacobi;
pub mod kl;
pub mod power;
pub mod program;
pub mod root;
pub mod sparse;
