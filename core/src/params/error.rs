//! What can be wrong with a parameter: the key, what was given, what is accepted.

use std::fmt;

/// Why a text is no value of a parameter.
#[derive(Clone, PartialEq)]
pub enum ParamError {
    /// No parameter has this key.
    UnknownKey {
        /// As given, shortened.
        key: String,
        /// The keys that exist.
        known: Vec<&'static str>,
    },
    /// The text cannot be read.
    Unreadable {
        /// Which parameter.
        key: &'static str,
        /// What was given, shortened.
        text: String,
        /// What is accepted, as a phrase.
        accepted: String,
        /// Byte range of the offending part of the text.
        span: (usize, usize),
    },
    /// A number outside its range.
    OutOfRange {
        /// Which parameter.
        key: &'static str,
        /// What was given, shortened.
        text: String,
        /// Smallest accepted value.
        min: f64,
        /// Largest accepted value.
        max: f64,
        /// Its symbol, and why it goes no further: see [`super::ParamSpec::because`].
        why: &'static str,
    },
    /// The text is longer than the parameter allows.
    TooLong {
        /// Which parameter.
        key: &'static str,
        /// Bytes given.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// More things in the text than the parameter holds.
    TooMany {
        /// Which parameter.
        key: &'static str,
        /// What is counted, in the plural.
        what: &'static str,
        /// How many are given.
        count: usize,
        /// How many are accepted.
        limit: usize,
        /// Byte range of those that are too many.
        span: (usize, usize),
    },
    /// Values that are fine alone and impossible together.
    Conflict {
        /// The parameter to change.
        key: &'static str,
        /// Its value.
        text: String,
        /// The condition that it breaks, as a phrase.
        accepted: String,
    },
}

/// First 40 characters of a text, for messages.
pub fn excerpt(text: &str) -> String {
    const LIMIT: usize = 40;
    if text.chars().count() <= LIMIT {
        return text.to_string();
    }
    let head: String = text.chars().take(LIMIT).collect();
    format!("{head}…")
}

/// A value as its field prints it, or words.
pub trait Given {
    /// The text.
    fn text(self) -> String;
}

impl Given for f64 {
    fn text(self) -> String {
        super::print_number(self)
    }
}

impl Given for u32 {
    fn text(self) -> String {
        self.to_string()
    }
}

impl Given for &str {
    fn text(self) -> String {
        self.to_string()
    }
}

impl Given for String {
    fn text(self) -> String {
        self
    }
}

impl ParamError {
    /// The text at fault is the whole of `text`.
    pub fn unreadable(key: &'static str, text: &str, accepted: impl Into<String>) -> Self {
        Self::unreadable_at(key, text, accepted, (0, text.len()))
    }

    /// The text at fault is `span` of `text`.
    pub fn unreadable_at(
        key: &'static str,
        text: &str,
        accepted: impl Into<String>,
        span: (usize, usize),
    ) -> Self {
        Self::Unreadable { key, text: excerpt(text), accepted: accepted.into(), span }
    }

    /// A condition between parameters.
    pub fn conflict(key: &'static str, given: impl Given, accepted: impl Into<String>) -> Self {
        Self::Conflict { key, text: excerpt(&given.text()), accepted: accepted.into() }
    }

    /// The key that the message names.
    pub fn key(&self) -> &str {
        match self {
            Self::UnknownKey { key, .. } => key,
            Self::Unreadable { key, .. }
            | Self::OutOfRange { key, .. }
            | Self::TooLong { key, .. }
            | Self::TooMany { key, .. }
            | Self::Conflict { key, .. } => key,
        }
    }
}

/// As in words: the text of a panic would otherwise bring along a printer of every field.
impl fmt::Debug for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey { key, known } => {
                write!(f, "“{key}” is no parameter here; there are {}", known.join(", "))
            }
            Self::Unreadable { key, text, accepted, .. } => {
                write!(f, "{key} cannot be “{text}”: it takes {accepted}")
            }
            Self::OutOfRange { key, text, min, max, why } => write!(
                f,
                "{key} cannot be {text}: it goes from {} to {}{why}",
                super::print_number(*min),
                super::print_number(*max)
            ),
            Self::TooLong { key, length, limit } => {
                write!(f, "{key} was given {length} bytes of text: at most {limit} are accepted")
            }
            Self::TooMany { key, what, count, limit, .. } => {
                write!(f, "{key} takes at most {limit} {what}: {count} were given")
            }
            Self::Conflict { key, text, accepted } => {
                write!(f, "{key} cannot be {text} here: {accepted}")
            }
        }
    }
}

impl std::error::Error for ParamError {}

/// A message about a draft, with the place in the text that it is about.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Diagnostic {
    /// Which parameter.
    pub key: String,
    /// A sentence with what was given and what is accepted.
    pub message: String,
    /// Byte range in the draft.
    pub span: (usize, usize),
}

impl Diagnostic {
    /// What an error says about `draft`; about all of it, if it names no place.
    pub(crate) fn of(error: &ParamError, draft: &str) -> Self {
        let span = match error {
            ParamError::Unreadable { span, .. } | ParamError::TooMany { span, .. } => *span,
            _ => (0, draft.len()),
        };
        Self { key: error.key().to_string(), message: error.to_string(), span }
    }
}
