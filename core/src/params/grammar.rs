//! What a drawn or written parameter takes, said once, as data.
//!
//! From a [`Grammar`] follow the reader, which finds every mistake with its place; the canonical text; the sentence
//! that says what is accepted; texts for tests, good and bad; and the description of the page's editor. One walker
//! serves all grammars: parsers made of closures would be compiled once for every parameter.
//!
//! A text is cut at its separators, outermost first, so that a mistake in one part leaves the others readable. Every
//! level therefore needs a separator that does not occur below it.
//! ```
//! use tangible_core::params::grammar::{Grammar, column, list, row, whole, number};
//! const GUESS: Grammar = list(",", &row(&[column("", "r", whole(1..=40)), column(":", "n", number(0.0..=200.0))]))
//!     .counted(0, 40, "pairs").keyed(1).sorted();
//! let tree = GUESS.read(" 4:12 , 1:5").expect("two pairs");
//! assert_eq!(GUESS.print(&tree), "1:5,4:12");
//! let faults = GUESS.read("1:5,4:x,9").expect_err("two mistakes");
//! assert_eq!([faults[0].span, faults[1].span], [(6, 7), (8, 9)]);
//! ```

mod fault;
mod phrase;
mod print;
mod read;
#[cfg(not(target_arch = "wasm32"))]
mod sample;
mod shape;
mod tree;
mod written;

#[cfg(test)]
mod examples;

use std::ops::RangeInclusive;

pub use fault::Fault;
pub use shape::Shape;
pub(crate) use shape::Told;
pub use tree::{Tree, Value};
pub use written::Written;

/// How a text is made of parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grammar {
    /// One number: [`number`], [`whole`].
    Number(Number),
    /// One of a few texts: [`one_of`].
    OneOf(&'static [&'static str]),
    /// Letters and digits, at most so many: [`word`].
    Word(usize),
    /// Columns with their marks in front of them: [`row`].
    Row(&'static [Column]),
    /// Entries of several kinds: [`cases`].
    Cases(&'static [Case]),
    /// Parts of one kind: [`list`].
    List(List),
    /// A few words that stand for the whole: [`or_words`].
    Or(&'static [&'static str], &'static Grammar),
}

/// A number and its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) whole: bool,
    /// Rounded to multiples of 1/parts; 0 leaves it as it was given.
    pub(crate) parts: f64,
    /// By which an editor moves it; 0 if it may choose.
    pub(crate) step: f64,
    pub(crate) log: bool,
}

/// A part of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Text in front of it.
    pub(crate) mark: &'static str,
    /// As a message and the head of a table call it.
    pub(crate) name: &'static str,
    pub(crate) grammar: Grammar,
    pub(crate) optional: bool,
}

/// One kind of entry, and how it is told from the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    pub(crate) sign: Sign,
    pub(crate) grammar: Grammar,
}

/// What tells an entry from others; it is no part of what the entry's grammar reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It begins so.
    Start(&'static str),
    /// It ends so.
    End(&'static str),
    /// None: for the last kind.
    Plain,
}

/// Parts of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct List {
    pub(crate) item: &'static Grammar,
    /// Between the parts; empty if every letter is one.
    pub(crate) separator: &'static str,
    pub(crate) least: usize,
    pub(crate) most: usize,
    /// The parts in the plural, for messages.
    pub(crate) what: &'static str,
    pub(crate) example: &'static str,
    /// The first so many columns together are different in every row.
    pub(crate) keys: usize,
    /// Put in ascending order of the first column.
    pub(crate) sorted: bool,
    /// Of the numbers; 0 if any will do.
    pub(crate) sum: f64,
    /// Which editor, where the structure does not tell.
    pub(crate) shape: Option<Shape>,
}

/// A number from one end of the range to the other, both included.
pub const fn number(range: RangeInclusive<f64>) -> Grammar {
    let (low, high) = (*range.start(), *range.end());
    Grammar::Number(Number { low, high, whole: false, parts: 0.0, step: 0.0, log: false })
}

/// A whole number.
pub const fn whole(range: RangeInclusive<u32>) -> Grammar {
    let (low, high) = (*range.start() as f64, *range.end() as f64);
    Grammar::Number(Number { low, high, whole: true, parts: 0.0, step: 1.0, log: false })
}

/// One of a few texts.
pub const fn one_of(texts: &'static [&'static str]) -> Grammar {
    Grammar::OneOf(texts)
}

/// At most so many letters, digits and `_`.
pub const fn word(most: usize) -> Grammar {
    Grammar::Word(most)
}

/// A letter, a digit or `_`.
pub const fn symbol() -> Grammar {
    Grammar::Word(1)
}

/// Columns in a row.
pub const fn row(columns: &'static [Column]) -> Grammar {
    Grammar::Row(columns)
}

/// A part of a row, with the text in front of it.
pub const fn column(mark: &'static str, name: &'static str, grammar: Grammar) -> Column {
    Column { mark, name, grammar, optional: false }
}

impl Column {
    /// It and its mark may be left out.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

/// Entries of several kinds; the first whose sign is there is read.
pub const fn cases(cases: &'static [Case]) -> Grammar {
    Grammar::Cases(cases)
}

/// One kind of entry.
pub const fn case(sign: Sign, grammar: Grammar) -> Case {
    Case { sign, grammar }
}

/// What the parts of a list are called that says nothing of it.
const ANYTHING: &str = "entries";

/// Any number of parts of one kind; see [`Grammar::counted`].
pub const fn list(separator: &'static str, item: &'static Grammar) -> Grammar {
    Grammar::List(List {
        item,
        separator,
        least: 0,
        most: usize::MAX,
        what: ANYTHING,
        example: "",
        keys: 0,
        sorted: false,
        sum: 0.0,
        shape: None,
    })
}

/// One of `words` in place of the whole, or what `other` takes.
pub const fn or_words(words: &'static [&'static str], other: &'static Grammar) -> Grammar {
    Grammar::Or(words, other)
}

impl Grammar {
    const fn on_number(mut self, change: Number) -> Self {
        if let Self::Number(number) = &mut self {
            *number = change;
        }
        self
    }

    const fn as_number(self) -> Number {
        match self {
            Self::Number(number) => number,
            _ => panic!("said of a number"),
        }
    }

    const fn as_list(self) -> List {
        match self {
            Self::List(list) => list,
            _ => panic!("said of a list"),
        }
    }

    /// The number is rounded to multiples of 1/parts.
    #[must_use]
    pub const fn parts(self, parts: u32) -> Self {
        let number = self.as_number();
        self.on_number(Number { parts: parts as f64, ..number })
    }

    /// By which an editor moves the number; every number of the range is accepted.
    #[must_use]
    pub const fn step(self, step: f64) -> Self {
        let number = self.as_number();
        self.on_number(Number { step, ..number })
    }

    /// An editor moves the number by equal ratios.
    #[must_use]
    pub const fn log(self) -> Self {
        let number = self.as_number();
        self.on_number(Number { log: true, ..number })
    }

    /// How many parts, and what they are called in the plural.
    #[must_use]
    pub const fn counted(self, least: usize, most: usize, what: &'static str) -> Self {
        Self::List(List { least, most, what, ..self.as_list() })
    }

    /// A text that it takes, for messages.
    #[must_use]
    pub const fn such_as(self, example: &'static str) -> Self {
        Self::List(List { example, ..self.as_list() })
    }

    /// The first `keys` columns together are different in every row. Every row is compared with all before it.
    #[must_use]
    pub const fn keyed(self, keys: usize) -> Self {
        let list = self.as_list();
        assert!(list.most <= 1000, "a list with keys is short: say how many, then this");
        Self::List(List { keys, ..list })
    }

    /// Read in any order, kept in ascending order of the first column. For some hundreds of parts at most.
    #[must_use]
    pub const fn sorted(self) -> Self {
        Self::List(List { sorted: true, ..self.as_list() })
    }

    /// The numbers of the list add up to this, but for rounding.
    #[must_use]
    pub const fn sum(self, sum: f64) -> Self {
        Self::List(List { sum, ..self.as_list() })
    }

    /// Edited as a curve: two columns, x and y.
    #[must_use]
    pub const fn curve(self) -> Self {
        Self::List(List { shape: Some(Shape::Curve), ..self.as_list() })
    }

    /// Edited as a text: its structure would make no good table.
    #[must_use]
    pub const fn plain(self) -> Self {
        Self::List(List { shape: Some(Shape::Text), ..self.as_list() })
    }
}
