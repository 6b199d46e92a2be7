//! `tangible sweep`: a grid of parameters and seeds as CSV, on all cores or a slice of it anywhere.
//!
//! Rows are numbered point by point (the first `--vary` slowest), seed by seed. Slices of them
//! concatenate to the whole, byte for byte: only the slice that starts at row 0 has the heading,
//! and where a row comes from stands in the row.

use std::io::Write;
use std::ops::{ControlFlow, Range};

use clap::Args;
use tangible_theorems::figure::{Address, GesturePhase};
use tangible_theorems::model::Value;
use tangible_theorems::native;
use tangible_theorems::params::{ParamError, print_number};
use tangible_theorems::session::{Error, Session};

use crate::failure::{DONE, FAILED, Failure, Outcome};
use crate::opening::{Opening, Start, known, set, whole};
use crate::output::row;
use crate::progress::bar;
use crate::provenance::{COMMIT, TOOLCHAIN};
use crate::values::{Item, Vary, span, vary};

/// Arguments of `sweep`.
#[derive(Args)]
pub(crate) struct Sweep {
    #[command(flatten)]
    opening: Opening,
    /// Parameter and its values: a,b,… or LOW..HIGH:COUNT[:log]; repeatable, which makes a grid
    #[arg(long, value_name = "KEY=VALUES", value_parser = vary)]
    vary: Vec<Vary>,
    /// Seeds A to B−1 at every point
    #[arg(long, value_name = "A..B", default_value = "0..1", value_parser = span, allow_hyphen_values = true)]
    seeds: Range<u32>,
    /// Step to run to; the end of the run if nothing is said
    #[arg(long, value_name = "N", value_parser = whole, allow_hyphen_values = true)]
    steps: Option<u32>,
    /// Read-outs to print, separated by commas; all of them if nothing is said
    #[arg(long, value_name = "KEY,…", value_delimiter = ',')]
    readout: Vec<String>,
    /// Only rows A to B−1; the slices of a sweep concatenate to the whole
    #[arg(long, value_name = "A..B", value_parser = span, allow_hyphen_values = true)]
    jobs: Option<Range<u32>>,
    /// Leave out the columns address, commit and toolchain
    #[arg(long)]
    bare: bool,
}

/// What every row needs.
struct Plan {
    start: Start,
    keys: Vec<&'static str>,
    /// Values of the keys, point by point.
    points: Vec<Vec<String>>,
    seeds: Range<u32>,
    steps: Option<u32>,
    readouts: Vec<&'static str>,
    bare: bool,
}

/// One finished row: its fields, and what went wrong with it if anything did.
struct Row {
    fields: Vec<String>,
    stopped: Option<String>,
}

/// Computes the rows and prints them in order as they come.
pub(crate) fn run(arguments: &Sweep, out: &mut dyn Write) -> Outcome {
    let plan = plan(arguments)?;
    let count = plan.points.len() * plan.seeds.len();
    let rows = rows(arguments.jobs.as_ref(), count)?;
    if rows.start == 0 {
        row(out, &heading(&plan))?;
    }
    let bar = bar(rows.len() as u64, "rows");
    let (mut stopped, mut written) = (0_usize, Ok(()));
    native::in_order(
        rows,
        |index| compute(&plan, index),
        |result| {
            bar.inc(1);
            if let Some(message) = &result.stopped {
                stopped += 1;
                bar.suspend(|| eprintln!("note: {message}"));
            }
            written = bar.suspend(|| row(out, &result.fields).and_then(|()| out.flush()));
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    );
    bar.finish_and_clear();
    written?;
    Ok(if stopped == 0 { DONE } else { FAILED })
}

/// The rows of a slice; a slice may end beyond the last row, as that of a last array job does.
fn rows(jobs: Option<&Range<u32>>, count: usize) -> Result<Range<usize>, Failure> {
    let Some(jobs) = jobs else { return Ok(0..count) };
    let (first, end) = (jobs.start as usize, jobs.end as usize);
    if first > count {
        return Err(Failure::input(format!(
            "jobs cannot start at {first}: this sweep has rows 0 to {count}, without {count}"
        )));
    }
    Ok(first..end.min(count))
}

/// Checks everything before the first row: no hour of work ends in a spelling mistake.
fn plan(arguments: &Sweep) -> Result<Plan, Failure> {
    let start = arguments.opening.start()?;
    let mut session = start.entry.open(&start.address.figure);
    session.open(&start.address)?;
    let readouts = readouts(session.as_ref(), &arguments.readout)?;
    let mut keys: Vec<&'static str> = Vec::new();
    let mut points = vec![Vec::new()];
    for Vary { key, values } in &arguments.vary {
        let key = known(start.entry, key)?;
        if keys.contains(&key) {
            return Err(Failure::input(format!("{key} is varied twice: put all its values into one --vary")));
        }
        keys.push(key);
        let texts = texts(session.as_mut(), key, values);
        points = points
            .iter()
            .flat_map(|point| {
                texts.iter().map(move |text| [point.as_slice(), std::slice::from_ref(text)].concat())
            })
            .collect();
    }
    let mut plan = Plan {
        start,
        keys,
        points,
        seeds: arguments.seeds.clone(),
        steps: arguments.steps,
        readouts,
        bare: arguments.bare,
    };
    plan.points =
        plan.points.iter().map(|point| checked(&plan, session.as_mut(), point)).collect::<Result<_, _>>()?;
    Ok(plan)
}

/// The read-outs that exist, in the order asked for.
fn readouts(session: &dyn Session, asked: &[String]) -> Result<Vec<&'static str>, Failure> {
    let known: Vec<&'static str> = session.readouts().iter().map(|readout| readout.key).collect();
    if asked.is_empty() {
        return Ok(known);
    }
    asked
        .iter()
        .map(|key| {
            known.iter().copied().find(|other| other == key).ok_or_else(|| {
                Failure::input(format!("readout cannot be “{key}”: it takes some of {}", known.join(", ")))
            })
        })
        .collect()
}

/// The values as texts. A range over a parameter that takes whole numbers has the nearest ones, each once.
fn texts(session: &mut dyn Session, key: &str, values: &[Item]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for value in values {
        let mut text = value.text();
        if let Item::Number(number) = value {
            let refused = session.set(&[(key.to_string(), text.clone())], GesturePhase::Move);
            if matches!(refused, Err(Error::Param(ParamError::Unreadable { .. }))) {
                text = print_number(number.round());
                if texts.contains(&text) {
                    continue;
                }
            }
        }
        texts.push(text);
    }
    texts
}

/// The address of a point.
fn address(plan: &Plan, point: &[String]) -> Address {
    let mut address = plan.start.address.clone();
    for (key, text) in plan.keys.iter().zip(point) {
        set(&mut address, key, text);
    }
    address
}

/// The point with its values in canonical spelling, if the figure accepts it.
fn checked(plan: &Plan, session: &mut dyn Session, point: &[String]) -> Result<Vec<String>, Failure> {
    let name = || {
        let parts: Vec<String> =
            plan.keys.iter().zip(point).map(|(key, text)| format!("{key}={text}")).collect();
        parts.join(" ")
    };
    session.open(&address(plan, point)).map_err(|error| Failure::input(format!("at {}: {error}", name())))?;
    let end = session.progress().steps;
    if let Some(steps) = plan.steps.filter(|steps| *steps > end) {
        let message = format!("at {}: steps cannot be {steps}: this run goes from 0 to {end}", name());
        return Err(Failure::input(message));
    }
    let params = session.params();
    let text = |key: &&str| params.iter().find(|param| param.key == *key).map(|param| param.text.clone());
    Ok(plan.keys.iter().filter_map(text).collect())
}

fn heading(plan: &Plan) -> Vec<String> {
    let mut names: Vec<&str> = plan.keys.clone();
    names.extend(["seed", "step"]);
    names.extend(&plan.readouts);
    if !plan.bare {
        names.extend(["address", "commit", "toolchain"]);
    }
    names.into_iter().map(String::from).collect()
}

/// Row `index`. A model that cannot go on leaves its read-outs empty: the sweep goes on.
fn compute(plan: &Plan, index: usize) -> Row {
    let point = &plan.points[index / plan.seeds.len()];
    let seed = plan.seeds.start + (index % plan.seeds.len()) as u32;
    let mut asked = address(plan, point);
    asked.seed = Some(seed);
    let mut session = plan.start.entry.open(&asked.figure);
    let settled = session.open(&asked).and_then(|_| {
        let end = session.progress().steps;
        session.seek(plan.steps.unwrap_or(end));
        native::settle(session.as_mut(), plan.start.entry, &mut |_| {})
    });
    let mut address = session.address();
    address.digest = session.digest().filter(|_| settled.is_ok());
    let mut fields = point.clone();
    fields.extend([seed.to_string(), session.progress().step.to_string()]);
    let values = if settled.is_ok() { session.readouts() } else { Vec::new() };
    fields.extend(plan.readouts.iter().map(|key| {
        values
            .iter()
            .find(|readout| readout.key == *key)
            .map_or(String::new(), |readout| Value::csv(&readout.value))
    }));
    if !plan.bare {
        fields.extend([address.to_string(), COMMIT.to_string(), TOOLCHAIN.to_string()]);
    }
    Row { fields, stopped: settled.err().map(|error| format!("row {index} has no read-outs: {error}")) }
}
