//! wasm-opt, from npm.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xxhash_rust::xxh64::xxh64;

use super::fingerprint;
use crate::install;
use crate::project::Project;
use crate::shell::{program, run};

/// No feature flags: rustc writes the target features into the module, and switching on everything makes a module
/// that no browser loads.
///
/// For size and until nothing more is gained: speed is made by the compiler, where it matters. But for the additions
/// of constants to addresses, which the compiler leaves outside of loads where it has lost the proof that they do
/// not wrap: the lowest kilobyte is the far end of the stack (the linker puts the stack first), which nobody
/// addresses, so a sum that wrapped could only be a mistake. 4 % of a training step.
///
/// Functions are ordered by name, which brings what was made from one generic function together: packed, a module is
/// 0.8 % smaller.
const ARGS: [&str; 7] = [
    "-Os",
    "--converge",
    "--reorder-functions-by-name",
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The npm tools of the project (esbuild, TypeScript's checker, axe, binaryen), installed if missing.
///
/// # Errors
/// When there is no npm, or it fails.
pub(crate) fn node_modules(project: &Project) -> Result<PathBuf> {
    let bin = project.path("node_modules/.bin");
    let lock = std::fs::read(project.path("package-lock.json")).context("reading package-lock.json")?;
    let stamp = format!("{:016x}", xxh64(&lock, 0));
    let note = project.path("node_modules/.installed-from");
    if bin.is_dir() && std::fs::read_to_string(&note).is_ok_and(|old| old == stamp) {
        return Ok(bin);
    }
    println!("installing the development tools of package.json with npm");
    install::node_modules(project, &project.root)?;
    std::fs::write(note, stamp)?;
    Ok(bin)
}

/// Optimises `module` in place of `out`, unless `out` was made from the same bytes.
///
/// # Errors
/// When wasm-opt cannot be had or fails.
pub(crate) fn optimise(project: &Project, module: &Path, out: &Path) -> Result<()> {
    let stamp = format!("{:016x} {}", xxh64(&std::fs::read(module)?, 0), ARGS.join(" "));
    fingerprint::once(out, &stamp, || {
        let mut command = program(project, node_modules(project)?.join("wasm-opt"), &ARGS);
        command.arg(module).arg("-o").arg(out);
        run(command)
    })
}
