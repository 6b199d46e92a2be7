//! `tangible export`: a figure, or a whole chapter, as one file that asks for nothing.

mod chapter;
mod pack;
mod page;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::session::RELEASE;

use crate::failure::{DONE, Failure, Outcome};
use crate::opening::{Opening, Otherwise, When};
use crate::progress;

/// Arguments.
#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    opening: Opening,
    #[command(flatten)]
    when: When,
    /// A whole chapter, with its text, in place of a figure
    #[arg(long, value_name = "CHAPTER", conflicts_with_all = ["figure", "address", "preset", "sets", "seed", "steps"])]
    chapter: Option<String>,
    /// File to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Folder of the built site, which holds the program
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    site: PathBuf,
    /// Address of the site: the file then links to its chapter
    #[arg(long, value_name = "URL")]
    base: Option<String>,
}

/// Writes the file.
pub(crate) fn run(arguments: &Export, out: &mut dyn Write) -> Outcome {
    let site = Site { folder: &arguments.site, base: base(arguments.base.as_deref())? };
    let text = match &arguments.chapter {
        Some(chapter) => chapter::whole(&site, chapter)?,
        None => figure(arguments, &site)?,
    };
    match &arguments.output {
        Some(path) => {
            std::fs::write(path, &text)?;
            eprintln!("{}: {} kB", path.display(), text.len() / 1000);
        }
        None => out.write_all(text.as_bytes())?,
    }
    Ok(DONE)
}

fn figure(arguments: &Export, site: &Site) -> Result<String, Failure> {
    let start = arguments.opening.start()?;
    let named = start.address.step.is_some() || arguments.when.steps.is_some();
    let mut session = start.open(&arguments.when, Otherwise::Poster)?;
    progress::settle(session.as_mut(), start.entry)?;
    page::of(site, start.entry, session.as_mut(), named)
}

/// The address of the site with a slash at its end.
fn base(given: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(url) = given else { return Ok(None) };
    if !url.starts_with("https://") && !url.starts_with("http://") || url.contains(['"', '<', '>', ' ']) {
        return Err(Failure::input(format!(
            "base cannot be “{url}”: it takes an address such as https://your.site"
        )));
    }
    Ok(Some(format!("{}/", url.trim_end_matches('/'))))
}

/// The built site.
struct Site<'a> {
    folder: &'a Path,
    base: Option<String>,
}

impl Site<'_> {
    /// A text of this release.
    fn read(&self, file: &str) -> Result<String, Failure> {
        let bytes = self.bytes(file)?;
        String::from_utf8(bytes).map_err(|_| Failure::input(format!("{file} of the site is no text")))
    }

    /// A file of this release: the site keeps others too.
    fn bytes(&self, file: &str) -> Result<Vec<u8>, Failure> {
        let path = self.folder.join(format!("v{RELEASE}")).join(file);
        std::fs::read(&path).map_err(|error| {
            Failure::input(format!(
                "{} cannot be read ({error}): build the site with `cargo xtask dist`, or name the folder of a built \
                 site of release {RELEASE} with --site",
                path.display()
            ))
        })
    }

    /// The portable script of a chapter.
    fn program(&self, chapter: &str) -> Result<String, Failure> {
        if !CHAPTERS.iter().any(|known| known.id == chapter) {
            let known: Vec<&str> = CHAPTERS.iter().map(|known| known.id).collect();
            let given: String = chapter.chars().take(40).collect();
            return Err(Failure::input(format!(
                "there is no chapter “{given}”: there are {}",
                known.join(", ")
            )));
        }
        self.read(&format!("portable/{chapter}.js"))
    }
}
