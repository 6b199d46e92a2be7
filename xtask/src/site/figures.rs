//! Static pictures inside `<tangible-figure>` elements: what a reader sees before, or without, the program.

use anyhow::{Context as _, Result};

use super::html::{Tag, escape, next_tag};
use super::picture::{Picture, Pictures};

const ELEMENT: &str = "tangible-figure";
const CLOSING: &str = "</tangible-figure>";

/// Puts the static picture and the caption into every figure element of a page that is still empty.
///
/// # Errors
/// For an element without figure, with unknown attributes or values, or that does not close.
pub(crate) fn expand(html: &str, pictures: &Pictures) -> Result<String> {
    let mut out = String::with_capacity(html.len() * 4);
    let mut done = 0;
    while let Some(tag) = next_tag(html, ELEMENT, done) {
        let source = &html[tag.start..tag.end];
        let length = html[tag.end..].find(CLOSING).with_context(|| format!("{source} does not close"))?;
        out.push_str(&html[done..tag.end]);
        let inner = &html[tag.end..tag.end + length];
        if inner.trim().is_empty() {
            out.push_str(&slotted(&tag, pictures).with_context(|| source.to_string())?);
        } else {
            out.push_str(inner);
        }
        done = tag.end + length;
    }
    out.push_str(&html[done..]);
    Ok(out)
}

fn slotted(tag: &Tag, pictures: &Pictures) -> Result<String> {
    let Picture { wide, narrow, title, caption, declared } = pictures.of(&tag.attributes)?;
    let (title, caption) = (escape(title), escape(caption));
    // Nothing in a string of JSON may end the element.
    let declared = declared.replace('<', "\\u003c");
    Ok(format!(
        "\n<figure class=\"static\">\n{wide}{narrow}<figcaption><strong>{title}</strong> {caption}</figcaption>\n</figure>\n<script type=\"application/json\">{declared}</script>\n"
    ))
}
