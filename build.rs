//! Records where this build comes from: every output of the command line says so.

use std::path::Path;
use std::process::Command;

/// Trimmed standard output of a command that succeeds.
fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let output =
        Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim().to_string())
}

/// Short commit, with `-dirty` when the sources differ from it; `None` outside a repository of this project.
fn commit(root: &Path) -> Option<String> {
    // An unpacked archive inside some other repository must not claim that repository's commit.
    let top = said("git", &["rev-parse", "--show-toplevel"])?;
    if Path::new(&top).canonicalize().ok()? != root.canonicalize().ok()? {
        return None;
    }
    for file in ["HEAD", "logs/HEAD"] {
        let path = said("git", &["rev-parse", "--git-path", file])?;
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    let hash = said("git", &["rev-parse", "--short", "HEAD"])?;
    let changed =
        said("git", &["status", "--porcelain", "--", "src", "build.rs", "Cargo.toml", "Cargo.lock"])?;
    Some(if changed.is_empty() { hash } else { format!("{hash}-dirty") })
}

fn main() {
    for path in ["src", "build.rs", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let variable = |name| std::env::var(name).unwrap_or_default();
    let commit = commit(Path::new(&variable("CARGO_MANIFEST_DIR"))).unwrap_or_else(|| "unknown".to_string());
    let version = said(&variable("RUSTC"), &["--version"]).unwrap_or_default();
    // "rustc 1.95.0 (hash date)": the number says it all, and no field of a CSV row needs quotes.
    let toolchain = version.split(" (").next().unwrap_or_default();
    println!("cargo::rustc-env=TANGIBLE_COMMIT={commit}");
    println!("cargo::rustc-env=TANGIBLE_TOOLCHAIN={toolchain} {}", variable("TARGET"));
}
