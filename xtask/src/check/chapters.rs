//! Claims and reference numbers, chapter by chapter: each chapter has its share of every check, in processor time, so
//! that ten of them fit; what goes beyond it is for `--full`.

use anyhow::{Result, bail};

use tangible_theorems::chapters::CHAPTERS;

use super::library::{self, Kind, Program};
use crate::machine::{self, Slowness};
use crate::project::Project;
use crate::shell::run;

/// Seconds of processor time of a chapter's claims and reference numbers, on the machine of `benches/RESULTS.md`.
const SHARE: f64 = 120.0;

/// The test of all claims.
const CLAIMS: &str = "claims";

/// Tests of reference numbers, beside a chapter's crate.
const NUMBERS: &str = "numbers";

/// Whether a test is run here and not with the others: the claims, and the reference numbers of the chapters that the
/// application has. Those of a chapter that is still to be registered have no share and are tests like any other.
pub(crate) fn has(program: &Program) -> bool {
    program.kind == Kind::Test
        && (program.name == CLAIMS || CHAPTERS.iter().any(|chapter| of(program, chapter.id)))
}

/// Every chapter's claims and reference numbers, within its share.
///
/// # Errors
/// When one does not hold or takes more than its share.
pub(crate) fn within_their_share(project: &Project) -> Result<()> {
    // Compiling takes nobody's share.
    let programs = library::programs(project)?;
    let mut told = Vec::new();
    let mut above = Vec::new();
    for chapter in CHAPTERS {
        let before = (machine::children(), Slowness::now());
        for program in claims(&programs).chain(numbers(&programs, chapter.id)) {
            let mut command = program.command();
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
    let programs = library::programs(project)?;
    for program in programs.iter().filter(|program| program.kind == Kind::Test && program.name == NUMBERS) {
        let mut command = program.command();
        command.arg("--include-ignored");
        run(command)?;
    }
    Ok(())
}

/// The test of all claims.
fn claims(programs: &[Program]) -> impl Iterator<Item = &Program> {
    programs.iter().filter(|program| program.kind == Kind::Test && program.name == CLAIMS)
}

/// The tests beside a chapter's crate; a chapter that was just generated has none.
fn numbers<'a>(programs: &'a [Program], chapter: &'a str) -> impl Iterator<Item = &'a Program> {
    programs.iter().filter(move |program| program.kind == Kind::Test && of(program, chapter))
}

/// Whether a test is one of a chapter's crate.
fn of(program: &Program, chapter: &str) -> bool {
    program.package.strip_prefix("tangible-") == Some(chapter)
}
