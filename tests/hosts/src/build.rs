//! Building a host's project with the host's own program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use browser_tests::server::Server;

use crate::guide::{Guide, settled};

/// Line of a project's file that the guide's snippets take the place of; without it they go to the end.
const MARK: &str = "SNIPPETS";

/// The checkout.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Folder of everything that is installed and built for hosts.
#[must_use]
pub fn workshop() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |target| root().join(target))
        .join("hosts")
}

/// A program that `cargo xtask check --only hosts` has installed, or one on the `PATH`.
fn program(name: &str) -> PathBuf {
    let places = ["python/bin", "node_modules/.bin", "rust/bin"];
    let installed = places.map(|place| workshop().join(place).join(name));
    installed.into_iter().find(|file| file.is_file()).unwrap_or_else(|| PathBuf::from(name))
}

/// A host's project under the workshop.
pub struct Project {
    /// Its folder.
    pub folder: PathBuf,
}

impl Project {
    /// A fresh copy of `projects/<host>`. It lies beside `node_modules`, where Node looks for packages.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn fresh(host: &str) -> Result<Self> {
        Self::copied(host, host)
    }

    /// The same under a name of its own.
    ///
    /// # Errors
    /// As for [`Project::fresh`].
    pub fn copied(host: &str, name: &str) -> Result<Self> {
        let folder = workshop().join("projects").join(name);
        if folder.is_dir() {
            std::fs::remove_dir_all(&folder)?;
        }
        let project = Self { folder };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("projects").join(host), &project.folder)
            .with_context(|| format!("tests/hosts/projects/{host}"))?;
        Ok(project)
    }

    /// Adds the guide's snippets for a host, each to the file that it names.
    ///
    /// # Errors
    /// When the guide has none, or a file cannot be written.
    pub fn add_snippets(&self, guide: &Guide, host: &str, site: &str) -> Result<()> {
        let mut found = false;
        for snippet in guide.of(host) {
            self.add(&snippet.file, &settled(&snippet.text, site))?;
            found = true;
        }
        if !found {
            bail!("the guide has no snippet for {host}");
        }
        Ok(())
    }

    /// Adds a text to a file: at its mark, or at its end.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&self, file: &str, text: &str) -> Result<()> {
        let path = self.folder.join(file);
        let old = std::fs::read_to_string(&path).unwrap_or_default();
        let new = match old.find(MARK) {
            Some(_) => old.replacen(MARK, &format!("{text}\n{MARK}"), 1),
            None => format!("{old}\n{text}"),
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(path, new)?)
    }

    /// Takes the marks away: nothing more is added.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn close(&self) -> Result<()> {
        Self::close_folder(&self.folder)
    }

    fn close_folder(folder: &Path) -> Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                Self::close_folder(&path)?;
            } else if let Ok(text) = std::fs::read_to_string(&path)
                && text.contains(MARK)
            {
                std::fs::write(&path, text.replace(MARK, ""))?;
            }
        }
        Ok(())
    }

    /// Runs a program in the project's folder.
    ///
    /// # Errors
    /// When it is missing, or fails; the message has its output.
    pub fn run(&self, name: &str, arguments: &[&str]) -> Result<String> {
        let mut command = Command::new(program(name));
        command.current_dir(&self.folder).args(arguments).stdin(Stdio::null());
        // Nothing is reported to anybody, and no colours in messages.
        command.env("CI", "1").env("NO_COLOR", "1").env("DOCUSAURUS_NO_TELEMETRY", "1");
        let done = command.output().with_context(|| {
            format!("{name} cannot be started: `cargo xtask check --only hosts` installs what is missing")
        })?;
        let said =
            [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        if !done.status.success() {
            bail!("`{name} {}` failed ({})\n{said}", arguments.join(" "), done.status);
        }
        Ok(said)
    }

    /// Builds the site with the host's program.
    ///
    /// # Errors
    /// As for [`Project::run`].
    pub fn build(&self, name: &str, arguments: &[&str]) -> Result<String> {
        self.close()?;
        self.run(name, arguments)
    }

    /// Serves a folder of the project from an origin of its own, under a policy if there is one.
    ///
    /// # Errors
    /// When no port is free.
    pub fn serve(&self, output: &str, policy: Option<&str>) -> Result<Server> {
        Server::start(&self.folder.join(output), Vec::new(), policy)
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
