//! The module of a page: the library as WebAssembly.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::project::{Project, WASM_TARGET};
use crate::shell::{cargo, on_path, output, run};

/// The crate of the module.
const CRATE: &str = "tangible-module";

/// The feature of the library that brings every chapter. That of one chapter is its id.
pub(crate) const EVERY_CHAPTER: &str = "all-chapters";

/// Compiles the module with a cargo profile and the chapters that a feature of the library brings, and returns it unbound.
///
/// # Errors
/// When the target cannot be installed or the library does not compile.
pub(crate) fn compile(project: &Project, profile: &str, chapters: &str) -> Result<PathBuf> {
    add_target(project)?;
    let mut command = cargo(project, &["build", "--quiet", "--package", CRATE, "--target", WASM_TARGET]);
    command.args(["--profile", profile, "--features", &feature(chapters)]);
    run(command)?;
    let module = project.target().join(WASM_TARGET).join(profile).join("tangible_module.wasm");
    if !module.is_file() {
        bail!("cargo left no {}", module.display());
    }
    Ok(module)
}

/// A feature of the library, as cargo takes it for the crate of the module.
pub(crate) fn feature(of_library: &str) -> String {
    format!("tangible-theorems/{of_library}")
}

/// Installs the WebAssembly target if the toolchain lacks it, and says so.
///
/// # Errors
/// When it is missing and there is no rustup, or rustup fails.
pub(crate) fn add_target(project: &Project) -> Result<()> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.current_dir(&project.root).args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let folder = output(rustc).context("asking rustc for its targets")?;
    if PathBuf::from(folder.trim()).is_dir() {
        return Ok(());
    }
    if !on_path("rustup") {
        bail!("this Rust lacks the target {WASM_TARGET}, and there is no rustup to add it");
    }
    println!("installing the Rust target {WASM_TARGET}");
    run(crate::shell::program(project, "rustup", &["target", "add", WASM_TARGET]))
}
