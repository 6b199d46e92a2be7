//! Percent-encoding, as far as addresses need it. The library for it brings a table of every byte's code.

/// Kept readable beside letters and digits: what browsers leave alone in a fragment and we use.
const KEPT: &[u8] = b"-._:,*/";

/// Every other byte as `%` and two hexadecimal digits; a mark at the end too, where it would look like punctuation
/// behind the address.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::new();
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || (KEPT.contains(&byte) && at + 1 < text.len()) {
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

/// What [`encode`] makes, and any other text with escapes.
///
/// # Errors
/// The first place that is no escape of a text, from its `%` on.
pub(super) fn decode(text: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = escaped(rest);
        if escaped.is_none() && *first == b'%' {
            return Err(shown(rest));
        }
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    // A letter of several bytes may lack its last ones.
    String::from_utf8(bytes).map_err(|error| {
        let from = error.utf8_error().valid_up_to();
        error.as_bytes().get(from).map_or_else(String::new, |byte| format!("%{byte:02X}"))
    })
}

/// The first letters, for a message.
fn shown(rest: &[u8]) -> String {
    rest.iter().take(3).map(|byte| char::from(*byte)).collect()
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
            let theirs = utf8_percent_encode(&text, ENCODED).to_string();
            if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
                prop_assert_eq!(encode(&text), theirs);
            }
            if let Ok(read) = decode(&text) {
                prop_assert_eq!(read, percent_decode_str(&text).decode_utf8_lossy());
            }
            prop_assert_eq!(decode(&encode(&text)), Ok(text));
        }

        #[test]
        fn every_escape_that_is_cut_off_is_noticed(text in "[a-zé−]{0,4}é", cut in 1..6_usize) {
            let whole = encode(&text);
            prop_assert!(decode(&whole[..whole.len() - cut]).is_err());
        }
    }
}
