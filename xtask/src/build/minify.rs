//! Fewer bytes for the same script: terser, from npm.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};

use super::optimise::node_modules;
use crate::project::Project;
use crate::shell::program;

/// Reads `[[path, is module], …]` and writes every file anew.
const SCRIPT: &str = r#"
const { readFileSync, writeFileSync } = require("node:fs");
const { minify } = require("terser");
(async () => {
  for (const [path, module] of JSON.parse(readFileSync(0, "utf8"))) {
    const { code } = await minify(readFileSync(path, "utf8"), { module, compress: { passes: 2 }, mangle: true });
    writeFileSync(path, code + "\n");
  }
})().catch((error) => { console.error(error); process.exit(1); });
"#;

/// Makes scripts small, in place; `true` stands for a module, `false` for a classic script.
///
/// # Errors
/// When Node.js or terser cannot be had, or a script is none.
pub(crate) fn minify(project: &Project, files: &[(PathBuf, bool)]) -> Result<()> {
    node_modules(project)?;
    let list: Vec<(&Path, bool)> = files.iter().map(|(path, module)| (path.as_path(), *module)).collect();
    let list = serde_json::to_vec(&list)?;
    let mut node = program(project, "node", &["-e", SCRIPT])
        .stdin(Stdio::piped())
        .spawn()
        .context("starting node to make the scripts small")?;
    node.stdin.take().context("it reads its input")?.write_all(&list)?;
    if !node.wait()?.success() {
        bail!("terser refused a script");
    }
    Ok(())
}
