//! `cargo xtask new-chapter`: a crate of one Rust file, a page, and its registration; everything else is derived.

use anyhow::{Context as _, Result, bail};

use crate::project::Project;

const MANIFEST: &str = include_str!("../../templates/chapter.toml");
const RUST: &str = include_str!("../../templates/chapter.rs.txt");
const PAGE: &str = include_str!("../../templates/chapter.md");

/// Crates of the library that are no chapters.
const TAKEN: [&str; 4] = ["numbers", "core", "module", "theorems"];

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
        "wrote chapters/{name}/ and www/chapters/{name}.md, and registered them in Cargo.toml and src/chapters.rs"
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
    if TAKEN.contains(&name) {
        bail!("tangible-{name} is a crate already: a chapter needs another name");
    }
    let folder = project.path("chapters").join(name);
    let page = project.path("www/chapters").join(name).with_extension("md");
    if let Some(taken) = [&folder, &page].into_iter().find(|path| path.exists()) {
        bail!("there is {} already", taken.display());
    }
    let (registry, manifest) = (project.path("src/chapters.rs"), project.path("Cargo.toml"));
    let listed = registered(&std::fs::read_to_string(&registry)?, name)?;
    let depended = depended_on(&std::fs::read_to_string(&manifest)?, name)?;
    std::fs::create_dir_all(folder.join("src"))?;
    for (path, text) in [
        (folder.join("Cargo.toml"), filled(MANIFEST, name)),
        (folder.join("src/lib.rs"), filled(RUST, name)),
        (page, filled(PAGE, name)),
        (registry, listed),
        (manifest, depended),
    ] {
        std::fs::write(path, text)?;
    }
    Ok(())
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

/// A text with a line more at the end of the list that a line opens and `closing` closes.
fn listed(text: &str, opening: &str, closing: &str, line: &str) -> Result<String> {
    let list =
        text.find(&format!("\n{opening}\n")).with_context(|| format!("there is no line `{opening}`"))? + 1;
    let end = list + text[list..].find(closing).with_context(|| format!("`{opening}` does not close"))?;
    Ok(format!("{}\n{line}{}", &text[..end], &text[end..]))
}

/// The registry with one more chapter.
fn registered(registry: &str, name: &str) -> Result<String> {
    let line = format!("    \"{name}\" => tangible_{},", name.replace('-', "_"));
    listed(registry, "chapters! {", "\n}", &line)
}

/// The application's manifest with one more feature and one more dependency.
fn depended_on(manifest: &str, name: &str) -> Result<String> {
    let feature = format!("{name} = [\"dep:tangible-{name}\"]");
    let crate_of = format!("tangible-{name} = {{ path = \"chapters/{name}\", optional = true }}");
    let manifest = listed(manifest, "all-chapters = [", "\n]", &format!("    \"{name}\","))?;
    let manifest = listed(&manifest, "# A chapter is a feature that brings its crate.", "\n\n", &feature)?;
    listed(&manifest, "[dependencies]", "\n\n", &crate_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_lists_what_is_written() {
        let readme = include_str!("../../../README.md");
        let listed = format!("```rust\n{}```", filled(RUST, "coin"));
        assert!(readme.contains(&listed), "the listing of README.md is not `cargo xtask new-chapter coin`");
    }

    #[test]
    fn a_chapter_is_one_line_of_the_registry() {
        let source = "macro\n\nchapters! {\n    \"one\" => tangible_one,\n}\n\nfn f() {\n}\n";
        let expected = "macro\n\nchapters! {\n    \"one\" => tangible_one,\n    \"two-coins\" => tangible_two_coins,\n}\n\nfn f() {\n}\n";
        assert_eq!(registered(source, "two-coins").expect("a list"), expected);
        assert!(registered("fn f() {}", "x").is_err());
    }

    #[test]
    fn a_chapter_is_a_feature_in_the_list_and_a_dependency() {
        let manifest = std::fs::read_to_string(Project::here().path("Cargo.toml")).expect("a manifest");
        let after = depended_on(&manifest, "two-coins").expect("the lists");
        let added: Vec<&str> =
            after.lines().filter(|line| !manifest.lines().any(|old| old == *line)).collect();
        assert_eq!(
            added,
            [
                "    \"two-coins\",",
                "two-coins = [\"dep:tangible-two-coins\"]",
                "tangible-two-coins = { path = \"chapters/two-coins\", optional = true }",
            ]
        );
        assert!(depended_on("[dependencies]\n\n", "x").is_err());
    }

    #[test]
    fn names_become_titles() {
        assert_eq!(title("two-coins"), "Two coins");
        assert!([MANIFEST, RUST, PAGE].iter().all(|template| !filled(template, "two-coins").contains("{{")));
    }

    #[test]
    fn bad_names_are_refused_before_anything_is_written() {
        let project = Project { root: std::path::PathBuf::from("/nowhere") };
        for name in ["", "core", "Two", "two--coins", "-two", "2coins", "two coins", "../two", "two_coins"] {
            assert!(write(&project, name).is_err(), "{name}");
        }
    }
}
