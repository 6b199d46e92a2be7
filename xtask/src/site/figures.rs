//! Static pictures inside `<tangible-figure>` elements: what a reader sees before, or without, the program.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};

use tangible_theorems::scene::text;

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
        for id in tag.need("waits")?.split(' ') {
            ensure!(ids.contains(id), "a figure waits for “{id}”, which no figure of this page asks");
        }
    }
    ensure!(ids.len() <= QUESTIONS, "a page asks at most {QUESTIONS} questions, this one {}", ids.len());
    Ok(ids)
}

fn slotted(picture: &Picture) -> String {
    let Picture { wide, narrow, title, caption, asks, declared, heights, .. } = picture;
    let title = escape(title);
    // The caption of a figure that asks would answer.
    let (first, rest) = sentences(caption);
    let lines = [PHONE, PAGE].map(|width| if asks.is_some() { lines(first, width) } else { 0 });
    let caption = match asks {
        Some(asks) => format!("<span class=\"asks\">{}</span>", rich(asks)),
        None => {
            format!("<span class=\"first\">{}</span><span class=\"rest\">{}</span>", rich(first), rich(rest))
        }
    };
    let [phone, stacked] = heights;
    // What takes the place of the picture is as high, with as many controls.
    let Rows { controls, high, bar, tabs, still } = rows(picture);
    // Nothing in a string of JSON may end the element.
    let declared = declared.replace('<', "\\u003c");
    format!(
        "\n<figure class=\"static\" style=\"--phone: {phone}; --stacked: {stacked}; --controls: {controls}; --high: {high}; --bar: {bar}; --tabs: {tabs}; --still: {still}; --lines-page: {}; --lines-phone: {}\">\n{wide}{narrow}<figcaption><strong>{title}</strong> {caption}</figcaption>\n</figure>\n<script type=\"application/json\">{declared}</script>\n",
        lines[1], lines[0]
    )
}

/// Widths of a caption in CSS pixels, on a phone and on a page, and the size of its type.
const PHONE: f64 = 328.0;
const PAGE: f64 = 696.0;
const TYPE: f64 = 14.0;

/// Lines that a caption takes which is not told yet.
fn lines(text: &str, width: f64) -> usize {
    let (mut lines, mut at) = (1, 0.0);
    for word in text.split_whitespace() {
        let wide = text::width(word, TYPE, false);
        if at > 0.0 && at + wide > width {
            (lines, at) = (lines + 1, 0.0);
        }
        at += wide + text::width(" ", TYPE, false);
    }
    lines
}

/// The two sentences of a caption that stand in a text, and what only the lab says.
fn sentences(caption: &str) -> (&str, &str) {
    let ends = caption.match_indices(['.', '?', '!']).map(|(at, _)| at + 1);
    let mut ends = ends.filter(|end| caption[*end..].is_empty() || caption[*end..].starts_with(' '));
    let end = ends.nth(1).unwrap_or(caption.len());
    caption.split_at(end)
}

/// What stands around a picture in a text, where figures differ.
struct Rows {
    controls: usize,
    /// 1 where a control is a list of choices, which takes a row of its own.
    high: u8,
    /// 1 where work in the background has a row of its own: with time there is none beside play.
    bar: u8,
    /// 1 where a phone shows one panel at a time.
    tabs: u8,
    /// 1 where nothing is played: a button beside the question shows the answer.
    still: u8,
}

fn rows(picture: &Picture) -> Rows {
    let declared: serde_json::Value = serde_json::from_str(&picture.declared).unwrap_or_default();
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let keys = list(&declared["look"]["controls"]);
    let params = list(&declared["params"]);
    let mut shown = params.iter().filter(|spec| keys.contains(&spec["key"]));
    let some = |key: &str| declared[key].as_u64().unwrap_or_default() > 0;
    Rows {
        controls: keys.len(),
        high: u8::from(shown.any(|spec| spec["editor"]["kind"] == "choice")),
        bar: u8::from(some("steps") && some("jobs")),
        tabs: u8::from(list(&declared["look"]["panels"]).len() > 1),
        still: u8::from(!some("steps")),
    }
}
