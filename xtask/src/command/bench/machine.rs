//! Where and with what it was measured.

use anyhow::Result;

use super::browser::Browser;
use crate::build::optimise::node_modules;
use crate::project::Project;
use crate::shell::{output, program};

/// Lines of the document's head, as (name, value).
pub(crate) fn describe(
    project: &Project,
    browser: &Browser,
    rounds: u32,
) -> Result<Vec<(&'static str, String)>> {
    let optimiser = program(project, node_modules(project)?.join("wasm-opt"), &["--version"]);
    let commit = output(program(project, "git", &["rev-parse", "--short", "HEAD"]));
    Ok(vec![
        ("Command", format!("`cargo xtask bench --rounds {rounds}`")),
        ("Date", browser.date()?),
        ("Commit", commit.map_or_else(|_| "unknown".to_string(), |commit| format!("`{}`", commit.trim()))),
        ("Machine", machine()),
        ("Rust", output(program(project, "rustc", &["--version"]))?.trim().to_string()),
        ("Browser", browser.version()),
        ("wasm-opt", output(optimiser)?.trim().to_string()),
    ])
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (arch, os) = (std::env::consts::ARCH, std::env::consts::OS);
    format!("{}, {cores} cores, {arch}, {os}", processor().unwrap_or_else(|| "unknown processor".to_string()))
}

/// Linux names the processor in a file; elsewhere it stays unknown.
fn processor() -> Option<String> {
    let text = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_string())
}
