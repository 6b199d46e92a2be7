//! The table of what happens to links, read for the command line and for the page.

/// The figure that all links lead to.
pub(crate) const FIGURE: &str = "label-noise/vanishing-average";
/// The state that all whole links have, without its digest.
pub(crate) const SENT: &str = "v=1&sigma=0.2&seed=3&step=100&pin=sigma%3D0.4%26seed%3D2%26step%3D50";

const TABLE: &str = include_str!("../links.tsv");

/// What comes of a link.
pub(crate) enum Outcome {
    /// The state that was sent.
    Same,
    /// Words that have this in them.
    Refused(String),
}

/// A damaged link.
pub(crate) struct Row {
    /// What kind of damage it is.
    pub(crate) kind: String,
    /// The link as it arrives.
    pub(crate) link: String,
    /// What comes of it.
    pub(crate) outcome: Outcome,
}

/// Every byte that has a meaning in an address as an escape, `times` over.
fn escaped(text: &str, times: usize) -> String {
    (0..times).fold(text.to_string(), |text, _| {
        text.chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || "-._".contains(c) {
                    c.to_string()
                } else {
                    format!("%{:02X}", u32::from(c))
                }
            })
            .collect()
    })
}

/// Letters that a line of the table cannot show.
fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let hidden = [("\\n", '\n'), ("\\r", '\r'), ("\\t", '\t')];
        if let Some((mark, letter)) = hidden.iter().find(|(mark, _)| rest.starts_with(mark)) {
            out.push(*letter);
            rest = &rest[mark.len()..];
        } else if let Some((code, after)) = rest.strip_prefix("\\u{").and_then(|rest| rest.split_once('}')) {
            out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
            rest = after;
        } else {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    out
}

/// The rows for a page, a release and the digest of the state that was sent.
pub(crate) fn rows(page: &str, release: &str, digest: &str) -> Vec<Row> {
    let mut places =
        vec![("{release}".to_string(), release.to_string()), ("{digest}".to_string(), digest.to_string())];
    for (name, text) in [("page", page), ("id", FIGURE)] {
        places.push((format!("{{{}}}", name.to_uppercase()), capitals(text)));
        places.extend((0..3).map(|times| (format!("{{{name}{}}}", "%".repeat(times)), escaped(text, times))));
    }
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let [kind, link, outcome] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}")
        };
        let link = places.iter().fold(shown(link), |link, (name, text)| link.replace(name, text));
        let outcome = if outcome == "same" { Outcome::Same } else { Outcome::Refused(outcome.to_string()) };
        Row { kind: kind.to_string(), link, outcome }
    };
    lines.map(row).collect()
}

/// As a mail program writes a host; an id wholly.
fn capitals(text: &str) -> String {
    match text.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.split_once('/')?))) {
        Some((scheme, (host, path))) => format!("{}://{}/{path}", scheme.to_uppercase(), host.to_uppercase()),
        None => text.to_uppercase(),
    }
}
