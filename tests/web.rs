//! The boundary and the digests in a page: `wasm-pack test --headless --chrome --release`.
//! `node.rs` runs the same files in Node.
#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "web/boundary.rs"]
mod boundary;
#[path = "web/digests.rs"]
mod digests;
