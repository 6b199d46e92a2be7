//! The stages of `check`.

use anyhow::{Result, bail};

use super::{browser, hosts, scratch, tools};
use crate::build::compile::EVERY_CHAPTER;
use crate::build::optimise::node_modules;
use crate::command::dist;
use crate::project::{Project, WASM_TARGET};
use crate::shell::{cargo, output, program, run};

/// The packages of the library: numbers, core, every chapter, and the application over them.
const LIBRARY: &str = "tangible-*";

/// One thing that is checked.
pub(crate) struct Stage {
    /// Name on the command line.
    pub(crate) name: &'static str,
    /// What it checks.
    pub(crate) about: &'static str,
    /// Checks it.
    pub(crate) run: fn(&Project) -> Result<()>,
}

/// All stages, fastest first; later ones reuse what earlier ones built.
pub(crate) const STAGES: &[Stage] = &[
    Stage { name: "fmt", about: "every Rust file is formatted", run: fmt },
    Stage { name: "deps", about: "nothing picks its arithmetic by the processor at run time", run: deps },
    Stage { name: "types", about: "the JavaScript's types agree (tsc)", run: types },
    Stage { name: "clippy", about: "no lint on this machine's target", run: clippy },
    Stage { name: "clippy-wasm", about: "no lint on the web's target", run: clippy_wasm },
    Stage { name: "doc", about: "the documentation builds without broken links", run: doc },
    Stage { name: "tool", about: "the site builder's own tests", run: tool },
    Stage { name: "test", about: "units, every figure, claims, digests, layers, pages", run: test },
    Stage { name: "bench", about: "every native benchmark runs once", run: bench },
    Stage { name: "dist", about: "the site builds, with SIMD and within its size budgets", run: build_dist },
    Stage { name: "web-node", about: "the library as WebAssembly in Node", run: web_node },
    Stage { name: "web-chrome", about: "the library as WebAssembly in headless Chromium", run: web_chrome },
    Stage { name: "bench-web", about: "all contestants of the benchmark agree", run: bench_web },
    Stage { name: "new-chapter", about: "a generated chapter passes every test", run: scratch::new_chapter },
    Stage { name: "browser", about: "journeys through the built site", run: browser::journeys },
    Stage {
        name: "hosts",
        about: "the host guide's snippets, built by the hosts and opened",
        run: hosts::built,
    },
];

/// rustfmt on every tracked file by name: the registry's macros declare modules that cargo fmt does not follow.
fn fmt(project: &Project) -> Result<()> {
    let files = output(program(project, "git", &["ls-files", "-z", "*.rs"]))?;
    let files: Vec<&str> = files.split('\0').filter(|file| project.path(file).is_file()).collect();
    let mut command = program(project, "rustfmt", &["--check", "-l", "--edition", "2024"]);
    command.args(&files);
    if let Err(error) = output(command) {
        bail!("{error:#}\nformat all with: git ls-files -z '*.rs' | xargs -0 rustfmt --edition 2024");
    }
    println!("{} files", files.len());
    Ok(())
}

/// `matrixmultiply` would choose AVX or FMA by the processor: same address, other bits.
fn deps(project: &Project) -> Result<()> {
    let args = [
        "tree",
        "--package",
        "tangible-theorems",
        "--edges",
        "normal",
        "--target",
        "all",
        "--prefix",
        "none",
    ];
    let tree = output(cargo(project, &args))?;
    for banned in ["matrixmultiply ", "rand_distr "] {
        if tree.lines().any(|line| line.starts_with(banned)) {
            bail!(
                "the library depends on {banned}: see `cargo tree -i {banned}` and DESIGN.md on determinism"
            );
        }
    }
    println!("{} packages, none banned", tree.lines().count());
    Ok(())
}

fn types(project: &Project) -> Result<()> {
    let tsc = node_modules(project)?.join("tsc");
    run(program(project, tsc, &["--noEmit", "--project", "jsconfig.json"]))
}

fn clippy(project: &Project) -> Result<()> {
    let args =
        ["clippy", "--quiet", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    run(cargo(project, &args))
}

fn clippy_wasm(project: &Project) -> Result<()> {
    crate::build::compile::add_target(project)?;
    let args = [
        "clippy",
        "--quiet",
        "--lib",
        "--target",
        WASM_TARGET,
        "--no-default-features",
        "--features",
        EVERY_CHAPTER,
        "--",
        "-D",
        "warnings",
    ];
    run(cargo(project, &args))
}

fn doc(project: &Project) -> Result<()> {
    let mut command = cargo(project, &["doc", "--quiet", "--no-deps", "--package", LIBRARY, "--lib"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    run(command)
}

/// Under its own profile: its dependencies are built already, and quickly.
fn tool(project: &Project) -> Result<()> {
    run(cargo(project, &["test", "--quiet", "--package", "xtask", "--profile", "tool"]))
}

fn test(project: &Project) -> Result<()> {
    run(cargo(project, &["test", "--package", LIBRARY]))
}

/// Without `--bench` criterion runs everything once, unmeasured.
fn bench(project: &Project) -> Result<()> {
    run(cargo(project, &["test", "--quiet", "--package", "tangible-theorems", "--benches"]))
}

/// Numbers only: the speeds of a machine that checks are nobody's.
fn bench_web(_: &Project) -> Result<()> {
    crate::command::bench::run(&crate::command::bench::Options::quick())
}

fn build_dist(project: &Project) -> Result<()> {
    dist::build(project, None, None)
}

/// `wasm-pack test` of one test file, always optimised: the tests take twelve times as long otherwise.
fn web(project: &Project, place: &[&str], file: &str) -> Result<()> {
    tools::wasm_pack(project)?;
    let mut command = program(project, "wasm-pack", &["test", "--release"]);
    command.args(place).args(["--", "--no-default-features", "--features", EVERY_CHAPTER, "--test", file]);
    command.env("PATH", tools::path(project)?).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(command)
}

fn web_node(project: &Project) -> Result<()> {
    web(project, &["--node"], "node")
}

fn web_chrome(project: &Project) -> Result<()> {
    tools::chromium(project)?;
    web(project, &["--headless", "--chrome"], "web")
}
