//! Numerical methods made of kernels: iterations whose own loops no frame waits for.
//!
//! Not among the numbers, because that crate is compiled for speed: there these would weigh twice as much.
pub mod cholesky;
pub mod kl;
pub mod margin;
pub mod power;
pub mod program;
pub mod ridge;
pub mod root;
