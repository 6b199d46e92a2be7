//! `cargo xtask check`: everything that CI runs, fastest first.

pub(crate) mod browser;
mod chapters;
mod hosts;
pub(crate) mod library;
mod scratch;
mod stages;
mod table;
pub(crate) mod tools;
mod web;

use std::time::Duration;

use anyhow::{Result, bail};

use tangible_theorems::chapters::CHAPTERS;

use crate::machine::{self, Slowness};
use crate::project::Project;
use crate::shell::now;
use stages::{STAGES, Stage};
use table::{End, Row};

/// Options of `check`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only these stages, by name, separated by commas.
    #[arg(long, value_delimiter = ',', value_parser = known_stage)]
    only: Vec<String>,
    /// All but these stages.
    #[arg(long, value_delimiter = ',', value_parser = known_stage)]
    skip: Vec<String>,
    /// The whole tables of reference numbers too, which take longer than their share of every check.
    #[arg(long)]
    full: bool,
    /// Go on after a failure.
    #[arg(long)]
    keep_going: bool,
    /// Only the journeys through the built site, in this engine.
    #[arg(long, value_name = "ENGINE", conflicts_with_all = ["only", "skip", "full"])]
    browser: Option<browser::Engine>,
    /// Name the stages and stop.
    #[arg(long)]
    list: bool,
}

fn known_stage(name: &str) -> Result<String, String> {
    let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
    if names.contains(&name) {
        Ok(name.to_string())
    } else {
        Err(format!("the stages are {}", names.join(", ")))
    }
}

/// Runs the chosen stages and sums them up.
///
/// # Errors
/// When a stage fails or takes longer than its budget.
pub(crate) fn run(options: &Options) -> Result<()> {
    let chosen = |stage: &&Stage| {
        let named = |names: &[String]| names.iter().any(|name| name == stage.name);
        let asked = if options.only.is_empty() { !stage.full || options.full } else { named(&options.only) };
        asked && !named(&options.skip)
    };
    let stages: Vec<&Stage> = STAGES.iter().filter(chosen).collect();
    if options.list {
        for stage in stages {
            println!("{:12} {}", stage.name, stage.about);
        }
        return Ok(());
    }
    let project = Project::here();
    if let Some(engine) = options.browser {
        return browser::journeys_in(&project, engine);
    }
    let start = now();
    let slowness = Slowness::now();
    println!("this machine takes {:.1} times as long as that of benches/RESULTS.md", slowness.wait);
    let mut rows = Vec::new();
    let mut stopped = false;
    for (index, stage) in stages.iter().enumerate() {
        if stopped {
            rows.push(row(stage, End::NotRun, Duration::ZERO, None, slowness));
            continue;
        }
        println!("\n==== {}/{} {}: {}", index + 1, stages.len(), stage.name, stage.about);
        rows.push(run_stage(&project, stage, slowness));
        stopped = !options.keep_going && rows.last().is_some_and(|row| matches!(row.end, End::Failed(_)));
    }
    sum_up(&project, &rows, start.elapsed())?;
    judge_whole(&stages, &rows)
}

/// All stages of a check together, if all were run.
fn judge_whole(stages: &[&Stage], rows: &[Row]) -> Result<()> {
    let every: Vec<&Row> =
        stages.iter().zip(rows).filter(|(stage, _)| !stage.full).map(|(_, row)| row).collect();
    if every.len() < STAGES.iter().filter(|stage| !stage.full).count() {
        return Ok(());
    }
    match Row::whole(&every, CHAPTERS.len()).and_then(|row| row.too_long()) {
        Some(words) => bail!("every stage passed, and together they are too slow: {words}"),
        None => Ok(()),
    }
}

fn row(stage: &Stage, end: End, took: Duration, work: Option<f64>, slowness: Slowness) -> Row {
    Row { name: stage.name, end, took, work, budget: stage.budget.with(CHAPTERS.len()), slowness }
}

fn run_stage(project: &Project, stage: &Stage, slowness: Slowness) -> Row {
    let (start, before) = (now(), machine::children());
    let outcome = (stage.run)(project);
    let (took, work) =
        (start.elapsed(), before.zip(machine::children()).map(|(before, after)| after - before));
    let mut row = row(stage, End::Passed, took, work, slowness);
    if row.too_long().is_some() {
        // The machine may have become busy since the check began.
        row.slowness = slowness.or(Slowness::now());
    }
    if let Some(error) = outcome.err().map(|error| format!("{error:#}")).or_else(|| row.too_long()) {
        println!("==== {} FAILED after {:.1} s: {error}", stage.name, took.as_secs_f64());
        row.end = End::Failed(error);
    } else {
        println!("==== {} passed in {:.1} s", stage.name, took.as_secs_f64());
    }
    row
}

fn sum_up(project: &Project, rows: &[Row], whole: Duration) -> Result<()> {
    println!("\nSummary\n{}kept in {}", table::shown(rows, whole), table::keep(project, rows)?);
    let failed = rows.iter().filter(|row| matches!(row.end, End::Failed(_))).map(|row| row.name);
    let failed: Vec<&str> = failed.collect();
    if failed.is_empty() {
        println!("every stage passed");
        return Ok(());
    }
    bail!("failed: {}; run one alone with `cargo xtask check --only {}`", failed.join(", "), failed[0])
}
