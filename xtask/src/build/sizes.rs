//! What a reader downloads, and its budgets.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::project::files_below;

/// Most bytes of the module after gzip -9.
const WASM_BUDGET: usize = 200_000;
/// Most bytes of all scripts together after gzip -9, the bindings included.
const JS_BUDGET: usize = 50_000;
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
        ("WebAssembly", "wasm", true, WASM_BUDGET),
        ("JavaScript", "js", true, JS_BUDGET),
        ("fonts", "woff2", false, FONT_BUDGET),
    ] {
        let (plain, sent) = total(site, ending, compress)?;
        let how = if compress { "gzip -9" } else { "as they are" };
        println!("{name:12} {plain:>8} bytes, {sent:>7} {how}, budget {budget}");
        if sent > budget {
            over.push(format!("{name}: {sent} of {budget} bytes"));
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!("over budget: {}", over.join("; "))
}
