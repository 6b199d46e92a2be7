//! Where the rows of a sweep go: lines of CSV as they come, or a Parquet file at the end.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::arguments::Sweep;
use crate::failure::Failure;
use crate::output::row;
use crate::parquet::{self, Column};
use crate::provenance;

/// What takes the rows.
pub(super) enum Sink<'a> {
    /// Lines, as they come.
    Lines(Box<dyn Write + 'a>),
    /// Columns, written when all rows are there.
    Columns(PathBuf, Vec<Column>),
}

impl<'a> Sink<'a> {
    /// By the name of the file that was asked for.
    pub(super) fn of(arguments: &Sweep, heading: &[String], out: &'a mut dyn Write) -> Result<Self, Failure> {
        let Some(file) = &arguments.out else { return Ok(Self::Lines(Box::new(out))) };
        if arguments.fill.as_ref().is_some_and(|fill| same(fill, file)) {
            return Err(Failure::input(format!(
                "out cannot be “{}”: that is the file that is filled, and a run that ends early would lose its rows",
                file.display()
            )));
        }
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => Ok(Self::Lines(Box::new(created(file)?))),
            Some("parquet") if arguments.jobs.is_some() => Err(Failure::input(
                "jobs cannot be written as Parquet: slices are CSV, because those can be put together line by line; \
                 join them, then --fill all.csv --out all.parquet",
            )),
            Some("parquet") => {
                // A file that cannot be written is told before hours of work; what stands there is kept until then.
                File::options()
                    .append(true)
                    .create(true)
                    .open(file)
                    .map_err(|error| unwritten(file, &error))?;
                let whole = |name: &String| ["seed", "step"].contains(&name.as_str());
                let columns = heading.iter().map(|name| Column::new(name.clone(), whole(name)));
                Ok(Self::Columns(file.clone(), columns.collect()))
            }
            _ => Err(Failure::input(format!(
                "out cannot be “{}”: it takes a file that ends in .csv or .parquet",
                file.display()
            ))),
        }
    }

    /// The heading, which a Parquet file has in its own way.
    pub(super) fn heading(&mut self, heading: &[String]) -> io::Result<()> {
        match self {
            Self::Lines(out) => row(out, heading),
            Self::Columns(..) => Ok(()),
        }
    }

    /// The rows of a run.
    pub(super) fn take(&mut self, rows: &[Vec<String>]) -> io::Result<()> {
        match self {
            Self::Lines(out) => {
                rows.iter().try_for_each(|fields| row(out, fields))?;
                out.flush()
            }
            Self::Columns(_, columns) => {
                for fields in rows {
                    columns.iter_mut().zip(fields).for_each(|(column, field)| column.push(field));
                }
                Ok(())
            }
        }
    }

    /// Everything is there.
    pub(super) fn end(self) -> Result<(), Failure> {
        let Self::Columns(file, columns) = self else { return Ok(()) };
        let mut out = created(&file)?;
        parquet::write(&columns, &[("tangible", &provenance::line())], &mut out)?;
        out.flush()?;
        Ok(())
    }
}

fn created(file: &Path) -> Result<BufWriter<File>, Failure> {
    File::create(file).map(BufWriter::new).map_err(|error| unwritten(file, &error))
}

fn unwritten(file: &Path, error: &io::Error) -> Failure {
    Failure::input(format!("the file {} cannot be written: {error}", file.display()))
}

/// Whether two paths lead to one file that is there.
fn same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}
