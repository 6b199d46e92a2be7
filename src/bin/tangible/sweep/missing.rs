//! What slices that were put together lack: a worker was lost, wrote a torn line, or ran twice.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use super::plan::Plan;
use crate::failure::{DONE, FAILED, Failure, Outcome};

/// Rows of a file by the run that they are of.
pub(super) struct Found {
    /// Each once, in the order of the file, and how many there are.
    rows: BTreeMap<Vec<String>, (Vec<Vec<String>>, usize)>,
}

impl Found {
    /// Reads slices that were put together. A line that is torn, or of another sweep, is told and not counted.
    pub(super) fn read(plan: &Plan, file: &Path) -> Result<Self, Failure> {
        let cannot = |error: csv::Error| {
            Failure::input(format!("the file {} cannot be read: {error}", file.display()))
        };
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(file).map_err(cannot)?;
        let heading = plan.heading();
        let mut rows: BTreeMap<_, _> =
            (0..plan.runs()).map(|index| (plan.run(index).1, (Vec::new(), 0))).collect();
        let before = heading.iter().position(|name| name == "step").unwrap_or(0);
        for record in reader.records() {
            let record = record.map_err(cannot)?;
            let line = record.position().map_or(0, csv::Position::line);
            let fields: Vec<String> = record.iter().map(String::from).collect();
            if fields == heading {
                continue;
            }
            let run = fields.get(..before).unwrap_or_default();
            if fields.len() != heading.len() {
                eprintln!("note: line {line} is torn: {} fields of {}", fields.len(), heading.len());
            } else if let Some((rows, count)) = rows.get_mut(run) {
                *count += 1;
                if !rows.contains(&fields) {
                    rows.push(fields);
                }
            } else {
                eprintln!("note: line {line} is of another sweep: {}", run.join(", "));
            }
        }
        Ok(Self { rows })
    }

    /// The rows of a run, if all of them are there.
    pub(super) fn whole(&self, plan: &Plan, index: usize) -> Option<&[Vec<String>]> {
        let (rows, _) = self.rows.get(&plan.run(index).1)?;
        let whole = plan.rows_of_a_run().map_or(!rows.is_empty(), |wanted| rows.len() == wanted);
        whole.then_some(rows)
    }
}

/// Prints the runs that are not whole in a file, as spans for `--jobs`; on the error stream, what is wrong with it.
pub(super) fn name(plan: &Plan, file: &Path, out: &mut dyn Write) -> Outcome {
    let found = Found::read(plan, file)?;
    let mut code = DONE;
    for (rows, count) in found.rows.values().filter(|(rows, count)| rows.len() < *count) {
        let run = rows[0].join(", ");
        eprintln!("note: a run stands there more than once, {count} rows for {}: {run}", rows.len());
        code = FAILED;
    }
    let mut first = None;
    for index in 0..=plan.runs() {
        let lacks = index < plan.runs() && found.whole(plan, index).is_none();
        match first {
            None if lacks => first = Some(index),
            Some(from) if !lacks => {
                writeln!(out, "{from}..{index}")?;
                (first, code) = (None, FAILED);
            }
            _ => {}
        }
    }
    Ok(code)
}
