//! `cargo xtask package`: the npm package.
//!
//! ```text
//! wasm-pack ─▶ pkg/wasm/                  the program, all chapters, with types
//! dist/     ─▶ pkg/dist/core.js           the elements and the engine, as in the portable build
//!              pkg/dist/element.js        core.js, and chapters when they are met
//!              pkg/dist/chapters/<id>.js  core.js and one chapter
//! ```
//! `npm pack` then writes `target/package/tangible-theorems-<release>.tgz`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::session::RELEASE;

use super::dist;
use crate::build::{bind, compile, optimise, portable};
use crate::check::tools;
use crate::project::{MODULE, Project};
use crate::shell::{program, run};

/// Builds the site and the package.
///
/// # Errors
/// When one of them does not build.
pub(crate) fn run_command() -> Result<()> {
    let project = Project::here();
    dist::build(&project, None, None)?;
    let file = build(&project)?;
    println!("packed {}", file.display());
    Ok(())
}

/// Fills `pkg/` from the built site and packs it; answers the packed file.
///
/// # Errors
/// When wasm-pack or npm cannot be had, or a part does not build.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    let package = project.path("pkg");
    module(project, &package.join("wasm"))?;
    scripts(project, &package.join("dist"))?;
    let out = project.target().join("package");
    std::fs::create_dir_all(&out)?;
    let mut pack = program(project, "npm", &["pack", "--silent", "--pack-destination"]);
    pack.arg(&out).current_dir(&package);
    run(pack)?;
    Ok(out.join(format!("tangible-theorems-{RELEASE}.tgz")))
}

/// The program, by wasm-pack, optimised as that of the site.
fn module(project: &Project, out: &Path) -> Result<()> {
    tools::wasm_pack(project)?;
    let mut command = program(project, "wasm-pack", &["build", "module", "--target", "web", "--no-pack"]);
    command.args(["--no-opt", "--profile", dist::PROFILE, "--out-name", MODULE, "--out-dir"]).arg(out);
    command.args(["--", "--features", &compile::feature(compile::EVERY_CHAPTER)]);
    command.env("PATH", tools::path(project)?).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(command)?;
    // It would keep the folder out of the package.
    std::fs::remove_file(out.join(".gitignore")).context("wasm-pack no longer hides its output")?;
    let small = project.target().join("package/module.wasm");
    std::fs::create_dir_all(project.target().join("package"))?;
    optimise::optimise(project, &bind::bound_wasm(out), &small)?;
    std::fs::copy(small, bind::bound_wasm(out))?;
    Ok(())
}

/// The element and its chapters.
fn scripts(project: &Project, out: &Path) -> Result<()> {
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    std::fs::create_dir_all(out.join("chapters"))?;
    let chapters: Vec<&str> = CHAPTERS.iter().map(|chapter| chapter.id).collect();
    let bindings = dist::bound(project, chapters[0]).join(bind::glue_file());
    std::fs::write(out.join("core.js"), portable::bare(project, &project.www().join("js"), &bindings)?)?;
    std::fs::write(out.join("element.js"), portable::entry(&chapters))?;
    let release = project.dist().join(format!("v{RELEASE}"));
    for chapter in chapters {
        let script = portable::module(chapter, &portable::archive(project, &release, chapter)?);
        std::fs::write(out.join(format!("chapters/{chapter}.js")), script)?;
    }
    Ok(())
}
