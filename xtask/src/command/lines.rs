//! `cargo xtask lines`: what a figure costs, in lines of Rust.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use tangible_theorems::chapters::CHAPTERS;

use crate::project::{Project, files_below};
use crate::shell::{output, program};

/// Options of `lines`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// A revision to compare with.
    #[arg(long)]
    since: Option<String>,
}

/// Prints the lines of every figure: its file and its folder, blank lines, comments and tests included.
///
/// # Errors
/// When the sources or the revision cannot be read.
pub(crate) fn run(options: &Options) -> Result<()> {
    let project = Project::here();
    let before = options.since.as_ref().map(|revision| at(&project, revision)).transpose()?;
    let (mut now, mut then) = (0, 0);
    for chapter in CHAPTERS {
        for figure in chapter.figures {
            let module = figure.id.replace('-', "_");
            let lines = present(&project.path("chapters").join(chapter.id).join("src"), &module)?;
            now += lines;
            let old = before.as_ref().map(|files| of(files, chapter.id, &module));
            then += old.unwrap_or(0);
            println!("{:45} {}", format!("{}/{}", chapter.id, figure.id), told(lines, old));
        }
    }
    println!("{:45} {}", "all figures", told(now, before.is_some().then_some(then)));
    Ok(())
}

fn told(now: usize, before: Option<usize>) -> String {
    match before.filter(|before| *before > 0) {
        Some(before) => {
            let less = 100.0 * (before as f64 - now as f64) / before as f64;
            format!("{before:6} → {now:6}   {less:5.1} % less")
        }
        None => format!("{now:6}"),
    }
}

fn count(text: &str) -> usize {
    text.lines().count()
}

/// Lines of a figure as it stands.
fn present(sources: &Path, module: &str) -> Result<usize> {
    let mut lines = count(&std::fs::read_to_string(sources.join(module).with_extension("rs"))?);
    let folder = sources.join(module);
    if folder.is_dir() {
        for file in files_below(&folder)? {
            lines += count(
                &std::fs::read_to_string(folder.join(&file)).with_context(|| file.display().to_string())?,
            );
        }
    }
    Ok(lines)
}

/// Rust files of a revision with their lines, wherever its chapters were.
fn at(project: &Project, revision: &str) -> Result<BTreeMap<String, usize>> {
    let listed = output(program(project, "git", &["ls-tree", "-r", "--name-only", revision]))?;
    let rust = |file: &str| Path::new(file).extension().is_some_and(|end| end == "rs");
    let chapters = |file: &&str| file.contains("chapters/") && rust(file);
    let mut files = BTreeMap::new();
    for file in listed.lines().filter(chapters) {
        let text = output(program(project, "git", &["show", &format!("{revision}:{file}")]))?;
        files.insert(file.to_string(), count(&text));
    }
    Ok(files)
}

/// Lines of a figure among the files of a revision; before chapters were crates they lay in `src/chapters`.
fn of(files: &BTreeMap<String, usize>, chapter: &str, module: &str) -> usize {
    let places = [format!("chapters/{chapter}/src"), format!("src/chapters/{}", chapter.replace('-', "_"))];
    let own = |name: &str| {
        places.iter().filter_map(|place| name.strip_prefix(place.as_str())?.strip_prefix('/')).any(|inside| {
            inside.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    files.iter().filter(|(name, _)| own(name)).map(|(_, lines)| lines).sum()
}
