//! Scripts as they are shipped: a few small files instead of many modules.
//!
//! ```text
//! elements.js and all that it imports ─▶ elements.js    (pages with figures)
//! prose.js, editors/shapes.js … and what they import beyond that ─▶ files of the same names, when they are needed
//! engine.js and all that it imports  ─▶ engine.js       (workers, and the page when workers are refused)
//! tangible.js worker.js embed.js page.js … ─▶ small files of their own
//! ```
//! What later files take of `elements.js` they import from it by name: a page has the state of its figures once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::bundle::{Bundle, Bundled, Entry, Form, bundle};
use crate::project::Project;

/// Modules that are shipped, each with what it imports; imports of one by another stay imports.
const SHIPPED: [&str; 10] = [
    "tangible.js",
    "elements.js",
    "prose.js",
    "engine.js",
    "worker.js",
    "embed.js",
    "frame.js",
    "share.js",
    "page.js",
    "editors/shapes.js",
];

/// Bundles the scripts of a folder into another.
///
/// # Errors
/// Names the module that cannot be bundled, or that would be on a page twice.
pub(crate) fn ship(project: &Project, from: &Path, to: &Path) -> Result<()> {
    let files = SHIPPED.map(|name| from.join(name));
    let bundles = files.each_ref().map(|file| Bundle {
        entry: Entry::File(file),
        kept: &files,
        swapped: None,
        form: Form::Module,
    });
    let made = bundle(project, &bundles)?;
    let named: Vec<(&str, &Bundled)> = SHIPPED.into_iter().zip(&made).collect();
    assert_once(&named)?;
    for (name, bundled) in named {
        let file = to.join(name);
        std::fs::create_dir_all(file.parent().context("a file has a folder")?)?;
        std::fs::write(file, &bundled.text)?;
    }
    Ok(())
}

/// Fails when a module went into two files: each would have its own state.
fn assert_once(bundles: &[(&str, &Bundled)]) -> Result<()> {
    let mut owners: BTreeMap<&PathBuf, &str> = BTreeMap::new();
    for (name, bundled) in bundles {
        for input in &bundled.inputs {
            if let Some(other) = owners.insert(input, name) {
                let input = input.file_name().unwrap_or_default().display();
                bail!("{other} and {name} both hold {input}: let one export to the other what it needs");
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(inputs: &[&str]) -> Bundled {
        Bundled { text: String::new(), inputs: inputs.iter().map(PathBuf::from).collect() }
    }

    #[test]
    fn no_module_is_on_a_page_twice() {
        let (a, b, c) = (holding(&["x/a.js", "x/pool.js"]), holding(&["x/b.js"]), holding(&["x/pool.js"]));
        assert!(assert_once(&[("a.js", &a), ("b.js", &b)]).is_ok());
        let error = assert_once(&[("a.js", &a), ("b.js", &b), ("c.js", &c)]).expect_err("it is there twice");
        assert!(error.to_string().contains("a.js and c.js both hold pool.js"), "{error}");
    }

    #[test]
    fn the_scripts_of_this_project_can_be_shipped() {
        let project = Project::here();
        let to = std::env::temp_dir().join(format!("tangible-scripts-{}", std::process::id()));
        ship(&project, &project.www().join("js"), &to).expect("ships");
        let text = |name: &str| std::fs::read_to_string(to.join(name)).expect(name);
        for name in SHIPPED {
            assert!(!text(name).contains("@ts-check"), "{name} has comments");
        }
        // The later file takes what both need from the first.
        assert!(text("prose.js").contains("from\"./elements.js\""), "{}", text("prose.js"));
        assert!(!text("elements.js").contains("from\""), "one request brings all that a figure needs");
        std::fs::remove_dir_all(&to).expect("removed");
    }
}
