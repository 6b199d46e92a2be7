//! Tangible Theorems: machine-learning theory as figures that a reader can run, bend and break.
//!
//! The map, from below:
//!
//! | layer | modules | may name |
//! |---|---|---|
//! | numbers | [`math`], [`rng`], [`kernels`], [`linalg`], [`learn`], [`stats`] | nothing of the project above them |
//! | declarations | [`params`](mod@params), [`model`], [`claim`] | numbers |
//! | pictures | [`scene`], [`view`], [`figure`] | declarations; only these name plotters |
//! | use | [`session`], [`report`] | pictures |
//! | content | [`chapters`], [`catalogue`] | everything above |
//! | shells | `wasm`, `native`, `bench`, the command line `tangible` | everything; only `wasm` names the web |

#[cfg(feature = "bench")]
pub mod bench;
pub mod catalogue;
pub mod chapters;
pub mod claim;
pub mod figure;
pub mod kernels;
pub mod learn;
pub mod linalg;
pub mod math;
pub mod model;
#[cfg(feature = "cli")]
pub mod native;
pub mod params;
pub mod report;
pub mod rng;
pub mod scene;
pub mod session;
pub mod stats;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
