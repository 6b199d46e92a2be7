//! A whole chapter as one file: its page with style sheets, fonts and program inside.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Site;
use super::pack::packed;
use super::page::escaped;
use crate::failure::Failure;

/// The page of a chapter, with everything that it asks for written into it.
pub(super) fn whole(site: &Site, chapter: &str) -> Result<String, Failure> {
    let program = packed(&site.program(chapter)?)?;
    let page = site.read(&format!("chapters/{chapter}.html"))?;
    let mut head = String::with_capacity(page.len() * 2);
    for line in page.lines() {
        head += &inlined(site, line)?;
        head.push('\n');
    }
    let linked = without_dead_links(&head, site.base.as_deref());
    // A module script that is a file does not start from a disk; this one imports nothing.
    let script = site.read("js/page.js")?.replace("</script", "<\\/script");
    let end = format!("<script>(() => {{{script}}})();</script>\n{program}</body>");
    Ok(linked.replacen("</body>", &end, 1))
}

/// A line of the page: what it would fetch stands in its place.
fn inlined(site: &Site, line: &str) -> Result<String, Failure> {
    if line.starts_with("<link rel=\"preload\"") || line.starts_with("<script type=\"module\"") {
        return Ok(String::new());
    }
    if line.starts_with("<link rel=\"stylesheet\"") {
        let sheet = site.read(file_of(line, "href")?)?;
        let media = if line.contains("media=\"print\"") { " media=\"print\"" } else { "" };
        return Ok(format!("<style{media}>{}</style>", with_fonts(site, &sheet)?));
    }
    if line.starts_with("<link rel=\"icon\"") {
        let icon = STANDARD.encode(site.bytes(file_of(line, "href")?)?);
        return Ok(format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"));
    }
    if line.starts_with("<link rel=\"canonical\"") && site.base.is_none() {
        return Ok(String::new());
    }
    Ok(line.to_string())
}

/// The file of the site that an attribute of a page of a chapter names.
fn file_of<'a>(line: &'a str, attribute: &str) -> Result<&'a str, Failure> {
    let value = line.split(&format!("{attribute}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value
        .and_then(|value| value.strip_prefix("../"))
        .ok_or_else(|| Failure::input(format!("the page of the site has a line like no other: {line}")))
}

/// A style sheet whose fonts are inside.
fn with_fonts(site: &Site, sheet: &str) -> Result<String, Failure> {
    let mut parts = sheet.split("url(");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (name, rest) = part.split_once(')').unwrap_or((part, ""));
        let name = name.trim_matches(['"', '\'']);
        let font = STANDARD.encode(site.bytes(name.trim_start_matches("./"))?);
        out += &format!("url(data:font/woff2;base64,{font}){rest}");
    }
    Ok(out)
}

/// Links to other pages of the site lead there if its address is known; else only their text stays.
fn without_dead_links(html: &str, base: Option<&str>) -> String {
    let mut parts = html.split(" href=\"");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (link, rest) = part.split_once('"').unwrap_or((part, ""));
        let link = match (page_of(link), base) {
            (None, _) => Some(link.to_string()),
            (Some(page), Some(base)) => Some(escaped(base) + &page),
            (Some(_), None) => None,
        };
        if let Some(link) = link {
            out += &format!(" href=\"{link}\"");
        }
        out += rest;
    }
    out
}

/// The page of the site that a link of a chapter's page leads to, from the folder of the release.
fn page_of(link: &str) -> Option<String> {
    if let Some(page) = link.strip_prefix("../") {
        return Some(page.to_string());
    }
    let beside = link.strip_prefix("./").unwrap_or(link);
    let page = beside.split('#').next().unwrap_or_default();
    let is_page = page.strip_suffix(".html").is_some_and(|name| !name.contains([':', '/']));
    is_page.then(|| format!("chapters/{beside}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_somewhere_or_nowhere() {
        let html = "<a class=\"x\" href=\"../about.html#cite\">Cite</a> <a href=\"#main\">Skip</a> \
            <a href=\"coin-notes.html\">Notes</a> <a href=\"https://a.b/c.html\">There</a>";
        assert_eq!(
            without_dead_links(html, None),
            "<a class=\"x\">Cite</a> <a href=\"#main\">Skip</a> <a>Notes</a> <a href=\"https://a.b/c.html\">There</a>"
        );
        let known = without_dead_links(html, Some("https://your.site/"));
        assert!(known.contains("href=\"https://your.site/about.html#cite\""), "{known}");
        assert!(known.contains("href=\"https://your.site/chapters/coin-notes.html\""), "{known}");
    }
}
