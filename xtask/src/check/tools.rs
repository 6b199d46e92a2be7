//! Programs that the last stages need, installed when missing, never silently.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::project::Project;
use crate::shell::{cargo, on_path, program, run};

/// Version of wasm-bindgen's test runner: that of the library.
const BINDGEN: &str = "0.2.130";

/// Where this tool installs programs: inside the target folder, nothing outside of the checkout changes.
fn folder(project: &Project) -> PathBuf {
    project.target().join("tools")
}

/// PATH with the installed programs last, so that the reader's own come first.
///
/// # Errors
/// When a folder's name cannot stand in a PATH.
pub(crate) fn path(project: &Project) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([folder(project).join("bin")]);
    std::env::join_paths(folders).context("the target folder's name cannot stand in PATH")
}

/// The toolchain that runs this tool: wasm-pack asks rustup again.
pub(crate) fn toolchain() -> OsString {
    std::env::var_os("RUSTUP_TOOLCHAIN").unwrap_or_else(|| "stable".into())
}

/// wasm-pack and the test runner of wasm-bindgen.
///
/// # Errors
/// When cargo cannot install them.
pub(crate) fn wasm_pack(project: &Project) -> Result<()> {
    crate::build::compile::add_target(project)?;
    install(project, "wasm-pack", "wasm-pack", None)?;
    let right = bindgen_version(project).is_some_and(|version| version.contains(BINDGEN));
    if right {
        Ok(())
    } else {
        install(project, "wasm-bindgen-test-runner-missing", "wasm-bindgen-cli", Some(BINDGEN))
    }
}

fn bindgen_version(project: &Project) -> Option<String> {
    let mut command = program(project, "wasm-bindgen-test-runner", &["--version"]);
    command.env("PATH", path(project).ok()?);
    let own = folder(project).join("bin/wasm-bindgen-test-runner");
    crate::shell::output(command)
        .ok()
        .or_else(|| crate::shell::output(program(project, own, &["--version"])).ok())
}

fn install(project: &Project, name: &str, package: &str, version: Option<&str>) -> Result<()> {
    if on_path(name) || folder(project).join("bin").join(name).is_file() {
        return Ok(());
    }
    let root = folder(project);
    println!("installing {package} into {} (a few minutes, once)", root.display());
    let mut command = cargo(project, &["install", "--quiet", "--locked", package, "--root"]);
    command.arg(&root);
    if let Some(version) = version {
        command.args(["--version", version]);
    }
    run(command)
}

/// Chromium and its driver.
///
/// # Errors
/// When they are missing and cannot be installed.
pub(crate) fn chromium(project: &Project) -> Result<()> {
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    if browsers.iter().any(|name| on_path(name)) && on_path("chromedriver") {
        return Ok(());
    }
    if !on_path("apt-get") {
        bail!(
            "Chromium and chromedriver are missing: install them, or leave this out with --skip web-chrome,browser"
        );
    }
    println!("installing chromium and chromium-driver with apt-get");
    run(program(project, "apt-get", &["update", "-q"]))?;
    run(program(
        project,
        "apt-get",
        &["install", "-q", "-y", "--no-install-recommends", "chromium", "chromium-driver"],
    ))
}
