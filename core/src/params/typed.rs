//! Numbers as people type them: understood, or refused, never changed.
//!
//! ```text
//! 0.25   0,25   .5   −2   1e-3   10^-3   ٣٫٥   ३०   ３０       one number each
//! 1 000 000   1'000   1_000   1,000,000   1.000,5   1,000.5    thousands in groups of three
//! 1.000   1,000                                                 a point or comma alone may mean either:
//! ```
//! A point alone is the decimal point, as the program itself writes it, and a comma alone the decimal comma. Where
//! exactly three figures follow, it may also part thousands. A whole number then takes the comma so, because it has no
//! fraction, and refuses the point, which programs write behind whole numbers too; any other number refuses the comma.

use crate::decimal;
use crate::words::invisible;

/// Zeros of the scripts whose ten digits follow one another: Arabic-Indic, Persian, `NKo`, Devanagari to Malayalam, Sinhala,
/// Thai, Lao, Tibetan, Myanmar, Khmer, Mongolian.
const ZEROS: [u16; 20] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10,
];

/// Any mark that only parts groups of figures.
const GROUP: u8 = b'_';

/// A letter of a number as we write numbers; `?` for one that no number has.
fn plain(letter: char) -> u8 {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => b'-',
        '\u{66B}' | '\u{FF0E}' => b'.',
        '\u{FF0C}' => b',',
        '\'' | '\u{2018}' | '\u{2019}' | '\u{FF07}' | '\u{66C}' => GROUP,
        '\u{FF0B}' => b'+',
        letter if letter.is_whitespace() => GROUP,
        letter if letter.is_ascii() => letter as u8,
        letter => {
            let digit =
                |zero: &u16| u32::from(letter).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
            ZEROS.iter().find_map(digit).map_or(b'?', |digit| b'0' + digit as u8)
        }
    }
}

/// Reads a finite number as people write it; `None` where it is none, or may be two.
pub fn read_number(text: &str) -> Option<f64> {
    read(text, false)
}

/// As [`read_number`], where only a whole number can be meant. Its range and fraction are not looked at.
pub fn read_whole(text: &str) -> Option<f64> {
    read(text, true)
}

fn read(text: &str, whole: bool) -> Option<f64> {
    let plain: Vec<u8> = text.trim().chars().filter(|letter| !invisible(*letter)).map(plain).collect();
    let power = plain.starts_with(b"10^");
    let end = plain.iter().position(|byte| matches!(byte, b'e' | b'E' | b'^')).unwrap_or(plain.len());
    let (mantissa, exponent) = plain.split_at(end);
    let mut number = if power { b"1".to_vec() } else { ungrouped(mantissa, whole && exponent.is_empty())? };
    match exponent {
        [b'^', ..] if !power => return None,
        [_, exponent @ ..] => {
            number.push(b'e');
            number.extend_from_slice(exponent);
        }
        [] => {}
    }
    decimal::parse(std::str::from_utf8(&number).ok()?).filter(|value| value.is_finite())
}

/// Without its grouping marks, and with a point where it has a decimal mark.
fn ungrouped(text: &[u8], whole: bool) -> Option<Vec<u8>> {
    let last = text.iter().rposition(|byte| matches!(byte, b',' | b'.'));
    // One is a decimal mark; of several of a kind all part groups.
    let mark = last.filter(|at| !text[..*at].contains(&text[*at]));
    let (before, behind) = mark.map_or((text, &[][..]), |at| (&text[..at], &text[at + 1..]));
    let figures = before.strip_prefix(b"-").or(before.strip_prefix(b"+")).unwrap_or(before);
    let mut decimal = mark.is_some();
    if (1..=3).contains(&figures.len()) && figures[0] != b'0' && behind.len() == 3 {
        match (mark.map(|at| text[at]), whole) {
            (Some(b','), true) => decimal = false,
            (Some(b','), false) | (Some(b'.'), true) => return None,
            _ => {}
        }
    }
    let digit = u8::is_ascii_digit;
    if let Some(part) = figures.iter().find(|byte| !digit(byte))
        && !(matches!(*part, GROUP | b',' | b'.') && in_threes(figures, *part))
    {
        return None;
    }
    let mut number = Vec::new();
    for byte in before {
        if digit(byte) || matches!(byte, b'-' | b'+') {
            number.push(*byte);
        }
    }
    if decimal {
        number.push(b'.');
    }
    number.extend_from_slice(behind);
    Some(number)
}

/// Whether one mark parts all figures into groups of three, from the last one on, and no zero leads.
fn in_threes(figures: &[u8], mark: u8) -> bool {
    figures[0] != b'0'
        && figures[0] != mark
        && figures
            .iter()
            .rev()
            .enumerate()
            .all(|(at, byte)| if at % 4 == 3 { *byte == mark } else { byte.is_ascii_digit() })
}

/// What a phrase adds where a text may have been refused for its marks.
pub(super) fn unmarked(text: &str) -> &'static str {
    let has = |wanted: fn(u8) -> bool| text.chars().any(|letter| wanted(plain(letter)));
    if has(|byte| matches!(byte, b',' | b'.' | GROUP)) && has(|byte| byte.is_ascii_digit()) {
        ", thousands without a mark (1000) and a fraction with a point (0.5)"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, value) in [
            ("0,25", 0.25),
            ("10^-3", 1e-3),
            (" \u{2212}2 ", -2.0),
            ("1e-3", 1e-3),
            ("1,5", 1.5),
            ("0,125", 0.125),
            ("1,2345", 1.2345),
            ("1234,567", 1234.567),
            ("1.234", 1.234),
            ("1,000.5", 1000.5),
            ("1.000,5", 1000.5),
            ("1,234,567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1,234,567.25", 1_234_567.25),
            ("1 000", 1000.0),
            ("1\u{a0}000,5", 1000.5),
            ("12\u{2009}345", 12_345.0),
            ("-1\u{202f}000", -1000.0),
            ("1'000'000.5", 1_000_000.5),
            ("1\u{2019}000", 1000.0),
            ("1_000", 1000.0),
            ("1_000e-3", 1.0),
            ("\u{661}\u{662}\u{66b}\u{665}", 12.5),
            ("\u{661}\u{66c}\u{662}\u{663}\u{664}", 1234.0),
            ("\u{6f3}\u{6f0}", 30.0),
            ("\u{969}\u{966}", 30.0),
            ("\u{e53}\u{e50}", 30.0),
            ("\u{ff0d}\u{ff13}\u{ff10}\u{ff0e}\u{ff15}", -30.5),
            ("\u{200e}30\u{feff}", 30.0),
            ("3\u{ad}0", 30.0),
        ] {
            assert_eq!(read_number(text), Some(value), "{text}");
        }
        for text in [
            "nan",
            "inf",
            "",
            "1,2,3",
            "abc",
            "1 2",
            "infinity",
            "1,000",
            "12,345",
            "-1,000",
            "1,00,000",
            "1 00",
            "1  000",
            "1'0'0",
            "_1",
            "1_",
            "1,000 000",
            "1.000.00",
            "1,000,00",
            "1_000,000,000",
            "0,000,001",
            "1.5.5",
            "三十",
            "½",
            "0x1E",
            "1.5 e",
            "1e1,5",
        ] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_as_people_write_them() {
        for (text, value) in [
            ("1,000", 1000.0),
            ("12,345", 12_345.0),
            ("1 000", 1000.0),
            ("1.000.000", 1e6),
            ("5.0", 5.0),
            ("1e3", 1000.0),
            ("2.500e3", 2500.0),
            ("0,5", 0.5),
            ("1,00", 1.0),
        ] {
            assert_eq!(read_whole(text), Some(value), "{text}");
        }
        for text in ["1.000", "12.345", "-1.000", "abc", "1,000,00"] {
            assert_eq!(read_whole(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn grouped_or_not_it_is_the_same_number_or_none(
            value in 1_000_u32.., mark in "[ ,.'_\u{a0}\u{2009}\u{202f}]", zero in 0..20_usize,
        ) {
            let zero = u32::from(ZEROS[zero]);
            let digits: Vec<char> = value.to_string().bytes().filter_map(|b| char::from_u32(zero + u32::from(b - b'0'))).collect();
            let mut grouped = String::new();
            for (at, digit) in digits.iter().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    grouped += &mark;
                }
                grouped.push(*digit);
            }
            let ambiguous = value < 1_000_000 && mark == ".";
            prop_assert_eq!(read_whole(&grouped), (!ambiguous).then_some(f64::from(value)), "{}", grouped);
        }

        #[test]
        fn what_is_read_is_what_plain_digits_say(text in "[0-9]{1,4}([,. '_][0-9]{1,4}){0,3}") {
            // Whatever is understood has the digits of the text, in their order.
            if let Some(value) = read_number(&text) {
                let kept: String = text.chars().filter(char::is_ascii_digit).collect();
                let digits = kept.trim_start_matches('0').trim_end_matches('0').to_string();
                let written = decimal::scientific(value);
                let written: String = written.split('e').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
                prop_assert_eq!(written.trim_end_matches('0'), digits);
            }
        }
    }
}
