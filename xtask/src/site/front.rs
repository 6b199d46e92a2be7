//! The head of a page's source: title and description.

use anyhow::{Context as _, Result, bail};

/// What stands between the first two lines `---`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Title of the page.
    pub(crate) title: String,
    /// One or two sentences for search engines and link previews.
    pub(crate) description: String,
}

impl FrontMatter {
    /// Splits a source into its head and its Markdown.
    ///
    /// # Errors
    /// When there is no head, or it lacks a field, or has an unknown one.
    pub(crate) fn split(text: &str) -> Result<(Self, &str)> {
        let rest =
            text.strip_prefix("---\n").context("a page begins with front matter between two lines ---")?;
        let (head, body) = rest.split_once("\n---\n").context("the front matter has no closing line ---")?;
        let (mut title, mut description) = (None, None);
        for line in head.lines().filter(|line| !line.trim().is_empty()) {
            let (key, value) =
                line.split_once(':').with_context(|| format!("front matter: “{line}” has no colon"))?;
            let value = unquoted(value.trim());
            match key.trim() {
                "title" => title = Some(value),
                "description" => description = Some(value),
                key => bail!("front matter: unknown field “{key}”; there are title and description"),
            }
        }
        let title = title.context("front matter: title is missing")?;
        let description = description.context("front matter: description is missing")?;
        Ok((Self { title, description }, body))
    }
}

fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_body_are_split() {
        let (front, body) =
            FrontMatter::split("---\ntitle: \"A: b\"\ndescription: c\n---\n# Hi\n").expect("valid");
        assert_eq!(front, FrontMatter { title: "A: b".into(), description: "c".into() });
        assert_eq!(body, "# Hi\n");
    }

    #[test]
    fn a_head_without_its_fields_is_refused() {
        for text in ["# Hi", "---\ntitle: a\n---\n", "---\ntitle: a\ndescription: b\nauthor: c\n---\n"] {
            assert!(FrontMatter::split(text).is_err(), "{text}");
        }
    }
}
