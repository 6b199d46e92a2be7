//! Tree to canonical text.

use super::{Column, Grammar, Sign, Tree, Value};
use crate::params::print_number;

impl Grammar {
    /// The text that reads back as the same tree.
    pub fn print(&self, tree: &Tree) -> String {
        let mut out = String::new();
        self.write(tree, &mut out);
        out
    }

    fn write(&self, tree: &Tree, out: &mut String) {
        match (self, &tree.value) {
            (Self::OneOf(texts) | Self::Or(texts, _), Value::Choice(place)) => {
                out.push_str(texts.get(*place).copied().unwrap_or_default());
            }
            (Self::Or(_, other), _) => other.write(tree, out),
            (Self::Number(_), Value::Number(value)) => out.push_str(&print_number(*value)),
            (Self::Word(_), Value::Word(word)) => out.push_str(word),
            (Self::Row(columns), Value::Parts(parts)) => write_row(columns, parts, out),
            (Self::Cases(cases), Value::Case(kind, entry)) => {
                let Some(case) = cases.get(*kind) else { return };
                if let Sign::Start(sign) = case.sign {
                    out.push_str(sign);
                }
                case.grammar.write(entry, out);
                if let Sign::End(sign) = case.sign {
                    out.push_str(sign);
                }
            }
            (Self::List(list), Value::Parts(parts)) => {
                for (at, part) in parts.iter().enumerate() {
                    if at > 0 {
                        out.push_str(list.separator);
                    }
                    list.item.write(part, out);
                }
            }
            // A tree of another grammar says nothing here.
            _ => {}
        }
    }
}

fn write_row(columns: &[Column], parts: &[Tree], out: &mut String) {
    for (column, part) in columns.iter().zip(parts).filter(|(_, part)| !part.is_missing()) {
        out.push_str(column.mark);
        column.grammar.write(part, out);
    }
}
