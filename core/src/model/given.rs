//! What a run starts from or has learned, for researchers: inputs, labels, weights, features.
//!
//! Such tables may be large. Each is made row by row, and only when somebody asks for it by its id; none is in a digest,
//! because parameters and seed say all of it. The module of a page has none: only the command line prints them.

use std::fmt;

use super::Value;

/// Most numbers of one that are printed, some forty megabytes as text.
pub const MOST_GIVEN: usize = 2_000_000;

/// Its rows, one after another.
pub type Rows<'a> = Box<dyn Iterator<Item = Vec<Value>> + 'a>;

/// A table on request.
pub struct Given<'a> {
    /// By which it is asked for; no table of the figure has it.
    pub id: &'static str,
    /// Heading, with its formula.
    pub title: &'static str,
    /// Keys in CSV.
    pub columns: Vec<String>,
    count: usize,
    rows: Box<dyn Fn() -> Rows<'a> + 'a>,
}

impl<'a> Given<'a> {
    /// `count` rows under these keys, made when they are asked for.
    pub fn new<R: Iterator<Item = Vec<Value>> + 'a>(
        id: &'static str,
        title: &'static str,
        columns: impl IntoIterator<Item = String>,
        count: usize,
        rows: impl Fn() -> R + 'a,
    ) -> Self {
        let rows = Box::new(move || Box::new(rows()) as Rows<'a>);
        Self { id, title, columns: columns.into_iter().collect(), count, rows }
    }

    /// Its rows, where they are not too many.
    ///
    /// # Errors
    /// The sentence that says how many numbers it has, and how many are printed at most.
    pub fn rows(&self) -> Result<Rows<'a>, String> {
        if self.count * self.columns.len() > MOST_GIVEN {
            return Err(format!(
                "table {self} is too large: at most {MOST_GIVEN} numbers are printed; make n, d or the grid smaller"
            ));
        }
        Ok((self.rows)())
    }
}

/// Its id and size: `data (20 rows of 42 = 840 numbers)`.
impl fmt::Display for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, columns) = (self.count, self.columns.len());
        write!(f, "{} ({rows} rows of {columns} = {} numbers)", self.id, rows * columns)
    }
}

/// Some keys, then `count` numbered ones: `numbered(&["point"], "x", 2)` is point, x1, x2.
pub fn numbered(first: &[&str], prefix: &str, count: usize) -> Vec<String> {
    let first = first.iter().map(ToString::to_string);
    first.chain((1..=count).map(|k| format!("{prefix}{k}"))).collect()
}

/// A row: some numbers, then those of a slice.
pub fn line(first: &[f64], rest: &[f64]) -> Vec<Value> {
    first.iter().chain(rest).map(|x| Value::number(*x)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_says_its_size_and_refuses_to_be_printed_without_end() {
        let squares = |count: usize| {
            Given::new("squares", "n²", numbered(&["n"], "x", 1), count, move || {
                (0..count).map(|n| line(&[n as f64], &[(n * n) as f64]))
            })
        };
        let small = squares(3);
        assert_eq!(small.to_string(), "squares (3 rows of 2 = 6 numbers)");
        assert_eq!(small.rows().expect("small").last(), Some(vec![Value::Number(2.0), Value::Number(4.0)]));
        let refused = squares(MOST_GIVEN / 2 + 1).rows().err().expect("too large");
        assert!(refused.contains("1000001 rows of 2 = 2000002 numbers"), "{refused}");
        assert!(squares(MOST_GIVEN / 2).rows().is_ok());
    }
}
