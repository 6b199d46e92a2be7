//! The library as WebAssembly: the tests of the boundary and the digests, in Node and in Chromium.

use std::process::Command;

use anyhow::Result;

use super::tools;
use crate::build::compile::EVERY_CHAPTER;
use crate::project::{Project, WASM_TARGET};
use crate::shell::{cargo, output, run};

/// Where cargo finds the program that runs tests of the web's target.
const RUNNER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER";

/// Tests in Node and in Chromium, side by side: each keeps one core busy.
///
/// # Errors
/// When a program is missing and cannot be installed, or a test fails.
pub(crate) fn tests(project: &Project) -> Result<()> {
    tools::test_runner(project)?;
    tools::chromium(project)?;
    // Built once and before, so that neither waits for the other.
    let mut build = test(project, &["node", "web"])?;
    build.arg("--no-run");
    run(build)?;
    let (mut node, mut chromium) = (test(project, &["node"])?, test(project, &["web"])?);
    node.env("WASM_BINDGEN_TEST_ONLY_NODE", "1");
    // Its driver, of several that may be there, and as `webdriver.json` says.
    chromium.env("WASM_BINDGEN_TEST_ONLY_WEB", "1").env("CHROMEDRIVER", "chromedriver");
    let (node, chromium) = std::thread::scope(|scope| {
        let node = scope.spawn(|| output(node));
        let chromium = run(chromium);
        (node.join().expect("waiting does not panic"), chromium)
    });
    println!("{}", node?);
    chromium
}

/// Some files of tests, optimised as what readers run: the digests take half as long again without optimising at the link,
/// and twelve times as long without any. `wasm-pack test` builds every file of tests so, and runs one.
fn test(project: &Project, files: &[&str]) -> Result<Command> {
    let mut command = cargo(project, &["test", "--release", "--target", WASM_TARGET]);
    command.args(["--no-default-features", "--features", EVERY_CHAPTER]);
    for file in files {
        command.args(["--test", file]);
    }
    command.env("PATH", tools::path(project)?).env(RUNNER, tools::RUNNER);
    Ok(command)
}
