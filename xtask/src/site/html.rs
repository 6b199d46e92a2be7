//! Just enough HTML: escaping, and finding and filling our own elements.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use anyhow::{Context as _, Result};
use lol_html::{HtmlRewriter, Settings, element, end_tag};

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

/// An element found in a text, by the bytes where its parts stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its opening tag.
    pub(crate) opening: Range<usize>,
    /// Its closing tag; `None` if it does not close by one.
    pub(crate) closing: Option<Range<usize>>,
    /// Its attributes in order, unescaped; a bare attribute has an empty value.
    pub(crate) attributes: Vec<(String, String)>,
    name: String,
}

impl Tag {
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

    /// Name of the element.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Where it closes.
    ///
    /// # Errors
    /// When it does not.
    pub(crate) fn closed(&self) -> Result<Range<usize>> {
        self.closing.clone().with_context(|| format!("<{}> does not close", self.name))
    }
}

/// All elements of a text that a CSS selector names, in the order in which they open.
///
/// # Errors
/// For a text that is no HTML.
pub(crate) fn tags(html: &str, selector: &str) -> Result<Vec<Tag>> {
    let found: Rc<RefCell<Vec<Tag>>> = Rc::default();
    let handler = element!(selector, |element| {
        let attributes = element.attributes().iter();
        let mut all = found.borrow_mut();
        let at = all.len();
        all.push(Tag {
            opening: element.source_location().bytes(),
            closing: None,
            attributes: attributes.map(|a| (a.name(), unescape(&a.value()))).collect(),
            name: element.tag_name(),
        });
        if element.can_have_content() {
            let found = Rc::clone(&found);
            element.on_end_tag(end_tag!(move |end| {
                found.borrow_mut()[at].closing = Some(end.source_location().bytes());
                Ok(())
            }))?;
        }
        Ok(())
    });
    let settings = Settings::new().append_element_content_handler(handler);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| ());
    rewriter.write(html.as_bytes())?;
    rewriter.end()?;
    Ok(found.take())
}

/// Offers every element `name` of a text to `fill`, which answers what shall stand in place of its inside, or `None`
/// to leave it alone. What stands inside a filled one is gone.
///
/// # Errors
/// Those of `fill`, with the tag; and for an element that does not close.
pub(crate) fn fill_each(
    html: &str,
    name: &str,
    mut fill: impl FnMut(&Tag, &str) -> Result<Option<String>>,
) -> Result<String> {
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    let mut done = 0;
    for tag in tags(html, name)? {
        if tag.opening.start < done {
            continue;
        }
        let source = &html[tag.opening.clone()];
        let inner = tag.opening.end..tag.closed().with_context(|| source.to_string())?.start;
        let filled = fill(&tag, &html[inner.clone()]).with_context(|| source.to_string())?;
        if let Some(filled) = filled {
            out.push_str(&html[done..inner.start]);
            out.push_str(&filled);
            done = inner.end;
        }
    }
    out.push_str(&html[done..]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_with_their_attributes() {
        let html = "a <tangible-figures></tangible-figures> <tangible-figure src=\"a/b&amp;c\" d='10' n=5 open>x</tangible-figure>";
        let [tag] = &tags(html, "tangible-figure").expect("HTML")[..] else { panic!("there is one") };
        let expected = [("src", "a/b&c"), ("d", "10"), ("n", "5"), ("open", "")];
        assert_eq!(tag.attributes, expected.map(|(key, value)| (key.to_string(), value.to_string())));
        assert_eq!(
            (&html[tag.opening.end..tag.closed().expect("closes").start], tag.name()),
            ("x", "tangible-figure")
        );
    }

    #[test]
    fn what_is_no_element_is_not_found() {
        for html in [
            "<tangible-figure",
            "<tangible-figure src=\"a",
            "<!-- <tangible-figure></tangible-figure> -->",
            "<script>\"<tangible-figure>\"</script>",
        ] {
            assert_eq!(tags(html, "tangible-figure").expect("HTML"), [], "{html}");
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
        let nested = fill_each("<b>a<b k>y</b></b>", "b", |tag, _| Ok(tag.get("k").map(|_| "z".into())));
        assert_eq!(nested.expect("closes"), "<b>a<b k>z</b></b>");
    }

    #[test]
    fn escaping_is_undone() {
        let text = "a < b & \"c\" > &lt;";
        assert_eq!(unescape(&escape(text)), text);
    }
}
