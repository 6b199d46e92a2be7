//! `cargo xtask dist`: the deployable site.
//!
//! ```text
//! dist/index.html …        the newest release
//! dist/v0.1.0/index.html … the same, for ever: old links and embeds keep their bits
//! ```

use std::path::{Path, PathBuf};
use std::thread::ScopedJoinHandle;

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
    let modules = modules(project)?;
    let bound = bound(project, CHAPTERS[0].id);
    for chapter in CHAPTERS {
        bind::assert_same_glue(&bound, &self::bound(project, chapter.id))?;
    }

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

/// The optimised module of every chapter: pages of one load nothing of the others. Linking keeps one core busy and so
/// does wasm-opt: a module is optimised while the next is compiled.
fn modules(project: &Project) -> Result<Vec<(&'static str, PathBuf)>> {
    std::thread::scope(|scope| {
        let mut jobs = Vec::new();
        for chapter in CHAPTERS {
            let stamp = format!("{:016x}", fingerprint::of_chapter(&project.root, chapter.id)?);
            let bound = bound(project, chapter.id);
            bind_once(project, chapter.id, &bound, &stamp)?;
            jobs.push((chapter.id, scope.spawn(move || optimised(project, chapter.id, &bound))));
        }
        let ended = |job: ScopedJoinHandle<'_, Result<PathBuf>>| {
            job.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        jobs.into_iter().map(|(chapter, job)| Ok((chapter, ended(job)?))).collect()
    })
}

/// Compiles and binds the module of a chapter, unless its sources are those of the last time.
fn bind_once(project: &Project, chapter: &str, bound: &Path, stamp: &str) -> Result<()> {
    fingerprint::once(&bind::bound_wasm(bound), stamp, || {
        bind::bind(&compile::compile(project, PROFILE, chapter)?, bound, false)
    })
}

/// Optimises the bound module of a chapter, and holds the result to what every module must be.
fn optimised(project: &Project, chapter: &str, bound: &Path) -> Result<PathBuf> {
    let wasm = project.target().join("optimised").join(format!("{chapter}.wasm"));
    optimise::optimise(project, &bind::bound_wasm(bound), &wasm)?;
    let bytes = std::fs::read(&wasm)?;
    simd::assert_simd(&bytes)?;
    sizes::assert_own_numbers(&bytes)?;
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
