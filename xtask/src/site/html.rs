//! Just enough HTML: escaping, and finding the tags of our own elements.

/// Text as HTML text or attribute value.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The reverse of [`escape`], for attribute values.
pub(crate) fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// An opening tag found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// Where it begins.
    pub(crate) start: usize,
    /// Where it ends: the byte behind `>`.
    pub(crate) end: usize,
    /// Its attributes in order, unescaped; a bare attribute has an empty value.
    pub(crate) attributes: Vec<(&'a str, String)>,
}

/// The next opening tag `<name …>` at or behind `from`.
pub(crate) fn next_tag<'a>(html: &'a str, name: &str, from: usize) -> Option<Tag<'a>> {
    let mut at = from;
    loop {
        let start = at + html[at..].find(&format!("<{name}"))?;
        let inside = start + 1 + name.len();
        if html[inside..].starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace()) {
            let (attributes, end) = attributes(html, inside)?;
            return Some(Tag { start, end, attributes });
        }
        at = inside;
    }
}

/// Attributes from `at` up to the closing `>`, and the byte behind it.
fn attributes(html: &str, mut at: usize) -> Option<(Vec<(&str, String)>, usize)> {
    let mut found = Vec::new();
    loop {
        at += html[at..].find(|c: char| !c.is_ascii_whitespace() && c != '/')?;
        if html[at..].starts_with('>') {
            return Some((found, at + 1));
        }
        let length =
            html[at..].find(|c: char| c == '=' || c == '>' || c == '/' || c.is_ascii_whitespace())?;
        let name = &html[at..at + length];
        at += length;
        let mut value = String::new();
        if let Some(rest) = html[at..].strip_prefix('=') {
            let quote = rest.chars().next()?;
            let (skip, stop) = match quote {
                '"' | '\'' => (1, rest[1..].find(quote)? + 1),
                _ => (0, rest.find(|c: char| c == '>' || c.is_ascii_whitespace())?),
            };
            value = unescape(&rest[skip..stop]);
            at += 1 + stop + skip;
        }
        found.push((name, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_with_their_attributes() {
        let html = "a <tangible-figures> <tangible-figure src=\"a/b\" d='10' n=5 open></tangible-figure>";
        let tag = next_tag(html, "tangible-figure", 0).expect("there is one");
        let expected = [("src", "a/b"), ("d", "10"), ("n", "5"), ("open", "")];
        assert_eq!(tag.attributes, expected.map(|(key, value)| (key, value.to_string())));
        assert!(html[tag.end..].starts_with("</tangible-figure>"));
        assert_eq!(next_tag(html, "tangible-figure", tag.end), None);
    }

    #[test]
    fn unfinished_tags_are_no_tags() {
        for html in ["<tangible-figure", "<tangible-figure src=\"a", "<tangible-figure src="] {
            assert_eq!(next_tag(html, "tangible-figure", 0), None, "{html}");
        }
    }

    #[test]
    fn escaping_is_undone() {
        let text = "a < b & \"c\" > &lt;";
        assert_eq!(unescape(&escape(text)), text);
    }
}
