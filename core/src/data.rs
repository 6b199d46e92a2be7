//! Numbers that are not ours: quoted from publications, each with its source.
//!
//! A page names a table by its id; nothing quoted is typed into a page. Numbers are kept as the source prints
//! them, digit for digit. What nobody has compared with its source says so on the page.

/// A table of published numbers.
#[derive(Debug)]
pub struct Quoted {
    /// Id by which pages name it.
    pub id: &'static str,
    /// What the numbers are.
    pub title: &'static str,
    /// Headings, the first for the name of a row.
    pub columns: &'static [&'static str],
    /// The rows.
    pub rows: &'static [Row],
    /// Where they are published.
    pub source: &'static str,
    /// Address of the source.
    pub link: &'static str,
    /// The numbers were compared with the source; otherwise they are recalled, and the page says so.
    pub compared: bool,
}

/// One row of published numbers.
#[derive(Debug)]
pub struct Row {
    /// Its name, then one text for each further column, as printed in the source.
    pub cells: &'static [&'static str],
    /// Where in the source.
    pub locator: &'static str,
}
