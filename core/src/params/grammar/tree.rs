//! What a text says, and where it says it.

/// A part of a text that was read, or of one that is to be printed. Two are equal if they say the same, wherever.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Byte range in the text.
    pub span: (usize, usize),
    /// What it says.
    pub value: Value,
}

/// What a part of a text says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An optional column that was left out.
    Missing,
    /// A number.
    Number(f64),
    /// The place among a few texts.
    Choice(usize),
    /// A word.
    Word(String),
    /// The columns of a row, or the parts of a list.
    Parts(Vec<Tree>),
    /// An entry and its kind.
    Case(usize, Box<Tree>),
}

impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// What was left out.
const NOTHING: Tree = Tree { span: (0, 0), value: Value::Missing };

impl Tree {
    /// The text at this place among a few.
    pub fn choice(place: usize) -> Self {
        Value::Choice(place).into()
    }

    /// An entry of this kind.
    pub fn case(kind: usize, entry: impl Into<Self>) -> Self {
        Value::Case(kind, Box::new(entry.into())).into()
    }

    /// Nothing was said.
    pub fn is_missing(&self) -> bool {
        self.value == Value::Missing
    }

    /// The number; 0 if it is none, or left out.
    pub fn number(&self) -> f64 {
        if let Value::Number(value) = self.value { value } else { 0.0 }
    }

    /// The number as a whole one.
    pub fn whole(&self) -> u32 {
        self.number() as u32
    }

    /// The place among a few texts, if it is one of them.
    pub fn chosen(&self) -> Option<usize> {
        if let Value::Choice(place) = self.value { Some(place) } else { None }
    }

    /// The word; empty if it is none.
    pub fn word(&self) -> &str {
        if let Value::Word(word) = &self.value { word } else { "" }
    }

    /// Columns or parts; none if it has none.
    pub fn parts(&self) -> &[Self] {
        if let Value::Parts(parts) = &self.value { parts } else { &[] }
    }

    /// Column or part `at`.
    pub fn part(&self, at: usize) -> &Self {
        self.parts().get(at).unwrap_or(&NOTHING)
    }

    /// Pairs of a whole number and a number, as of a map or a curve.
    pub fn pairs(&self) -> Vec<(u32, f64)> {
        self.parts().iter().map(|row| (row.part(0).whole(), row.part(1).number())).collect()
    }

    /// See [`Tree::pairs`]. What is nothing but pairs is written by [`written_pairs!`](crate::written_pairs).
    pub fn of_pairs(pairs: &[(u32, f64)]) -> Self {
        pairs.iter().map(|(key, value)| vec![Self::from(*key), (*value).into()]).collect()
    }

    /// The kind of an entry, and what it says.
    pub fn kind(&self) -> (usize, &Self) {
        if let Value::Case(kind, entry) = &self.value { (*kind, entry) } else { (0, self) }
    }
}

impl From<Value> for Tree {
    fn from(value: Value) -> Self {
        Self { span: (0, 0), value }
    }
}

impl From<f64> for Tree {
    fn from(value: f64) -> Self {
        Value::Number(value).into()
    }
}

impl From<u32> for Tree {
    fn from(value: u32) -> Self {
        Value::Number(f64::from(value)).into()
    }
}

impl From<&str> for Tree {
    fn from(word: &str) -> Self {
        Value::Word(word.to_string()).into()
    }
}

impl From<Vec<Tree>> for Tree {
    fn from(parts: Vec<Tree>) -> Self {
        Value::Parts(parts).into()
    }
}

impl<T: Into<Tree>> From<Option<T>> for Tree {
    fn from(part: Option<T>) -> Self {
        part.map_or(NOTHING, Into::into)
    }
}

impl<T: Into<Tree>> FromIterator<T> for Tree {
    fn from_iter<I: IntoIterator<Item = T>>(parts: I) -> Self {
        Value::Parts(parts.into_iter().map(Into::into).collect()).into()
    }
}

/// A type that holds nothing but pairs of a whole number and a number is written with a grammar, and the way between
/// its tree and the pairs is always the same.
#[macro_export]
macro_rules! written_pairs {
    ($name:ident, $grammar:expr) => {
        impl $crate::params::grammar::Written for $name {
            const GRAMMAR: &'static $crate::params::grammar::Grammar = $grammar;

            fn from_tree(
                tree: &$crate::params::grammar::Tree,
            ) -> Result<Self, $crate::params::grammar::Fault> {
                Ok(Self(tree.pairs()))
            }

            fn tree(&self) -> $crate::params::grammar::Tree {
                $crate::params::grammar::Tree::of_pairs(&self.0)
            }
        }
    };
}
