//! Running other programs, and saying so.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::project::Project;

/// The present moment: builds are timed, figures never are.
#[expect(clippy::disallowed_methods, reason = "the tool times its own stages")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Cargo itself, in the checkout. `RUSTFLAGS` is taken away because it would replace the flags of
/// `.cargo/config.toml` and with them simd128.
pub(crate) fn cargo(project: &Project, args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .current_dir(&project.root)
        .args(args)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// A program in the checkout.
pub(crate) fn program(project: &Project, name: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.current_dir(&project.root).args(args);
    command
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let name = |word: &std::ffi::OsStr| {
        let text = word.to_string_lossy();
        Path::new(&*text)
            .file_name()
            .filter(|_| text.starts_with('/'))
            .map_or_else(|| text.to_string(), |name| name.to_string_lossy().into_owned())
    };
    words.map(name).collect::<Vec<_>>().join(" ")
}

/// Says which command line is run.
pub(crate) fn said(command: &Command) -> String {
    let text = shown(command);
    println!("  $ {text}");
    text
}

/// Runs to the end with output going through; fails with the command line if it fails.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let text = said(&command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{text}`"))?;
    if !status.success() {
        bail!("`{text}` failed ({status})");
    }
    Ok(())
}

/// Runs to the end and returns standard output; fails with both outputs if it fails.
pub(crate) fn output(mut command: Command) -> Result<String> {
    let text = shown(&command);
    let done = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{text}`"))?;
    let out = String::from_utf8_lossy(&done.stdout).into_owned();
    if !done.status.success() {
        bail!("`{text}` failed ({})\n{out}{}", done.status, String::from_utf8_lossy(&done.stderr));
    }
    Ok(out)
}

/// Whether a program is on the PATH.
pub(crate) fn on_path(name: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path)
        .any(|dir| dir.join(name).is_file() || dir.join(format!("{name}.exe")).is_file())
}
