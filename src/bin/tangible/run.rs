//! `tangible run`: one state, its digest and its numbers.

use std::io::Write;

use clap::Args;
use serde::Serialize;
use tangible_theorems::model::{Readout, Value};
use tangible_theorems::report;
use tangible_theorems::session::{ParamState, RELEASE, Session};

use crate::failure::{DONE, FAILED, Failure, Outcome};
use crate::opening::{Opening, Otherwise, Start, When};
use crate::output::{json, row};
use crate::progress;
use crate::provenance::{self, PROVENANCE, Provenance};
use crate::tables::{Found, found, known};

/// Arguments of `run`.
#[derive(Args)]
pub(crate) struct Run {
    #[command(flatten)]
    opening: Opening,
    #[command(flatten)]
    when: When,
    #[command(flatten)]
    format: Format,
    /// With --csv or --json: only this table, or one on request: data, features and the like, which --csv names at its end
    #[arg(long, value_name = "ID", requires = "rows")]
    table: Option<String>,
    /// With --csv or --series: leave out the comment lines that start with #
    #[arg(long)]
    bare: bool,
}

#[derive(Args)]
#[group(multiple = false)]
struct Format {
    /// Everything as JSON
    #[arg(long, group = "rows")]
    json: bool,
    /// The tables behind the picture as CSV
    #[arg(long, group = "rows")]
    csv: bool,
    /// The trace as CSV: one row per value logged, as series,step,value
    #[arg(long)]
    series: bool,
}

/// Whether the state of a pasted address came out as its digest says.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Reproduced {
    /// The digests are equal.
    Yes,
    /// They differ, and this release wrote the address.
    No,
    /// They differ, and another release wrote it.
    OtherRelease,
}

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    provenance: Provenance,
    figure: String,
    title: &'static str,
    address: String,
    seed: u32,
    step: u32,
    steps: u32,
    jobs: u32,
    digest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reproduced: Option<Reproduced>,
    params: Vec<ParamState>,
    readouts: Vec<Said>,
    description: String,
}

/// A read-out, and why it has no value.
#[derive(Serialize)]
struct Said {
    #[serde(flatten)]
    readout: Readout,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<&'static str>,
}

/// Runs to the step and prints.
pub(crate) fn run(arguments: &Run, out: &mut dyn Write) -> Outcome {
    let start = arguments.opening.start()?;
    // A pasted address means what the page shows; a figure means its whole run.
    let otherwise = if start.pasted { Otherwise::Poster } else { Otherwise::End };
    let mut session = start.open(&arguments.when, otherwise)?;
    progress::settle(session.as_mut(), start.entry)?;
    let report = describe(&start, &arguments.when, session.as_ref());
    if arguments.format.json {
        match &arguments.table {
            Some(id) => one_as_json(&report, &found(session.as_ref(), id)?, out)?,
            None => writeln!(out, "{}", json(&report))?,
        }
    } else if arguments.format.csv {
        tables(arguments, &report, session.as_ref(), out)?;
    } else if arguments.format.series {
        series(arguments, &report, session.as_ref(), out)?;
    } else {
        text(&report, out)?;
    }
    Ok(if matches!(report.reproduced, Some(Reproduced::No)) { FAILED } else { DONE })
}

fn describe(start: &Start, when: &When, session: &dyn Session) -> Report {
    let progress = session.progress();
    let digest = session.digest();
    let mut address = session.address();
    address.digest.clone_from(&digest);
    let readouts = session.readouts().into_iter().map(|readout| {
        let missing = if let Value::Missing(why) = readout.value { Some(why) } else { None };
        Said { readout, missing }
    });
    let same_state = start.pasted && when.seed.is_none() && when.steps.is_none();
    Report {
        provenance: PROVENANCE,
        figure: start.address.figure.clone(),
        title: start.entry.title,
        address: address.to_string(),
        seed: session.seed(),
        step: progress.step,
        steps: progress.steps,
        jobs: progress.jobs,
        reproduced: same_state.then(|| reproduced(start, digest.as_deref())).flatten(),
        digest,
        params: session.params(),
        readouts: readouts.collect(),
        description: session.describe(),
    }
}

fn reproduced(start: &Start, digest: Option<&str>) -> Option<Reproduced> {
    let claimed = start.address.digest.as_deref()?;
    Some(if digest == Some(claimed) {
        Reproduced::Yes
    } else if start.address.release.as_deref().is_none_or(|release| release == RELEASE) {
        Reproduced::No
    } else {
        Reproduced::OtherRelease
    })
}

fn verdict(reproduced: &Reproduced) -> &'static str {
    match reproduced {
        Reproduced::Yes => "  reproduced",
        Reproduced::No => "  NOT REPRODUCED: the address has another digest",
        Reproduced::OtherRelease => "  differs: another release wrote the address",
    }
}

fn text(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{}\n", provenance::line())?;
    writeln!(out, "{}: {}", report.figure, report.title)?;
    writeln!(out, "address  {}", report.address)?;
    writeln!(out, "seed     {}", report.seed)?;
    writeln!(out, "step     {} of {}", report.step, report.steps)?;
    if report.jobs > 0 {
        writeln!(out, "jobs     {}", report.jobs)?;
    }
    let verdict = report.reproduced.as_ref().map_or("", verdict);
    writeln!(out, "digest   {}{verdict}\n", report.digest.as_deref().unwrap_or("none"))?;
    let wide =
        |of: fn(&Readout) -> usize| report.readouts.iter().map(|said| of(&said.readout)).max().unwrap_or(0);
    let (keys, values) = (wide(|r| r.key.len()), wide(|r| shown(&r.value).chars().count()).min(28));
    for Said { readout, .. } in &report.readouts {
        let unit = if readout.unit.is_empty() { String::new() } else { format!(" {}", readout.unit) };
        writeln!(out, "{:keys$}  {:>values$}{unit}  {}", readout.key, shown(&readout.value), readout.label)?;
    }
    writeln!(out, "\n{}", report.description)?;
    Ok(())
}

/// A value with every digit; a gap with its reason.
fn shown(value: &Value) -> String {
    match value {
        Value::Missing(why) => format!("({why})"),
        value => value.csv(),
    }
}

/// What a CSV says about itself, in lines that start with #.
fn comments(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "# {}", provenance::line())?;
    writeln!(out, "# {}", report.address)?;
    Ok(())
}

fn tables(
    arguments: &Run,
    report: &Report,
    session: &dyn Session,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if let Some(id) = &arguments.table {
        let table = found(session, id)?;
        if !arguments.bare {
            comments(report, out)?;
            writeln!(out, "# table {id}: {}", table.title())?;
        }
        row(out, &table.columns())?;
        for fields in table.rows()? {
            row(out, &fields.iter().map(Value::csv).collect::<Vec<_>>())?;
        }
        return Ok(());
    }
    let (all, given) = (session.tables(), session.given());
    if arguments.bare && all.len() > 1 {
        let message = format!(
            "--bare needs one table, or nothing tells them apart: add --table with one of {}",
            known(session)
        );
        return Err(Failure::input(message));
    }
    if !arguments.bare {
        comments(report, out)?;
    }
    for table in &all {
        if !arguments.bare {
            writeln!(out, "# table {}: {}", table.id, table.title)?;
        }
        write!(out, "{}", report::csv(table))?;
    }
    if !arguments.bare {
        for table in given {
            writeln!(out, "# on request, --table {table}: {}", table.title)?;
        }
    }
    Ok(())
}

/// One table as JSON, values as in the tables of the page.
fn one_as_json(report: &Report, table: &Found<'_>, out: &mut dyn Write) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct One<'a> {
        #[serde(flatten)]
        provenance: &'a Provenance,
        address: &'a str,
        digest: Option<&'a str>,
        table: &'a str,
        title: &'a str,
        columns: Vec<String>,
        rows: Vec<Vec<Value>>,
    }
    let one = One {
        provenance: &report.provenance,
        address: &report.address,
        digest: report.digest.as_deref(),
        table: table.id(),
        title: table.title(),
        columns: table.columns(),
        rows: table.rows()?.collect(),
    };
    writeln!(out, "{}", json(&one))?;
    Ok(())
}

fn series(
    arguments: &Run,
    report: &Report,
    session: &dyn Session,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if !arguments.bare {
        comments(report, out)?;
    }
    row(out, &["series", "step", "value"].map(String::from))?;
    for (key, series) in session.trace().iter() {
        for (step, value) in series.steps.iter().zip(&series.values) {
            row(out, &[key.clone(), step.to_string(), Value::number(*value).csv()])?;
        }
    }
    Ok(())
}
