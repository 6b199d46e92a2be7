//! The snippets of the host guide.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

/// Address that stands for the site in the guide; the release behind it is that of the text.
const PLACEHOLDER: &str = "https://your.site/v";

/// A fenced block of the guide that names its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Heading of the second level that it stands under.
    pub section: String,
    /// The host that it is for.
    pub host: String,
    /// The file of that host's project that it belongs to.
    pub file: String,
    /// Its text, with the placeholder for the site.
    pub text: String,
}

/// The guide's snippets, in their order.
pub struct Guide {
    /// All that name a host.
    pub snippets: Vec<Snippet>,
    /// The whole text.
    pub text: String,
}

impl Guide {
    /// Reads `www/embedding.md`.
    ///
    /// # Errors
    /// When it is missing or a fence does not close.
    pub fn read(root: &Path) -> Result<Self> {
        Self::of_file(&root.join("www/embedding.md"))
    }

    /// Reads another text with such snippets.
    ///
    /// # Errors
    /// As for [`Guide::read`].
    pub fn of_file(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        Ok(Self { snippets: parse(&text)?, text })
    }

    /// The snippets for one host.
    pub fn of<'a>(&'a self, host: &'a str) -> impl Iterator<Item = &'a Snippet> {
        self.snippets.iter().filter(move |snippet| snippet.host == host)
    }

    /// The one snippet of a host for a file, for the site at an address.
    ///
    /// # Errors
    /// When there is none.
    pub fn text(&self, host: &str, file: &str, site: &str) -> Result<String> {
        let snippet = self.of(host).find(|snippet| snippet.file == file);
        Ok(settled(&snippet.with_context(|| format!("the guide has no {host}:{file}"))?.text, site))
    }
}

/// A text with a site's address in place of the placeholder; the site is served without the folder of its release.
pub fn settled(text: &str, site: &str) -> String {
    let mut parts = text.split(PLACEHOLDER);
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        out.push_str(site);
        out.push_str(part.find('/').map_or("", |slash| &part[slash..]));
    }
    // Policies name the origin alone.
    out.replace("https://your.site", site)
}

fn parse(text: &str) -> Result<Vec<Snippet>> {
    let mut snippets = Vec::new();
    let (mut section, mut lines) = (String::new(), text.lines());
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.to_string();
        }
        if !line.starts_with("```") {
            continue;
        }
        // A fence of four holds fences of three.
        let info = line.trim_start_matches('`');
        let fence = &line[..line.len() - info.len()];
        let mut body = String::new();
        loop {
            let line = lines.next().with_context(|| format!("the fence “{info}” does not close"))?;
            if line == fence {
                break;
            }
            body.push_str(line);
            body.push('\n');
        }
        let Some((_, place)) = info.split_once(' ') else { continue };
        let (host, file) = place.split_once(':').with_context(|| format!("“{place}” is no host:file"))?;
        ensure!(!file.is_empty() && !file.contains(".."), "“{place}” is no file of a project");
        snippets.push(Snippet { section: section.clone(), host: host.into(), file: file.into(), text: body });
    }
    Ok(snippets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_that_name_a_place_are_found() {
        let text = "## One\n````md\n```html a:x\nno\n```\n````\n## Two\n```html a:x/y.html\n<b>\n</b>\n```\n";
        let found = parse(text).expect("parses");
        let [snippet] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((snippet.section.as_str(), snippet.host.as_str()), ("Two", "a"));
        assert_eq!((snippet.file.as_str(), snippet.text.as_str()), ("x/y.html", "<b>\n</b>\n"));
        assert!(parse("```html a:b\n").is_err(), "a fence without an end");
        assert!(parse("```html a\n```\n").is_err(), "a place without a file");
    }

    #[test]
    fn the_placeholder_gives_way_to_the_site() {
        let text = "\"https://your.site/v0.1.0/js/x.js\" script-src https://your.site;";
        assert_eq!(settled(text, "http://here:1"), "\"http://here:1/js/x.js\" script-src http://here:1;");
    }

    /// Rows of the table of hosts: name, and what it says was tried.
    fn rows(text: &str) -> Vec<(&str, &str)> {
        let named = text.lines().filter_map(|line| line.strip_prefix("| [")?.split_once(']'));
        named.filter_map(|(name, rest)| Some((name, rest.strip_suffix(" |")?.rsplit("| ").next()?))).collect()
    }

    #[test]
    fn the_guide_says_what_is_built_and_with_which_version() {
        let root = crate::build::root();
        let guide = Guide::read(&root).expect("the guide");
        let read = |file: &str| std::fs::read_to_string(root.join(file)).expect("a list of programs");
        let (npm, pip) = (read("tests/hosts/package.json"), read("tests/hosts/requirements.txt"));
        let stage = read("xtask/src/check/hosts.rs");
        let rows = rows(&guide.text);
        assert!(rows.len() > 10, "the table of hosts");
        for (host, tried) in &rows {
            assert!(guide.text.contains(&format!("\n## {host}\n")), "{host} has a section");
            let has = guide.snippets.iter().any(|snippet| snippet.section == *host);
            assert_eq!(has || *host == "Raw HTML", tried.starts_with("built"), "{host}: {tried}");
            let number = |at: usize| tried.split([' ', ',']).filter(|word| word.contains('.')).nth(at);
            let pinned = |list: &str, before: &str, at: usize| {
                let number = number(at).expect("a version");
                assert!(list.contains(&format!("{before}{number}.")), "{host} is not of version {number}");
            };
            match *host {
                "MkDocs" => pinned(&pip, "mkdocs==", 0),
                "Sphinx with MyST-Parser" => {
                    pinned(&pip, "Sphinx==", 0);
                    pinned(&pip, "myst-parser==", 1);
                }
                "mdBook" => pinned(&stage, "MDBOOK: &str = \"", 0),
                "Docusaurus" => pinned(&npm, "\"@docusaurus/core\": \"", 0),
                "Eleventy" => pinned(&npm, "\"@11ty/eleventy\": \"", 0),
                "Vite and other bundlers" => pinned(&npm, "\"vite\": \"", 0),
                _ => {}
            }
        }
    }
}
