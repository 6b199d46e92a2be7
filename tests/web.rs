//! The boundary and the digests in a worker of a page, as readers run them (a page that computes for half a
//! minute stops answering its driver): `wasm-pack test --headless --chrome --release`.
//! `node.rs` runs the same files in Node.
#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[path = "web/boundary.rs"]
mod boundary;
#[path = "web/digests.rs"]
mod digests;
