//! Static pictures inside `<tangible-figure>` elements: what a reader sees before, or without, the program.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};

use super::html::{escape, fill_each, rich, tags};
use super::picture::{Picture, Pictures};

const ELEMENT: &str = "tangible-figure";

/// Puts the static picture and the caption into every figure element of a page that is still empty; answers also
/// what stands on the page, the first figure of each id.
///
/// # Errors
/// For an element without figure, with unknown attributes or values, or that does not close.
pub(crate) fn expand(html: &str, pictures: &Pictures) -> Result<(String, BTreeMap<String, Picture>)> {
    let mut shown = BTreeMap::new();
    let html = fill_each(html, ELEMENT, |tag, inner| {
        let picture = pictures.of(&tag.attributes)?;
        let filled = inner.trim().is_empty().then(|| slotted(&picture));
        shown.entry(tag.need("src")?.to_string()).or_insert(picture);
        Ok(filled)
    })?;
    Ok((html, shown))
}

/// Most questions that a page asks.
const QUESTIONS: usize = 3;

/// Ids of the questions that the figures of a page ask.
///
/// # Errors
/// When they are too many, one is asked twice, or one is waited for that nobody asks.
pub(crate) fn asked(html: &str) -> Result<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for tag in tags(html, "tangible-figure[ask]")? {
        let id = tag.need("ask")?;
        ensure!(ids.insert(id.to_string()), "the question “{id}” is asked twice");
    }
    for tag in tags(html, "tangible-figure[waits]")? {
        let id = tag.need("waits")?;
        ensure!(ids.contains(id), "a figure waits for “{id}”, which no figure of this page asks");
    }
    ensure!(ids.len() <= QUESTIONS, "a page asks at most {QUESTIONS} questions, this one {}", ids.len());
    Ok(ids)
}

fn slotted(picture: &Picture) -> String {
    let Picture { wide, narrow, title, caption, asks, declared, .. } = picture;
    // The caption of a figure that asks would answer.
    let (title, caption) = (escape(title), rich(asks.unwrap_or(caption)));
    // Nothing in a string of JSON may end the element.
    let declared = declared.replace('<', "\\u003c");
    format!(
        "\n<figure class=\"static\">\n{wide}{narrow}<figcaption><strong>{title}</strong> {caption}</figcaption>\n</figure>\n<script type=\"application/json\">{declared}</script>\n"
    )
}
