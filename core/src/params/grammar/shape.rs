//! A grammar as the page sees it: which editor, and what it offers.

use serde::Serialize;

use super::{ANYTHING, Column, Grammar, List, Number};
use crate::params::{ParamSpec, positions};

/// The kinds of editor; one script each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// A table whose rows are alike.
    Rows,
    /// A table of cells.
    Grid,
    /// Pairs of numbers: a drawn curve.
    Curve,
    /// Points in the plane, moved in the picture.
    Points,
    /// A row of tokens.
    Tokens,
    /// Text, checked while it is typed.
    Text,
}

impl Grammar {
    /// Which editor edits it.
    pub fn shape(&self) -> Shape {
        match self {
            Self::Or(_, other) => other.shape(),
            Self::List(list) => list.shape.unwrap_or(match list.item {
                Self::Row(_) | Self::Number(_) => Shape::Rows,
                Self::OneOf(_) | Self::Word(_) => Shape::Tokens,
                Self::List(inner) if inner.item.is_cell() => Shape::Grid,
                Self::Cases(_) => Shape::Points,
                _ => Shape::Text,
            }),
            _ => Shape::Text,
        }
    }

    fn is_cell(&self) -> bool {
        matches!(self, Self::Number(_) | Self::OneOf(_) | Self::Word(_))
    }
}

/// What an editor is told; what has no meaning for its shape is empty.
#[derive(Default, Serialize)]
pub(crate) struct Told {
    /// The sentence that messages use.
    accepted: String,
    /// What one of the parts is called; empty for a row.
    row: &'static str,
    example: &'static str,
    /// Texts that stand for the whole.
    words: &'static [&'static str],
    /// Between rows or tokens.
    separator: &'static str,
    least: usize,
    most: Option<usize>,
    columns: Vec<Cell>,
    /// In front of each column.
    joins: Vec<&'static str>,
    keys: usize,
    sorted: bool,
    /// Fewest and most cells in a row of a grid.
    wide: [usize; 2],
}

/// One column, or the cells of a grid.
#[derive(Serialize)]
struct Cell {
    name: &'static str,
    kind: &'static str,
    min: Option<f64>,
    max: Option<f64>,
    step: f64,
    log: bool,
    choices: &'static [&'static str],
    most: usize,
    optional: bool,
    /// Texts at which a hand stops that draws a curve, with spaces between; none in other shapes.
    positions: String,
}

/// Places at which a drawn point can stand along one axis.
const PLACES: u32 = 60;

impl Told {
    /// With the names that this parameter gives the columns, where it gives any.
    pub(crate) fn of(grammar: &Grammar, heads: &[&'static str]) -> Self {
        let (words, body) = match grammar {
            Grammar::Or(words, other) => (*words, *other),
            _ => (&[][..], grammar),
        };
        let mut told = Self { accepted: grammar.phrase(""), words, ..Self::default() };
        if let Grammar::List(list) = body {
            told.tell_list(list);
            if grammar.shape() == Shape::Curve {
                told.tell_stops(list);
            }
        }
        for (cell, head) in told.columns.iter_mut().zip(heads) {
            cell.name = head;
        }
        told
    }

    fn tell_list(&mut self, list: &List) {
        let most = |most: usize| (most < usize::MAX).then_some(most);
        self.row = list.what.strip_suffix('s').filter(|_| list.what != ANYTHING).unwrap_or_default();
        self.example = list.example;
        self.separator = list.separator;
        (self.least, self.most) = (list.least, most(list.most));
        (self.keys, self.sorted) = (list.keys, list.sorted);
        match list.item {
            Grammar::Row(columns) => columns.iter().for_each(|column| self.tell(column)),
            Grammar::List(inner) => {
                self.tell(&super::column("", "", *inner.item));
                self.joins.push(inner.separator);
                self.wide = [inner.least, inner.most];
            }
            cell => self.tell(&super::column("", "", *cell)),
        }
    }

    fn tell(&mut self, column: &Column) {
        let number = match column.grammar {
            Grammar::Number(number) => Some(number),
            _ => None,
        };
        let kind = match column.grammar {
            Grammar::Number(Number { whole: true, .. }) => "whole",
            Grammar::Number(_) => "number",
            Grammar::OneOf(_) => "choice",
            Grammar::Word(_) => "word",
            // Entries of several parts have no cells; their editor shows text.
            _ => return,
        };
        self.joins.push(column.mark);
        self.columns.push(Cell {
            name: column.name,
            kind,
            min: number.map(|number| number.low),
            max: number.map(|number| number.high),
            step: number.map_or(0.0, |number| number.step),
            log: number.is_some_and(|number| number.log),
            choices: if let Grammar::OneOf(texts) = column.grammar { texts } else { &[] },
            most: if let Grammar::Word(most) = column.grammar { most } else { 0 },
            optional: column.optional,
            positions: String::new(),
        });
    }

    fn tell_stops(&mut self, list: &List) {
        if let Grammar::Row(columns) = list.item {
            for (cell, column) in self.columns.iter_mut().zip(columns.iter()) {
                if let Grammar::Number(number) = column.grammar {
                    cell.positions = stops(number);
                }
            }
        }
    }
}

/// Where the slider of such a number stops.
fn stops(number: Number) -> String {
    let spec = ParamSpec::number("", "", "", number.low, number.high).step(number.step).whole(number.whole);
    positions(&if number.log { spec.log() } else { spec }, PLACES).join(" ")
}
