//! Scripts as they are shipped: a few files instead of many small modules, without comments and indentation.
//! `minify` then makes them small.
//!
//! ```text
//! elements.js and all that it imports ─▶ elements.js    (pages with figures)
//! prose.js and what it imports beyond that ─▶ prose.js   (texts with figures; the rest it takes from elements.js)
//! engine.js and all that it imports  ─▶ engine.js       (workers, and the page when workers are refused)
//! tangible.js worker.js embed.js page.js … ─▶ as they are, stripped
//! ```
//! [`core`] joins the same sources, with `portable/source.js` in place of `source.js`, for the portable build.
//!
//! This is no bundler: it relies on how the sources are written, and refuses what it does not understand. An import
//! is one line, `import { a, b } from "./x.js";` or `import "./x.js";`; joined files have distinct names at their
//! top level and no state that two entries would share; comments are whole lines or JSDoc in front of a cast.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::project::files_below;

/// Modules that are shipped together with everything that they import.
const JOINED: [&str; 2] = ["elements.js", "engine.js"];
/// A module that is shipped with what it imports beyond the first of [`JOINED`].
const BEYOND: &str = "prose.js";
/// What the portable build brings along.
const PORTABLE: &str = "portable/all.js";
/// Modules that are shipped by themselves.
const ALONE: [&str; 7] =
    ["tangible.js", "worker.js", "embed.js", "messages.js", "frame.js", "share.js", "page.js"];
/// The module that knows where the program comes from, and what stands in its place in the portable build.
const SOURCE: (&str, &str) = ("source.js", "portable/source.js");

/// Sources by their path below the folder of scripts.
type Sources = BTreeMap<String, String>;

/// Replaces the modules in a folder by what is shipped, and names it.
///
/// # Errors
/// Names the file that is not written as joining needs it.
pub(crate) fn ship(folder: &Path) -> Result<Vec<PathBuf>> {
    let sources = read(folder)?;
    let mut shipped = Vec::new();
    let (first, beyond) = divided(&sources, JOINED[0], BEYOND)?;
    shipped.extend([(JOINED[0], first), (BEYOND, beyond)]);
    for entry in &JOINED[1..] {
        shipped.push((entry, joined(&sources, entry, None)?));
    }
    for name in ALONE {
        let source = sources.get(name).with_context(|| format!("{name} is missing"))?;
        for import in imports(name, source)? {
            if !JOINED.contains(&import.as_str()) && import != BEYOND && !ALONE.contains(&import.as_str()) {
                bail!("{name} imports {import}, which is not shipped by itself");
            }
        }
        shipped.push((name, stripped(source)));
    }
    std::fs::remove_dir_all(folder)?;
    std::fs::create_dir_all(folder)?;
    let mut files = Vec::new();
    for (name, text) in shipped {
        files.push(folder.join(name));
        std::fs::write(folder.join(name), text)?;
    }
    Ok(files)
}

fn read(folder: &Path) -> Result<Sources> {
    let mut sources = Sources::new();
    for file in files_below(folder)? {
        let name = file.to_string_lossy().replace('\\', "/");
        sources.insert(name, std::fs::read_to_string(folder.join(&file))?);
    }
    Ok(sources)
}

/// What all portable scripts have in common, from the sources in a folder: the elements, and the engine; both without
/// exports, to be written into functions.
///
/// # Errors
/// As for [`ship`].
pub(crate) fn core(folder: &Path) -> Result<(String, String)> {
    let sources = read(folder)?;
    let bare = |entry| -> Result<String> {
        let text = joined(&sources, entry, Some(SOURCE))?;
        Ok(without_exports(&text))
    };
    Ok((bare(PORTABLE)?, bare("engine.js")?))
}

/// A module whose declarations are no exports any more.
pub(crate) fn without_exports(text: &str) -> String {
    text.lines().flat_map(|line| [line.strip_prefix("export ").unwrap_or(line), "\n"]).collect()
}

/// A module and everything that it imports as one module with the exports of the first; `swap` names a module and
/// what stands in its place.
fn joined(sources: &Sources, entry: &str, swap: Option<(&str, &str)>) -> Result<String> {
    let mut order = Vec::new();
    visit(sources, entry, swap, &mut BTreeSet::new(), &mut order)?;
    written(sources, &order, entry)
}

/// Two modules that share state: the first exports what the second needs of it, and the second takes it from there.
fn divided(sources: &Sources, first: &str, second: &str) -> Result<(String, String)> {
    let (mut seen, mut order, mut beyond) = (BTreeSet::new(), Vec::new(), Vec::new());
    visit(sources, first, None, &mut seen, &mut order)?;
    visit(sources, second, None, &mut seen, &mut beyond)?;
    let mut taken = BTreeSet::new();
    for name in &beyond {
        for line in sources[name].lines().filter(|line| line.starts_with("import ")) {
            let from = import(Path::new(name).parent().unwrap_or(Path::new("")), line).unwrap_or_default();
            let names = line.split_once('{').and_then(|(_, rest)| rest.split_once('}')).unwrap_or_default().0;
            if order.contains(&from) {
                taken.extend(names.split(',').map(str::trim).filter(|name| !name.is_empty()));
            }
        }
    }
    let all: Vec<String> = order.iter().chain(&beyond).cloned().collect();
    // Names are distinct over both: what one takes from the other must not be its own.
    written(sources, &all, second)?;
    let taken = taken.into_iter().collect::<Vec<_>>().join(", ");
    let mut text = written(sources, &order, first)?;
    text.push_str(&format!("export {{ {taken} }};\n"));
    let rest = written(sources, &beyond, second)?;
    Ok((text, format!("import {{ {taken} }} from \"./{first}\";\n{rest}")))
}

/// Modules one after the other, with the exports of `entry` only.
fn written(sources: &Sources, order: &[String], entry: &str) -> Result<String> {
    let mut owners = BTreeMap::new();
    let mut out = String::new();
    for name in order {
        let source = &sources[name];
        for top in top_level_names(source) {
            if let Some(other) = owners.insert(top.to_string(), name.clone()) {
                bail!("{other} and {name} both declare {top} at their top level: rename one");
            }
        }
        for line in stripped(source).lines().filter(|line| !line.starts_with("import ")) {
            let inner =
                if name.as_str() == entry { line } else { line.strip_prefix("export ").unwrap_or(line) };
            out.push_str(inner);
            out.push('\n');
        }
    }
    Ok(out)
}

/// Imported modules before those that import them; a circle keeps the order in which it is met.
fn visit(
    sources: &Sources,
    name: &str,
    swap: Option<(&str, &str)>,
    seen: &mut BTreeSet<String>,
    order: &mut Vec<String>,
) -> Result<()> {
    let name = swap.filter(|(from, _)| *from == name).map_or(name, |(_, to)| to);
    if !seen.insert(name.to_string()) {
        return Ok(());
    }
    let source = sources.get(name).with_context(|| format!("there is no module {name}"))?;
    for import in imports(name, source)? {
        visit(sources, &import, swap, seen, order)?;
    }
    order.push(name.to_string());
    Ok(())
}

/// The modules that a module imports, as paths below the folder of scripts.
fn imports(name: &str, source: &str) -> Result<Vec<String>> {
    let from = Path::new(name).parent().unwrap_or(Path::new(""));
    let lines = source.lines().filter(|line| line.starts_with("import "));
    lines
        .map(|line| import(from, line).with_context(|| format!("{name} has an import like no other: {line}")))
        .collect()
}

fn import(from: &Path, line: &str) -> Option<String> {
    let rest = line.strip_prefix("import ")?.strip_suffix("\";")?;
    let (names, path) = rest.split_once('"')?;
    let plain = names.is_empty()
        || (names.starts_with("{ ") && names.ends_with(" } from ") && !names.contains(" as "));
    let path = plain.then(|| path.strip_prefix("./").map_or(path.strip_prefix("../"), Some))??;
    // One level of folders: `../x.js` from a folder is `x.js`, `./y.js` at the top is `y.js`.
    let up = rest.contains("\"../");
    let folder = if up { from.parent()? } else { from };
    Some(folder.join(path).to_string_lossy().replace('\\', "/"))
}

/// Names that a module declares at its top level; `const [a, b] = …` declares several.
fn top_level_names(source: &str) -> impl Iterator<Item = &str> {
    source.lines().flat_map(|line| {
        let line = line.strip_prefix("export ").unwrap_or(line);
        let line = line.strip_prefix("async ").unwrap_or(line);
        let rest = ["function ", "class ", "const ", "let "].iter().find_map(|word| line.strip_prefix(word));
        let names = rest.map_or("", |rest| match rest.strip_prefix(['[', '{']) {
            Some(list) => list.split([']', '}']).next().unwrap_or_default(),
            None => {
                rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').next().unwrap_or_default()
            }
        });
        names.split(',').map(str::trim).filter(|name| !name.is_empty())
    })
}

/// A source without comments, indentation and empty lines.
pub(crate) fn stripped(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut inside = false;
    for line in source.lines() {
        let mut line = line.trim().to_string();
        if inside {
            let Some(end) = line.find("*/") else { continue };
            inside = false;
            line.replace_range(..end + 2, "");
        }
        while let Some(start) = line.find("/**") {
            let Some(length) = line[start..].find("*/") else {
                inside = true;
                line.truncate(start);
                break;
            };
            let end = start + length + 2;
            let end = if line[end..].starts_with(' ') { end + 1 } else { end };
            line.replace_range(start..end, "");
        }
        let line = line.trim();
        if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Sources {
        files.iter().map(|(name, text)| ((*name).to_string(), (*text).to_string())).collect()
    }

    #[test]
    fn comments_go_and_text_stays() {
        let source = "// @ts-check\n/**\n * Doc.\n */\nconst a = /** @type {X} */ (b); // why\n  /** one line */\n  go(\"https://x\");\n";
        assert_eq!(stripped(source), "const a = (b); // why\ngo(\"https://x\");\n");
    }

    #[test]
    fn imports_come_first_and_once() {
        let files = sources(&[
            (
                "a.js",
                "import { b } from \"./b.js\";\nimport { c } from \"./d/c.js\";\nexport const a = b + c;\n",
            ),
            ("b.js", "import { c } from \"./d/c.js\";\nexport const b = c;\n"),
            ("d/c.js", "import \"../e.js\";\nexport const c = 1;\n"),
            ("e.js", "const e = 0;\n"),
        ]);
        let text = joined(&files, "a.js", None).expect("joins");
        assert_eq!(text, "const e = 0;\nconst c = 1;\nconst b = c;\nexport const a = b + c;\n");
    }

    #[test]
    fn two_modules_share_what_both_need() {
        let files = sources(&[
            ("a.js", "import { b } from \"./b.js\";\nexport const a = b;\n"),
            ("b.js", "export const b = 1;\nexport const unused = 2;\n"),
            ("c.js", "import { b } from \"./b.js\";\nimport { d } from \"./d.js\";\nuse(b, d);\n"),
            ("d.js", "export const d = 3;\n"),
        ]);
        let (first, second) = divided(&files, "a.js", "c.js").expect("divides");
        assert_eq!(first, "const b = 1;\nconst unused = 2;\nexport const a = b;\nexport { b };\n");
        assert_eq!(second, "import { b } from \"./a.js\";\nconst d = 3;\nuse(b, d);\n");
    }

    #[test]
    fn what_cannot_be_joined_is_refused() {
        for (other, message) in [
            ("export const a = 1;\n", "both declare a"),
            ("const [c, a] = [1, 2];\n", "both declare a"),
            ("import * as x from \"./c.js\";\n", "an import like no other"),
            ("import { x as y } from \"./c.js\";\n", "an import like no other"),
            ("import { x } from \"./c.js\";\n", "there is no module c.js"),
        ] {
            let files =
                sources(&[("a.js", "import { b } from \"./b.js\";\nconst a = 0;\n"), ("b.js", other)]);
            let error = joined(&files, "a.js", None).expect_err("refused");
            assert!(format!("{error:#}").contains(message), "{error:#}");
        }
    }

    #[test]
    fn the_scripts_of_this_project_can_be_shipped() {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/js");
        let to = std::env::temp_dir().join(format!("tangible-scripts-{}", std::process::id()));
        for file in files_below(&from).expect("sources") {
            let copy = to.join(&file);
            std::fs::create_dir_all(copy.parent().expect("a folder")).expect("a folder");
            std::fs::copy(from.join(&file), copy).expect("a copy");
        }
        ship(&to).expect("ships");
        let left = files_below(&to).expect("shipped");
        assert_eq!(left.len(), JOINED.len() + 1 + ALONE.len());
        for file in left {
            let text = std::fs::read_to_string(to.join(&file)).expect("text");
            assert!(!text.contains("/**") && !text.contains("\n//"), "{}", file.display());
            assert!(JOINED.iter().all(|name| file != Path::new(name)) || !text.contains("\nimport "));
        }
        std::fs::remove_dir_all(&to).expect("removed");
    }
}
