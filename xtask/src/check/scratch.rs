//! "A new chapter is its crate, its page and its registration", kept true: a generated chapter must pass every test in
//! a copy of the project.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::session::RELEASE;

use super::library;
use crate::command::new_chapter;
use crate::project::{Project, files_below};
use crate::shell::{cargo, output, program, run};

/// Name of the generated chapter.
const NAME: &str = "scratch-probe";

/// Copies the project's files, generates a chapter there and runs the tests of figures, claims, layers and pages.
///
/// # Errors
/// When the chapter does not pass, or more files changed than promised.
pub(crate) fn new_chapter(project: &Project) -> Result<()> {
    let copy = Project { root: project.target().join("scratch") };
    let files = copy_files(project, &copy)?;
    new_chapter::write(&copy, NAME)?;
    let changed: Vec<_> = files
        .iter()
        .filter(|file| std::fs::read(project.path(file)).ok() != std::fs::read(copy.path(file)).ok())
        .collect();
    if changed != ["Cargo.toml", "src/chapters.rs"] {
        bail!("a new chapter changed {changed:?}, not its registration alone");
    }
    let mut added = files_below(&copy.root)?;
    added.retain(|path| !files.iter().any(|file| Path::new(file) == path));
    let crate_of = format!("chapters/{NAME}");
    let promised = [
        format!("{crate_of}/Cargo.toml"),
        format!("{crate_of}/src/lib.rs"),
        format!("www/chapters/{NAME}.md"),
    ];
    if added != promised.map(PathBuf::from) {
        bail!("a new chapter added {added:?}");
    }
    set_apart(&copy)?;
    test(project, &copy, &["--package", &format!("tangible-{NAME}")])?;
    let tests = ["--test", "every_figure", "--test", "claims", "--test", "layers", "--test", "site"];
    test(project, &copy, &[&["--package", library::PACKAGES], &tests[..]].concat())
}

/// Runs tests of the copy, in the same target folder: every dependency is built already. What is the project's own is
/// hardly optimised: a coin is all that it computes here.
fn test(project: &Project, copy: &Project, args: &[&str]) -> Result<()> {
    let mut command = cargo(copy, &["test"]);
    let chapters = CHAPTERS.iter().map(|chapter| chapter.id);
    for name in ["numbers", "core", "theorems", NAME].into_iter().chain(chapters) {
        for setting in ["opt-level=1", "debug=false"] {
            command.args(["--config", &format!("profile.test.package.tangible-{name}.{setting}")]);
        }
    }
    command.args(args).arg("--target-dir").arg(project.target()).args(["--", "--nocapture"]);
    // A new figure has no golden picture yet; its author looks at it and accepts it, as is done here unseen.
    command.env("TANGIBLE_ONLY", NAME).env("UPDATE_GOLDEN", "1");
    run(command)
}

/// Gives the copy another version: cargo tells packages of one target folder apart by name and version, and would
/// take what is built here for the project itself.
fn set_apart(copy: &Project) -> Result<()> {
    for file in ["Cargo.toml", "pkg/package.json"] {
        let text = std::fs::read_to_string(copy.path(file))?;
        let apart = text.replacen(&format!("\"{RELEASE}\""), &format!("\"{RELEASE}-scratch\""), 1);
        if apart == text {
            bail!("{file} does not name the version {RELEASE}");
        }
        std::fs::write(copy.path(file), apart)?;
    }
    Ok(())
}

/// Copies every tracked or new file that is not ignored, and takes away what a former copy had more.
fn copy_files(project: &Project, copy: &Project) -> Result<Vec<String>> {
    let listed =
        output(program(project, "git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    let files: Vec<String> =
        listed.split('\0').filter(|file| project.path(file).is_file()).map(str::to_string).collect();
    if copy.root.is_dir() {
        for old in files_below(&copy.root)? {
            if !files.iter().any(|file| Path::new(file) == old) {
                let old = copy.root.join(old);
                std::fs::remove_file(&old)?;
                // Its folders too, as far as they are empty: an empty one would be a chapter without manifest.
                old.ancestors().skip(1).all(|folder| std::fs::remove_dir(folder).is_ok());
            }
        }
    }
    for file in &files {
        let (from, to) = (project.path(file), copy.path(file));
        let bytes = std::fs::read(&from).with_context(|| file.clone())?;
        // Unchanged files keep their times, so that cargo builds nothing twice.
        if std::fs::read(&to).is_ok_and(|old| old == bytes) {
            continue;
        }
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(to, bytes)?;
    }
    Ok(files)
}
