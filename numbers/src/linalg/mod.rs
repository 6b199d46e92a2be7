//! Numerical methods that the figures need and nalgebra lacks.
pub mod eigen;
pub mod eigen_iterate;
pub mod eigen_jacobi;
pub mod sparse;
