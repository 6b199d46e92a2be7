//! The living elements of a text, filled so that they read well before, or without, any script.
//!
//! ```text
//! tangible-value, tangible-set      a number of the figure's static picture
//! tangible-predict, -exercise       question, then what unfolds
//! tangible-claim, {{#claims}}       recorded verdicts, tests/golden/claims.json
//! tangible-table                    published numbers, src/data/quoted.rs
//! span.badge, [@key], {{#cards}}    badges that explain themselves, citations, chapter cards
//! ```
//! Whatever a page names must exist: anything else stops the build.

mod badge;
mod cards;
mod cite;
mod claim;
mod exercise;
mod predict;
mod record;
mod table;
mod value;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::html::{Tag, fill_each};
use super::picture::{Picture, Pictures};
pub(crate) use cite::Library;
pub(crate) use record::Records;

/// A page in the making, and what it may refer to.
pub(crate) struct Stage<'a> {
    /// Its figures, the first of each id.
    pub(crate) figures: &'a BTreeMap<String, Picture>,
    /// Draws further pictures.
    pub(crate) pictures: &'a Pictures,
    /// Recorded verdicts.
    pub(crate) records: &'a Records,
    /// Publications that may be cited here.
    pub(crate) library: &'a Library,
    /// The way up to the folder of the release.
    pub(crate) root: &'a str,
    /// Its own path in the site, as `chapters/label-noise.html`.
    pub(crate) page: &'a str,
}

impl Stage<'_> {
    /// The figure of the page that an element names.
    fn figure(&self, tag: &Tag) -> Result<(&str, &Picture)> {
        let id = tag.need("figure")?;
        let found = self.figures.get_key_value(id);
        let (id, picture) = found.with_context(|| format!("this page shows no figure “{id}”"))?;
        Ok((id, picture))
    }

    /// A link to a state of a figure: on this page if it is shown here, else on the page of its chapter.
    fn link(&self, address: &str) -> String {
        let id = address.split('?').next().unwrap_or_default();
        let chapter = id.split('/').next().unwrap_or_default();
        let page = format!("chapters/{chapter}.html");
        if self.figures.contains_key(id) || self.page == page {
            return format!("#{address}");
        }
        format!("{}{page}#{address}", self.root)
    }
}

/// Fills every living element of a page.
///
/// # Errors
/// Names the element and what it asks for that is not there.
pub(crate) fn fill(html: &str, stage: &Stage) -> Result<String> {
    let html = cards::fill(html, stage)?;
    let html = claim::fill_list(&html, stage)?;
    let html = fill_each(&html, "tangible-value", |tag, inner| value::follows(tag, inner, stage))?;
    let html = fill_each(&html, "tangible-set", |tag, inner| value::drives(tag, inner, stage))?;
    let html = fill_each(&html, "tangible-predict", |tag, inner| predict::fill(tag, inner, stage))?;
    let html = fill_each(&html, "tangible-exercise", |tag, inner| exercise::fill(tag, inner, stage))?;
    let html = fill_each(&html, "tangible-claim", |tag, inner| claim::fill(tag, inner, stage))?;
    let html = fill_each(&html, "tangible-table", |tag, inner| table::fill(tag, inner))?;
    let html = badge::fill(&html)?;
    cite::fill(&badge::numbered(&html), stage)
}

/// Turns `<div slot="name">…</div>`, the last thing inside an element, into something that unfolds.
fn unfolding(inner: &str, slot: &str, summary: &str) -> Result<String> {
    let opening = format!("<div slot=\"{slot}\">");
    let (before, rest) = inner
        .split_once(&opening)
        .with_context(|| format!("there is no {opening}, or something stands between its quotes"))?;
    let end = rest.rfind("</div>").with_context(|| format!("{opening} does not close"))?;
    let (inside, after) = (&rest[..end], &rest[end + "</div>".len()..]);
    Ok(format!("{before}<details data-slot=\"{slot}\"><summary>{summary}</summary>{inside}</details>{after}"))
}

/// Reads what is not drawn but recorded or cited, once for all pages.
pub(crate) fn sources(root: &Path) -> Result<(Records, Library)> {
    Ok((
        Records::read(&root.join("tests/golden/claims.json"))?,
        Library::read(&root.join("www/references.bib"))?,
    ))
}
