//! Which code made an output: release, commit, toolchain. The build script finds out the last two.

use serde::Serialize;
use tangible_theorems::session::RELEASE;

/// Short commit of the sources, `…-dirty` if they were edited since, `unknown` outside a repository.
pub(crate) const COMMIT: &str = env!("TANGIBLE_COMMIT");
/// Compiler and target.
pub(crate) const TOOLCHAIN: &str = env!("TANGIBLE_TOOLCHAIN");

/// For JSON.
#[derive(Serialize)]
pub(crate) struct Provenance {
    release: &'static str,
    commit: &'static str,
    toolchain: &'static str,
}

/// Of this program.
pub(crate) const PROVENANCE: Provenance =
    Provenance { release: RELEASE, commit: COMMIT, toolchain: TOOLCHAIN };

/// For people and comment lines.
pub(crate) fn line() -> String {
    format!("tangible {RELEASE}, commit {COMMIT}, {TOOLCHAIN}")
}
