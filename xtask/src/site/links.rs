//! No dead ends: every link and file that a built page names exists, and nothing comes from another origin.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::html::tags;
use crate::project::files_below;

/// (element, attribute, fetched by the browser by itself).
const REFERENCES: [(&str, &str, bool); 6] = [
    ("a", "href", false),
    ("link", "href", true),
    ("script", "src", true),
    ("img", "src", true),
    ("source", "srcset", true),
    ("iframe", "src", true),
];

/// Checks all pages of a release's folder.
///
/// # Errors
/// Names the page and the link.
pub(crate) fn check(site: &Path) -> Result<()> {
    let pages = files_below(site)?;
    let is_old_release =
        |file: &Path| file.components().next().is_some_and(|top| super::release_folder(top.as_os_str()));
    for file in pages.iter().filter(|file| file.extension().is_some_and(|ending| ending == "html")) {
        if is_old_release(file) {
            continue;
        }
        let html = std::fs::read_to_string(site.join(file))?;
        check_page(site, file, &html).with_context(|| format!("the built page {}", file.display()))?;
    }
    Ok(())
}

fn check_page(site: &Path, file: &Path, html: &str) -> Result<()> {
    let selector = REFERENCES.map(|(element, ..)| element).join(",");
    for tag in tags(html, &selector)? {
        // Named for other sites; no browser fetches them.
        if tag.get("rel").is_some_and(|rel| matches!(rel, "canonical" | "alternate")) {
            continue;
        }
        for (_, attribute, fetched) in REFERENCES.into_iter().filter(|(name, ..)| *name == tag.name()) {
            if let Some(target) = tag.get(attribute) {
                check_target(site, file, html, target, fetched)?;
            }
        }
    }
    Ok(())
}

fn check_target(site: &Path, file: &Path, html: &str, target: &str, fetched: bool) -> Result<()> {
    if target.contains("//") {
        if fetched {
            bail!("“{target}” would be fetched from another origin");
        }
        return Ok(());
    }
    if target.starts_with("mailto:") || target.starts_with("data:") {
        return Ok(());
    }
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        let named =
            fragment.is_empty() || fragment.contains('/') || html.contains(&format!("id=\"{fragment}\""));
        if !named {
            bail!("“{target}” leads to no heading");
        }
        return Ok(());
    }
    let from = file.parent().unwrap_or(Path::new(""));
    let wanted = plain(&from.join(path)).with_context(|| format!("“{target}” leaves the site"))?;
    if !site.join(&wanted).is_file() && !site.join(&wanted).join("index.html").is_file() {
        bail!("“{target}” leads to no file");
    }
    Ok(())
}

/// A path without `.` and `..`; `None` if it leaves its root.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => out.pop().then_some(())?,
            Component::Normal(name) => out.push(name),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(html: &str) -> Result<()> {
        check_page(Path::new(env!("CARGO_MANIFEST_DIR")), Path::new("src/page.html"), html)
    }

    #[test]
    fn links_must_lead_somewhere() {
        for good in [
            "<a href=\"main.rs\">",
            "<a href=\"../Cargo.toml?x=1#y\">",
            "<a href=\"#here\"><p id=\"here\">",
            "<a href=\"https://arxiv.org/abs/2006.08680\">",
            "<a href=\"#label-noise/race?v=1\">",
            "<abbr href=\"no\">",
        ] {
            assert!(verdict(good).is_ok(), "{good}");
        }
        for bad in [
            "<a href=\"nowhere.html\">",
            "<a href=\"#nowhere\">",
            "<a href=\"../../../../x\">",
            "<img src=\"gone.png\">",
            "<script src=\"https://elsewhere.org/x.js\"></script>",
            "<link href=\"//elsewhere.org/x.css\">",
        ] {
            assert!(verdict(bad).is_err(), "{bad}");
        }
    }
}
