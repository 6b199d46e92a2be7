//! Every published number that a page prints, with the place where it stands.
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

/// All of them.
pub static QUOTED: &[Quoted] = &[SHAPE_MATTERS_EXPERIMENT];

/// The table with this id.
pub fn find_quoted(id: &str) -> Option<&'static Quoted> {
    QUOTED.iter().find(|quoted| quoted.id == id)
}

const SCRIPT: &str = "settings at the top of the experiment's script";

const SHAPE_MATTERS_EXPERIMENT: Quoted = Quoted {
    id: "shape-matters-experiment",
    title: "Settings of the authors’ synthetic experiment",
    columns: &["method", "step size η", "steps", "size of the noise"],
    rows: &[
        Row { cells: &["gradient descent", "0.01", "300,000", "none"], locator: SCRIPT },
        Row { cells: &["label noise", "0.01, 0.001, 0.0001", "100,000 at each", "δ = 1"], locator: SCRIPT },
        Row { cells: &["mini-batch noise", "0.01", "300,000", "δ = 1"], locator: SCRIPT },
        Row { cells: &["Gaussian noise", "0.01", "1,200,000", "σ = 0.01"], locator: SCRIPT },
    ],
    source: "released code of HaoChen, Wei, Lee and Ma, Shape Matters (COLT 2021); d = 100, n = 40, r = 5, τ = 1",
    link: "https://arxiv.org/abs/2006.08680",
    compared: true,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_whole_and_has_a_source() {
        for (index, quoted) in QUOTED.iter().enumerate() {
            assert!(QUOTED[..index].iter().all(|other| other.id != quoted.id), "{} stands twice", quoted.id);
            assert!(!quoted.source.is_empty() && quoted.link.starts_with("https://"), "{}", quoted.id);
            for row in quoted.rows {
                assert_eq!(row.cells.len(), quoted.columns.len(), "{}: {:?}", quoted.id, row.cells);
                assert!(!row.locator.is_empty(), "{}: {:?}", quoted.id, row.cells);
            }
        }
    }
}
