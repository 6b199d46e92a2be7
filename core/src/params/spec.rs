//! The declaration of one parameter.

use super::grammar::{Grammar, Shape, Told};
use super::{MAX_TEXT, ParamError, Reach};
use crate::words::declared;

/// How values spread over a slider or an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Equal differences.
    Linear,
    /// Equal ratios; the range must be positive.
    Log,
}

/// One value of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Choice {
    /// As it stands in addresses.
    pub key: &'static str,
    /// As the reader sees it.
    pub label: &'static str,
}

/// Which control edits a parameter; one JavaScript file per kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Editor {
    /// Slider and number field.
    Number {
        /// Said after the range of a number that is refused: its symbol, and why it ends there. Empty, or from a space on.
        why: &'static str,
    },
    /// On or off, written `on` and `off`.
    Switch,
    /// One of a few.
    Choice {
        /// The values, in order.
        choices: &'static [Choice],
    },
    /// Drawn or written: the [`Shape`] of the grammar is the kind of the editor.
    Written {
        /// Of the field's type; `None` for free text.
        grammar: Option<&'static Grammar>,
        /// Names of the columns for this parameter, instead of the grammar's; a column whose name is empty is not
        /// shown.
        heads: &'static [&'static str],
    },
}

/// As the page reads it: `{ kind, choices }`, or `{ kind, shape }` for what is written.
impl serde::Serialize for Editor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        #[serde(rename_all = "kebab-case", tag = "kind")]
        enum Plain {
            Number,
            Switch,
            Choice { choices: &'static [Choice] },
        }
        #[derive(serde::Serialize)]
        struct OfShape {
            kind: Shape,
            shape: Told,
        }
        match *self {
            Self::Number { .. } => Plain::Number.serialize(serializer),
            Self::Switch => Plain::Switch.serialize(serializer),
            Self::Choice { choices } => Plain::Choice { choices }.serialize(serializer),
            Self::Written { grammar: Some(grammar), heads } => {
                OfShape { kind: grammar.shape(), shape: Told::of(grammar, heads) }.serialize(serializer)
            }
            Self::Written { grammar: None, .. } => {
                OfShape { kind: Shape::Text, shape: Told::default() }.serialize(serializer)
            }
        }
    }
}

/// A condition on another parameter, by its canonical text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The parameter has one of these texts.
    Is(&'static str, &'static [&'static str]),
    /// It has none of them.
    Not(&'static str, &'static [&'static str]),
}

impl When {
    /// Key of the other parameter, and the texts.
    pub fn names(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Is(key, texts) | Self::Not(key, texts) => (key, texts),
        }
    }

    /// Whether it holds where the other parameter has this text.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Self::Is(_, texts) => texts.contains(&text),
            Self::Not(_, texts) => !texts.contains(&text),
        }
    }
}

/// As a list: key, texts, whether it must have one of them.
impl serde::Serialize for When {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (key, texts) = self.names();
        (key, texts, matches!(self, Self::Is(..))).serialize(serializer)
    }
}

/// As a sentence says it: `encoder = tanh or relu`, `scene is not circle`.
impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (key, texts) = self.names();
        let is = if matches!(self, Self::Is(..)) { "=" } else { "is not" };
        write!(f, "{key} {is} {}", texts.join(" or "))
    }
}

/// Everything that is known about one parameter, in one place.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct ParamSpec {
    /// Key in addresses, attributes and on the command line: `[a-z][a-z0-9-]*`.
    pub key: &'static str,
    /// Name in words, as the essay has it.
    pub name: &'static str,
    /// Mathematical symbol, or empty.
    pub symbol: &'static str,
    /// Unit, or empty for a dimensionless number.
    pub unit: &'static str,
    /// One or two sentences: the field's doc comment.
    pub help: &'static str,
    /// Which control edits it.
    pub editor: Editor,
    /// Smallest accepted number.
    pub min: f64,
    /// Largest accepted number.
    pub max: f64,
    /// How a slider spreads.
    pub scale: Scale,
    /// What one position of the slider adds to the value (on a logarithmic scale: multiplies it by); 0 leaves the
    /// slider fine. Fields, addresses and the command line take every value of the range.
    pub step: f64,
    /// `auto` is accepted: computed from the other parameters.
    pub auto: bool,
    /// Changes the picture only, never the simulation: an edit needs no replay.
    pub cosmetic: bool,
    /// Only whole numbers are accepted; follows from the field's type.
    pub whole: bool,
    /// Longest accepted text in bytes.
    pub limit: usize,
    /// It matters only where all of these hold; elsewhere its control is hidden. Empty in the module: the page
    /// reads it beside it.
    pub only: &'static [When],
}

impl ParamSpec {
    const fn new(key: &'static str, name: &'static str, symbol: &'static str, editor: Editor) -> Self {
        Self {
            key,
            name: declared(name),
            symbol: declared(symbol),
            unit: "",
            help: "",
            editor,
            min: f64::NEG_INFINITY,
            max: f64::INFINITY,
            scale: Scale::Linear,
            step: 0.0,
            auto: false,
            cosmetic: false,
            whole: false,
            limit: 64,
            only: &[],
        }
    }

    /// A number from `min` to `max`.
    pub const fn number(
        key: &'static str,
        name: &'static str,
        symbol: &'static str,
        min: f64,
        max: f64,
    ) -> Self {
        let mut spec = Self::new(key, name, symbol, Editor::Number { why: "" });
        spec.min = min;
        spec.max = max;
        spec
    }

    /// On or off.
    pub const fn switch(key: &'static str, name: &'static str) -> Self {
        Self::new(key, name, "", Editor::Switch)
    }

    /// One of `choices`.
    pub const fn choice(key: &'static str, name: &'static str, choices: &'static [Choice]) -> Self {
        Self::new(key, name, "", Editor::Choice { choices })
    }

    /// A drawn or written parameter, of at most `limit` bytes of text.
    pub const fn written(key: &'static str, name: &'static str, symbol: &'static str, limit: usize) -> Self {
        let mut spec = Self::new(key, name, symbol, Editor::Written { grammar: None, heads: &[] });
        spec.limit = limit;
        spec
    }

    /// Names of the columns of its table, where the grammar's would not do.
    #[must_use]
    pub const fn heads(mut self, heads: &'static [&'static str]) -> Self {
        if let Editor::Written { heads: old, .. } = &mut self.editor {
            *old = heads;
        }
        self
    }

    /// Equal ratios on the slider.
    #[must_use]
    pub const fn log(mut self) -> Self {
        self.scale = Scale::Log;
        self
    }

    /// From `min` in equal steps on the slider, in equal ratios if the scale is logarithmic. They end at `max`.
    #[must_use]
    pub const fn step(mut self, step: f64) -> Self {
        self.step = step;
        self
    }

    /// What is said after the range where a number is refused, such as " (κ, signal: less is none)".
    #[must_use]
    pub const fn because(mut self, why: &'static str) -> Self {
        self.editor = Editor::Number { why };
        self
    }

    /// That text.
    pub fn why(&self) -> &'static str {
        if let Editor::Number { why } = self.editor { why } else { "" }
    }

    /// With a unit.
    #[must_use]
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = declared(unit);
        self
    }

    /// Accepts `auto`.
    #[must_use]
    pub const fn auto(mut self) -> Self {
        self.auto = true;
        self
    }

    /// Changes the picture only.
    #[must_use]
    pub const fn cosmetic(mut self) -> Self {
        self.cosmetic = true;
        self
    }

    /// Matters only where all of these hold.
    #[must_use]
    pub const fn only(mut self, when: &'static [When]) -> Self {
        self.only = if cfg!(target_arch = "wasm32") { &[] } else { when };
        self
    }

    /// With its help text (the field's doc comment; called by `params!`).
    #[must_use]
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = declared(help);
        self
    }

    /// Whether the field's type holds whole numbers only (called by `params!`).
    #[must_use]
    pub const fn whole(mut self, whole: bool) -> Self {
        self.whole = whole;
        self
    }

    /// The grammar of the field's type (called by `params!`).
    #[must_use]
    pub const fn grammar(mut self, written: Option<&'static Grammar>) -> Self {
        if let Editor::Written { grammar, .. } = &mut self.editor {
            *grammar = written;
        }
        self
    }

    /// The first condition that does not hold where the parameters have these texts: this one then changes nothing.
    pub fn idle<'a>(&self, text: impl Fn(&str) -> Option<&'a str>) -> Option<When> {
        self.only.iter().copied().find(|when| text(when.names().0).is_some_and(|text| !when.holds(text)))
    }

    /// The value that a hand means by a number: inside the range, whole where the field is, on a position of the
    /// slider where those are declared, else with three significant digits of the value or of the range.
    pub fn snapped(&self, value: f64) -> f64 {
        let inside = |value: f64| value.min(self.max).max(self.min);
        let value = inside(value);
        let log = self.scale == Scale::Log;
        let snapped = match (self.step > 0.0, log) {
            _ if self.whole && self.step <= 0.0 => value.round(),
            (true, true) => {
                let count = (crate::math::ln(value / self.min) / crate::math::ln(self.step)).round();
                crate::decimal::significant(self.min * crate::math::pow(self.step, count), 6)
            }
            (true, false) => {
                let count = ((value - self.min) / self.step).round();
                crate::decimal::significant(self.min + self.step * count, 9)
            }
            (false, true) => crate::decimal::significant(value, 3),
            (false, false) => self.rounded(value),
        };
        inside(if self.whole { snapped.round() } else { snapped })
    }

    /// To a thousandth of the power of ten in the width of the range.
    fn rounded(&self, value: f64) -> f64 {
        let width = self.max - self.min;
        if !width.is_finite() {
            return crate::decimal::significant(value, 3);
        }
        let (mut scale, mut reach) = (1000.0, width);
        while reach < 1.0 && scale < 1e12 {
            (scale, reach) = (scale * 10.0, reach * 10.0);
        }
        while reach >= 10.0 && scale > 1.0 {
            (scale, reach) = (scale / 10.0, reach / 10.0);
        }
        (value * scale).round() / scale
    }

    /// How far a handle that is this parameter goes, and what one arrow key does: a position of the slider where those
    /// are declared, one of a whole number, a tenth on a logarithmic scale, else a sixtieth of the range or less.
    pub fn reach(&self) -> Reach {
        let log = self.scale == Scale::Log && (!self.whole || self.step > 1.0);
        let step = if self.step > 0.0 {
            self.step
        } else if self.whole {
            1.0
        } else if log {
            1.1
        } else {
            let part = (self.max - self.min) / 60.0;
            let decade = crate::math::pow(10.0, crate::math::log10(part).floor());
            let times = [5.0, 2.0].into_iter().find(|times| times * decade <= part * 1.000_001);
            times.unwrap_or(1.0) * decade
        };
        Reach { low: self.min, high: self.max, step, log }
    }

    /// Refuses a text longer than this parameter's limit, before anything parses it.
    ///
    /// # Errors
    /// [`ParamError::TooLong`].
    pub fn check_length(&self, text: &str) -> Result<(), ParamError> {
        let limit = self.limit.min(MAX_TEXT);
        if text.len() > limit {
            return Err(ParamError::TooLong { key: self.key, length: text.len(), limit });
        }
        Ok(())
    }

    /// Checks a number against the range.
    ///
    /// # Errors
    /// [`ParamError::OutOfRange`], also for NaN.
    pub fn check_range(&self, value: f64, text: &str) -> Result<(), ParamError> {
        if value >= self.min && value <= self.max {
            return Ok(());
        }
        Err(ParamError::OutOfRange {
            key: self.key,
            text: super::error::excerpt(text),
            min: self.min,
            max: self.max,
            why: self.why(),
        })
    }
}
