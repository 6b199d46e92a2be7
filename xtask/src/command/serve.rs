//! `cargo xtask serve`: the page, live, with nothing but Rust.

use anyhow::{Context as _, Result};

use crate::build::{bind, compile};
use crate::project::Project;
use crate::server;
use crate::site::Site;
use tangible_theorems::chapters::CHAPTERS;

/// Cargo profile of the module: as fast as the release, quicker to link.
const PROFILE: &str = "web";

/// Ports tried after the first when it is taken.
const TRIES: u16 = 20;

/// Options of `serve`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Port of this machine; the next free one if it is taken, any free one if 0.
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Build the site and stop.
    #[arg(long)]
    build_only: bool,
}

/// Builds a draft of the site and serves it until the program is ended.
///
/// # Errors
/// When it does not build, or no port is free.
pub(crate) fn run(options: &Options) -> Result<()> {
    let project = Project::here();
    println!("building the module (the first time takes a few minutes)");
    let module = compile::compile(&project, PROFILE, compile::EVERY_CHAPTER)?;
    let bound = project.target().join("bound").join(PROFILE);
    bind::bind(&module, &bound, false)?;
    let out = project.draft_site();
    println!("building the site");
    // Pages of sources that are gone must not linger.
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    // Quick to build: every chapter gets the whole module.
    let whole = bind::bound_wasm(&bound);
    let modules: Vec<_> = CHAPTERS.iter().map(|chapter| (chapter.id, whole.clone())).collect();
    Site { project: &project, bound: &bound, modules: &modules, shipped: false, base: None }
        .build(&out, "")?;
    if options.build_only {
        println!("{}", out.display());
        return Ok(());
    }
    let last = if options.port == 0 { 0 } else { options.port.saturating_add(TRIES) };
    let serving =
        (options.port..=last).find_map(|port| server::serve(&out, port).ok()).with_context(|| {
            format!("no port from {} to {last} is free: choose another with --port", options.port)
        })?;
    println!(
        "\n  {}\n\nEnd with Ctrl-C. After a change, end and start again: only what changed is built.",
        serving.address()
    );
    serving.wait();
    Ok(())
}
