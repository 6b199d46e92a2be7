//! Installing what a registry holds: as locked, and where the lock cannot be followed, the same version without it.
//!
//! A lock names every version below a program, and one that has been withdrawn, or that a mirror does not have, would
//! stop a check that the program itself passes. What is asked for by name keeps its version either way.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::project::Project;
use crate::shell::{cargo, on_path, program, run};

/// A program from crates.io.
pub(crate) struct Crate<'a> {
    /// Its package.
    pub(crate) package: &'a str,
    /// Its version.
    pub(crate) version: &'a str,
    /// Further arguments of `cargo install`.
    pub(crate) args: &'a [&'a str],
}

impl Crate<'_> {
    /// Installs it below `root`.
    ///
    /// # Errors
    /// When cargo can install it neither locked nor unlocked.
    pub(crate) fn install(&self, project: &Project, root: &Path) -> Result<()> {
        let Self { package, version, .. } = self;
        println!("installing {package} {version} into {} (a few minutes, once)", root.display());
        or_unlocked(
            package,
            || run(self.command(project, root, true)),
            || run(self.command(project, root, false)),
        )
    }

    fn command(&self, project: &Project, root: &Path, locked: bool) -> Command {
        let mut command = cargo(project, &["install", "--quiet", self.package, "--version", self.version]);
        // It runs once or twice a check: quickly built is better than quick.
        for (key, value) in [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")] {
            command.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
        }
        if locked {
            command.arg("--locked");
        }
        command.args(self.args).arg("--root").arg(root);
        command
    }
}

/// The packages of a folder's `package.json` and `package-lock.json`, into its `node_modules`.
///
/// # Errors
/// When npm is missing, or can install them neither as locked nor by the versions of what is named.
pub(crate) fn node_modules(project: &Project, folder: &Path) -> Result<()> {
    if !on_path("npm") {
        bail!("npm is missing: install Node.js 20 or later (only `cargo xtask serve` does without)");
    }
    let npm = |args: &[&str]| {
        let mut command = program(project, "npm", args);
        command.args(["--no-audit", "--no-fund"]).current_dir(folder);
        command
    };
    let unlocked = || {
        let lock = folder.join("package-lock.json");
        let text = std::fs::read_to_string(&lock).with_context(|| format!("reading {}", lock.display()))?;
        let mut command = npm(&["install", "--no-save", "--no-package-lock"]);
        command.args(named_in(&text)?);
        run(command)
    };
    or_unlocked("the packages", || run(npm(&["ci"])), unlocked)
}

/// What a `package-lock.json` locks for the project itself, as `name@version`.
fn named_in(lock: &str) -> Result<Vec<String>> {
    let lock: Value = serde_json::from_str(lock).context("package-lock.json")?;
    let wanted = ["dependencies", "devDependencies"];
    let names =
        wanted.iter().filter_map(|kind| lock["packages"][""][kind].as_object()).flat_map(|map| map.keys());
    names
        .map(|name| {
            let version = lock["packages"][format!("node_modules/{name}")]["version"].as_str();
            Ok(format!("{name}@{}", version.with_context(|| format!("package-lock.json has no {name}"))?))
        })
        .collect()
}

/// Programs of the system through apt.
///
/// # Errors
/// When there is no apt, or it fails; `instead` says what else to do.
pub(crate) fn apt(project: &Project, packages: &[&str], instead: &str) -> Result<()> {
    let names = packages.join(", ");
    if !on_path("apt-get") {
        bail!("{names} not found, and no apt-get to install it: {instead}");
    }
    println!("installing {names} with apt-get");
    if let Err(error) = run(program(project, "apt-get", &["update", "-q"])) {
        println!("{error:#}: installing from the lists that are there");
    }
    let mut install = program(project, "apt-get", &["install", "-q", "-y", "--no-install-recommends"]);
    install.args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    run(install).with_context(|| format!("cannot install {names}: {instead}"))
}

/// Installs by the first way or, saying so, by the second.
fn or_unlocked(
    what: &str,
    locked: impl FnOnce() -> Result<()>,
    unlocked: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let Err(first) = locked() else { return Ok(()) };
    println!("{what} cannot be had as locked ({first:#}): the same version without its lock");
    unlocked().with_context(|| format!("after an attempt as locked ({first:#})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_its_lock_npm_is_asked_for_the_versions_that_the_lock_names() {
        let lock = r#"{ "packages": {
            "": { "dependencies": { "vue": "^3" }, "devDependencies": { "@types/react": "^19.0.0" } },
            "node_modules/vue": { "version": "3.5.45" },
            "node_modules/left": { "version": "1.0.0" },
            "node_modules/@types/react": { "version": "19.3.3" } } }"#;
        assert_eq!(named_in(lock).expect("a lock"), ["vue@3.5.45", "@types/react@19.3.3"]);
        let gap = r#"{ "packages": { "": { "dependencies": { "vue": "^3" } } } }"#;
        assert!(named_in(gap).is_err());
    }

    #[test]
    fn the_second_way_is_tried_only_after_the_first_and_its_failure_names_both() {
        let no = |why: &'static str| move || -> Result<()> { bail!(why) };
        assert!(or_unlocked("it", || Ok(()), || unreachable!("the first way worked")).is_ok());
        assert!(or_unlocked("it", no("withdrawn"), || Ok(())).is_ok());
        let error = format!("{:#}", or_unlocked("it", no("withdrawn"), no("offline")).expect_err("neither"));
        assert!(error.contains("withdrawn") && error.contains("offline"), "{error}");
    }
}
