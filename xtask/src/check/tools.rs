//! Programs that the last stages need, installed when missing, never silently.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::install::{Crate, apt};
use crate::project::Project;
use crate::shell::{on_path, output, program};

/// Version of wasm-bindgen's test runner: that of the library.
const BINDGEN: &str = "0.2.130";

/// Version of Firefox's driver.
const GECKODRIVER: &str = "0.37.1";

/// Where this tool installs programs: inside the target folder, nothing outside of the checkout changes.
fn folder(project: &Project) -> PathBuf {
    project.target().join("tools")
}

/// PATH with the installed programs first: they have the right versions.
///
/// # Errors
/// When a folder's name cannot stand in a PATH.
pub(crate) fn path(project: &Project) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let own = [folder(project).join("bin")];
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path)))
        .context("the target folder's name cannot stand in PATH")
}

/// The name of [`test_runner`].
pub(crate) const RUNNER: &str = "wasm-bindgen-test-runner";

/// The test runner of wasm-bindgen, and the target that it runs; without TLS, which a browser on this machine is not
/// spoken to with.
///
/// # Errors
/// When cargo cannot install them.
pub(crate) fn test_runner(project: &Project) -> Result<()> {
    crate::build::compile::add_target(project)?;
    if !answers(project, RUNNER, BINDGEN) {
        let args = &["--no-default-features", "--bin", RUNNER];
        Crate { package: "wasm-bindgen-cli", version: BINDGEN, args }.install(project, &folder(project))?;
    }
    Ok(())
}

/// Whether a program is there and its version contains a text.
fn answers(project: &Project, name: &str, version: &str) -> bool {
    let Ok(path) = path(project) else { return false };
    let mut command = program(project, name, &["--version"]);
    command.env("PATH", path);
    output(command).is_ok_and(|text| text.contains(version))
}

/// Firefox and its driver.
///
/// # Errors
/// When they are missing and cannot be installed.
pub(crate) fn firefox(project: &Project) -> Result<()> {
    if !["firefox", "firefox-esr"].iter().any(|name| on_path(name)) {
        apt(project, &["firefox-esr"], "install Firefox, or ride in Chromium")?;
    }
    if !answers(project, "geckodriver", GECKODRIVER) {
        Crate { package: "geckodriver", version: GECKODRIVER, args: &[] }
            .install(project, &folder(project))?;
    }
    Ok(())
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
    apt(
        project,
        &["chromium", "chromium-driver"],
        "install Chromium and its driver, or leave this out with --skip web,bench-web,browser,hosts",
    )
}
