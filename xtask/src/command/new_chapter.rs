//! `cargo xtask new-chapter`: one Rust file, one line in the registry, one page; everything else is derived.

use anyhow::{Context as _, Result, bail};

use crate::project::Project;

const RUST: &str = include_str!("../../templates/chapter.rs.txt");
const PAGE: &str = include_str!("../../templates/chapter.md");

/// Options of `new-chapter`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Name of the chapter in addresses: words in small letters, joined by hyphens.
    name: String,
}

/// Writes the chapter into this checkout.
///
/// # Errors
/// For a bad or taken name.
pub(crate) fn run(options: &Options) -> Result<()> {
    let project = Project::here();
    let name = &options.name;
    write(&project, name)?;
    println!(
        "wrote src/chapters/{}.rs and www/chapters/{name}.md, and one line in src/chapters/mod.rs",
        module(name)
    );
    println!("look at it: cargo xtask serve, then /chapters/{name}.html; check it: cargo xtask check");
    Ok(())
}

/// Writes the chapter `name` into a checkout.
///
/// # Errors
/// For a name that is no id or that exists.
pub(crate) fn write(project: &Project, name: &str) -> Result<()> {
    let word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !name.split('-').all(word) || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        bail!(
            "“{name}” is no name of a chapter: small letters and digits, joined by hyphens, such as two-coins"
        );
    }
    let rust = project.path("src/chapters").join(module(name)).with_extension("rs");
    let page = project.path("www/chapters").join(name).with_extension("md");
    let registry = project.path("src/chapters/mod.rs");
    let folder = rust.with_extension("");
    if let Some(taken) = [&rust, &page, &folder].into_iter().find(|path| path.exists()) {
        bail!("there is {} already", taken.display());
    }
    let lines = std::fs::read_to_string(&registry)?;
    std::fs::write(&registry, registered(&lines, &module(name))?)?;
    std::fs::write(&rust, filled(RUST, name))?;
    std::fs::write(&page, filled(PAGE, name))?;
    Ok(())
}

fn module(name: &str) -> String {
    name.replace('-', "_")
}

/// "two-coins" becomes "Two coins".
fn title(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn filled(template: &str, name: &str) -> String {
    template.replace("{{id}}", name).replace("{{title}}", &title(name))
}

/// The registry with one more line at the end of its list.
fn registered(source: &str, module: &str) -> Result<String> {
    let list = source.find("\nchapters! {").context("src/chapters/mod.rs has no list `chapters! {`")?;
    let end = list + source[list..].find("\n}").context("the list of chapters does not close")?;
    Ok(format!("{}\n    {module},{}", &source[..end], &source[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_is_one_line_of_the_registry() {
        let source = "macro\n\nchapters! {\n    /// One.\n    one,\n}\n\nfn f() {\n}\n";
        let expected = "macro\n\nchapters! {\n    /// One.\n    one,\n    two_coins,\n}\n\nfn f() {\n}\n";
        assert_eq!(registered(source, &module("two-coins")).expect("a list"), expected);
        assert!(registered("fn f() {}", "x").is_err());
    }

    #[test]
    fn names_become_titles() {
        assert_eq!(title("two-coins"), "Two coins");
        assert!(!filled(RUST, "two-coins").contains("{{") && !filled(PAGE, "two-coins").contains("{{"));
    }

    #[test]
    fn bad_names_are_refused_before_anything_is_written() {
        let project = Project { root: std::path::PathBuf::from("/nowhere") };
        for name in ["", "Two", "two--coins", "-two", "2coins", "two coins", "../two", "two_coins"] {
            assert!(write(&project, name).is_err(), "{name}");
        }
    }
}
