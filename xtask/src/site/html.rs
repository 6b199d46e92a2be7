//! Just enough HTML: escaping, and finding the tags of our own elements.

use anyhow::{Context as _, Result};

use tangible_theorems::scene::text::parts;

/// Text as HTML text or attribute value.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// [`escape`]d text with its subscripts.
pub(crate) fn rich(text: &str) -> String {
    parts(text)
        .map(|part| {
            let text = escape(part.text);
            if part.subscript { format!("<sub>{text}</sub>") } else { text }
        })
        .collect()
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

impl Tag<'_> {
    /// Value of an attribute.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| *other == key).map(|(_, value)| value.as_str())
    }

    /// Value of an attribute that must be there.
    ///
    /// # Errors
    /// When it is not.
    pub(crate) fn need(&self, key: &str) -> Result<&str> {
        self.get(key).with_context(|| format!("the attribute {key} is missing"))
    }
}

/// Offers every element `name` of a text to `fill`, which answers what shall stand in place of its inside, or `None`
/// to leave it alone. Elements of one name do not stand inside each other.
///
/// # Errors
/// Those of `fill`, with the tag; and for an element that does not close.
pub(crate) fn fill_each(
    html: &str,
    name: &str,
    mut fill: impl FnMut(&Tag, &str) -> Result<Option<String>>,
) -> Result<String> {
    let closing = format!("</{name}>");
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    let mut done = 0;
    while let Some(tag) = next_tag(html, name, done) {
        let source = &html[tag.start..tag.end];
        let length = html[tag.end..].find(&closing).with_context(|| format!("{source} does not close"))?;
        let inner = &html[tag.end..tag.end + length];
        let filled = fill(&tag, inner).with_context(|| source.to_string())?;
        out.push_str(&html[done..tag.end]);
        done = tag.end;
        if let Some(filled) = filled {
            out.push_str(&filled);
            done += length;
        }
    }
    out.push_str(&html[done..]);
    Ok(out)
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
    fn insides_are_replaced_or_left() {
        let html = "<b k=1>x</b> <b>y</b><b></b>";
        let filled = fill_each(html, "b", |tag, inner| {
            Ok((tag.get("k").is_some() || inner.is_empty()).then(|| "z".into()))
        });
        assert_eq!(filled.expect("closes"), "<b k=1>z</b> <b>y</b><b>z</b>");
        assert!(fill_each("<b>", "b", |_, _| Ok(None)).is_err());
    }

    #[test]
    fn escaping_is_undone() {
        let text = "a < b & \"c\" > &lt;";
        assert_eq!(unescape(&escape(text)), text);
    }
}
