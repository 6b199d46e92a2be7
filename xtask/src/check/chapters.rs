//! Claims and reference numbers, chapter by chapter: each chapter has its share of every check, in processor time, so
//! that ten of them fit; what goes beyond it is for `--full`.

use anyhow::{Result, bail};

use tangible_theorems::chapters::CHAPTERS;

use crate::machine::{self, Slowness};
use crate::project::Project;
use crate::shell::{cargo, run};

/// Seconds of processor time of a chapter's claims and reference numbers, on the machine of `benches/RESULTS.md`.
const SHARE: f64 = 60.0;

/// Test files of the library that are run here and not with the others.
pub(crate) fn own_files(project: &Project) -> Vec<String> {
    let numbers = CHAPTERS.iter().filter_map(|chapter| numbers(project, chapter.id));
    std::iter::once("claims".to_string()).chain(numbers).collect()
}

/// Name of the test of a chapter's reference numbers; a chapter that was just generated has none.
fn numbers(project: &Project, chapter: &str) -> Option<String> {
    let name = format!("{}_numbers", chapter.replace('-', "_"));
    project.path("tests").join(&name).join("main.rs").is_file().then_some(name)
}

/// Every chapter's claims and reference numbers, within its share.
///
/// # Errors
/// When one does not hold or takes more than its share.
pub(crate) fn within_their_share(project: &Project) -> Result<()> {
    // Compiling takes nobody's share.
    run(tests(project, &own_files(project), &["--no-run"]))?;
    let mut told = Vec::new();
    let mut above = Vec::new();
    for chapter in CHAPTERS {
        let files: Vec<String> =
            std::iter::once("claims".to_string()).chain(numbers(project, chapter.id)).collect();
        let before = (machine::children(), Slowness::now());
        let mut command = tests(project, &files, &[]);
        command.env("TANGIBLE_ONLY", chapter.id);
        run(command)?;
        let Some(work) = before.0.zip(machine::children()).map(|(before, after)| after - before) else {
            println!("this system does not tell processor time: the share of {} is not judged", chapter.id);
            continue;
        };
        let slowness = before.1.or(Slowness::now()).work;
        told.push(format!(
            "{}: {work:.0} s of processor time, share {SHARE:.0} s × {slowness:.1}",
            chapter.id
        ));
        if work > SHARE * slowness {
            above.push(chapter.id);
        }
    }
    println!("{}", told.join("\n"));
    if !above.is_empty() {
        bail!(
            "above their share: {}; move whole tables behind --full\n{}",
            above.join(", "),
            told.join("\n")
        );
    }
    Ok(())
}

/// The whole tables of reference numbers: every row, over all seeds of the reference.
///
/// # Errors
/// When one does not hold.
pub(crate) fn whole(project: &Project) -> Result<()> {
    let files: Vec<String> = CHAPTERS.iter().filter_map(|chapter| numbers(project, chapter.id)).collect();
    run(tests(project, &files, &["--", "--include-ignored"]))
}

fn tests(project: &Project, files: &[String], args: &[&str]) -> std::process::Command {
    let mut command = cargo(project, &["test", "--package", "tangible-theorems"]);
    command.args(files.iter().flat_map(|file| ["--test", file])).args(args);
    command
}
