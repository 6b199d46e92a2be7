//! The boundary and the digests in Node: `wasm-pack test --node --release`. `web.rs` runs the same
//! files in a page.
#![cfg(target_arch = "wasm32")]

#[path = "web/boundary.rs"]
mod boundary;
#[path = "web/digests.rs"]
mod digests;
