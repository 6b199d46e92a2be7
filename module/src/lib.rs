//! The application, linked into the module of a page: what `tangible_theorems::wasm` exports.
//!
//! A crate of its own for two reasons. Of a library that other crates use as well (`rlib`) cargo links a module without
//! `lto`, whatever the profile says. And what is compiled while linking is compiled at the level of the crate that is
//! linked: kernels are vectorised only above `s`, where whatever this crate held would be unrolled and inlined too. It
//! holds nothing.

pub use tangible_theorems as application;
