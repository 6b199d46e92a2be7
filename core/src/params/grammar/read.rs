//! Text to tree, with every mistake.

use super::{Case, Column, Fault, Grammar, List, Number, Sign, Tree, Value};
use crate::order::sort_short;
use crate::params::{read_number, read_whole};
use crate::words::{cut, place_of};

/// Mistakes looked for: who has so many mends some first.
const MOST_FAULTS: usize = 8;

/// A byte range of the text.
type Span = (usize, usize);

impl Grammar {
    /// What a text says.
    ///
    /// # Errors
    /// The first few mistakes, from left to right; never none.
    pub fn read(&self, text: &str) -> Result<Tree, Vec<Fault>> {
        let mut reader = Reader { text, faults: Vec::new(), example: "" };
        reader.unseen();
        let tree = if reader.faults.is_empty() {
            reader.part(self, (0, text.len()), "")
        } else {
            Value::Missing.into()
        };
        if reader.faults.is_empty() { Ok(tree) } else { Err(reader.faults) }
    }
}

struct Reader<'a> {
    text: &'a str,
    faults: Vec<Fault>,
    /// Of the outermost list.
    example: &'static str,
}

/// Marks that change how a text looks and cannot be seen themselves: joiners, directions, soft hyphens, controls.
fn is_unseen(mark: char) -> bool {
    (mark.is_control() && !mark.is_whitespace())
        || matches!(mark, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(mark, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

impl Reader<'_> {
    fn fault(&mut self, span: Span, accepted: impl Into<String>) -> Tree {
        self.faults.push(Fault::at(span, accepted));
        Value::Missing.into()
    }

    fn is_full(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }

    fn unseen(&mut self) {
        let marks = self.text.char_indices().filter(|(_, mark)| is_unseen(*mark));
        self.faults.extend(marks.take(MOST_FAULTS).map(|(at, mark)| Fault::unseen(at, mark)));
    }

    fn cut(&self, (from, to): Span) -> &str {
        cut(self.text, from, to)
    }

    /// Without spaces at both ends.
    fn trimmed(&self, (from, to): Span) -> Span {
        let cut = self.cut((from, to));
        let start = from + cut.len() - cut.trim_start().len();
        (start, start + cut.trim().len())
    }

    fn part(&mut self, grammar: &Grammar, span: Span, name: &str) -> Tree {
        let span = self.trimmed(span);
        let mut tree = match grammar {
            Grammar::Number(number) => self.number(number, grammar, span, name),
            Grammar::OneOf(texts) => match texts.iter().position(|text| *text == self.cut(span)) {
                Some(place) => Tree::choice(place),
                None => self.fault(span, grammar.phrase(name)),
            },
            Grammar::Word(most) => self.word(*most, grammar, span, name),
            Grammar::Row(columns) => self.row(columns, grammar, span),
            Grammar::Cases(cases) => self.case(cases, span),
            Grammar::List(list) => self.list(list, grammar, span),
            Grammar::Or(words, other) => match words.iter().position(|word| *word == self.cut(span)) {
                Some(place) => Tree::choice(place),
                // An empty text is told of the words, too.
                None if span.0 == span.1 && !other.takes_nothing() => self.fault(span, grammar.phrase("")),
                None => self.part(other, span, name),
            },
        };
        tree.span = span;
        tree
    }

    fn number(&mut self, number: &Number, grammar: &Grammar, span: Span, name: &str) -> Tree {
        let round = |value: f64| {
            if number.parts > 0.0 { (value * number.parts).round() / number.parts } else { value }
        };
        let fits = |value: &f64| {
            (number.low..=number.high).contains(value) && (!number.whole || value.fract() == 0.0)
        };
        let read = if number.whole { read_whole } else { read_number };
        // Where a comma parts values, 1,000 would be 1 and 0.
        let thousands =
            self.cut(span).len() == 3 && self.cut(span).starts_with('0') && !self.cut(span).contains('.');
        match read(self.cut(span)).filter(|_| !thousands).map(round).filter(fits) {
            // One zero: −0 would print as 0 and read back differently.
            Some(value) => (value + 0.0).into(),
            None => self.fault(span, grammar.phrase(name)),
        }
    }

    fn word(&mut self, most: usize, grammar: &Grammar, span: Span, name: &str) -> Tree {
        let word = self.cut(span);
        let plain = word.chars().all(|c| c.is_alphabetic() || c.is_ascii_digit() || c == '_');
        if plain && !word.is_empty() && word.chars().count() <= most {
            word.into()
        } else {
            self.fault(span, grammar.phrase(name))
        }
    }

    fn row(&mut self, columns: &'static [Column], grammar: &Grammar, span: Span) -> Tree {
        let Some(cells) = cells(columns, self.cut(span)) else {
            let such =
                if self.example.is_empty() { String::new() } else { format!(", as in {}", self.example) };
            return self.fault(span, format!("{}{such}", grammar.pattern()));
        };
        let part = |(column, cell): (&Column, Option<Span>)| match cell {
            Some((from, to)) => self.part(&column.grammar, (span.0 + from, span.0 + to), column.name),
            None => Value::Missing.into(),
        };
        columns.iter().zip(cells).map(part).collect()
    }

    fn case(&mut self, cases: &'static [Case], span: Span) -> Tree {
        let cut = self.cut(span);
        let signed = |(kind, case): (usize, &'static Case)| {
            let inner = match case.sign {
                Sign::Start(sign) => cut.starts_with(sign).then_some((span.0 + sign.len(), span.1)),
                Sign::End(sign) => cut.ends_with(sign).then(|| (span.0, span.1 - sign.len())),
                Sign::Plain => Some(span),
            };
            inner.map(|inner| (kind, case, inner))
        };
        match cases.iter().enumerate().find_map(signed) {
            Some((kind, case, inner)) => Tree::case(kind, self.part(&case.grammar, inner, "")),
            None => self.fault(span, Grammar::Cases(cases).phrase("")),
        }
    }

    fn list(&mut self, list: &List, grammar: &Grammar, span: Span) -> Tree {
        if self.example.is_empty() {
            self.example = list.example;
        }
        let cuts = cuts(self.text, span, list.separator);
        if let Some(surplus) = cuts.get(list.most) {
            self.faults.push(Fault::many((surplus.0, span.1), list.what, cuts.len(), list.most));
            return Value::Missing.into();
        }
        if cuts.len() < list.least {
            return self.fault(span, grammar.phrase(""));
        }
        let before = self.faults.len();
        let mut parts: Vec<Tree> = Vec::with_capacity(cuts.len());
        for cut in cuts {
            let cut = self.trimmed(cut);
            let part = if cut.0 == cut.1 && !list.item.takes_nothing() {
                self.fault(
                    cut,
                    format!("{} on both sides of every {}", list.item.pattern(), list.one_separator()),
                )
            } else {
                self.part(list.item, cut, "")
            };
            parts.push(part);
            if self.is_full() {
                break;
            }
        }
        if self.faults.len() == before {
            self.whole_list(list, &parts, span);
        }
        if list.sorted {
            sort_short(&mut parts, |part| part.part(0).number());
        }
        parts.into_iter().collect()
    }

    /// Conditions on all parts together.
    fn whole_list(&mut self, list: &List, parts: &[Tree], span: Span) {
        for (at, part) in parts.iter().enumerate().filter(|_| list.keys > 0) {
            if !self.is_full() && parts[..at].iter().any(|other| list.is_again(other, part)) {
                self.fault(part.span, format!("every {} once", list.key_names()));
            }
        }
        let sum: f64 = parts.iter().map(Tree::number).sum();
        if list.sum != 0.0 && (sum - list.sum).abs() > 1e-9 {
            self.fault(span, format!("numbers that add up to {}", crate::params::print_number(list.sum)));
        }
    }
}

impl List {
    /// Whether two rows have the same keys.
    pub(super) fn is_again(&self, one: &Tree, other: &Tree) -> bool {
        (0..self.keys).all(|at| one.part(at) == other.part(at))
    }
}

/// Where the parts of a list are; no part in an empty text.
fn cuts(text: &str, span: Span, separator: &str) -> Vec<Span> {
    let cut = cut(text, span.0, span.1);
    if cut.is_empty() {
        return Vec::new();
    }
    let mut from = span.0;
    let mut next = |length: usize, gap: usize| {
        let part = (from, from + length);
        from = part.1 + gap;
        part
    };
    if separator.is_empty() {
        cut.chars().map(|letter| next(letter.len_utf8(), 0)).collect()
    } else {
        let mut parts = Vec::new();
        let mut rest = cut;
        while let Some(place) = place_of(rest, separator) {
            parts.push(next(place, separator.len()));
            rest = rest.get(place + separator.len()..).unwrap_or_default();
        }
        parts.push(next(rest.len(), 0));
        parts
    }
}

/// Where the columns of a row are, relative to its start; `None` if a column is missing that is not optional.
fn cells(columns: &[Column], row: &str) -> Option<Vec<Option<Span>>> {
    let mut cells = vec![None; columns.len()];
    let mut at = 0;
    let mut from = columns.first()?.mark.len();
    if !row.starts_with(columns[0].mark) {
        return None;
    }
    loop {
        // The mark of the next column, or of one behind it that only optional ones keep from it.
        let mut found: Option<(usize, usize)> = None;
        for (k, column) in columns.iter().enumerate().skip(at + 1) {
            if let Some(place) = place_of(row.get(from..)?, column.mark)
                && found.is_none_or(|(least, _)| place < least)
            {
                found = Some((place, k));
            }
            if !column.optional {
                break;
            }
        }
        let end = found.map_or(row.len(), |(place, _)| from + place);
        cells[at] = Some((from, end));
        let Some((_, k)) = found else { break };
        (at, from) = (k, end + columns[k].mark.len());
    }
    let complete = columns.iter().zip(&cells).all(|(column, cell)| column.optional || cell.is_some());
    complete.then_some(cells)
}
