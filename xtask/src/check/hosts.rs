//! The host guide's snippets in real sites: installs the hosts' programs below the target folder.

use std::path::{Path, PathBuf};
use std::thread::ScopedJoinHandle;

use anyhow::{Context as _, Result};
use xxhash_rust::xxh64::xxh64;

use super::tools;
use crate::command::{dist, package};
use crate::install::{Crate, apt};
use crate::project::Project;
use crate::shell::{cargo, on_path, output, program, run};

/// Version of mdBook.
const MDBOOK: &str = "0.5.4";

/// Builds the site and the npm package, installs the programs, and runs `tests/hosts`.
///
/// # Errors
/// When a program is missing and cannot be installed, or a snippet of the guide does not work.
pub(crate) fn built(project: &Project) -> Result<()> {
    tools::chromium(project)?;
    if !on_path("hugo") {
        apt(project, &["hugo"], "install Hugo, or leave this out with --skip hosts")?;
    }
    let workshop = &project.target().join("hosts");
    std::fs::create_dir_all(workshop)?;
    std::thread::scope(|scope| -> Result<()> {
        // These wait for a network and a disk, while cargo keeps the cores busy.
        let fetched = [python, npm].map(|fetch| scope.spawn(move || fetch(project, workshop)));
        mdbook(project, workshop)?;
        crate::build::optimise::node_modules(project)?;
        dist::build(project, None, None)?;
        package::build(project)?;
        let ended = |job: ScopedJoinHandle<'_, Result<()>>| {
            job.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        fetched.into_iter().try_for_each(ended)
    })?;
    run(cargo(project, &["test", "--package", "host-tests", "--profile", "tool"]))
}

/// Does something unless it was done from the same list; a list is a file of `tests/hosts`.
fn once(project: &Project, list: &str, done: &Path, work: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let list = project.path("tests/hosts").join(list);
    let text = std::fs::read(&list).with_context(|| format!("reading {}", list.display()))?;
    let (note, stamp) = (done.join(".installed-from"), format!("{:016x}", xxh64(&text, 0)));
    if std::fs::read_to_string(&note).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    work(&list)?;
    Ok(std::fs::write(note, stamp)?)
}

/// MkDocs, and Sphinx with MyST-Parser.
fn python(project: &Project, workshop: &Path) -> Result<()> {
    let with_venv =
        on_path("python3") && output(program(project, "python3", &["-c", "import ensurepip"])).is_ok();
    if !with_venv {
        apt(
            project,
            &["python3", "python3-venv"],
            "install Python 3 with venv, or leave this out with --skip hosts",
        )?;
    }
    let folder = workshop.join("python");
    once(project, "requirements.txt", &folder, |list| {
        println!("installing MkDocs, Sphinx and MyST-Parser into {} with pip", folder.display());
        let mut venv = program(project, "python3", &["-m", "venv", "--clear"]);
        venv.arg(&folder);
        run(venv)?;
        let args = ["install", "--quiet", "--disable-pip-version-check", "--requirement"];
        let mut pip = program(project, folder.join("bin/pip"), &args);
        pip.arg(list);
        run(pip)
    })
}

/// Docusaurus, Eleventy, Vite, and what templates are checked with.
fn npm(project: &Project, workshop: &Path) -> Result<()> {
    once(project, "package-lock.json", &workshop.join("node_modules"), |_| {
        println!("installing Docusaurus, Eleventy, Vite, React and Vue into {} with npm", workshop.display());
        for file in ["package.json", "package-lock.json", ".npmrc"] {
            std::fs::copy(project.path("tests/hosts").join(file), workshop.join(file))?;
        }
        crate::install::node_modules(project, workshop)
    })
}

fn mdbook(project: &Project, workshop: &Path) -> Result<()> {
    let root: PathBuf = workshop.join("rust");
    let known = output(program(project, root.join("bin/mdbook"), &["--version"]));
    if known.is_ok_and(|text| text.contains(MDBOOK)) {
        return Ok(());
    }
    Crate { package: "mdbook", version: MDBOOK, args: &["--no-default-features"] }.install(project, &root)
}
