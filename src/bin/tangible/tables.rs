//! Tables by their ids: those behind the picture, and those on request.

use tangible_theorems::model::{Given, Table, Value, given};
use tangible_theorems::session::Session;

use crate::failure::Failure;

/// A table that somebody asked for.
pub(crate) enum Found<'a> {
    /// Behind the picture.
    Shown(Table),
    /// On request.
    Given(Given<'a>),
}

impl Found<'_> {
    /// Its id.
    pub(crate) fn id(&self) -> &'static str {
        match self {
            Self::Shown(table) => table.id,
            Self::Given(table) => table.id,
        }
    }

    /// Its heading.
    pub(crate) fn title(&self) -> &str {
        match self {
            Self::Shown(table) => &table.title,
            Self::Given(table) => table.title,
        }
    }

    /// Keys of its columns.
    pub(crate) fn columns(&self) -> Vec<String> {
        match self {
            Self::Shown(table) => table.columns.iter().map(|column| column.key.to_string()).collect(),
            Self::Given(table) => table.columns.clone(),
        }
    }

    /// Its rows, unless they are too many.
    pub(crate) fn rows(&self) -> Result<given::Rows<'_>, Failure> {
        match self {
            Self::Shown(table) => Ok(Box::new(table.rows.iter().cloned())),
            Self::Given(table) => table.rows().map_err(Failure::input),
        }
    }

    /// Its rows as the fields of CSV.
    pub(crate) fn fields(&self) -> Result<Vec<Vec<String>>, Failure> {
        Ok(self.rows()?.map(|row| row.iter().map(Value::csv).collect()).collect())
    }
}

/// The table of this id.
pub(crate) fn found<'a>(session: &'a dyn Session, id: &str) -> Result<Found<'a>, Failure> {
    let shown = session.tables().into_iter().find(|table| table.id == id).map(Found::Shown);
    let found = shown.or_else(|| session.given().into_iter().find(|table| table.id == id).map(Found::Given));
    found.ok_or_else(|| Failure::input(format!("table cannot be “{id}”: it takes one of {}", known(session))))
}

/// The tables that there are; those on request with their sizes.
pub(crate) fn known(session: &dyn Session) -> String {
    let shown = session.tables().into_iter().map(|table| table.id.to_string());
    let given = session.given().into_iter().map(|table| format!("on request {table}"));
    shown.chain(given).collect::<Vec<_>>().join(", ")
}
