//! Figures for other people's pages.
//!
//! ```text
//! embed.html                        any figure in a frame: embed.html?f=chapter/figure#address
//! embed/<chapter>/<figure>.html     one figure in a frame: stands there without scripts too
//! pictures/<chapter>/<figure>.svg   its picture alone, for an <img>; .png for feeds and e-mail
//! oembed/<chapter>/<figure>.json    what a site that knows oEmbed asks for; only where the site's address is known
//! ```

use std::path::Path;

use anyhow::Result;
use serde_json::json;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::session::RELEASE;

use super::html::escape;
use super::picture::{Picture, Pictures};
use super::{Site, figures, write};

/// CSS pixels of controls, read-outs and caption below a picture of a page's width, about; a frame then reports its
/// own height.
const BELOW: f64 = 420.0;
/// Width of a picture in CSS pixels.
const WIDTH: f64 = 860.0;
/// Stands in the page of any figure until its script has found which one is asked for.
const NOTICE: &str =
    "<p class=\"notice\">The figure needs JavaScript and WebAssembly. The chapter shows it as a picture.</p>";

/// What the template of a frame asks for.
struct Frame<'a> {
    title: &'a str,
    description: &'a str,
    root: &'a str,
    chapter: &'a str,
    canonical: String,
    discovery: String,
    content: &'a str,
}

impl Frame<'_> {
    fn fill(&self, template: &str) -> String {
        template
            .replace("{{title}}", &escape(self.title))
            .replace("{{description}}", &escape(self.description))
            .replace("{{root}}", self.root)
            .replace("{{chapter}}", self.chapter)
            .replace("{{canonical}}", &self.canonical)
            .replace("{{discovery}}", &self.discovery)
            .replace("{{content}}", self.content)
    }
}

/// Builds all of them below `out`; `up` leads from there to the newest release.
///
/// # Errors
/// When a figure cannot be drawn, or a file cannot be written.
pub(super) fn build(site: &Site, out: &Path, up: &str, template: &str, pictures: &Pictures) -> Result<()> {
    let any = Frame {
        title: "A figure of Tangible Theorems",
        description: "One figure in a frame.",
        root: "./",
        chapter: "index.html",
        canonical: site.base.map_or(format!("{up}embed.html"), |base| format!("{base}embed.html")),
        discovery: String::new(),
        content: NOTICE,
    };
    write(&out.join("embed.html"), any.fill(template).as_bytes())?;
    for chapter in CHAPTERS {
        for entry in chapter.figures {
            let id = format!("{}/{}", chapter.id, entry.id);
            figure(site, out, up, template, pictures, &id)?;
        }
    }
    Ok(())
}

fn figure(site: &Site, out: &Path, up: &str, template: &str, pictures: &Pictures, id: &str) -> Result<()> {
    let picture = pictures.of(&[("src".to_string(), id.to_string())])?;
    let (content, _) =
        figures::expand(&format!("<tangible-figure src=\"{id}\"></tangible-figure>"), pictures)?;
    let chapter = format!("chapters/{}.html", id.split('/').next().unwrap_or_default());
    let root = "../../";
    let frame = Frame {
        title: picture.title,
        description: picture.caption,
        root,
        chapter: &chapter,
        canonical: site
            .base
            .map_or(format!("{root}{up}embed/{id}.html"), |base| format!("{base}embed/{id}.html")),
        discovery: site.base.map_or(String::new(), |base| discovery(base, id, &picture)),
        content: &content,
    };
    write(&out.join(format!("embed/{id}.html")), frame.fill(template).as_bytes())?;
    write(&out.join(format!("pictures/{id}.svg")), picture.alone.as_bytes())?;
    write(&out.join(format!("pictures/{id}.png")), &pictures.bitmap(&picture)?)?;
    if let Some(base) = site.base {
        let told = serde_json::to_vec_pretty(&oembed(base, id, &picture))?;
        write(&out.join(format!("oembed/{id}.json")), &told)?;
    }
    Ok(())
}

/// How other sites find title, picture and frame of a figure.
fn discovery(base: &str, id: &str, picture: &Picture) -> String {
    let title = escape(picture.title);
    let caption = escape(picture.caption);
    format!(
        "<meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" content=\"{caption}\">\n\
         <meta property=\"og:type\" content=\"article\">\n\
         <meta property=\"og:image\" content=\"{base}v{RELEASE}/pictures/{id}.png\">\n\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{base}v{RELEASE}/oembed/{id}.json\" title=\"{title}\">\n"
    )
}

/// The answer to an oEmbed request, version 1.0, type `rich`. The frame is of this release: its bits stay.
fn oembed(base: &str, id: &str, picture: &Picture) -> serde_json::Value {
    let height = picture.height() + BELOW;
    let frame = format!(
        "<iframe src=\"{base}v{RELEASE}/embed/{id}.html\" title=\"{}\" width=\"{WIDTH}\" height=\"{height}\" style=\"border:0\"></iframe>",
        escape(picture.title)
    );
    json!({
        "version": "1.0",
        "type": "rich",
        "title": picture.title,
        "provider_name": "Tangible Theorems",
        "provider_url": base,
        "html": frame,
        "width": WIDTH,
        "height": height,
        "thumbnail_url": format!("{base}v{RELEASE}/pictures/{id}.png"),
        "thumbnail_width": WIDTH,
        "thumbnail_height": picture.height(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    #[test]
    fn a_site_that_knows_its_address_tells_others_how_to_embed() {
        let project = Project::here();
        let pictures = Pictures::new(&project).expect("sources");
        let id = "label-noise/vanishing-average";
        let picture = pictures.of(&[("src".to_string(), id.to_string())]).expect("drawn");
        let told = oembed("https://example.org/", id, &picture);
        let html = told["html"].as_str().expect("a frame");
        assert!(html.contains(&format!("https://example.org/v{RELEASE}/embed/{id}.html")), "{html}");
        assert_eq!((told["type"].as_str(), told["version"].as_str()), (Some("rich"), Some("1.0")));
        assert!(told["height"].as_f64().is_some_and(|height| height > BELOW));
        assert!(discovery("https://example.org/", id, &picture).contains("application/json+oembed"));
        assert!(picture.alone.starts_with("<svg") && picture.alone.contains("@font-face"));
    }
}
