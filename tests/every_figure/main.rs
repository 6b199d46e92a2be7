//! What every figure promises, tried on every figure of the registry: a new one is covered by its
//! line in `chapters/mod.rs`.
//!
//! States are tried at the defaults, at every preset, at every corner (each parameter at each of its
//! ends or choices), and at a few random points. Runs are cut at the step that [`cases::BUDGET`]
//! operations buy, and only the first [`cases::JOBS`] jobs are taken in: what is tested here does not
//! depend on how far a run is. `golden.rs` and `claims.rs` run to the end.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

mod asked;
mod cases;
mod declared;
mod depths;
mod elsewhere;
mod first_look;
mod hands;
mod jobs;
mod pictures;
mod refusals;
mod routes;
mod states;
mod under_hand;
mod written;
