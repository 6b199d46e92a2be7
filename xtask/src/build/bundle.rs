//! Many small modules in one small file: esbuild, from npm.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::optimise::node_modules;
use crate::project::Project;
use crate::shell::program;

/// What esbuild is asked; it is given to Node as text, so that it stands beside no other script of the project.
const SCRIPT: &str = include_str!("bundle.mjs");

/// A file to be made.
#[derive(Clone, Copy)]
pub(crate) struct Bundle<'a> {
    /// The module that is bundled with all that it imports.
    pub(crate) entry: Entry<'a>,
    /// Imports of these files stay imports.
    pub(crate) kept: &'a [PathBuf],
    /// A file, and what stands in its place.
    pub(crate) swapped: Option<(&'a Path, &'a Path)>,
    /// What becomes of its exports.
    pub(crate) form: Form<'a>,
}

/// Where a bundle begins.
#[derive(Clone, Copy)]
pub(crate) enum Entry<'a> {
    /// A module.
    File(&'a Path),
    /// The text of one, as if it stood in a folder.
    Text(&'a str, &'a Path),
}

/// What a bundle is for those who load it.
#[derive(Clone, Copy)]
pub(crate) enum Form<'a> {
    /// A module with the exports of its entry.
    Module,
    /// A classic script that declares a variable of this name, which holds the exports.
    Variable(&'a str),
}

/// A file as it was made.
pub(crate) struct Bundled {
    /// Its text.
    pub(crate) text: String,
    /// The sources that went into it.
    pub(crate) inputs: Vec<PathBuf>,
}

/// Bundles and makes small, several files at once.
///
/// # Errors
/// When Node.js or esbuild cannot be had, or a module cannot be read or names what there is not.
pub(crate) fn bundle(project: &Project, bundles: &[Bundle]) -> Result<Vec<Bundled>> {
    node_modules(project)?;
    let mut node = program(project, "node", &["--input-type=module", "-e", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("starting node to bundle the scripts")?;
    let asked: Vec<Value> = bundles.iter().map(asked).collect();
    node.stdin.take().context("it reads its input")?.write_all(&serde_json::to_vec(&asked)?)?;
    let done = node.wait_with_output()?;
    if !done.status.success() {
        bail!("esbuild refused a script");
    }
    let answers: Vec<Value> = serde_json::from_slice(&done.stdout).context("reading what esbuild made")?;
    answers.iter().map(|answer| made(answer).context("esbuild made something else")).collect()
}

fn asked(bundle: &Bundle) -> Value {
    let entry = match bundle.entry {
        Entry::File(file) => json!(file),
        Entry::Text(contents, folder) => json!({ "contents": contents, "folder": folder }),
    };
    let form = match bundle.form {
        Form::Module => "module",
        Form::Variable(name) => name,
    };
    json!({ "entry": entry, "kept": bundle.kept, "swapped": bundle.swapped, "form": form })
}

fn made(answer: &Value) -> Option<Bundled> {
    let inputs = answer["inputs"].as_array()?.iter().map(|input| input.as_str().map(PathBuf::from));
    Some(Bundled { text: answer["text"].as_str()?.to_string(), inputs: inputs.collect::<Option<_>>()? })
}
