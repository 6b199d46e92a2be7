//! `cargo xtask package`: the npm package.
//!
//! ```text
//! module    ─▶ pkg/wasm/                  the program, all chapters, with types
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
use crate::project::Project;
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
/// When npm cannot be had, or a part does not build.
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

/// The program with every chapter, compiled, bound and optimised as the modules of the site.
fn module(project: &Project, out: &Path) -> Result<()> {
    let folder = project.target().join("package");
    let bound = folder.join("bound");
    bind::bind(&compile::compile(project, dist::PROFILE, compile::EVERY_CHAPTER)?, &bound, true)?;
    let small = folder.join("module.wasm");
    optimise::optimise(project, &bind::bound_wasm(&bound), &small)?;
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    std::fs::create_dir_all(out)?;
    for name in bind::files() {
        std::fs::copy(bound.join(&name), out.join(&name)).with_context(|| format!("copying {name}"))?;
    }
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
