//! `cargo xtask dist`: the deployable site.
//!
//! ```text
//! dist/index.html …        the newest release
//! dist/v0.1.0/index.html … the same, for ever: old links and embeds keep their bits
//! ```

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::session::RELEASE;

use crate::build::{bind, compile, fingerprint, optimise, simd, sizes};
use crate::project::Project;
use crate::site::{Site, release_folder};

/// Cargo profile of the module.
pub(crate) const PROFILE: &str = "page";

/// Options of `dist`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Address where the site will live, for canonical links; they stay relative without it.
    #[arg(long)]
    base: Option<String>,
    /// A folder with earlier releases (`v0.1.0` and so on) to carry over into dist/.
    #[arg(long)]
    keep: Option<PathBuf>,
}

/// Builds `dist/`.
///
/// # Errors
/// When it does not build, lacks SIMD, or is over its size budgets.
pub(crate) fn run(options: &Options) -> Result<()> {
    let base = options.base.as_ref().map(|base| format!("{}/", base.trim_end_matches('/')));
    build(&Project::here(), base.as_deref(), options.keep.as_deref())
}

/// Builds `dist/` of a checkout.
///
/// # Errors
/// As for [`run`].
pub(crate) fn build(project: &Project, base: Option<&str>, keep: Option<&Path>) -> Result<()> {
    let bound = |chapter: &str| bound(project, chapter);
    let mut modules = Vec::new();
    for chapter in CHAPTERS {
        modules.push((chapter.id, module(project, chapter.id, &bound(chapter.id))?));
    }
    for chapter in CHAPTERS {
        bind::assert_same_glue(&bound(CHAPTERS[0].id), &bound(chapter.id))?;
    }
    let bound = bound(CHAPTERS[0].id);

    let dist = project.dist();
    let own = format!("v{RELEASE}");
    clear(&dist, &own)?;
    if let Some(keep) = keep {
        carry_over(keep, &dist, &own)?;
    }
    let site = Site { project, bound: &bound, modules: &modules, shipped: true, base };
    site.build(&dist.join(&own), "../")?;
    site.build(&dist, "")?;
    sizes::check_budgets(&dist.join(&own))?;
    println!("built {} and {}", dist.display(), dist.join(&own).display());
    Ok(())
}

/// Folder of the bindings of a chapter's module.
pub(crate) fn bound(project: &Project, chapter: &str) -> PathBuf {
    project.target().join("bound").join(PROFILE).join(chapter)
}

/// The optimised module of one chapter: pages of one load nothing of the others.
fn module(project: &Project, chapter: &str, bound: &Path) -> Result<PathBuf> {
    let folder = project.target().join("optimised");
    let (wasm, note) = (folder.join(format!("{chapter}.wasm")), folder.join(format!("{chapter}.made-for")));
    let stamp = format!("{:016x}", fingerprint::of_chapter(&project.root, chapter)?);
    let known = std::fs::read_to_string(&note).is_ok_and(|old| old == stamp);
    if !(known && wasm.is_file() && bound.is_dir()) {
        let compiled = compile::compile(project, PROFILE, chapter)?;
        bind::bind(&compiled, bound)?;
        optimise::optimise(project, &bind::bound_wasm(bound), &wasm)?;
    }
    let bytes = std::fs::read(&wasm)?;
    simd::assert_simd(&bytes)?;
    sizes::assert_own_numbers(&bytes)?;
    std::fs::write(note, stamp)?;
    Ok(wasm)
}

/// Empties the output but for the folders of other releases.
fn clear(dist: &Path, own: &str) -> Result<()> {
    std::fs::create_dir_all(dist)?;
    for entry in std::fs::read_dir(dist)? {
        let entry = entry?;
        if release_folder(&entry.file_name()) && entry.file_name() != own {
            continue;
        }
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Copies earlier releases from `keep`. A release that is there already is never built again with other bits.
fn carry_over(keep: &Path, dist: &Path, own: &str) -> Result<()> {
    for entry in std::fs::read_dir(keep)? {
        let name = entry?.file_name();
        if !release_folder(&name) {
            continue;
        }
        if name == own {
            bail!("{} is published already: raise the version in Cargo.toml", name.display());
        }
        for file in crate::project::files_below(&keep.join(&name))? {
            let to = dist.join(&name).join(&file);
            if let Some(folder) = to.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::copy(keep.join(&name).join(&file), to)?;
        }
    }
    Ok(())
}
