//! Addresses as they arrive: copied, wrapped, escaped and decorated by mail programs, chats and hands.
//!
//! What surely does not belong to an address is taken away. What may have belonged to it and is missing is told: an
//! address is read as the state that was sent, or not at all. `tests/links.tsv` lists what happens to links, and the
//! page and the command line are both held to it. Every text of an address goes through here.

use super::percent::decode;
use crate::params::excerpt;
use crate::words::{cut, invisible, parted, parts, place_of};

/// Own key in a fragment that belongs to the page's host: `#/slides/2?tangible=…`.
const KEY: &str = "tangible=";
/// Where a browser's own directions begin, such as `:~:text=`.
const DIRECTIVE: &str = ":~:";
/// Times that software may have escaped an address in a row.
const ROUNDS: usize = 4;
/// An ampersand as it stands in the source of a page.
const ENTITIES: [&str; 5] = ["amp;", "AMP;", "#38;", "#038;", "#x26;"];
/// Quotes and brackets there.
const MARKS: [&str; 6] = ["quot;", "gt;", "lt;", "apos;", "#34;", "#39;"];
/// Keys that others append to count visits.
const TRACKING: [&str; 10] =
    ["fbclid", "gclid", "dclid", "msclkid", "igshid", "yclid", "mc_cid", "mc_eid", "xtor", "si"];

/// The address is not whole: what is wrong with it.
#[derive(Debug)]
pub(super) struct Broken(pub(super) String);

/// The text that escapes stand for.
pub(super) fn unescaped(text: &str) -> Result<String, Broken> {
    decode(text)
        .map_err(|at| Broken(format!("it has “{at}” where an escape should be, and may be cut off there")))
}

/// Appended by others, to count visits.
pub(super) fn counts_visits(key: &str) -> bool {
    key.starts_with("utm_") || TRACKING.contains(&key)
}

/// A value without what cannot be seen.
pub(super) fn seen(text: &str) -> String {
    text.chars().filter(|letter| !invisible(*letter)).collect()
}

/// A value without the mark of a quoted mail behind it, which a browser's address has where a line was broken.
pub(super) fn unquoted(value: &str) -> &str {
    if value.ends_with("> ") { value.trim_end_matches(['>', ' ']) } else { value }
}

/// A number, digest or word without the punctuation behind it, which may have been escaped on the way.
pub(super) fn word(text: &str) -> &str {
    let text = text.trim();
    between(text, 0, |byte| byte.is_ascii_alphanumeric())
}

/// From a place to the last letter of a kind, which is one of ASCII.
fn between(text: &str, from: usize, last: fn(u8) -> bool) -> &str {
    let end = text.bytes().rposition(last).map_or(from, |at| at + 1);
    cut(text, from, end)
}

/// The first address of a figure in a text: `figure?query`, with the escapes of its values.
pub(super) fn first_address(text: &str) -> Result<String, Broken> {
    let mut text = whole_line(text);
    if parted(&text, "#").is_none() {
        text = structured(text)?;
    }
    let fragment = parted(&text, "#").map_or(&*text, |(_, fragment)| fragment);
    let own = parted(fragment, KEY).map(|(_, rest)| parted(rest, "&").map_or(rest, |(own, _)| own));
    let plain = without_entities(&structured(own.unwrap_or(fragment).to_string())?);
    let plain = parted(&plain, DIRECTIVE).map_or(&*plain, |(before, _)| before);
    let mut first = None;
    for part in parts(plain, b"#;") {
        let part = part.trim();
        if names(part) {
            return trimmed(part);
        }
        if first.is_none() && !part.starts_with('~') {
            first = Some(part);
        }
    }
    trimmed(first.unwrap_or_default())
}

/// Without the breaks of lines, with the blanks and marks of a quoted mail around them, and without what is not seen.
fn whole_line(text: &str) -> String {
    let mut line = String::new();
    let mut wrapped = false;
    for letter in text.trim().chars().filter(|letter| !invisible(*letter) && *letter != '\\') {
        if letter == '\n' || letter == '\r' {
            wrapped = true;
            line.truncate(line.trim_end().len());
        } else if !(wrapped && (letter.is_whitespace() || letter == '>') || letter.is_control()) {
            wrapped = false;
            line.push(letter);
        }
    }
    line
}

/// With the marks `# / ? = &` that software has escaped; the values behind them keep the escapes of their own.
fn structured(mut text: String) -> Result<String, Broken> {
    for _ in 0..ROUNDS {
        let end = place_of(&text, "=").unwrap_or(text.len());
        let head = cut(&text, 0, end);
        if place_of(head, "%").is_none() {
            break;
        }
        text = unescaped(head)? + cut(&text, end, text.len());
    }
    Ok(text)
}

/// With what entities stand for; marks are all the same at the end of an address.
fn without_entities(text: &str) -> String {
    let mut plain = String::new();
    for (at, mut piece) in parts(text, b"&").into_iter().enumerate() {
        while let Some(rest) = ENTITIES.iter().find_map(|entity| piece.strip_prefix(entity)) {
            piece = rest;
        }
        // The page has cut at the semicolon already.
        let alone = |mark: &str| (mark.strip_suffix(';') == Some(piece)).then_some("");
        let mark = MARKS.iter().find_map(|mark| piece.strip_prefix(mark).or_else(|| alone(mark)));
        if at > 0 {
            plain.push(if mark.is_some() { '"' } else { '&' });
        }
        plain += mark.unwrap_or(piece);
    }
    plain
}

/// Begins with the id of a figure.
fn names(part: &str) -> bool {
    let head = parts(part, b"?")[0];
    let from = head.bytes().position(|byte| byte.is_ascii_alphanumeric()).unwrap_or(0);
    let id = between(head, from, |byte| byte.is_ascii_alphanumeric());
    let word = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'@'))
    };
    parted(id, "/").is_some_and(|(chapter, figure)| word(chapter) && word(figure))
}

/// The last thing that an address says.
fn last(text: &str) -> &str {
    parts(text, b"&?").last().copied().unwrap_or_default()
}

/// Without quotes and brackets before it and punctuation behind it.
fn trimmed(part: &str) -> Result<String, Broken> {
    // A browser's address has the ellipsis as an escape.
    if ["…", "...", "%E2%80%A6"].iter().any(|end| part.ends_with(end)) {
        return Err(Broken("it ends in “…”: the rest was left out".to_string()));
    }
    let from = part.bytes().position(|byte| byte.is_ascii_alphanumeric()).unwrap_or(part.len());
    let part = between(part, from, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'%' | b'=' | b'&'));
    if let Some(at) = part.find(char::is_whitespace) {
        return Err(Broken(format!("it has a blank behind “{}”", excerpt(last(cut(part, 0, at))))));
    }
    if part.ends_with(['=', '&']) {
        let part = between(part, 0, |byte| byte != b'&');
        return Err(Broken(format!("it ends in “{}”, and what follows is missing", excerpt(last(part)))));
    }
    Ok(part.to_string())
}

#[cfg(test)]
#[path = "../../../tests/links/table.rs"]
mod table;

#[cfg(test)]
mod tests {
    use super::super::address::Address;
    use super::table::{FIGURE, Outcome, Row, SENT, rows};

    #[test]
    fn what_was_added_on_the_way_is_taken_away_and_what_is_missing_is_told() {
        let digest = "0123456789abcdef";
        let sent = format!("{FIGURE}?{SENT}&release=9.8.7&digest={digest}");
        let sent = Address::parse(&sent).expect("an address");
        let rows = rows("https://example.org/chapters/label-noise.html", "9.8.7", digest);
        let wrong = |row: &Row| {
            let read = Address::parse(&row.link).map(|address| Address { view: None, ..address });
            let right = match (&row.outcome, &read) {
                (Outcome::Same, read) => read.as_ref() == Ok(&sent),
                // Numbers and names are looked at where the figure is known.
                (Outcome::Refused(words), Err(error)) => error.to_string().contains(words.as_str()),
                (Outcome::Refused(_), Ok(address)) => *address != sent,
            };
            (!right).then(|| format!("{}: {}\n    {read:?}", row.kind, row.link))
        };
        let wrong: Vec<String> = rows.iter().filter_map(wrong).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
