//! Words that only a page needs.

/// A declared text: in the module it is empty, because the page reads it from a file beside the module.
///
/// Names that error messages need, titles and everything computed stay; see `Tangible` for what the page reads.
pub const fn declared(text: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") { "" } else { text }
}
