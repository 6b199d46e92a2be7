//! Words that only a page needs, and texts cut without what the standard library brings along for it.
//!
//! A slice of a `str` may fail, and its message prints the letter that was cut with tables of all Unicode; searching a
//! text for a text brings a two-way search. Together they weigh more than a figure's declaration.

/// A declared text: in the module it is empty, because the page reads it from a file beside the module.
///
/// Names that error messages need, titles and everything computed stay; see `Tangible` for what the page reads.
pub const fn declared(text: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") { "" } else { text }
}

/// Declared rows of words: as [`declared`], none in the module.
pub const fn declared_rows<T>(rows: &'static [T]) -> &'static [T] {
    if cfg!(target_arch = "wasm32") { &[] } else { rows }
}

/// Rows that only the command line and the builder of the site ask for: none in the module.
pub fn told_natively<T>(rows: impl FnOnce() -> Vec<T>) -> Vec<T> {
    if cfg!(target_arch = "wasm32") { Vec::new() } else { rows() }
}

/// `text` from one place to another: empty where these are no ends of letters.
pub fn cut(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// Where `part` stands first in `text`.
pub fn place_of(text: &str, part: &str) -> Option<usize> {
    (0..=text.len().checked_sub(part.len())?).find(|at| text.as_bytes()[*at..].starts_with(part.as_bytes()))
}

/// What stands before the first `mark` in `text`, and what stands behind it.
pub fn parted<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = place_of(text, mark)?;
    Some((cut(text, 0, at), cut(text, at + mark.len(), text.len())))
}

/// The parts of a text between marks, each of one byte.
pub fn parts<'a>(text: &'a str, marks: &[u8]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if marks.contains(&byte) {
            parts.push(cut(text, from, at));
            from = at + 1;
        }
    }
    parts.push(cut(text, from, text.len()));
    parts
}

/// A letter that nobody sees: soft hyphens, marks of direction, joiners, the mark of a text's byte order.
pub fn invisible(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// With a capital as its first letter, where that is one of A to Z.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().iter().map(char::to_ascii_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_cut_between_letters_only() {
        assert_eq!((cut("aé", 0, 1), cut("aé", 1, 3), cut("aé", 0, 2), cut("a", 1, 5)), ("a", "é", "", ""));
        assert_eq!(
            (capitalised("label SGD"), capitalised("é"), capitalised("")),
            ("Label SGD".into(), "é".into(), String::new())
        );
    }

    proptest! {
        #[test]
        fn a_text_is_parted_as_by_the_standard_library(text in "[a&;=é]{0,12}") {
            prop_assert_eq!(parts(&text, b"&;"), text.split(['&', ';']).collect::<Vec<_>>());
            prop_assert_eq!(parted(&text, "="), text.split_once('='));
        }

        #[test]
        fn a_part_is_found_where_the_standard_library_finds_it(text in "[ab,/é]{0,12}", part in "[ab,/é]{0,3}") {
            prop_assert_eq!(place_of(&text, &part), text.find(part.as_str()));
        }
    }
}
