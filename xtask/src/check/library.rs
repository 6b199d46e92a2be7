//! The tests of the library: numbers, core, every chapter, and the application over them.
//!
//! All of them are built at once, from one choice of packages: with another choice cargo would unite other features of
//! what they share, and build it a second time. What was built is run as cargo runs it, in the folder of its package.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::project::Project;
use crate::shell::{cargo, output, run, said};

/// The packages of the library.
pub(crate) const PACKAGES: &str = "tangible-*";

/// The workloads of `cargo xtask bench` too: their program is a further contestant of the check.
pub(crate) const CHOICE: [&str; 5] = ["test", "--package", PACKAGES, "--features", "tangible-theorems/bench"];

/// Programs that run side by side. Most of them use every core by themselves, some wait for one long test.
const SIDE_BY_SIDE: usize = 2;

/// What the program of a test comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A library or a program, with the tests beside its code.
    Units,
    /// A file or folder of `tests`.
    Test,
    /// A file of `benches`.
    Bench,
}

/// A test that was built.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// Its package.
    pub(crate) package: String,
    /// Its target in that package.
    pub(crate) name: String,
    /// What it comes from.
    pub(crate) kind: Kind,
    path: PathBuf,
    folder: PathBuf,
}

impl Program {
    /// As one line of cargo's messages tells it; `None` for what is no test.
    fn told(line: &str) -> Option<Self> {
        let message: Value = serde_json::from_str(line).ok()?;
        let text = |value: &Value| value.as_str().map(str::to_string);
        if message["profile"]["test"] != true {
            return None;
        }
        let kind = match message["target"]["kind"][0].as_str()? {
            "test" => Kind::Test,
            "bench" => Kind::Bench,
            _ => Kind::Units,
        };
        let path = PathBuf::from(message["executable"].as_str()?);
        let folder = PathBuf::from(message["manifest_path"].as_str()?).parent()?.to_path_buf();
        // path+file:///…/chapters/coin#tangible-coin@0.1.0, and without the name where the folder is called so.
        let id = text(&message["package_id"])?;
        let (place, version) = id.rsplit_once('#')?;
        let package = match version.rsplit_once('@') {
            Some((name, _)) => name.to_string(),
            None => place.rsplit('/').next()?.to_string(),
        };
        Some(Self { package, name: text(&message["target"]["name"])?, kind, path, folder })
    }

    /// Runs it as cargo does.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }

    /// Whose it is, and its name there.
    fn title(&self) -> String {
        format!("{} {}", self.package, self.name)
    }
}

/// Builds all tests of the library, unless they are built, and names them.
///
/// # Errors
/// When they do not compile.
pub(crate) fn programs(project: &Project) -> Result<Vec<Program>> {
    let mut build = cargo(project, &CHOICE);
    build.args(["--tests", "--benches", "--no-run"]);
    said(&build);
    build.args(["--quiet", "--message-format=json-render-diagnostics"]);
    let programs: Vec<Program> = output(build)?.lines().filter_map(Program::told).collect();
    if programs.is_empty() {
        bail!("cargo told of no test that it built");
    }
    Ok(programs)
}

/// Tests in the texts of the documentation.
///
/// # Errors
/// When one fails.
pub(crate) fn examples(project: &Project) -> Result<()> {
    let mut command = cargo(project, &CHOICE);
    command.arg("--doc");
    run(command)
}

/// Runs programs side by side and prints what each said when it has ended; all of them, also when one fails.
///
/// # Errors
/// Names those that failed.
pub(crate) fn run_all(programs: Vec<Program>) -> Result<()> {
    let (waiting, failed) = (Mutex::new(programs.into_iter()), Mutex::new(Vec::new()));
    let next = || waiting.lock().ok()?.next();
    std::thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE {
            scope.spawn(|| {
                while let Some(program) = next() {
                    let title = program.title();
                    match output(program.command()) {
                        Ok(text) => println!("\n{title}: {}", text.trim()),
                        Err(error) => {
                            println!("\n{title}: {error:#}");
                            failed.lock().expect("nobody panics while holding it").push(title);
                        }
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().context("a program could not be run")?;
    if !failed.is_empty() {
        bail!("these tests fail: {}", failed.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = r#"{"reason":"compiler-artifact","package_id":"path+file:///p/chapters/coin#tangible-coin@0.1.0",
        "manifest_path":"/p/chapters/coin/Cargo.toml","target":{"kind":["test"],"name":"numbers"},
        "profile":{"test":true},"executable":"/p/target/debug/deps/numbers-1"}"#;

    #[test]
    fn a_program_is_read_from_what_cargo_tells() {
        let program = Program::told(BUILT).expect("a test");
        assert_eq!((program.title().as_str(), program.kind), ("tangible-coin numbers", Kind::Test));
        assert_eq!(program.command().get_current_dir(), Some(std::path::Path::new("/p/chapters/coin")));
        let root = BUILT.replace("chapters/coin#tangible-coin@0.1.0", "tangible-theorems#0.1.0");
        assert_eq!(Program::told(&root).expect("a test").package, "tangible-theorems");
        for none in [
            "",
            "{}",
            &BUILT.replace("true", "false"),
            &BUILT.replace("\"/p/target/debug/deps/numbers-1\"", "null"),
        ] {
            assert!(Program::told(none).is_none(), "{none}");
        }
    }

    #[test]
    fn all_programs_run_and_those_that_fail_are_named() {
        let program = |name: &str, path: &str| Program {
            package: "p".into(),
            name: name.into(),
            kind: Kind::Test,
            path: path.into(),
            folder: std::env::temp_dir(),
        };
        assert!(run_all(vec![program("a", "true"), program("b", "true"), program("c", "true")]).is_ok());
        let error =
            run_all(vec![program("a", "false"), program("b", "true"), program("c", "no-such-program")]);
        let words = error.expect_err("two fail").to_string();
        assert!(words.contains("p a") && words.contains("p c") && !words.contains("p b"), "{words}");
    }
}
