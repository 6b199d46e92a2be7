//! Where things are.

use std::path::{Path, PathBuf};

/// Name of the bound module: `tangible_theorems.js` and `tangible_theorems_bg.wasm`.
pub(crate) const MODULE: &str = "tangible_theorems";

/// Target of the module.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A checkout of the project.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    /// Its folder.
    pub(crate) root: PathBuf,
}

impl Project {
    /// The checkout that this program was built from.
    pub(crate) fn here() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies inside the project");
        Self { root: root.to_path_buf() }
    }

    /// A path inside the checkout.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Cargo's output folder.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), |dir| self.root.join(dir))
    }

    /// Sources of the site.
    pub(crate) fn www(&self) -> PathBuf {
        self.path("www")
    }

    /// The site as `serve` builds it: quick, not optimised.
    pub(crate) fn draft_site(&self) -> PathBuf {
        self.target().join("site")
    }

    /// The deployable site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }
}

/// Files below `dir` with their paths relative to it, sorted, so that nothing depends on the file system's order.
pub(crate) fn files_below(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inside) = open.pop() {
        for entry in std::fs::read_dir(dir.join(&inside))? {
            let entry = entry?;
            let path = inside.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
