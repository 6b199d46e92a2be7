//! One figure as a page of its own.

use percent_encoding::percent_decode_str;
use tangible_theorems::figure::Entry;
use tangible_theorems::scene::{SvgOptions, SvgTheme, Theme};
use tangible_theorems::session::Session;

use super::Site;
use super::pack::packed;
use crate::failure::Failure;
use crate::provenance;

/// Width of the static picture in CSS pixels.
const WIDTH: f64 = 860.0;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0 auto;max-width:64rem;padding:1rem;background:var(--tt-paper);color:var(--tt-ink);font:400 1rem/1.5 'Tangible Sans',system-ui,sans-serif}\
tangible-figure{display:block}tangible-figure:defined figcaption{display:none}figure{margin:0}figure svg{max-width:100%;height:auto}figcaption{color:var(--tt-muted);font-size:.875rem}\
footer{margin-top:1rem;color:var(--tt-muted);font-size:.8125rem;overflow-wrap:anywhere}a{color:inherit}";

/// The page of a figure in its settled state; `named` says that its step was asked for.
pub(super) fn of(
    site: &Site,
    entry: &Entry,
    session: &mut dyn Session,
    named: bool,
) -> Result<String, Failure> {
    let mut address = session.address();
    address.digest = session.digest();
    let (chapter, _) = address.figure.split_once('/').unwrap_or((&address.figure, ""));
    let program = packed(&site.program(chapter)?)?;
    let options = SvgOptions {
        theme: SvgTheme::Auto,
        title: entry.title.to_string(),
        desc: session.describe(),
        font_css: String::new(),
    };
    let picture = session.draw(WIDTH)?.svg(&options);
    let (title, caption) = (escaped(entry.title), escaped(entry.caption));
    let figure = escaped(&address.figure);
    let attributes = attributes(&address.to_string(), named);
    let address = escaped(&address.to_string());
    let more = site.base.as_ref().map_or(String::new(), |base| {
        format!(" <a href=\"{}chapters/{chapter}.html#{address}\">Read the chapter.</a>", escaped(base))
    });
    let line = escaped(&provenance::line());
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\" data-tangible-history>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"generator\" content=\"{line}\">\n<style>{}{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <tangible-figure src=\"{figure}\"{attributes}>\n<figure class=\"static\">\n{picture}\
         <figcaption><strong>{title}</strong> {caption}</figcaption>\n</figure>\n</tangible-figure>\n</main>\n\
         <footer>Tangible Theorems: program MIT or Apache-2.0, picture CC BY 4.0. Everything is computed in this file.{more} \
         State: {address}</footer>\n{program}</body>\n</html>\n",
        variables()
    ))
}

/// The colours of the picture, as the reader's system asks.
fn variables() -> String {
    let of = Theme::css_variables;
    format!(":root{{{}}}@media(prefers-color-scheme:dark){{:root{{{}}}}}", of(Theme::Light), of(Theme::Dark))
}

/// A state as attributes of its element: all keys of its address but those that any release adds.
fn attributes(address: &str, named: bool) -> String {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let mut out = String::new();
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        if !matches!(key, "v" | "release" | "digest") && (named || key != "step") {
            let value = percent_decode_str(value).decode_utf8_lossy();
            out += &format!(" {key}=\"{}\"", escaped(&value));
        }
    }
    out
}

/// Text for HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_becomes_attributes() {
        let address =
            "a/b?v=1&release=0.1.0&n=30&phases=0.1%20x%20%222%22&seed=3&step=5&digest=00ff00ff00ff00ff";
        assert_eq!(
            attributes(address, true),
            " n=\"30\" phases=\"0.1 x &quot;2&quot;\" seed=\"3\" step=\"5\""
        );
        assert_eq!(attributes("a/b?v=1&step=5", false), "");
    }
}
