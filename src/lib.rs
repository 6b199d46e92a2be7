//! Tangible Theorems: machine-learning theory as figures that a reader can run, bend and break.
//!
//! The map, from below:
//!
//! | layer | modules | may name |
//! |---|---|---|
//! | numbers | [`math`], [`rng`], [`kernels`], [`linalg`], [`graph`], [`learn`], [`order`], [`stats`] | nothing of the project above them |
//! | declarations | [`decimal`], `words`, [`params`](mod@params), [`model`], [`claim`], [`data`] | numbers |
//! | pictures | [`scene`], [`view`], [`figure`] | declarations; only these name plotters |
//! | use | [`session`], [`report`], [`histogram`], [`qr`] | pictures |
//! | content | [`chapters`], [`catalogue`] | everything above |
//! | shells | `wasm`, `native`, `bench`, the command line `tangible` | everything; only `wasm` names the web |

#[cfg(feature = "bench")]
pub mod bench;
#[cfg(not(target_arch = "wasm32"))]
pub mod catalogue;
pub mod chapters;
pub mod claim;
pub mod data;
pub mod decimal;
pub mod figure;
pub mod histogram;
pub mod model;
#[cfg(feature = "cli")]
pub mod native;
pub mod params;
pub mod qr;
pub mod report;
pub mod scene;
pub mod session;
pub mod view;
pub mod words;

pub use tangible_numbers::{graph, kernels, learn, linalg, math, order, rng, stats};

#[cfg(target_arch = "wasm32")]
pub mod wasm;
