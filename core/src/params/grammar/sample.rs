//! Texts for tests, drawn from a grammar: good ones, and ones that went wrong as texts do.

use super::{Grammar, List, Number, Sign, Tree, Value};
use crate::math;
use crate::rng::Rng;

/// Letters of words, not only of one script.
const LETTERS: &[char] = &['a', 'B', 'z', '0', '9', '_', 'é', 'ω', 'я', '字', 'ल'];

/// What gets into pasted texts: marks of direction, joiners, digits of other scripts, separators of other levels.
const INTRUDERS: &[&str] = &[
    "\u{200f}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "１",
    "٣",
    "−",
    "-",
    "💥",
    " ",
    "\n",
    "\u{0}",
    ",",
    ":",
    "/",
    "@",
    "=",
    "(",
    "]",
    "nan",
    "inf",
    "1e999",
    "9999999999",
    "é",
];

impl Grammar {
    /// A tree that its text reads back as, unless a condition of the typed value stands against it.
    pub fn sample(&self, rng: &mut Rng) -> Tree {
        match self {
            Self::Number(number) => number.sample(rng).into(),
            Self::OneOf(texts) => Tree::choice(below(rng, texts.len())),
            Self::Word(most) => {
                let length = 1 + below(rng, (*most).min(8));
                let word: String = (0..length).map(|_| LETTERS[below(rng, LETTERS.len())]).collect();
                word.as_str().into()
            }
            Self::Row(columns) => {
                let part = |column: &super::Column| {
                    let left_out = column.optional && rng.bits() & 1 == 0;
                    (!left_out).then(|| column.grammar.sample(rng))
                };
                columns.iter().map(part).collect()
            }
            Self::Cases(cases) => {
                let kind = below(rng, cases.len());
                Tree::case(kind, cases[kind].grammar.sample(rng))
            }
            Self::List(list) => list.sample(rng),
            Self::Or(words, other) => match below(rng, 8) {
                0 => Tree::choice(below(rng, words.len())),
                _ => other.sample(rng),
            },
        }
    }

    /// A text of the grammar with up to three accidents; now and then it is still one.
    pub fn spoilt(&self, rng: &mut Rng) -> String {
        let mut text = self.print(&self.sample(rng));
        for _ in 0..=below(rng, 3) {
            text = accident(&text, rng);
        }
        text
    }

    /// Holds the grammar to what it promises of every text: a refusal names places on boundaries of letters, from left
    /// to right; what is accepted has a canonical text that reads back as the same and is its own canonical text.
    /// Whether it was accepted.
    ///
    /// # Errors
    /// The broken promise.
    pub fn examine(&self, text: &str) -> Result<bool, String> {
        let tree = match self.read(text) {
            Ok(tree) => tree,
            Err(faults) => return are_placed(text, &faults).map(|()| false),
        };
        let printed = self.print(&tree);
        match self.read(&printed) {
            Ok(again) if again == tree && self.print(&again) == printed => Ok(true),
            other => Err(format!("“{text}” prints as “{printed}”, which reads as {other:?}")),
        }
    }

    /// A separator or mark that occurs in two places of the grammar where only one can be meant: none in a sound one.
    pub fn ambiguity(&self) -> Option<&'static str> {
        fn walk(grammar: &Grammar, above: &mut Vec<&'static str>) -> Option<&'static str> {
            match grammar {
                Grammar::List(list) => {
                    // Parts that are single letters cannot hold a separator, and so need none.
                    if !list.separator.is_empty() && above.contains(&list.separator) {
                        return Some(list.separator);
                    }
                    above.push(list.separator);
                    let found = walk(list.item, above);
                    above.pop();
                    found
                }
                Grammar::Row(columns) => columns.iter().find_map(|column| {
                    let clash = !column.mark.is_empty() && above.contains(&column.mark);
                    if clash { Some(column.mark) } else { walk(&column.grammar, above) }
                }),
                Grammar::Cases(cases) => cases.iter().find_map(|case| {
                    let (Sign::Start(sign) | Sign::End(sign)) = case.sign else {
                        return walk(&case.grammar, above);
                    };
                    if above.contains(&sign) { Some(sign) } else { walk(&case.grammar, above) }
                }),
                Grammar::Or(_, other) => walk(other, above),
                _ => None,
            }
        }
        walk(self, &mut Vec::new())
    }
}

/// Places of faults are on boundaries of letters and in order.
fn are_placed(text: &str, faults: &[super::Fault]) -> Result<(), String> {
    let placed = |(from, to): (usize, usize)| {
        from <= to && to <= text.len() && text.is_char_boundary(from) && text.is_char_boundary(to)
    };
    let sound = !faults.is_empty()
        && faults.iter().all(|fault| placed(fault.span))
        && faults.windows(2).all(|pair| pair[0].span.0 <= pair[1].span.0);
    if sound { Ok(()) } else { Err(format!("“{text}” is refused with {faults:?}")) }
}

fn below(rng: &mut Rng, count: usize) -> usize {
    rng.below(count.max(1) as u32) as usize
}

impl Number {
    /// An end of the range, or a number of a few digits or of many inside it; of every size, where the range is wide.
    fn sample(&self, rng: &mut Rng) -> f64 {
        let (width, part) = (self.high - self.low, rng.uniform());
        let wide = width > 1000.0;
        let inside =
            self.low + if wide { math::exp(part * math::ln(width + 1.0)) - 1.0 } else { width * part };
        let value = match below(rng, 8) {
            0 => self.low,
            1 => self.high,
            2..=5 => crate::decimal::significant(inside, 2),
            _ => inside,
        };
        let value = if self.whole { value.round() } else { value };
        let value = if self.parts > 0.0 { (value * self.parts).round() / self.parts } else { value };
        math::clamp(value, self.low, self.high) + 0.0
    }
}

impl List {
    fn sample(&self, rng: &mut Rng) -> Tree {
        let room = (self.most - self.least).min(8);
        let count = self.least + below(rng, room + 1);
        let mut parts: Vec<Tree> = Vec::new();
        for _ in 0..20 * count {
            let part = self.item.sample(rng);
            if parts.len() == count {
                break;
            }
            if self.keys == 0 || parts.iter().all(|other| !self.is_again(other, &part)) {
                parts.push(part);
            }
        }
        if self.sum != 0.0 {
            self.make_up(&mut parts);
        }
        if self.sorted {
            crate::order::sort_short(&mut parts, |part| part.part(0).number());
        }
        parts.into_iter().collect()
    }

    /// Makes numbers ≥ 0 add up to the sum: each takes at most what those before it left, the last takes the rest.
    fn make_up(&self, parts: &mut [Tree]) {
        let mut left = self.sum;
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.iter_mut().enumerate() {
            let value = if at == last { left } else { part.number().min(left) };
            // Differences of decimals are no decimals any more.
            let value = (value * 1e6).round() / 1e6;
            left -= value;
            part.value = Value::Number(value + 0.0);
        }
    }
}

fn accident(text: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = below(rng, letters.len() + 1);
    match below(rng, 5) {
        0 => {
            letters.splice(at..at, INTRUDERS[below(rng, INTRUDERS.len())].chars());
        }
        1 if at < letters.len() => {
            letters.remove(at);
        }
        2 if at < letters.len() => letters.insert(at, letters[at]),
        3 if at + 1 < letters.len() => letters.swap(at, at + 1),
        // A part once more, as in a text that was pasted twice.
        _ => letters.extend_from_within(at..),
    }
    letters.into_iter().collect()
}
