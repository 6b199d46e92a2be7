//! `cargo xtask bench`: the same work natively, as WebAssembly in Chromium and in hand-written JavaScript, in one
//! run, taking turns.
//!
//! ```text
//! benches/native.rs ──────── lines on a pipe ──┐  ┌─ contest (rounds) ─┐
//!                                              ├──┤                    ├─ tables ─ requirements, benches/RESULTS.md
//! benches/browser/ ─ worker ─ page ─ WebDriver ┘  └─ films (frames) ───┘
//! ```

mod browser;
mod build;
mod contest;
mod films;
mod machine;
mod native;
mod report;
mod sample;
mod webdriver;

use anyhow::{Result, bail};

use crate::project::Project;
use browser::Browser;
use contest::{Contest, Effort};
use native::Native;

/// Where the full measurement is kept.
const RESULTS: &str = "benches/RESULTS.md";

/// Options of `bench`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Few repeats: compares the numbers that all three compute and judges no speed.
    #[arg(long)]
    quick: bool,
    /// Rounds in which native, WebAssembly and JavaScript take turns; long workloads get nine.
    #[arg(long, default_value_t = 11, value_parser = clap::value_parser!(u32).range(3..))]
    rounds: u32,
    /// Only these workloads and films, separated by commas. Writes no results file.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Measure the module as rustc leaves it, without wasm-opt. Writes no results file.
    #[arg(long)]
    plain: bool,
}

impl Options {
    /// What `check` asks for.
    pub(crate) fn quick() -> Self {
        Self { quick: true, rounds: 3, only: Vec::new(), plain: false }
    }
}

/// Measures, prints and, in a whole run, writes the results.
///
/// # Errors
/// When something does not build, the numbers disagree, or (unless quick) a speed requirement is not met.
pub(crate) fn run(options: &Options) -> Result<()> {
    let project = Project::here();
    let built = build::build(&project, options.plain, options.quick)?;
    let mut contest =
        Contest { native: Native::start(&built.native)?, browser: Browser::start(&project, &built.site)? };
    let effort = if options.quick { Effort::QUICK } else { Effort::whole(options.rounds) };
    let mut outcomes = Vec::new();
    for workload in contest.native.workloads()? {
        if !options.only.is_empty() && !options.only.contains(&workload.name) {
            continue;
        }
        let outcome = contest.run(&workload, &effort)?;
        println!("{}", report::line(&outcome));
        outcomes.push(outcome);
    }
    let shown = films::show(&mut contest, &options.only, options.quick)?;
    for film in &shown {
        println!("{}", films::line(film));
    }
    if outcomes.is_empty() && shown.is_empty() {
        bail!("no workload has one of these names");
    }
    if options.quick {
        println!("all contestants computed the same numbers; speeds were not judged");
        return Ok(());
    }
    let mut verdicts = report::requirements(&outcomes);
    verdicts.extend(films::requirements(&shown));
    for verdict in &verdicts {
        println!("{verdict}");
    }
    if options.only.is_empty() && !options.plain {
        let machine = machine::describe(&project, &contest.browser, options.rounds)?;
        std::fs::write(project.path(RESULTS), report::document(&machine, &outcomes, &shown, &verdicts))?;
        println!("wrote {RESULTS}");
    }
    if verdicts.iter().any(|verdict| !verdict.met) {
        bail!("a speed requirement is not met; on a busy machine measure again before looking for a cause");
    }
    Ok(())
}
