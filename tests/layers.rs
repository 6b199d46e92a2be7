//! What cargo cannot say of the architecture: who may name whom inside the core, what no picture may call, and how long
//! a file may be. That chapters cannot name each other or the application, and the core no chapter, their crates say.
//!
//! The layers are read from the table in `core/src/lib.rs`, so that the map in the documentation is the one that holds.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most lines of a Rust file.
const RUST_LINES: usize = 450;
/// Most lines of a JavaScript file.
const JS_LINES: usize = 300;

/// Files that may look one layer up, and why.
const SEAMS: [(&str, &str, &str); 1] =
    [("figure/entry.rs", "session", "erases a figure's types: the registry lists what opens a session")];

/// Parts of plotters that touch the document and panic in a worker.
const PANICS_IN_A_WORKER: [&str; 4] = ["configure_series_labels", "MultiLineText", "layout_box", "box_size"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder of the project with an ending, as (path from that folder, text), sorted.
fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let base = root().join(folder);
    let mut open: Vec<PathBuf> = vec![base.clone()];
    let mut found = Vec::new();
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let name = path.strip_prefix(&base).expect("below").to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    found.sort();
    found
}

/// The lines that compile, numbered from 1: no comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Whether `line` names `word` as a whole identifier.
fn names(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(part);
        let after = line[at + word.len()..].chars().next().is_some_and(part);
        !before && !after
    })
}

/// The module at the top of the crate that a file belongs to.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// Height of each module in the table of `core/src/lib.rs`.
fn layers() -> BTreeMap<String, usize> {
    let map = std::fs::read_to_string(root().join("core/src/lib.rs")).expect("the crate's map");
    let rows = map.lines().filter_map(|line| line.strip_prefix("//! | ")).skip(1);
    let mut layers = BTreeMap::new();
    for (height, row) in rows.enumerate() {
        let modules = row.split('|').nth(1).expect("a second column");
        for name in modules.split('`').skip(1).step_by(2) {
            layers.insert(name.to_string(), height);
        }
    }
    layers
}

#[test]
fn the_table_knows_every_module() {
    let layers = layers();
    for (file, _) in sources("core/src", "rs") {
        let name = module(&file);
        assert!(name == "lib" || layers.contains_key(name), "{name} is in no row of core/src/lib.rs");
    }
    assert!(layers["math"] < layers["params"] && layers["view"] < layers["session"], "{layers:?}");
}

#[test]
fn no_layer_names_a_higher_one() {
    let layers = layers();
    let mut wrong = Vec::new();
    for (file, text) in sources("core/src", "rs") {
        let Some(own) = layers.get(module(&file)) else { continue };
        for (number, line) in code(&text) {
            for (other, height) in layers.iter().filter(|(_, height)| *height > own) {
                let allowed = SEAMS.iter().any(|(seam, name, _)| *seam == file && name == other);
                if names(line, &format!("crate::{other}")) && !allowed {
                    wrong.push(format!(
                        "core/src/{file}:{number} names {other} (layer {height}, its own is {own})"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_seam_is_used() {
    let files: BTreeMap<String, String> = sources("core/src", "rs").into_iter().collect();
    for (file, other, why) in SEAMS {
        let text = files.get(file).unwrap_or_else(|| panic!("there is no core/src/{file}: {why}"));
        assert!(text.contains(&format!("crate::{other}")), "core/src/{file} no longer names {other}: {why}");
    }
}

#[test]
fn only_scene_and_view_name_plotters() {
    for (file, text) in sources("core/src", "rs") {
        for (number, line) in code(&text) {
            let plotters = names(line, "plotters") || names(line, "plotters_backend");
            assert!(
                !plotters || matches!(module(&file), "scene" | "view"),
                "core/src/{file}:{number} names plotters"
            );
            let panics = PANICS_IN_A_WORKER.iter().find(|name| names(line, name));
            assert_eq!(panics, None, "core/src/{file}:{number} would panic in a worker");
        }
    }
}

/// Folders of `www/js`, and what their scripts may import beyond their own folder and the top.
const SCRIPTS: [(&str, &[&str]); 3] = [("engine", &[]), ("pool", &["engine"]), ("prose", &[])];

#[test]
fn scripts_of_engines_know_no_page_and_texts_no_figure() {
    for (file, text) in sources("www/js", "js") {
        let Some((own, may)) = SCRIPTS.iter().find(|(folder, _)| file.starts_with(&format!("{folder}/")))
        else {
            continue;
        };
        for (number, line) in code(&text).filter(|(_, line)| line.starts_with("import ")) {
            let named = line.split("\"../").nth(1).and_then(|path| path.split_once('/'));
            if let Some((folder, _)) = named {
                assert!(may.contains(&folder), "www/js/{file}:{number}: {own} imports {folder}");
            }
        }
    }
}

#[test]
fn files_stay_short() {
    let mut long = Vec::new();
    for (folder, ending, most) in [
        ("src", "rs", RUST_LINES),
        ("core/src", "rs", RUST_LINES),
        ("numbers/src", "rs", RUST_LINES),
        ("chapters", "rs", RUST_LINES),
        ("tests", "rs", RUST_LINES),
        ("xtask/src", "rs", RUST_LINES),
        ("www/js", "js", JS_LINES),
    ] {
        for (file, text) in sources(folder, ending) {
            let lines = text.lines().count();
            if lines > most {
                long.push(format!("{folder}/{file}: {lines} of {most} lines"));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_checks_themselves_see_names() {
    assert!(names("use plotters::prelude::*;", "plotters") && !names("our_plotters_note", "plotters"));
    assert!(names("crate::view::Axis", "crate::view") && !names("crate::viewer", "crate::view"));
    assert_eq!(code("// plotters\nlet x;\n").collect::<Vec<_>>(), [(2, "let x;")]);
}
