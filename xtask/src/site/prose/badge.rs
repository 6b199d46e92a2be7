//! Words that explain themselves when they are pointed at, focused or tapped: badges, and quoted numbers.

use anyhow::{Context as _, Result};

use crate::site::html::{escape, fill_each};

/// Kinds of statements, and what a badge says about them.
const KINDS: [(&str, &str); 6] = [
    ("proved", "A theorem of the paper, in our words."),
    ("derived", "Derived by this project, and checked numerically in its tests."),
    ("measured", "Comes out of the simulation on this page, over many seeds."),
    ("quoted", "A number taken from a publication, with its source."),
    ("assumed", "A condition under which the rest is said."),
    ("recalled", "Restated from memory: not yet compared with the text of the source."),
];

/// Fills `<span class="badge" data-kind="…"></span>`.
pub(super) fn fill(html: &str) -> Result<String> {
    fill_each(html, "span", |tag, inner| {
        let Some(kind) = tag.get("data-kind").filter(|_| tag.get("class") == Some("badge")) else {
            return Ok(None);
        };
        let known = KINDS.iter().find(|(name, _)| *name == kind);
        let (_, why) = known.with_context(|| format!("there is no badge “{kind}”"))?;
        let word = if inner.trim().is_empty() { kind } else { inner };
        Ok(Some(explained(&format!("badge {kind}"), word, why)))
    })
    .map(|html| html.replace("<span class=\"badge\" data-kind=", "<span class=\"why\" data-kind="))
}

/// A word with an explanation. It is described by it for those who listen.
pub(super) fn explained(class: &str, word: &str, why: &str) -> String {
    format!(
        "<button type=\"button\" class=\"{class}\" aria-describedby=\"{MARK}\">{}</button><span class=\"because\" role=\"tooltip\" id=\"{MARK}\">{}</span>",
        escape(word),
        escape(why)
    )
}

/// Stands where the number of an explanation will.
const MARK: &str = "because-#";

/// Numbers the explanations of a page: a button and its explanation have the same id.
pub(super) fn numbered(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (index, part) in html.split(MARK).enumerate() {
        if index > 0 {
            out += &format!("because-{}", index.div_ceil(2));
        }
        out += part;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge_becomes_a_button_with_its_reason() {
        let html = fill("<span class=\"badge\" data-kind=\"proved\"></span>").expect("a kind");
        let html = numbered(&format!("{html}{html}"));
        assert!(html.starts_with("<span class=\"why\" data-kind=\"proved\"><button"), "{html}");
        for id in ["because-1", "because-2"] {
            assert_eq!(html.matches(&format!("\"{id}\"")).count(), 2, "{html}");
        }
        assert!(fill("<span class=\"badge\" data-kind=\"sure\"></span>").is_err());
        assert_eq!(
            fill("<span class=\"badge proved\">proved</span>").expect("left"),
            "<span class=\"badge proved\">proved</span>"
        );
    }
}
