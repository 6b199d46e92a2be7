//! Writing JSON and CSV.

use std::io::{self, Write};

use tangible_theorems::report;

/// Indented JSON.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("declared types serialise")
}

/// Writes one CSV row.
pub(crate) fn row(out: &mut dyn Write, fields: &[String]) -> io::Result<()> {
    let mut text = String::new();
    report::csv_row(&mut text, fields);
    out.write_all(text.as_bytes())
}
