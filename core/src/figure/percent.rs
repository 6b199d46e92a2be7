//! Percent-encoding, as far as addresses need it. The library for it brings a table of every byte's code.

/// Kept readable beside letters and digits: what browsers leave alone in a fragment and we use.
const KEPT: &[u8] = b"-._:,*/";

/// Every other byte as `%` and two hexadecimal digits.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || KEPT.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(
                [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])),
            );
        }
    }
    out
}

/// What [`encode`] makes, and anything else as a browser reads it: a `%` without two digits stands for itself, and what
/// is no text for "�".
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = escaped(rest);
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte that an escape at the start stands for.
fn escaped(text: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = text else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    Some((digit(high)? * 16 + digit(low)?) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_are_encoded_and_read_as_by_the_library(text in "(\\PC|%[0-9a-fA-F]{0,3}|[-._:,*/]){0,20}") {
            const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
                .remove(b'-')
                .remove(b'.')
                .remove(b'_')
                .remove(b':')
                .remove(b',')
                .remove(b'*')
                .remove(b'/');
            prop_assert_eq!(encode(&text), utf8_percent_encode(&text, ENCODED).to_string());
            prop_assert_eq!(decode(&text), percent_decode_str(&text).decode_utf8_lossy());
            prop_assert_eq!(decode(&encode(&text)), text);
        }
    }
}
