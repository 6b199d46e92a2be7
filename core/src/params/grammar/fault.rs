//! A mistake in a written text.

use super::Tree;
use crate::params::ParamError;
use crate::words::cut;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Byte range in the text, on boundaries of letters; empty where something is missing.
    pub span: (usize, usize),
    wrong: Wrong,
}

#[derive(Clone, Debug, PartialEq)]
enum Wrong {
    /// It is not what is accepted there.
    Not(String),
    /// A mark that cannot be seen, and would make a message unreadable.
    Unseen(char),
    /// There are more than accepted.
    Many { what: &'static str, count: usize, limit: usize },
}

impl Fault {
    /// At this place, this is accepted.
    pub fn at(span: (usize, usize), accepted: impl Into<String>) -> Self {
        Self { span, wrong: Wrong::Not(accepted.into()) }
    }

    /// There are `count` of what at most `limit` are accepted.
    pub fn many(span: (usize, usize), what: &'static str, count: usize, limit: usize) -> Self {
        Self { span, wrong: Wrong::Many { what, count, limit } }
    }

    /// A mark that cannot be seen.
    pub(super) fn unseen(at: usize, mark: char) -> Self {
        Self { span: (at, at + mark.len_utf8()), wrong: Wrong::Unseen(mark) }
    }

    /// As the error of a parameter that was given `text`.
    pub(super) fn error(self, key: &'static str, text: &str) -> ParamError {
        let span = self.span;
        let cut = if span.0 < span.1 { cut(text, span.0, span.1) } else { text };
        match self.wrong {
            Wrong::Not(accepted) => ParamError::unreadable_at(key, cut, accepted, span),
            Wrong::Unseen(mark) => {
                let code = format!("U+{:04X}", mark as u32);
                ParamError::unreadable_at(key, &code, "marks that can be seen", span)
            }
            Wrong::Many { what, count, limit } => ParamError::TooMany { key, what, count, limit, span },
        }
    }
}

/// A condition that the grammar does not state is broken by this part.
impl Tree {
    /// This part should be `accepted`.
    pub fn fault(&self, accepted: impl Into<String>) -> Fault {
        Fault::at(self.span, accepted)
    }
}
