//! The stages of `check`.

use anyhow::{Result, bail};

use super::table::Budget;
use super::{browser, chapters, hosts, library, scratch, web};
use crate::build::compile::EVERY_CHAPTER;
use crate::build::optimise::node_modules;
use crate::command::dist;
use crate::project::{Project, WASM_TARGET};
use crate::shell::{cargo, output, program, run};

/// One thing that is checked.
pub(crate) struct Stage {
    /// Name on the command line.
    pub(crate) name: &'static str,
    /// What it checks.
    pub(crate) about: &'static str,
    /// Time that it may take.
    pub(crate) budget: Budget,
    /// Only with `--full`, or when it is named.
    pub(crate) full: bool,
    /// Checks it.
    pub(crate) run: fn(&Project) -> Result<()>,
}

impl Stage {
    const fn new(
        name: &'static str,
        about: &'static str,
        budget: Budget,
        run: fn(&Project) -> Result<()>,
    ) -> Self {
        Self { name, about, budget, full: false, run }
    }
}

/// Seconds of [`Budget::seconds`].
const fn s(base: u32, chapter: u32) -> Budget {
    Budget::seconds(base, chapter)
}

/// All stages, fastest first; later ones reuse what earlier ones built. A budget is far above what a stage takes
/// from cold: it ends one that hangs. The limit that counts is what all of them take together
/// ([`super::table::WHOLE`]).
pub(crate) const STAGES: &[Stage] = &[
    Stage::new("fmt", "every Rust file is formatted", s(30, 0), fmt),
    Stage::new("deps", "nothing picks its arithmetic by the processor at run time", s(60, 0), deps),
    Stage::new("types", "the JavaScript's types agree (tsc)", s(180, 2), types),
    Stage::new("clippy", "no lint on this machine's target", s(480, 12), clippy),
    Stage::new("clippy-wasm", "no lint on the web's target", s(360, 8), clippy_wasm),
    Stage::new("doc", "the documentation builds without broken links", s(200, 6), doc),
    Stage::new("tool", "the site builder's own tests", s(300, 5), tool),
    Stage::new("test", "units, every figure, digests, layers, pages", s(900, 40), test),
    Stage::new(
        "chapters",
        "claims and reference numbers, two minutes of work for each chapter",
        s(200, 120),
        chapters::within_their_share,
    ),
    Stage::new("bench", "every native benchmark runs once", s(300, 8), bench),
    Stage::new("dist", "the site builds, with SIMD and within its size budgets", s(900, 50), build_dist),
    Stage::new(
        "web",
        "the library as WebAssembly, in Node and in headless Chromium",
        s(1300, 40),
        web::tests,
    ),
    Stage::new("bench-web", "all contestants of the benchmark agree", s(500, 10), bench_web),
    Stage::new("new-chapter", "a generated chapter passes every test", s(500, 6), scratch::new_chapter),
    Stage::new("browser", "journeys through the built site", s(1280, 50), browser::journeys),
    Stage::new("hosts", "the host guide's snippets, built by the hosts and opened", s(700, 20), hosts::built),
    Stage {
        full: true,
        ..Stage::new("tables", "the whole tables of reference numbers", s(60, 240), chapters::whole)
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
        // `wasm-pack test`, which is for who works on one test, builds every file of them.
        "--tests",
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
    let mut command =
        cargo(project, &["doc", "--quiet", "--no-deps", "--package", library::PACKAGES, "--lib"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    run(command)
}

/// Under its own profile: its dependencies are built already, and quickly.
fn tool(project: &Project) -> Result<()> {
    run(cargo(project, &["test", "--quiet", "--package", "xtask", "--profile", "tool"]))
}

/// Tests that take longest, which are begun first.
const LONGEST: [&str; 4] = ["every_figure", "site", "golden", "first_seconds"];

/// All tests of the library but those of [`chapters`].
fn test(project: &Project) -> Result<()> {
    let mut programs = library::programs(project)?;
    programs.retain(|program| program.kind != library::Kind::Bench && !chapters::has(program));
    programs.sort_by_key(|program| {
        LONGEST.iter().position(|name| *name == program.name).unwrap_or(LONGEST.len())
    });
    library::run_all(programs)?;
    library::examples(project)
}

/// Without `--bench` criterion runs everything once, unmeasured.
fn bench(project: &Project) -> Result<()> {
    let mut programs = library::programs(project)?;
    programs.retain(|program| program.kind == library::Kind::Bench);
    library::run_all(programs)
}

/// Numbers only: the speeds of a machine that checks are nobody's.
fn bench_web(_: &Project) -> Result<()> {
    crate::command::bench::run(&crate::command::bench::Options::quick())
}

fn build_dist(project: &Project) -> Result<()> {
    dist::build(project, None, None)
}

#[cfg(test)]
mod tests {
    use super::super::table::WHOLE;
    use super::*;

    #[test]
    fn a_check_ends_within_an_hour_with_ten_chapters() {
        assert!(WHOLE.with(10) <= 60.0 * 60.0);
        for stage in STAGES.iter().filter(|stage| !stage.full) {
            for chapters in [2, 10] {
                assert!(stage.budget.with(chapters) < WHOLE.with(chapters) / 2.0, "{} alone", stage.name);
            }
        }
    }
}
