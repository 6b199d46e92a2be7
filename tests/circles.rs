//! Files that import each other in a circle are one thing in several places: few, each with its reason in DESIGN.md.
//!
//! An arrow goes from a file to the file that defines a name which it imports; re-exports are followed, and `pub use` is
//! no arrow. Imports inside of test modules do not count.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Circles that stay, by one of their files: DESIGN.md, section 2, says why.
const KEPT: [&str; 3] = ["core/src/figure/entry.rs", "core/src/params/field.rs", "core/src/view/canvas.rs"];

/// A module: the file that holds it, its children, and what it re-exports from them.
#[derive(Default)]
struct Module {
    file: PathBuf,
    children: BTreeMap<String, Module>,
    /// Name as it is called here, and the path below this module that it stands for; `*` for everything.
    exports: Vec<(String, Vec<String>)>,
    imports: Vec<Vec<String>>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What compiles of a file: no comments, no test module at its end.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file");
    let end = text.find("\n#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The paths of a `use` tree: `a::{b, c::d as e}` is a::b and a::c::d, with the name under which each is known.
fn paths(tree: &str, before: &[String], found: &mut Vec<(String, Vec<String>)>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let mut path = before.to_vec();
        path.extend(
            tree[..open].split("::").map(str::trim).filter(|part| !part.is_empty()).map(String::from),
        );
        let inner = &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())];
        let (mut depth, mut start) = (0, 0);
        for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    paths(&inner[start..at], &path, found);
                    start = (at + 1).min(inner.len());
                }
                _ => {}
            }
        }
        return;
    }
    let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
    let mut whole = before.to_vec();
    whole.extend(path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(String::from));
    if whole.last().is_some_and(|last| last == "self") {
        whole.pop();
    }
    if let Some(last) = whole.last().cloned() {
        found.push((if name.is_empty() { last } else { name.trim().to_string() }, whole));
    }
}

/// The module of a file with all modules below it.
fn module(file: &Path, below: &Path) -> Module {
    let text = code(file);
    let mut it = Module { file: file.to_path_buf(), ..Module::default() };
    for statement in text.split(';') {
        let words = statement.trim_start().rsplit('\n').collect::<Vec<_>>();
        let last = words.first().map_or("", |line| line.trim());
        if let Some(name) =
            last.strip_prefix("mod ").or_else(|| last.split_once(" mod ").map(|(_, name)| name))
        {
            let name = name.trim();
            let (flat, deep) = (below.join(name).with_extension("rs"), below.join(name).join("mod.rs"));
            if let Some(path) = [flat, deep].into_iter().find(|path| path.is_file()) {
                it.children.insert(name.to_string(), module(&path, &below.join(name)));
            }
        }
        if let Some((visible, tree)) = uses(statement) {
            let mut found = Vec::new();
            paths(&tree, &[], &mut found);
            if visible {
                it.exports.extend(found);
            } else {
                it.imports.extend(found.into_iter().map(|(_, path)| path));
            }
        }
    }
    // `figures! { a::A, … }` declares modules too.
    for name in listed(&text) {
        let path = below.join(&name).with_extension("rs");
        if path.is_file() {
            it.children.insert(name.clone(), module(&path, &below.join(&name)));
        }
    }
    it
}

/// The `use` at the end of a statement's text, and whether it is a re-export.
fn uses(statement: &str) -> Option<(bool, String)> {
    let at = statement.rfind("use ").filter(|at| {
        let before = statement[..*at].trim_end();
        before.is_empty() || before.ends_with(['}', ']', ')', '\n', '{']) || before.ends_with("pub")
    })?;
    let before = statement[..at].trim_end();
    let visible =
        before.ends_with("pub") || before.ends_with(')') && before.rsplit('\n').next()?.contains("pub(");
    Some((visible, statement[at + 4..].to_string()))
}

/// Modules that a list of figures declares.
fn listed(text: &str) -> Vec<String> {
    let Some(start) = text.find("figures! {") else { return Vec::new() };
    let list = &text[start + 10..start + text[start..].find('}').unwrap_or(0)];
    list.split(',').filter_map(|row| Some(row.split_once("::")?.0.trim().to_string())).collect()
}

impl Module {
    fn walk(&self, at: &[String], visit: &mut dyn FnMut(&[String], &Self)) {
        visit(at, self);
        for (name, child) in &self.children {
            child.walk(&[at, std::slice::from_ref(name)].concat(), visit);
        }
    }

    fn find(&self, path: &[String]) -> Option<&Self> {
        path.iter().try_fold(self, |it, name| it.children.get(name))
    }

    /// The file that defines what a path from the root of the crate names.
    fn definer(&self, path: &[String], depth: usize) -> Option<&Path> {
        let mut it = self;
        for (index, name) in path.iter().enumerate() {
            if let Some(child) = it.children.get(name) {
                it = child;
                continue;
            }
            let here = &path[..index];
            let export = it.exports.iter().find(|(known, _)| known == name);
            return match export {
                Some((_, target)) if depth < 8 => {
                    let target = absolute(here, target)?;
                    self.definer(&target, depth + 1).or(Some(&it.file))
                }
                _ => Some(&it.file),
            };
        }
        Some(&it.file)
    }
}

/// A path as the module `here` writes it, from the root of the crate; `None` for one of another crate.
fn absolute(here: &[String], path: &[String]) -> Option<Vec<String>> {
    let mut at = here.to_vec();
    let mut rest = path;
    match rest.first()?.as_str() {
        "crate" => {
            at.clear();
            rest = &rest[1..];
        }
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                at.pop()?;
                rest = &rest[1..];
            }
        }
        _ => {}
    }
    at.extend(rest.iter().cloned());
    Some(at)
}

/// Which files import which, inside of one crate.
fn arrows(entry: &Path) -> BTreeMap<PathBuf, BTreeSet<PathBuf>> {
    let tree = module(entry, entry.parent().expect("a folder"));
    let mut arrows: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    tree.walk(&[], &mut |at, it| {
        for path in &it.imports {
            let own = tree.find(at).is_some_and(|it| it.children.contains_key(&path[0]));
            if !own && !matches!(path[0].as_str(), "crate" | "self" | "super") {
                continue;
            }
            let target = absolute(at, path).and_then(|path| tree.definer(&path, 0));
            if let Some(target) = target.filter(|target| *target != it.file) {
                arrows.entry(it.file.clone()).or_default().insert(target.to_path_buf());
            }
        }
    });
    arrows
}

/// Files that can be reached from each other, two or more together.
fn circles(arrows: &BTreeMap<PathBuf, BTreeSet<PathBuf>>) -> Vec<Vec<PathBuf>> {
    let reach = |from: &PathBuf| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from.clone()];
        while let Some(next) = open.pop() {
            for to in arrows.get(&next).into_iter().flatten() {
                if seen.insert(to.clone()) {
                    open.push(to.clone());
                }
            }
        }
        seen
    };
    let all: BTreeMap<&PathBuf, BTreeSet<PathBuf>> = arrows.keys().map(|file| (file, reach(file))).collect();
    let mut found = BTreeSet::new();
    for (file, seen) in &all {
        let circle: Vec<PathBuf> = seen
            .iter()
            .filter(|other| all.get(other).is_some_and(|back| back.contains(*file)))
            .cloned()
            .collect();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

#[test]
fn circles_of_imports_are_few_and_known() {
    let mut entries = vec![
        "src/lib.rs",
        "core/src/lib.rs",
        "numbers/src/lib.rs",
        "xtask/src/main.rs",
        "src/bin/tangible/main.rs",
    ]
    .into_iter()
    .map(|entry| root().join(entry))
    .collect::<Vec<_>>();
    for chapter in std::fs::read_dir(root().join("chapters")).expect("the chapters") {
        entries.push(chapter.expect("a chapter").path().join("src/lib.rs"));
    }
    let (mut files, mut kept) = (0, 0);
    let mut told = Vec::new();
    for entry in &entries {
        let arrows = arrows(entry);
        files += arrows.len();
        for circle in circles(&arrows) {
            let names: Vec<String> = circle
                .iter()
                .map(|file| file.strip_prefix(root()).unwrap_or(file).to_string_lossy().replace('\\', "/"))
                .collect();
            kept += usize::from(names.iter().any(|name| KEPT.contains(&name.as_str())));
            if !names.iter().any(|name| KEPT.contains(&name.as_str())) {
                told.push(names.join(" ↔ "));
            }
        }
    }
    assert!(files > 100, "only {files} files with imports were found: the reader of sources is broken");
    assert_eq!(kept, KEPT.len(), "a circle that was kept is open: take it out of the list");
    assert!(told.is_empty(), "{} circles of imports:\n{}", told.len(), told.join("\n"));
}
