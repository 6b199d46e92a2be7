//! What is accepted, in words: `{key} cannot be “…”: it takes …`.

use super::{Column, Grammar, List, Sign};
use crate::params::print_number;

impl Grammar {
    /// What it takes; `name` is that of its column, or empty.
    pub fn phrase(&self, name: &str) -> String {
        let mut text = match self {
            Self::Number(number) => {
                let whole = if number.whole { "whole " } else { "" };
                format!("a {whole}number from {} to {}", print_number(number.low), print_number(number.high))
            }
            Self::OneOf(texts) => format!("one of {}", texts.join(", ")),
            Self::Word(1) => "one letter or digit".to_string(),
            Self::Word(most) => format!("a word of at most {most} letters"),
            Self::Row(_) | Self::Cases(_) => return format!("{}{}", self.pattern(), self.details()),
            Self::List(list) => return list.phrase(),
            Self::Or(words, other) => return format!("{}, or {}", words.join(", "), other.phrase(name)),
        };
        if !name.is_empty() {
            text.push_str(" as ");
            text.push_str(name);
        }
        text
    }

    /// How it is written, by the names of its columns: `η:steps[:level]`.
    pub(super) fn pattern(&self) -> String {
        match self {
            Self::Row(columns) => columns.iter().map(pattern_of).collect(),
            Self::Cases(cases) => {
                let pattern = |case: &super::Case| match case.sign {
                    Sign::Start(sign) => format!("{sign}{}", case.grammar.pattern()),
                    Sign::End(sign) => format!("{}{sign}", case.grammar.pattern()),
                    Sign::Plain => case.grammar.pattern(),
                };
                cases.iter().map(pattern).collect::<Vec<String>>().join(", ")
            }
            Self::List(list) => list.item.pattern(),
            _ => self.phrase(""),
        }
    }

    /// `, with r a whole number from 1 to 40, n …`, every name once.
    fn details(&self) -> String {
        let mut told: Vec<Column> = Vec::new();
        self.columns(&mut told);
        let mut text = String::new();
        for (at, column) in told.iter().enumerate() {
            text.push_str(if at == 0 { ", with " } else { ", " });
            text.push_str(column.name);
            text.push(' ');
            text.push_str(&column.grammar.phrase(""));
        }
        text
    }

    /// The cells in it.
    fn columns(&self, into: &mut Vec<Column>) {
        match self {
            Self::Row(columns) => {
                for column in *columns {
                    if matches!(column.grammar, Self::Row(_) | Self::Cases(_)) {
                        column.grammar.columns(into);
                    } else if into.iter().all(|known| known.name != column.name) {
                        into.push(*column);
                    }
                }
            }
            Self::Cases(cases) => cases.iter().for_each(|case| case.grammar.columns(into)),
            _ => {}
        }
    }

    /// Whether an empty text is one of its texts.
    pub(super) fn takes_nothing(&self) -> bool {
        match self {
            Self::List(list) => list.least == 0,
            Self::Or(_, other) => other.takes_nothing(),
            _ => false,
        }
    }
}

fn pattern_of(column: &Column) -> String {
    let inner = match column.grammar {
        Grammar::Row(_) => column.grammar.pattern(),
        _ => column.name.to_string(),
    };
    if column.optional { format!("[{}{inner}]", column.mark) } else { format!("{}{inner}", column.mark) }
}

impl List {
    fn phrase(&self) -> String {
        let count = match (self.least, self.most) {
            (0 | 1, usize::MAX) => String::new(),
            (0 | 1, most) => format!("at most {most} "),
            (least, most) if least == most => format!("{least} "),
            (least, usize::MAX) => format!("at least {least} "),
            (least, most) => format!("{least} to {most} "),
        };
        let joined = match self.separator {
            "" => String::new(),
            separator => format!(" joined by {}", many(separator)),
        };
        let such =
            if self.example.is_empty() { String::new() } else { format!(", such as {}", self.example) };
        let once = if self.keys > 0 { format!(", every {} once", self.key_names()) } else { String::new() };
        let what = self.what;
        match self.item {
            Grammar::Row(_) | Grammar::Cases(_) => {
                format!("{count}{what} {}{joined}{such}{}{once}", self.item.pattern(), self.item.details())
            }
            item => format!("{count}{what}{joined}{such}, each {}", item.phrase("")),
        }
    }

    /// `state and symbol`.
    pub(super) fn key_names(&self) -> String {
        let columns = if let Grammar::Row(columns) = self.item { *columns } else { &[] };
        columns.iter().take(self.keys).map(|column| column.name).collect::<Vec<&str>>().join(" and ")
    }

    pub(super) fn one_separator(&self) -> &'static str {
        match self.separator {
            "," => "comma",
            "/" => "slash",
            " " => "space",
            other => other,
        }
    }
}

fn many(separator: &'static str) -> &'static str {
    match separator {
        "," => "commas",
        "/" => "slashes",
        " " => "spaces",
        other => other,
    }
}
