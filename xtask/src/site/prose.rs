//! The living elements of a text, filled so that they read well before, or without, any script.
//!
//! ```text
//! tangible-value, tangible-set      a number of the figure's static picture
//! tangible-answer                   words that wait for the answer to a figure's question
//! tangible-exercise                 task, then what unfolds
//! tangible-claim, {{#claims}}       recorded verdicts, tests/golden/claims.json
//! ```abstract                       the abstract in our words, with figures and states
//! tangible-table                    published numbers, quoted.rs of a chapter
//! span.badge, [@key], {{#cards}}    badges that explain themselves, citations, chapter cards
//! ```
//! Whatever a page names must exist: anything else stops the build.

mod abstract_lines;
mod answer;
mod badge;
mod cards;
mod cite;
mod claim;
mod exercise;
mod record;
mod table;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::html::{Tag, fill_each, tags};
use super::picture::{Picture, Pictures};
pub(crate) use cite::Library;
pub(crate) use record::Records;

/// A page in the making, and what it may refer to.
pub(crate) struct Stage<'a> {
    /// Its figures, the first of each id.
    pub(crate) figures: &'a BTreeMap<String, Picture>,
    /// Questions that they ask.
    pub(crate) asked: &'a BTreeSet<String>,
    /// Draws further pictures.
    pub(crate) pictures: &'a Pictures,
    /// Recorded verdicts.
    pub(crate) records: &'a Records,
    /// Publications that may be cited here.
    pub(crate) library: &'a Library,
    /// Chapters that have a page: one may be registered before its text is written.
    pub(crate) written: &'a BTreeMap<String, Written>,
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

    /// A link to a state of a figure: on this page if it is shown here, else on the page of its chapter if there is one.
    fn link(&self, address: &str) -> Option<String> {
        let id = address.split('?').next().unwrap_or_default();
        let chapter = id.split('/').next().unwrap_or_default();
        let page = format!("chapters/{chapter}.html");
        if self.figures.contains_key(id) || self.page == page {
            return Some(format!("#{address}"));
        }
        self.written.contains_key(chapter).then(|| format!("{}{page}#{address}", self.root))
    }
}

/// Fills every living element of a page.
///
/// # Errors
/// Names the element and what it asks for that is not there.
pub(crate) fn fill(html: &str, stage: &Stage) -> Result<String> {
    let html = cards::fill(html, stage)?;
    let html = claim::fill_list(&html, stage)?;
    let html = abstract_lines::fill(&html, stage)?;
    let html = fill_each(&html, "tangible-value", |tag, inner| value::follows(tag, inner, stage))?;
    let html = fill_each(&html, "tangible-set", |tag, inner| value::drives(tag, inner, stage))?;
    answer::check(&html, stage)?;
    let html = fill_each(&html, "tangible-exercise", |tag, inner| exercise::fill(tag, inner, stage))?;
    let html = fill_each(&html, "tangible-claim", |tag, inner| claim::fill(tag, inner, stage))?;
    let html = fill_each(&html, "tangible-table", table::fill)?;
    let html = badge::fill(&html)?;
    cite::fill(&badge::numbered(&html), stage.library)
}

/// Turns `<div slot="name">…</div>`, the last thing inside an element, into something that unfolds.
fn unfolding(inner: &str, slot: &str, summary: &str) -> Result<String> {
    let found = tags(inner, &format!("div[slot={slot}]"))?;
    let tag = found.last().with_context(|| format!("there is no <div slot=\"{slot}\">"))?;
    let closing = tag.closed()?;
    let (before, inside) = (&inner[..tag.opening.start], &inner[tag.opening.end..closing.start]);
    let after = &inner[closing.end..];
    Ok(format!("{before}<details data-slot=\"{slot}\"><summary>{summary}</summary>{inside}</details>{after}"))
}

/// A chapter's page, as the home page tells of it.
pub(crate) struct Written {
    /// What it is called at its top.
    name: String,
    /// Attributes of the figure that it opens with.
    opens: Vec<(String, String)>,
}

/// The pages of chapters, and of their notes, by their names.
pub(crate) fn written(root: &Path) -> Result<BTreeMap<String, Written>> {
    let folder = root.join("www/chapters");
    let files = crate::project::files_below(&folder)?;
    let pages = files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "md"));
    let read = |file: &PathBuf| {
        let text = std::fs::read_to_string(folder.join(file))?;
        let name = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default().to_string();
        let opens = tags(&text, "tangible-figure")?.into_iter().next().map(|tag| tag.attributes);
        let id = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_string();
        Ok((id, Written { name, opens: opens.unwrap_or_default() }))
    };
    pages.map(read).collect()
}

/// Reads what is not drawn but recorded or cited, once for all pages.
pub(crate) fn sources(root: &Path) -> Result<(Records, Library)> {
    Ok((
        Records::read(&root.join("tests/golden/claims.json"))?,
        Library::read(&root.join("www/references.bib"))?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;
    use crate::site::figures;

    const FIGURE: &str = "<tangible-figure src=\"label-noise/vanishing-average\"></tangible-figure><tangible-figure src=\"label-noise/vanishing-average\" ask=\"fortune\"></tangible-figure>";

    /// A page with one figure and some text, filled.
    fn filled(text: &str) -> Result<String> {
        filled_at(text, "page.html")
    }

    fn filled_at(text: &str, page: &str) -> Result<String> {
        let project = Project::here();
        let pictures = Pictures::new(&project)?;
        let (records, _) = sources(&project.root)?;
        let library = Library::parse("@misc{known, title={Known}, author={A}, year={2020}}")?;
        let (html, figures) = figures::expand(&format!("{FIGURE}{text}"), &pictures)?;
        let stage = Stage {
            figures: &figures,
            asked: &figures::asked(&html)?,
            pictures: &pictures,
            records: &records,
            library: &library,
            written: &written(&project.root)?,
            root: "./",
            page,
        };
        let html = fill(&html, &stage)?;
        Ok(html.rsplit("</tangible-figure>").next().unwrap_or_default().to_string())
    }

    fn of(name: &str, attributes: &str, inside: &str) -> String {
        format!(
            "<tangible-{name} id=\"a\" figure=\"label-noise/vanishing-average\" {attributes}>{inside}</tangible-{name}>"
        )
    }

    #[test]
    fn every_element_reads_well_without_a_script() {
        for (text, part) in [
            (of("value", "param=\"sigma\"", ""), ">0.1</tangible-value>"),
            (of("value", "readout=\"step\"", ""), ">1000</tangible-value>"),
            (of("value", "readout=\"multiplied-median-exact\" digits=\"2\"", ""), ">0.0066</tangible-value>"),
            (of("value", "param=\"sigma\"", "my own"), ">my own</tangible-value>"),
            (of("set", "param=\"sigma\"", ""), ">0.1</tangible-set>"),
            (of("set", "set=\"sigma=0.2\" step=\"10\"", "press"), ">press</tangible-set>"),
            (of("answer", "question=\"fortune\"", "0.0066"), ">0.0066</tangible-answer>"),
            (
                of(
                    "exercise",
                    "check=\"multiplied-median within 0.02 of 0.5\" at=\"step=100\"",
                    "Find. <div slot=\"solution\">There.</div>",
                ),
                "<summary>Solution</summary>There.</details>",
            ),
            ("<tangible-claim claim=\"label-noise/c1\"></tangible-claim>".into(), "● holds"),
            (
                "<tangible-table quote=\"shape-matters-experiment\"></tangible-table>".into(),
                "300,000</button>",
            ),
            ("so [@known]".into(), "<a href=\"#ref-known\" title=\"Known\">1</a>"),
            ("<p>{{#claims}}</p>".into(), "<p class=\"claims-total\">"),
            ("<p>{{#cards}}</p>".into(), "To come"),
        ] {
            let html = filled(&text).expect(&text);
            assert!(html.contains(part), "{text}\n{html}");
        }
    }

    #[test]
    fn an_abstract_is_a_line_a_sentence_with_states() {
        let fence = |line: &str| {
            let text = format!("```abstract\nhttps://arxiv.org/abs/2006.08680\n{line}\n```\n");
            filled_at(&super::super::markdown::render(&text)?.html, "chapters/label-noise.html")
        };
        let html = fence("So it is. [toss](vanishing-average?sigma=0.2&t=500) c1").expect("what is there");
        for part in
            ["<li>So it is. <span", "#label-noise/vanishing-average?", "sigma=0.2", "href=\"#c1\"", "● C1"]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
        for (line, message) in [
            ("So. [toss](no-such)", "no-such"),
            ("So. [toss](vanishing-average?sigma=7000)", "7000"),
            ("So. [toss](vanishing-average?preset=no-such)", "no preset"),
            ("So. [toss](vanishing-average", "does not close"),
            ("So. [toss](vanishing-average) c99", "c99"),
        ] {
            let error = format!("{:#}", fence(line).expect_err(line));
            assert!(error.contains(message), "{line}: {error}");
        }
    }

    #[test]
    fn what_is_not_there_stops_the_build() {
        let asking = |ask: &str| {
            format!("<tangible-figure src=\"label-noise/valley\" ask=\"{ask}\"></tangible-figure>")
        };
        for (text, message) in [
            (of("value", "readout=\"no-such\"", ""), "no-such"),
            (of("value", "param=\"no-such\"", ""), "no-such"),
            (of("value", "", ""), "either readout or param"),
            (of("value", "param=\"sigma\"", "").replace("vanishing-average", "valley"), "shows no figure"),
            (of("set", "preset=\"no-such\"", "press"), "no preset"),
            (of("set", "set=\"no-such=1\"", "press"), "no-such"),
            (of("set", "set=\"sigma=7000\"", "press"), "7000"),
            (of("set", "set=\"sigma=0.2\"", ""), "a phrase is needed"),
            (of("answer", "question=\"no-such\"", "0.0066"), "asks “no-such”"),
            (of("answer", "", "0.0066"), "question is missing"),
            (asking("no-such"), "no question “no-such”"),
            (asking("valley").repeat(2), "asked twice"),
            (asking("valley").replace("ask=", "waits="), "which no figure of this page asks"),
            (of("exercise", "check=\"no-such < 3\"", "<div slot=\"solution\"></div>"), "no-such"),
            (of("exercise", "check=\"multiplied-median = 3\"", "<div slot=\"solution\"></div>"), "joined by"),
            ("<tangible-claim claim=\"label-noise/c99\"></tangible-claim>".into(), "c99"),
            ("<tangible-table quote=\"no-such\"></tangible-table>".into(), "no-such"),
            ("so [@unknown]".into(), "unknown"),
            ("<span class=\"badge\" data-kind=\"sure\"></span>".into(), "sure"),
        ] {
            let error = format!("{:#}", filled(&text).expect_err(&text));
            assert!(error.contains(message), "{text}: {error}");
        }
    }
}
