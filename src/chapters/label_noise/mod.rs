//! Noise has a shape: how wrong labels find the sparse answer.
pub mod sim;
