//! Scripts without comments, types and long names: the page needs no bundler, but its reader pays for every byte.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xxhash_rust::xxh64::xxh64;

use super::optimise::node_modules;
use crate::project::{Project, files_below};
use crate::shell::{program, run};

const SCRIPT: &str = include_str!("../../templates/minify.mjs");

/// Shortens every script below each folder of `sources` into `out/<name>`; (name, folder) pairs.
/// Nothing is done when `out` was made from the same scripts.
///
/// # Errors
/// When terser cannot be had, or a script has an error of syntax.
pub(crate) fn minify(project: &Project, sources: &[(&str, PathBuf)], out: &Path) -> Result<()> {
    let mut pairs = Vec::new();
    let mut stamp = xxh64(SCRIPT.as_bytes(), 0);
    for (name, folder) in sources {
        for file in
            files_below(folder)?.into_iter().filter(|file| file.extension().is_some_and(|e| e == "js"))
        {
            let (from, to) = (folder.join(&file), out.join(name).join(&file));
            stamp = xxh64(&std::fs::read(&from)?, xxh64(to.to_string_lossy().as_bytes(), stamp));
            pairs.push((from, to));
        }
    }
    let note = out.join("made-from");
    let stamp = format!("{stamp:016x}");
    if std::fs::read_to_string(&note).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    std::fs::create_dir_all(out)?;
    // The script lies beside node_modules, where Node looks for terser.
    let script = node_modules(project)?.join("../.minify.mjs");
    std::fs::write(&script, SCRIPT)?;
    let list = out.join("list.json");
    std::fs::write(&list, serde_json::to_string(&pairs)?)?;
    let mut command = program(project, "node", &[]);
    command.arg(script).arg(list);
    run(command).context("shortening the scripts")?;
    std::fs::write(note, stamp)?;
    Ok(())
}
