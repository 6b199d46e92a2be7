//! Markdown to HTML: formulas, heading ids, the list of contents.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use super::html::escape;
use super::math::{kept_together, mathml};

/// A rendered page.
pub(crate) struct Rendered {
    /// Its text.
    pub(crate) html: String,
    /// Its second-level headings as a list of links; empty if there are fewer than two.
    pub(crate) contents: String,
}

/// Elements of ours that stand as blocks: Markdown wraps a line that holds one of them into a paragraph.
const BLOCKS: [&str; 3] = ["<tangible-figure", "<tangible-claim", "<tangible-table"];

/// Renders one page.
///
/// # Errors
/// For formulas that cannot be rendered, and for dollar signs left over from an unfinished formula.
pub(crate) fn render(markdown: &str) -> Result<Rendered> {
    let options = Options::ENABLE_MATH
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut events: Vec<Event> = Vec::new();
    let mut in_code = false;
    // Merged, so that a pair of dollar signs stands in one text.
    for event in TextMergeStream::new(Parser::new_ext(markdown, options)) {
        let event = match event {
            Event::InlineMath(tex) => Event::InlineHtml(mathml(&tex, false)?.into()),
            Event::DisplayMath(tex) => Event::InlineHtml(mathml(&tex, true)?.into()),
            Event::Text(text) if !in_code && text.contains("$$") => {
                bail!("a formula does not close: “{text}”")
            }
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                event
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                event
            }
            event => event,
        };
        events.push(event);
    }
    let headings = name_headings(&mut events);
    let events = unwrap_blocks(events);
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events.into_iter());
    Ok(Rendered { html: kept_together(&out)?, contents: contents(&headings) })
}

/// Gives every heading without an id one made of its words; answers the second-level headings as (id, text).
fn name_headings(events: &mut [Event]) -> Vec<(String, String)> {
    let mut taken = BTreeSet::new();
    let mut listed = Vec::new();
    for start in 0..events.len() {
        let Event::Start(Tag::Heading { .. }) = &events[start] else { continue };
        let text: String = events[start..]
            .iter()
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        let Event::Start(Tag::Heading { level, id, .. }) = &mut events[start] else { continue };
        let name = id.as_ref().map_or_else(|| slug(&text), ToString::to_string);
        let mut unique = name.clone();
        let mut count = 2;
        while !taken.insert(unique.clone()) {
            unique = format!("{name}-{count}");
            count += 1;
        }
        if *level == HeadingLevel::H2 {
            listed.push((unique.clone(), text));
        }
        *id = Some(CowStr::from(unique));
    }
    listed
}

/// "Why: the start shrinks" becomes "why-the-start-shrinks".
fn slug(text: &str) -> String {
    let plain: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

fn contents(headings: &[(String, String)]) -> String {
    if headings.len() < 2 {
        return String::new();
    }
    let mut list = String::from("<ul>");
    for (id, text) in headings {
        let _ = write!(list, "<li><a href=\"#{id}\">{}</a></li>", escape(text));
    }
    list + "</ul>"
}

/// Takes the paragraph away around blocks that stand alone in it.
fn unwrap_blocks(events: Vec<Event>) -> Vec<Event> {
    let mut out = Vec::with_capacity(events.len());
    let mut rest = events.into_iter();
    while let Some(event) = rest.next() {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            out.push(event);
            continue;
        }
        let inner: Vec<Event> =
            rest.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Paragraph))).collect();
        if stands_alone(&inner) {
            out.extend(inner.into_iter().map(|event| match event {
                Event::InlineHtml(html) => Event::Html(html),
                event => event,
            }));
            out.push(Event::Html("\n".into()));
        } else {
            out.push(event);
            out.extend(inner);
            out.push(Event::End(TagEnd::Paragraph));
        }
    }
    out
}

fn stands_alone(inner: &[Event]) -> bool {
    let block = |html: &str| BLOCKS.iter().any(|name| html.starts_with(name));
    let opens = matches!(inner.first(), Some(Event::InlineHtml(html)) if block(html));
    opens
        && inner.iter().all(|event| match event {
            Event::InlineHtml(_) | Event::SoftBreak => true,
            Event::Text(text) => text.trim().is_empty(),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_ids_and_contents() {
        let page =
            render("# A\n\n## Why: the *start* shrinks\n\n## Why: the start shrinks\n").expect("valid");
        assert!(page.html.contains("<h2 id=\"why-the-start-shrinks\">"), "{}", page.html);
        assert!(page.contents.contains("href=\"#why-the-start-shrinks-2\""), "{}", page.contents);
    }

    #[test]
    fn figures_stand_outside_of_paragraphs() {
        let page =
            render("a\n\n<tangible-figure src=\"a/b\"></tangible-figure>\n\nb $x$ c\n").expect("valid");
        assert!(!page.html.contains("<p><tangible-figure"), "{}", page.html);
        assert!(page.html.contains("<p>b <math"), "{}", page.html);
    }

    #[test]
    fn inline_elements_stay_in_their_paragraph() {
        let page = render("it is <tangible-value of=\"a\"></tangible-value> now\n").expect("valid");
        assert!(page.html.starts_with("<p>it is <tangible-value"), "{}", page.html);
    }

    /// Fences of the host guide name a host and a file behind their language, for the tests of hosts.
    #[test]
    fn a_fence_shows_only_its_language() {
        let page = render("```html mkdocs:docs/index.md\n<b>\n```\n").expect("valid");
        assert_eq!(page.html, "<pre><code class=\"language-html\">&lt;b&gt;\n</code></pre>\n");
    }

    #[test]
    fn formulas_that_do_not_close_fail() {
        assert!(render("a $$x^2 b\n").is_err());
        assert!(render("costs \\$5, and \\$6\n").is_ok());
    }
}
