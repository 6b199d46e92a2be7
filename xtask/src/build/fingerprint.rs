//! Whether an output is still that of its sources, chapter by chapter.

use std::path::Path;

use anyhow::{Context as _, Result};
use xxhash_rust::xxh64::xxh64;

use crate::project::files_below;

/// What the outputs of every chapter depend on: the shared crates, what makes outputs of them, and what cargo is told.
const SHARED: [&str; 13] = [
    "src",
    "module/src",
    "core/src",
    "numbers/src",
    "xtask/src/site",
    "xtask/src/build",
    "module/Cargo.toml",
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

/// Makes `out`, unless it was made for the same `stamp`: what it depends on, as text. A note beside it keeps the stamp.
///
/// # Errors
/// As making it does.
pub(crate) fn once(out: &Path, stamp: &str, make: impl FnOnce() -> Result<()>) -> Result<()> {
    let mut note = out.as_os_str().to_owned();
    note.push(".made-for");
    if out.is_file() && std::fs::read_to_string(&note).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    std::fs::create_dir_all(out.parent().context("an output has a folder")?)?;
    make()?;
    std::fs::write(note, stamp)?;
    Ok(())
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
    fn an_output_is_made_again_for_another_stamp_and_when_it_is_gone() {
        let out = std::env::temp_dir().join(format!("tangible-once-{}", std::process::id())).join("out.bin");
        let mut made = 0;
        let mut made_for = |stamp: &str| {
            once(&out, stamp, || {
                made += 1;
                Ok(std::fs::write(&out, stamp)?)
            })
            .expect("made");
            made
        };
        assert_eq!([made_for("a"), made_for("a"), made_for("b"), made_for("b")], [1, 1, 2, 2]);
        std::fs::remove_file(&out).expect("removed");
        assert_eq!(made_for("b"), 3);
        assert!(once(&out, "c", || anyhow::bail!("it fails")).is_err());
        assert_eq!(made_for("c"), 4, "a failure leaves no note");
        std::fs::remove_dir_all(out.parent().expect("a folder")).expect("removed");
    }

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
