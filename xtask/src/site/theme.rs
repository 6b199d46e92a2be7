//! The colours of the page: the variables of the figures' themes, so that prose and pictures share one palette.

use tangible_theorems::scene::Theme;

/// Placeholder in a style sheet.
const PLACEHOLDER: &str = "/*{{theme-variables}}*/";

/// A style sheet with the variables of every theme at the placeholder.
pub(crate) fn with_variables(css: &str) -> String {
    css.replace(PLACEHOLDER, &variables())
}

/// Light by default, dark and contrast as the reader's system asks, and any of them by attribute.
fn variables() -> String {
    let of = Theme::css_variables;
    let mut css = format!(":root {{ {} }}\n", of(Theme::Light));
    for (condition, theme) in [
        ("(prefers-color-scheme: dark)", Theme::Dark),
        ("(prefers-contrast: more)", Theme::Contrast),
        ("(prefers-contrast: more) and (prefers-color-scheme: dark)", Theme::ContrastDark),
    ] {
        css += &format!("@media {condition} {{ :root {{ {} }} }}\n", of(theme));
    }
    for theme in Theme::ALL {
        css += &format!("[data-theme=\"{}\"] {{ {} }}\n", theme.name(), of(theme));
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_in_the_sheet() {
        let css = with_variables(&format!("a {{}}\n{PLACEHOLDER}\n"));
        assert!(css.starts_with("a {}\n:root { --tt-"), "{css}");
        for theme in Theme::ALL {
            assert!(css.contains(&format!("[data-theme=\"{}\"]", theme.name())));
        }
    }
}
