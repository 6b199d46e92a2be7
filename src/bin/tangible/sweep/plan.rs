//! What a sweep computes: everything is looked up before the first run, so that no hour of work ends in a spelling mistake.

use std::ops::Range;

use tangible_theorems::figure::{Address, GesturePhase};
use tangible_theorems::params::{ParamError, print_number};
use tangible_theorems::session::{Error, Session};

use super::arguments::Sweep;
use crate::failure::Failure;
use crate::opening::{Start, known, set};
use crate::tables::found;
use crate::values::{Item, Vary};

/// What every run needs.
pub(super) struct Plan {
    pub(super) start: Start,
    keys: Vec<&'static str>,
    /// Values of the keys as the figure has them, point by point.
    points: Vec<Vec<String>>,
    seeds: Range<u32>,
    /// Steps of every run; its end where nobody says.
    at: Vec<u32>,
    pub(super) readouts: Vec<&'static str>,
    /// Printed in place of the read-outs.
    pub(super) table: Option<&'static str>,
    columns: Vec<String>,
    pub(super) bare: bool,
}

/// Looks everything up.
pub(super) fn of(arguments: &Sweep) -> Result<Plan, Failure> {
    let start = arguments.opening.start()?;
    let mut session = start.entry.open(&start.address.figure);
    session.open(&start.address)?;
    let readouts = readouts(session.as_ref(), &arguments.readout)?;
    let table = arguments
        .table
        .as_deref()
        .map(|id| Ok::<_, Failure>(found(session.as_ref(), id)?.id()))
        .transpose()?;
    let columns = readouts.iter().map(ToString::to_string).collect();
    let at = steps(arguments)?;
    let (keys, points) = grid(&start, session.as_mut(), &arguments.vary)?;
    let (seeds, bare) = (arguments.seeds.clone(), arguments.bare);
    let mut plan = Plan { start, keys, points, seeds, at, readouts, table, columns, bare };
    plan.points =
        plan.points.iter().map(|given| plan.point(session.as_mut(), given)).collect::<Result<_, _>>()?;
    if let Some(id) = plan.table {
        plan.columns = plan.columns_of(session.as_mut(), id)?;
    }
    Ok(plan)
}

/// The steps that were asked for, ascending.
fn steps(arguments: &Sweep) -> Result<Vec<u32>, Failure> {
    let at: Vec<u32> = arguments.steps.into_iter().chain(arguments.at.iter().copied()).collect();
    match at.windows(2).find(|pair| pair[0] >= pair[1]) {
        Some(pair) => Err(Failure::input(format!(
            "at cannot have {} behind {}: steps ascend, because a run goes on from one to the next",
            pair[1], pair[0]
        ))),
        None => Ok(at),
    }
}

/// The keys and the grid of their values, the first slowest.
fn grid(
    start: &Start,
    session: &mut dyn Session,
    vary: &[Vary],
) -> Result<(Vec<&'static str>, Vec<Vec<String>>), Failure> {
    let mut keys: Vec<&'static str> = Vec::new();
    let mut points = vec![Vec::new()];
    for Vary { key, values } in vary {
        let key = known(start.entry, key)?;
        if keys.contains(&key) {
            return Err(Failure::input(format!("{key} is varied twice: put all its values into one --vary")));
        }
        keys.push(key);
        let texts = texts(session, key, values);
        points = points
            .iter()
            .flat_map(|point| {
                texts.iter().map(move |text| [point.as_slice(), std::slice::from_ref(text)].concat())
            })
            .collect();
    }
    Ok((keys, points))
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

impl Plan {
    /// Runs of the sweep.
    pub(super) fn runs(&self) -> usize {
        self.points.len() * self.seeds.len()
    }

    /// Where run `index` begins, and the fields by which its rows are known.
    pub(super) fn run(&self, index: usize) -> (Address, Vec<String>) {
        let point = &self.points[index / self.seeds.len()];
        let seed = self.seeds.start + (index % self.seeds.len()) as u32;
        let mut address = self.address(point);
        address.seed = Some(seed);
        (address, [point.as_slice(), &[seed.to_string()]].concat())
    }

    /// The steps that a run is asked for.
    pub(super) fn steps(&self, session: &dyn Session) -> Vec<u32> {
        if self.at.is_empty() { vec![session.progress().steps] } else { self.at.clone() }
    }

    /// Rows of a run; a table has as many as it has.
    pub(super) fn rows_of_a_run(&self) -> Option<usize> {
        self.table.is_none().then(|| self.at.len().max(1))
    }

    /// Names of the columns. What a figure says under a name that is taken is called `said-NAME`.
    pub(super) fn heading(&self) -> Vec<String> {
        let mut names: Vec<String> = self.keys.iter().map(ToString::to_string).collect();
        names.extend(["seed", "step"].map(String::from));
        let own = if self.bare { &[][..] } else { &["address", "commit", "toolchain"] };
        for column in &self.columns {
            let taken = names.contains(column) || own.contains(&column.as_str());
            names.push(if taken { format!("said-{column}") } else { column.clone() });
        }
        names.extend(own.iter().map(ToString::to_string));
        names
    }

    fn address(&self, point: &[String]) -> Address {
        let mut address = self.start.address.clone();
        for (key, text) in self.keys.iter().zip(point) {
            set(&mut address, key, text);
        }
        address
    }

    /// Columns of a table at all points: a table that has others at one of them, or too many rows, is refused before the
    /// first run.
    fn columns_of(&self, session: &mut dyn Session, id: &str) -> Result<Vec<String>, Failure> {
        let mut columns: Option<Vec<String>> = None;
        for point in &self.points {
            session.open(&self.address(point))?;
            let table = found(session, id)?;
            drop(table.rows()?);
            let (own, first) = (table.columns(), columns.get_or_insert_with(|| table.columns()));
            if own != *first {
                return Err(Failure::input(format!(
                    "table {id} has {} columns at {}, and {} at {}: one file has one heading, so sweep these apart",
                    first.len(),
                    self.named(&self.points[0]),
                    own.len(),
                    self.named(point)
                )));
            }
        }
        Ok(columns.unwrap_or_default())
    }

    fn named(&self, point: &[String]) -> String {
        let parts: Vec<String> =
            self.keys.iter().zip(point).map(|(key, text)| format!("{key}={text}")).collect();
        parts.join(" ")
    }

    /// The point with its values in canonical spelling, if the figure accepts it.
    fn point(&self, session: &mut dyn Session, given: &[String]) -> Result<Vec<String>, Failure> {
        session
            .open(&self.address(given))
            .map_err(|error| Failure::input(format!("at {}: {error}", self.named(given))))?;
        let end = session.progress().steps;
        if let Some(step) = self.at.iter().find(|step| **step > end) {
            let name = self.named(given);
            let message = format!("at {name}: steps cannot be {step}: this run goes from 0 to {end}");
            return Err(Failure::input(message));
        }
        let params = session.params();
        let text = |key: &&str| params.iter().find(|param| param.key == *key).map(|param| param.text.clone());
        Ok(self.keys.iter().filter_map(text).collect())
    }
}
