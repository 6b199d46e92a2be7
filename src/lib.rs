//! Tangible Theorems: machine-learning theory as figures that a reader can run, bend and break.
pub mod chapters;
pub mod kernels;
pub mod linalg;
pub mod math;
pub mod rng;
pub mod stats;
