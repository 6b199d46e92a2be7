//! Tangible Theorems: machine-learning theory as figures that a reader can run, bend and break.
//!
//! The map, from below; each of the first three is crates of its own, so that cargo keeps the order:
//!
//! | crate | holds | may name |
//! |---|---|---|
//! | `tangible-numbers` | arithmetic, random streams, kernels, statistics | nothing of the project above it |
//! | `tangible-core` | parameters, models, figures, pictures, claims, sessions (its `lib.rs` draws the map) | numbers |
//! | `tangible-<chapter>` | the figures, simulations and claims of one chapter | core |
//! | this one | [`chapters`]: the registry; [`catalogue`]; `wasm`, `native`, `bench`, the command line `tangible` | everything; only `wasm` names the web |

#[cfg(feature = "bench")]
pub mod bench;
#[cfg(not(target_arch = "wasm32"))]
pub mod catalogue;
pub mod chapters;
#[cfg(feature = "cli")]
pub mod native;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use tangible_core::{
    claim, data, decimal, figure, graph, histogram, kernels, learn, linalg, math, model, order, params, qr,
    report, rng, scene, session, stats, view,
};
