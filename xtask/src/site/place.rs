//! Where the site lives, in the texts that tell others how to reach it.

use tangible_theorems::session::RELEASE;

/// How sources write the address of a release of this site.
const RELEASED: &str = "https://your.site/v0.1.0/";
/// How sources write its origin, and `tangible` addresses without a release.
const ORIGIN: &str = "https://your.site";

/// A text with the address of this release in place of the placeholder; the placeholder of this release where nobody
/// has said where the site will live.
pub(crate) fn settled(text: &str, base: Option<&str>) -> String {
    let Some(base) = base else { return text.replace(RELEASED, &format!("{ORIGIN}/v{RELEASE}/")) };
    let origin = base.match_indices('/').nth(2).map_or(base, |(at, _)| &base[..at]);
    text.replace(RELEASED, &format!("{base}v{RELEASE}/")).replace(ORIGIN, origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_placeholder_gives_way_to_the_site() {
        let text = "https://your.site/v0.1.0/js/x.js; script-src https://your.site;";
        let known = settled(text, Some("https://course.example/figures/"));
        let expected =
            format!("https://course.example/figures/v{RELEASE}/js/x.js; script-src https://course.example;");
        assert_eq!(known, expected);
        assert_eq!(
            settled(text, None),
            format!("https://your.site/v{RELEASE}/js/x.js; script-src https://your.site;")
        );
    }
}
