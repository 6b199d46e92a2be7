//! Whether an output is still that of its sources, chapter by chapter.

use std::path::Path;

use anyhow::{Context as _, Result};
use xxhash_rust::xxh64::xxh64;

use crate::project::files_below;

/// What the outputs of every chapter depend on: the shared crates, what makes outputs of them, and what cargo is told.
const SHARED: [&str; 11] = [
    "src",
    "core/src",
    "numbers/src",
    "xtask/src/site",
    "xtask/src/build",
    "core/Cargo.toml",
    "numbers/Cargo.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "rust-toolchain.toml",
];

/// Changes whenever any source does that the chapter's module and pictures depend on: none of another chapter.
///
/// # Errors
/// When the sources cannot be read.
pub(crate) fn of_chapter(root: &Path, chapter: &str) -> Result<u64> {
    let own = ["src", "Cargo.toml"].map(|inside| format!("chapters/{chapter}/{inside}"));
    own.iter().try_fold(shared(root)?, |print, path| more(root, path, print))
}

/// Changes whenever any source does that all chapters share.
///
/// # Errors
/// When the sources cannot be read.
pub(crate) fn shared(root: &Path) -> Result<u64> {
    SHARED.iter().try_fold(0, |print, path| more(root, path, print))
}

/// Goes on with the names and bytes of a file, or of all files below a folder.
fn more(root: &Path, path: &str, mut print: u64) -> Result<u64> {
    let whole = root.join(path);
    let files = if whole.is_dir() { files_below(&whole)? } else { vec![String::new().into()] };
    for file in files {
        let from = if file.as_os_str().is_empty() { whole.clone() } else { whole.join(&file) };
        print = xxh64(format!("{path}/{}", file.display()).as_bytes(), print);
        print = xxh64(&std::fs::read(&from).with_context(|| format!("reading {}", from.display()))?, print);
    }
    Ok(print)
}

#[cfg(test)]
mod tests {
    use tangible_theorems::chapters::CHAPTERS;

    use super::*;
    use crate::project::Project;

    #[test]
    fn a_chapter_has_its_own_and_an_unknown_one_none() {
        let root = Project::here().root;
        let prints: Vec<u64> =
            CHAPTERS.iter().map(|chapter| of_chapter(&root, chapter.id).expect("sources")).collect();
        assert!((1..prints.len()).all(|index| !prints[..index].contains(&prints[index])), "{prints:?}");
        assert!(!prints.contains(&shared(&root).expect("sources")));
        assert!(of_chapter(&root, "no-such-chapter").is_err());
    }
}
