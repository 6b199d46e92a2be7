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
    let status = ["status", "--porcelain", "--"].map(str::to_string);
    let status: Vec<String> = status.into_iter().chain(sources(root)).collect();
    let changed = said("git", &status.iter().map(String::as_str).collect::<Vec<_>>())?;
    Some(if changed.is_empty() { hash } else { format!("{hash}-dirty") })
}

/// What a number can depend on: the crates of the library without their tests, and what cargo is told.
fn sources(root: &Path) -> Vec<String> {
    let mut paths: Vec<String> =
        ["src", "core/src", "numbers/src", "build.rs", "Cargo.toml", "Cargo.lock"].map(str::to_string).into();
    let chapters = std::fs::read_dir(root.join("chapters")).into_iter().flatten().flatten();
    paths.extend(chapters.map(|chapter| format!("chapters/{}/src", chapter.file_name().display())));
    paths
}

fn main() {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let root = variable("CARGO_MANIFEST_DIR");
    let root = Path::new(&root);
    for path in sources(root) {
        println!("cargo::rerun-if-changed={path}");
    }
    let commit = commit(root).unwrap_or_else(|| "unknown".to_string());
    let version = said(&variable("RUSTC"), &["--version"]).unwrap_or_default();
    // "rustc 1.95.0 (hash date)": the number says it all, and no field of a CSV row needs quotes.
    let toolchain = version.split(" (").next().unwrap_or_default();
    println!("cargo::rustc-env=TANGIBLE_COMMIT={commit}");
    println!("cargo::rustc-env=TANGIBLE_TOOLCHAIN={toolchain} {}", variable("TARGET"));
}
