//! The portable build: one classic script a chapter, with everything inside and no request.
//!
//! ```text
//! module, words of the figures, colours, figure font ─▶ archive ─▶ gzip ─▶ base64 ─┐
//! elements (portable/source.js in place of source.js), engine, bindings ───────────┴─▶ portable/<chapter>.js
//! ```
//! Modules and workers of modules do not start from a disk or in a sandboxed frame; a classic script and a classic
//! worker from a blob do. The engine is written as a function: its text is the worker's, and where workers are
//! refused the page calls it itself. Nothing is evaluated but WebAssembly.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use tangible_theorems::session::RELEASE;
use xxhash_rust::xxh64::xxh64;

use super::bundle::{Bundle, Bundled, Entry, Form, bundle};
use super::fingerprint;
use crate::project::Project;

/// Weights of the figure font that an archive holds.
const FONTS: [&str; 2] = ["tangible-sans-400.woff2", "tangible-sans-600.woff2"];

/// Stand in the shared script for what differs between chapters.
const CHAPTER: &str = "\"@chapter@\"";
const ARCHIVE: &str = "\"@archive@\"";

/// What the scripts of all chapters share, made small, from the sources in a folder of scripts and the file of the
/// module's bindings; `home` is the folder of this release on the site, where it is known.
///
/// # Errors
/// When it cannot be bundled, or would ask for a file.
pub(crate) fn shared(
    project: &Project,
    scripts: &Path,
    bindings: &Path,
    home: Option<&str>,
) -> Result<String> {
    defining(project, scripts, bindings, home, &format!("tangibleArchives[{CHAPTER}] = {ARCHIVE};\n"))
}

/// The same without a chapter, for the npm package, where chapters are modules that come when they are needed.
///
/// # Errors
/// As for [`shared`].
pub(crate) fn bare(project: &Project, scripts: &Path, bindings: &Path) -> Result<String> {
    defining(project, scripts, bindings, None, "")
}

fn defining(
    project: &Project,
    scripts: &Path,
    bindings: &Path,
    home: Option<&str>,
    chapter: &str,
) -> Result<String> {
    let all = scripts.join("portable/all.js");
    let source = (scripts.join("source.js"), scripts.join("portable/source.js"));
    let engine = format!(
        "export {{ Engine, serve }} from \"./engine.js\";\nexport * as glue from {};",
        json!(bindings)
    );
    let bundles = [Entry::File(&all), Entry::Text(&engine, scripts)].map(|entry| Bundle {
        entry,
        kept: &[],
        swapped: Some((&source.0, &source.1)),
        form: Form::Variable("made"),
    });
    let [elements, engine]: [Bundled; 2] =
        bundle(project, &bundles)?.try_into().map_err(|_| anyhow!("two bundles were asked for"))?;
    for Bundled { text, .. } in [&elements, &engine] {
        if text.contains("import.meta") || text.contains("import(") {
            bail!("the portable build would ask for a file: keep that in source.js");
        }
    }
    let home = home.map_or("null".to_string(), |home| format!("{home:?}"));
    Ok(format!(
        "(() => {{\n\"use strict\";\nif (typeof customElements !== \"object\") return;\n\
         const tangibleArchives = ((globalThis.tangibleTheorems ??= {{}})[\"{RELEASE}\"] ??= {{}});\n\
         {chapter}if (customElements.get(\"tangible-figure\")) return;\n\
         const tangibleHome = {home};\nconst tangibleEngine = () => {{\n{}return made;\n}};\n{}}})();\n",
        engine.text, elements.text
    ))
}

/// The script of a chapter.
///
/// # Errors
/// When the shared script lost the places that are to be filled.
pub(crate) fn script(shared: &str, chapter: &str, archive: &[u8]) -> Result<String> {
    for place in [CHAPTER, ARCHIVE] {
        if shared.matches(place).count() != 1 {
            bail!("the portable script does not name {place} once");
        }
    }
    let packed = format!("\"{}\"", STANDARD.encode(archive));
    Ok(shared.replace(CHAPTER, &format!("\"{chapter}\"")).replace(ARCHIVE, &packed))
}

/// A chapter as a module of the npm package, beside the bare script.
pub(crate) fn module(chapter: &str, archive: &[u8]) -> String {
    format!(
        "import \"../core.js\";\nif (typeof customElements === \"object\") \
         ((globalThis.tangibleTheorems ??= {{}})[\"{RELEASE}\"] ??= {{}})[\"{chapter}\"] = \"{}\";\n",
        STANDARD.encode(archive)
    )
}

/// The entry of the npm package that brings a chapter when a figure of it is met.
pub(crate) fn entry(chapters: &[&str]) -> String {
    let mut out = format!(
        "import \"./core.js\";\nif (typeof customElements === \"object\") {{\n  \
         const archives = (globalThis.tangibleTheorems ??= {{}})[\"{RELEASE}\"] ??= {{}};\n"
    );
    for chapter in chapters {
        out += &format!("  archives[\"{chapter}\"] ??= () => import(\"./chapters/{chapter}.js\");\n");
    }
    out + "}\n"
}

/// What a chapter brings along, as `portable/source.js` reads it: the length of the table as four bytes (lowest
/// first), the table `[[name, bytes], …]` as JSON, the files; all of it as gzip.
///
/// # Errors
/// When a file of the built release is missing.
pub(crate) fn archive(project: &Project, release: &Path, chapter: &str) -> Result<Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut add = |name: String, path: &str| -> Result<()> {
        let bytes = std::fs::read(release.join(path)).with_context(|| format!("reading {path}"))?;
        files.insert(name, bytes);
        Ok(())
    };
    add(format!("{chapter}.wasm"), &format!("wasm/{chapter}.wasm"))?;
    add("palette.json".into(), "wasm/palette.json")?;
    for font in FONTS {
        add(font.into(), &format!("fonts/{font}"))?;
    }
    for file in crate::project::files_below(&release.join("wasm/figures").join(chapter))? {
        let name = format!("figures/{chapter}/{}", file.display());
        add(name.clone(), &format!("wasm/{name}"))?;
    }
    let table: Vec<(&str, usize)> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.len())).collect();
    let table = serde_json::to_vec(&table)?;
    let mut plain = u32::try_from(table.len())?.to_le_bytes().to_vec();
    plain.extend(table);
    for bytes in files.values() {
        plain.extend(bytes);
    }
    // Seconds of search for the shortest gzip: a figure in one file stays below 500 kB. A release stands twice in a site.
    let kept = project.target().join("archives").join(chapter).with_extension("gz");
    fingerprint::once(&kept, &format!("{:016x}", xxh64(&plain, 0)), || {
        let mut packed = Vec::new();
        zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, &plain[..], &mut packed)?;
        Ok(std::fs::write(&kept, packed)?)
    })?;
    Ok(std::fs::read(kept)?)
}
