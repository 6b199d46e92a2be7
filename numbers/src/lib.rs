//! The numerical core: the same bits natively, in Node and in every browser.
//!
//! A crate of its own for one reason: the module that readers download is built for size, and only this crate for
//! speed (see `[profile.page]` in the workspace's `Cargo.toml`). Loops that a frame waits for belong here, in functions
//! that are `#[inline(never)]` if other crates call them: inlined there, they would be compiled for size and lose their
//! vector instructions (measured: eight times as long).

pub mod flow;
pub mod graph;
pub mod kernels;
pub mod learn;
pub mod linalg;
pub mod math;
pub mod order;
pub mod rng;
pub mod samples;
