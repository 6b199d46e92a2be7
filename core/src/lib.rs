//! What every figure stands on. Names no chapter and no browser.
//!
//! The map, from below:
//!
//! | layer | modules | may name |
//! |---|---|---|
//! | numbers (a crate of its own) | [`math`], [`rng`], [`kernels`], [`linalg`], [`graph`], [`flow`], [`learn`], [`order`], [`samples`] | nothing of the project above them |
//! | methods | [`solvers`], [`stats`] | numbers |
//! | declarations | [`decimal`], [`words`], [`params`](mod@params), [`model`], [`claim`], [`data`] | methods |
//! | pictures | [`scene`], [`view`], [`figure`] | declarations; only `scene` and `view` name plotters |
//! | use | [`session`], [`report`], [`histogram`], [`qr`], [`prelude`], `native` | pictures |

pub mod claim;
pub mod data;
pub mod decimal;
pub mod figure;
pub mod histogram;
pub mod model;
#[cfg(feature = "native")]
pub mod native;
pub mod params;
pub mod prelude;
pub mod qr;
pub mod report;
pub mod scene;
pub mod session;
pub mod solvers;
pub mod stats;
pub mod view;
pub mod words;

pub use tangible_numbers::{flow, graph, kernels, learn, linalg, math, order, rng, samples};
