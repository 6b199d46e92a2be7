//! `tangible sweep`: a grid of parameters and seeds as CSV or Parquet, on all cores or a slice of it anywhere.
//!
//! Runs are numbered point by point (the first `--vary` slowest), seed by seed; each has a row a step of `--at`, or the
//! rows of a table. Slices of them concatenate to the whole, byte for byte: only the slice that starts at run 0 has the
//! heading, and where a row comes from stands in the row.

mod arguments;
mod missing;
mod plan;
mod sink;

use std::io::Write;
use std::ops::{ControlFlow, Range};

use tangible_theorems::native;
use tangible_theorems::session::{Error, Session};

use crate::failure::{DONE, FAILED, Failure, Outcome};
use crate::progress::bar;
use crate::provenance::{COMMIT, TOOLCHAIN};
use crate::tables::found;
use missing::Found;
use plan::Plan;
use sink::Sink;

pub(crate) use arguments::Sweep;

/// One finished run: its rows, and what went wrong with it if anything did.
struct Rows {
    rows: Vec<Vec<String>>,
    stopped: Option<String>,
}

/// Computes the rows and prints them in order as they come.
pub(crate) fn run(arguments: &Sweep, out: &mut dyn Write) -> Outcome {
    let plan = plan::of(arguments)?;
    if let Some(file) = &arguments.missing {
        return missing::name(&plan, file, out);
    }
    let found = arguments.fill.as_ref().map(|file| Found::read(&plan, file)).transpose()?;
    let kept = |index| Some(Rows { rows: found.as_ref()?.whole(&plan, index)?.to_vec(), stopped: None });
    let runs = slice(arguments.jobs.as_ref(), plan.runs())?;
    let mut sink = Sink::of(arguments, &plan.heading(), out)?;
    if runs.start == 0 {
        sink.heading(&plan.heading())?;
    }
    let bar = bar(runs.len() as u64, "runs");
    let (mut stopped, mut written) = (0_usize, Ok(()));
    native::in_order(
        runs,
        |index| kept(index).unwrap_or_else(|| compute(&plan, index)),
        |result| {
            bar.inc(1);
            if let Some(message) = &result.stopped {
                stopped += 1;
                bar.suspend(|| eprintln!("note: {message}"));
            }
            written = bar.suspend(|| sink.take(&result.rows));
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    );
    bar.finish_and_clear();
    written?;
    sink.end()?;
    Ok(if stopped == 0 { DONE } else { FAILED })
}

/// The runs of a slice; a slice may end beyond the last one, as that of a last array job does.
fn slice(jobs: Option<&Range<u32>>, count: usize) -> Result<Range<usize>, Failure> {
    let Some(jobs) = jobs else { return Ok(0..count) };
    let (first, end) = (jobs.start as usize, jobs.end as usize);
    if first > count {
        return Err(Failure::input(format!(
            "jobs cannot start at {first}: this sweep has runs 0 to {count}, without {count}"
        )));
    }
    Ok(first..end.min(count))
}

/// Run `index`, from its first step to its last. A model that cannot go on leaves its read-outs empty: the sweep goes on.
fn compute(plan: &Plan, index: usize) -> Rows {
    let (asked, given) = plan.run(index);
    let mut session = plan.start.entry.open(&asked.figure);
    let mut going = session.open(&asked).map(|_| ());
    let mut rows = Vec::new();
    for step in plan.steps(session.as_ref()) {
        going = going.and_then(|()| {
            session.seek(step);
            native::settle(session.as_mut(), plan.start.entry, &mut |_| {}).map(|_| ())
        });
        match rows_at(plan, session.as_ref(), &given, going.is_ok()) {
            Ok(more) => rows.extend(more),
            Err(error) => return Rows { rows, stopped: Some(format!("run {index} is not whole: {error}")) },
        }
    }
    Rows { rows, stopped: going.err().map(|error: Error| format!("run {index} has no read-outs: {error}")) }
}

/// The rows of a run at the step where it stands; a table that it cannot print is an error.
fn rows_at(
    plan: &Plan,
    session: &dyn Session,
    given: &[String],
    settled: bool,
) -> Result<Vec<Vec<String>>, Failure> {
    let mut address = session.address();
    address.digest = session.digest().filter(|_| settled);
    let mut source = Vec::new();
    if !plan.bare {
        source = [address.to_string(), COMMIT.to_string(), TOOLCHAIN.to_string()].to_vec();
    }
    let before = [given, &[session.progress().step.to_string()]].concat();
    let line = |fields: &[String]| [&before, fields, &source].concat();
    if let Some(id) = plan.table {
        if !settled {
            return Ok(Vec::new());
        }
        return Ok(found(session, id)?.fields()?.iter().map(|row| line(row)).collect());
    }
    let values = if settled { session.readouts() } else { Vec::new() };
    let said = |key: &&str| values.iter().find(|readout| readout.key == *key).map(|found| found.value.csv());
    let fields: Vec<String> = plan.readouts.iter().map(|key| said(key).unwrap_or_default()).collect();
    Ok(vec![line(&fields)])
}
