//! The numerical core: the same bits natively, in Node and in every browser.
//!
//! A crate of its own for one reason: the module that readers download is built for size, and only this crate for
//! speed (see `[profile.page]` in the workspace's `Cargo.toml`). Loops that a frame waits for belong here.

pub mod kernels;
pub mod linalg;
pub mod math;
pub mod order;
pub mod rng;
pub mod stats;
