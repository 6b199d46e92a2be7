//! `cargo xtask check`: everything that CI runs, fastest first.

pub(crate) mod browser;
mod hosts;
mod scratch;
mod stages;
pub(crate) mod tools;

use std::time::Duration;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::shell::now;
use stages::{STAGES, Stage};

/// Options of `check`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only these stages, by name, separated by commas.
    #[arg(long, value_delimiter = ',', value_parser = known_stage)]
    only: Vec<String>,
    /// All but these stages.
    #[arg(long, value_delimiter = ',', value_parser = known_stage)]
    skip: Vec<String>,
    /// Go on after a failure.
    #[arg(long)]
    keep_going: bool,
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

/// How a stage ended.
enum End {
    Passed(Duration),
    Failed(Duration, String),
    NotRun,
}

/// Runs the chosen stages and sums them up.
///
/// # Errors
/// When a stage fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    let chosen = |stage: &&Stage| {
        let named = |names: &[String]| names.iter().any(|name| name == stage.name);
        (options.only.is_empty() || named(&options.only)) && !named(&options.skip)
    };
    let stages: Vec<&Stage> = STAGES.iter().filter(chosen).collect();
    if options.list {
        for stage in stages {
            println!("{:12} {}", stage.name, stage.about);
        }
        return Ok(());
    }
    let project = Project::here();
    let start = now();
    let mut ends = Vec::new();
    let mut stopped = false;
    for (index, stage) in stages.iter().enumerate() {
        let end = if stopped { End::NotRun } else { run_stage(&project, stage, index + 1, stages.len()) };
        stopped |= matches!(end, End::Failed(..)) && !options.keep_going;
        ends.push(end);
    }
    sum_up(&stages, &ends, start.elapsed())
}

fn run_stage(project: &Project, stage: &Stage, number: usize, count: usize) -> End {
    println!("\n==== {number}/{count} {}: {}", stage.name, stage.about);
    let start = now();
    match (stage.run)(project) {
        Ok(()) => {
            println!("==== {} passed in {}", stage.name, seconds(start.elapsed()));
            End::Passed(start.elapsed())
        }
        Err(error) => {
            println!("==== {} FAILED after {}: {error:#}", stage.name, seconds(start.elapsed()));
            End::Failed(start.elapsed(), format!("{error:#}"))
        }
    }
}

fn sum_up(stages: &[&Stage], ends: &[End], whole: Duration) -> Result<()> {
    println!("\nSummary");
    let mut failed = Vec::new();
    for (stage, end) in stages.iter().zip(ends) {
        match end {
            End::Passed(time) => println!("  passed   {:12} {:>7}", stage.name, seconds(*time)),
            End::Failed(time, error) => {
                let first = error.lines().next().unwrap_or_default();
                println!("  FAILED   {:12} {:>7}  {first}", stage.name, seconds(*time));
                failed.push(stage.name);
            }
            End::NotRun => println!("  not run  {:12}", stage.name),
        }
    }
    println!("{} stages in {}", stages.len(), seconds(whole));
    if failed.is_empty() {
        println!("everything passed");
        return Ok(());
    }
    bail!("failed: {}; run one alone with `cargo xtask check --only {}`", failed.join(", "), failed[0])
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
