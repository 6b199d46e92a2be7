//! Claims and reference numbers, chapter by chapter: each chapter has its share of every check, in processor time, so
//! that ten of them fit; what goes beyond it is for `--full`.

use std::process::Command;

use anyhow::{Result, bail};

use tangible_theorems::chapters::CHAPTERS;

use crate::machine::{self, Slowness};
use crate::project::Project;
use crate::shell::{cargo, run};

/// Seconds of processor time of a chapter's claims and reference numbers, on the machine of `benches/RESULTS.md`.
const SHARE: f64 = 120.0;

/// The test of all claims, which is run here and not with the others: chapter by chapter.
pub(crate) const CLAIMS: &str = "claims";

/// Every chapter's claims and reference numbers, within its share.
///
/// # Errors
/// When one does not hold or takes more than its share.
pub(crate) fn within_their_share(project: &Project) -> Result<()> {
    // Compiling takes nobody's share.
    for mut command in CHAPTERS.iter().flat_map(|chapter| tests(project, chapter.id)) {
        command.arg("--no-run");
        run(command)?;
    }
    let mut told = Vec::new();
    let mut above = Vec::new();
    for chapter in CHAPTERS {
        let before = (machine::children(), Slowness::now());
        for mut command in tests(project, chapter.id) {
            command.env("TANGIBLE_ONLY", chapter.id);
            run(command)?;
        }
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
    for mut command in CHAPTERS.iter().filter_map(|chapter| numbers(project, chapter.id)) {
        command.args(["--", "--include-ignored"]);
        run(command)?;
    }
    Ok(())
}

/// A chapter's claims, then its reference numbers.
fn tests(project: &Project, chapter: &str) -> Vec<Command> {
    let claims = cargo(project, &["test", "--package", "tangible-theorems", "--test", CLAIMS]);
    std::iter::once(claims).chain(numbers(project, chapter)).collect()
}

/// The tests beside a chapter's crate; a chapter that was just generated has none.
fn numbers(project: &Project, chapter: &str) -> Option<Command> {
    let there = project.path("chapters").join(chapter).join("tests").is_dir();
    there.then(|| cargo(project, &["test", "--package", &format!("tangible-{chapter}"), "--test", "*"]))
}
