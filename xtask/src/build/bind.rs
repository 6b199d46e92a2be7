//! The JavaScript side of the module, by the library half of wasm-bindgen: nothing to install.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;
use xxhash_rust::xxh64::xxh64;

use crate::project::MODULE;

/// Name of the note that says which module the folder was bound from.
const STAMP: &str = "bound-from";

/// Binds `module` for pages into `out`, unless `out` was bound from the same bytes. Bindings that find the module beside
/// themselves (`init()` without a path) are for who imports them; pages always say where theirs lies.
///
/// # Errors
/// When the module does not fit this version of wasm-bindgen.
pub(crate) fn bind(module: &Path, out: &Path, find_module: bool) -> Result<()> {
    let bytes = std::fs::read(module).with_context(|| format!("reading {}", module.display()))?;
    let stamp = format!("{:016x} with names, finds it: {find_module}", xxh64(&bytes, 0));
    if std::fs::read_to_string(out.join(STAMP)).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?;
    bindgen
        .input_bytes(MODULE, bytes)
        .out_name(MODULE)
        .typescript(true)
        .omit_default_module_path(!find_module)
        // wasm-opt orders functions by their names, then strips them.
        .remove_name_section(false)
        .remove_producers_section(true);
    bindgen.generate(out).context("binding the module")?;
    std::fs::write(out.join(STAMP), stamp)?;
    Ok(())
}

/// The bound module in a folder.
pub(crate) fn bound_wasm(out: &Path) -> std::path::PathBuf {
    out.join(format!("{MODULE}_bg.wasm"))
}

/// The bindings, the same for the module of every chapter.
pub(crate) fn glue_file() -> String {
    format!("{MODULE}.js")
}

/// Everything that stands in a folder of bindings: the module, the JavaScript beside it, and the types of both.
pub(crate) fn files() -> [String; 4] {
    ["_bg.wasm", ".js", ".d.ts", "_bg.wasm.d.ts"].map(|ending| format!("{MODULE}{ending}"))
}

/// Fails unless two folders hold the same bindings: a page has one copy for the modules of all chapters.
///
/// # Errors
/// Names the folders.
pub(crate) fn assert_same_glue(one: &Path, other: &Path) -> Result<()> {
    if std::fs::read(one.join(glue_file()))? != std::fs::read(other.join(glue_file()))? {
        bail!("the bindings in {} and {} differ", one.display(), other.display());
    }
    Ok(())
}
