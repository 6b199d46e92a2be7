//! What a reader downloads, and its budgets.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::project::files_below;

/// Bytes of the module after gzip -9 that we owe the reader. Not met yet: see [`WASM_CEILING`].
const WASM_GOAL: usize = 200_000;
/// What the module weighs today, rounded up: it may shrink towards [`WASM_GOAL`], never grow.
const WASM_CEILING: usize = 360_000;
/// Most bytes of all scripts together after gzip -9, the bindings included.
const JS_BUDGET: usize = 50_000;
/// Most bytes of all fonts together.
const FONT_BUDGET: usize = 140_000;

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Sum over the files with an ending, each compressed on its own as a server does.
fn total(site: &Path, ending: &str, compress: bool) -> Result<(usize, usize)> {
    let mut sum = (0, 0);
    for file in files_below(site)?.iter().filter(|file| file.extension().is_some_and(|found| found == ending))
    {
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
    for (name, ending, compress, budget) in [
        ("WebAssembly", "wasm", true, WASM_CEILING),
        ("JavaScript", "js", true, JS_BUDGET),
        ("fonts", "woff2", false, FONT_BUDGET),
    ] {
        let (plain, sent) = total(site, ending, compress)?;
        let how = if compress { "gzip -9" } else { "as they are" };
        println!("{name:12} {plain:>8} bytes, {sent:>7} {how}, budget {budget}");
        if ending == "wasm" && sent > WASM_GOAL {
            println!("{name:12} {:>8} bytes above the goal of {WASM_GOAL}: not met", sent - WASM_GOAL);
        }
        if sent > budget {
            over.push(format!("{name}: {sent} of {budget} bytes"));
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!("over budget: {}", over.join("; "))
}
