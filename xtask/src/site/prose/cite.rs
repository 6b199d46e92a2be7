//! Citations: `[@key]` becomes a numbered link, the page ends with its references and their BibTeX.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::Stage;
use crate::site::html::{escape, tags};

const PLACE: &str = "{{#references}}";

/// Publications by their keys.
#[derive(Default)]
pub(crate) struct Library(BTreeMap<String, Entry>);

struct Entry {
    /// As the author wrote it.
    source: String,
    fields: BTreeMap<String, String>,
}

impl Library {
    /// Reads a BibTeX file; a missing one holds nothing.
    ///
    /// # Errors
    /// For an entry that does not close, and for TeX in its fields: names are written in Unicode.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = if path.is_file() { std::fs::read_to_string(path)? } else { String::new() };
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    /// Reads BibTeX.
    ///
    /// # Errors
    /// As for [`Library::read`].
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut all = BTreeMap::new();
        let mut rest = text;
        while let Some(start) = rest.find('@') {
            let source = balanced(&rest[start..]).context("an entry does not close")?;
            rest = &rest[start + source.len()..];
            let (head, body) = source.split_once('{').context("an entry has no {")?;
            let (key, body) = body.split_once(',').with_context(|| format!("{head} has no key"))?;
            let fields =
                fields(body.strip_suffix('}').unwrap_or(body)).with_context(|| key.trim().to_string())?;
            let entry = Entry { source: source.to_string(), fields };
            if all.insert(key.trim().to_string(), entry).is_some() {
                bail!("{} stands twice", key.trim());
            }
        }
        Ok(Self(all))
    }
}

/// The text up to the brace that closes the first one.
fn balanced(text: &str) -> Option<&str> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some(&text[..=at]);
        }
    }
    None
}

fn fields(mut body: &str) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    while let Some((name, rest)) = body.split_once('=') {
        let rest = rest.trim_start();
        let name = name.trim_matches(|c: char| c == ',' || c.is_whitespace()).to_lowercase();
        let (value, length) = if rest.starts_with('{') {
            let value = balanced(rest).with_context(|| format!("{name} does not close"))?;
            (&value[1..value.len() - 1], value.len())
        } else {
            let length = rest.find(',').unwrap_or(rest.len());
            (rest[..length].trim().trim_matches('"'), length)
        };
        if value.contains('\\') {
            bail!("{name} contains TeX: write letters in Unicode");
        }
        let plain: String = value.replace(['{', '}'], "").replace("--", "–");
        found.insert(name, plain.split_whitespace().collect::<Vec<_>>().join(" "));
        body = &rest[length..];
    }
    Ok(found)
}

impl Entry {
    /// "HaoChen, Wei, Lee, Ma: Title. Venue, 2021."
    fn html(&self) -> String {
        let get = |key: &str| self.fields.get(key).map(String::as_str).unwrap_or_default();
        let authors: Vec<&str> =
            get("author").split(" and ").map(|name| name.split(',').next().unwrap_or(name)).collect();
        let venue = ["booktitle", "journal", "howpublished", "publisher"]
            .into_iter()
            .map(get)
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        let comma = if venue.is_empty() { "" } else { ", " };
        let mut html = format!(
            "{}: <cite>{}</cite>. {}{comma}{}.",
            escape(&authors.join(", ")),
            escape(get("title")),
            escape(venue),
            escape(get("year"))
        );
        if let Some((link, name)) = self.link() {
            let _ = write!(html, " <a href=\"{}\">{}</a>", escape(&link), escape(&name));
        }
        html
    }

    fn link(&self) -> Option<(String, String)> {
        let get = |key: &str| self.fields.get(key);
        let arxiv = get("eprint").cloned().or_else(|| {
            get("note")
                .and_then(|note| note.split("arXiv:").nth(1))
                .map(|id| id.trim().trim_end_matches('.').to_string())
        });
        if let Some(id) = arxiv {
            return Some((format!("https://arxiv.org/abs/{id}"), format!("arXiv {id}")));
        }
        if let Some(doi) = get("doi") {
            return Some((format!("https://doi.org/{doi}"), format!("doi {doi}")));
        }
        get("url").map(|url| (url.clone(), "link".to_string()))
    }
}

/// Numbers the citations of a page and lists what they cite at `{{#references}}`, or at its end.
pub(super) fn fill(html: &str, stage: &Stage) -> Result<String> {
    let mut order: Vec<&str> = Vec::new();
    let mut out = String::with_capacity(html.len());
    // A citation inside code is an example of one; in what is declared of a figure it is a form of its parameters.
    let code: Vec<_> = [tags(html, "code")?, tags(html, "script")?]
        .into_iter()
        .flatten()
        .filter_map(|tag| Some(tag.opening.end..tag.closing?.start))
        .collect();
    let mut done = 0;
    while let Some(start) = html[done..].find("[@").map(|at| done + at) {
        let end = html[start..].find(']').context("a citation does not close")? + start;
        out.push_str(&html[done..start]);
        if code.iter().any(|code| code.contains(&start)) {
            out.push_str(&html[start..=end]);
        } else {
            out += &links(&html[start + 1..end], &mut order, stage.library)?;
        }
        done = end + 1;
    }
    out.push_str(&html[done..]);
    let list = list(&order, stage.library);
    if out.contains(PLACE) {
        return Ok(out.replace(&format!("<p>{PLACE}</p>"), &list).replace(PLACE, &list));
    }
    Ok(out + &list)
}

/// `@a; @b` as links to the list.
fn links<'a>(keys: &str, order: &mut Vec<&'a str>, library: &'a Library) -> Result<String> {
    let mut links = Vec::new();
    for key in keys.split(';').map(|key| key.trim().trim_start_matches('@')) {
        let (key, entry) =
            library.0.get_key_value(key).with_context(|| format!("nothing is known of [@{key}]"))?;
        let at = order.iter().position(|other| other == key).unwrap_or_else(|| {
            order.push(key);
            order.len() - 1
        });
        let title = entry.fields.get("title").map(String::as_str).unwrap_or_default();
        links.push(format!("<a href=\"#ref-{key}\" title=\"{}\">{}</a>", escape(title), at + 1));
    }
    Ok(format!("<span class=\"cite\">[{}]</span>", links.join(", ")))
}

fn list(order: &[&str], library: &Library) -> String {
    if order.is_empty() {
        return String::new();
    }
    let mut html = String::from("<section class=\"references\"><h2 id=\"references\">References</h2><ol>");
    let mut bibtex = String::new();
    for key in order {
        let entry = &library.0[*key];
        let _ = write!(html, "<li id=\"ref-{key}\">{}</li>", entry.html());
        bibtex += &entry.source;
        bibtex += "\n\n";
    }
    let _ = writeln!(
        html,
        "</ol><details><summary>BibTeX</summary><pre data-copy><code>{}</code></pre></details></section>",
        escape(bibtex.trim_end())
    );
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIB: &str = "@inproceedings{a2021, title={Noise {H}as a Shape}, author={HaoChen, Jeff Z. and Wei, Colin},\n booktitle={COLT}, pages={1--2}, year={2021}, note={arXiv:2006.08680}}\n@misc{b, title = \"B\", year = 2020}";

    #[test]
    fn bibtex_is_read() {
        let library = Library::parse(BIB).expect("two entries");
        let html = library.0["a2021"].html();
        assert_eq!(
            html,
            "HaoChen, Wei: <cite>Noise Has a Shape</cite>. COLT, 2021. <a href=\"https://arxiv.org/abs/2006.08680\">arXiv 2006.08680</a>"
        );
        assert_eq!(library.0["b"].fields["year"], "2020");
        for bad in ["@a{b, title={c}", "@a{b, title={\\\"o}}", "@a{b,}@a{b,}"] {
            assert!(Library::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn citations_are_numbered_in_the_order_of_the_text() {
        let library = Library::parse(BIB).expect("two entries");
        let mut order = Vec::new();
        let first = links("@b; @a2021", &mut order, &library).expect("known");
        assert!(first.contains("#ref-b") && first.contains(">1</a>, "), "{first}");
        assert!(links("@a2021", &mut order, &library).expect("known").contains(">2</a>"));
        assert!(links("@c", &mut order, &library).is_err());
        assert!(list(&order, &library).contains("<li id=\"ref-b\">"));
    }
}
