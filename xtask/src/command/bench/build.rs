//! The contestants' programs.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::build::{bind, compile, optimise, simd};
use crate::check::library;
use crate::command::dist;
use crate::project::{Project, files_below};
use crate::shell::{cargo, run};

/// The feature of the library that brings what is timed.
const WORKLOADS: &str = "bench";

/// The program of the native contestant.
const NATIVE: &str = "bench-native";

/// What was built.
pub(crate) struct Built {
    /// The native program.
    pub(crate) native: PathBuf,
    /// Folder of the page.
    pub(crate) site: PathBuf,
}

/// Builds the library with its workloads, natively and as a module, as the command line and the page have it; `plain`
/// leaves wasm-opt out. Where no speed is judged (`quick`) the native one is that of the library's tests, which a check
/// has built before.
///
/// # Errors
/// When either does not build.
pub(crate) fn build(project: &Project, plain: bool, quick: bool) -> Result<Built> {
    let native = if quick { tested(project)? } else { released(project)? };
    let module = compile::compile(project, dist::PROFILE, WORKLOADS)?;

    let folder = project.target().join("bench");
    let bound = folder.join("bound");
    bind::bind(&module, &bound, false)?;
    let wasm = if plain {
        bind::bound_wasm(&bound)
    } else {
        let optimised = folder.join("optimised.wasm");
        optimise::optimise(project, &bind::bound_wasm(&bound), &optimised)?;
        optimised
    };
    simd::assert_simd(&std::fs::read(&wasm)?)?;
    let site = folder.join("site");
    assemble(project, &bound, &wasm, &site)?;
    Ok(Built { native, site })
}

/// The native contestant as the command line is built.
fn released(project: &Project) -> Result<PathBuf> {
    let mut native = cargo(project, &["build", "--bin", NATIVE, "--release", "--quiet"]);
    native.args(["--no-default-features", "--features", WORKLOADS]);
    run(native)?;
    Ok(program(project, "release"))
}

/// The native contestant as tests are built, beside a test that needs it.
fn tested(project: &Project) -> Result<PathBuf> {
    let mut native = cargo(project, &library::CHOICE);
    native.args(["--quiet", "--test", "layers", "--no-run"]);
    run(native)?;
    Ok(program(project, "debug"))
}

fn program(project: &Project, profile: &str) -> PathBuf {
    project.target().join(profile).join(format!("{NATIVE}{}", std::env::consts::EXE_SUFFIX))
}

/// The page: `benches/browser` with the bound module beside it, and the painter of the site.
fn assemble(project: &Project, bound: &Path, wasm: &Path, site: &Path) -> Result<()> {
    let source = project.path("benches/browser");
    for file in files_below(&source)? {
        copy(&source.join(&file), &site.join(&file))?;
    }
    copy(&project.path("www/js/view/painter.js"), &site.join("painter.js"))?;
    copy(&bound.join(bind::glue_file()), &site.join("wasm").join(bind::glue_file()))?;
    copy(wasm, &bind::bound_wasm(&site.join("wasm")))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::copy(from, to)?;
    Ok(())
}
