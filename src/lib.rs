//! Tangible Theorems: machine-learning theory as figures that a reader can run, bend and break.
pub mod math;
pub mod rng;
pub mod scene;
pub mod view;
