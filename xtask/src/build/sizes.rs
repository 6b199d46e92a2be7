//! What a reader downloads, and its budgets.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::project::files_below;

/// Most bytes of the module of a chapter after gzip -9. Reading links and numbers as they arrive took 5,300 of them, lists in
/// place of ranges in the phase diagram 1,400.
const WASM_BUDGETS: [(&str, usize); 2] = [("label-noise", 236_600), ("", 251_700)];
/// Scripts that a page with a figure loads, the bindings included, and their most bytes after gzip -9.
const FIGURE_SCRIPTS: [&str; 5] =
    ["js/tangible.js", "js/elements.js", "js/engine.js", "js/worker.js", "wasm/tangible_theorems.js"];
const FIGURE_BUDGET: usize = 41_400;
/// Scripts that a text with figures loads beside them, and the most bytes of both.
const TEXT_SCRIPTS: [&str; 2] = ["js/prose.js", "js/page.js"];
const PAGE_BUDGET: usize = 50_200;
/// Most bytes of all scripts together after gzip -9: with those of frames and of the share dialog.
const JS_BUDGET: usize = 61_800;
/// Most bytes of all fonts together.
const FONT_BUDGET: usize = 140_000;

/// Fails when something in a module prints numbers with the standard library, which weighs 16 kB.
///
/// # Errors
/// Says what to use instead.
pub(crate) fn assert_own_numbers(module: &[u8]) -> Result<()> {
    let trace = b"/num/flt2dec/";
    if module.windows(trace.len()).any(|window| window == trace) {
        bail!(
            "the module prints an f64 with the standard library (a `{{}}` or `{{:?}}` of an f64, `to_string`, or \
             `f64::clamp` with ends that are not constant): use the module `decimal`, and `math::clamp`"
        );
    }
    Ok(())
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Sum over files, each compressed on its own as a server does.
fn total(site: &Path, files: &[PathBuf], compress: bool) -> Result<(usize, usize)> {
    let mut sum = (0, 0);
    for file in files {
        let bytes = std::fs::read(site.join(file))?;
        sum.0 += bytes.len();
        sum.1 += if compress { gzipped(&bytes)? } else { bytes.len() };
    }
    Ok(sum)
}

/// Prints the sizes of a release's folder.
///
/// # Errors
/// When a budget is exceeded.
pub(crate) fn check_budgets(site: &Path) -> Result<()> {
    let mut over = Vec::new();
    let files = files_below(site)?;
    let ending = |ending: &str| -> Vec<PathBuf> {
        let has = |file: &&PathBuf| file.extension().is_some_and(|found| found == ending);
        // A portable script is the module again.
        files.iter().filter(has).filter(|file| !file.starts_with("portable")).cloned().collect()
    };
    let figure: Vec<PathBuf> = FIGURE_SCRIPTS.iter().map(PathBuf::from).collect();
    let page = figure.iter().cloned().chain(TEXT_SCRIPTS.iter().map(PathBuf::from)).collect();
    for (name, files, compress, budget) in [
        ("a figure's JavaScript", figure, true, FIGURE_BUDGET),
        ("a chapter's JavaScript", page, true, PAGE_BUDGET),
        ("all JavaScript", ending("js"), true, JS_BUDGET),
        ("fonts", ending("woff2"), false, FONT_BUDGET),
    ] {
        let (plain, sent) = total(site, &files, compress)?;
        let how = if compress { "gzip -9" } else { "as they are" };
        println!("{name:22} {plain:>8} bytes, {sent:>7} {how}, budget {budget}");
        if sent > budget {
            over.push(format!("{name}: {sent} of {budget} bytes"));
        }
    }
    for file in ending("wasm") {
        let chapter = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let (_, budget) =
            WASM_BUDGETS.into_iter().find(|(name, _)| [chapter, ""].contains(name)).unwrap_or_default();
        let bytes = std::fs::read(site.join(&file))?;
        let sent = gzipped(&bytes)?;
        println!("module of {chapter}: {} bytes, {sent} gzip -9, budget {budget}", bytes.len());
        if sent > budget {
            over.push(format!("module of {chapter}: {sent} of {budget} bytes"));
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!("over budget: {}", over.join("; "))
}
