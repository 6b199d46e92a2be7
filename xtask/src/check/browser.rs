//! Browser journeys through the built site, and a driver for other tools.

use std::process::{Child, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::tools;
use crate::command::dist;
use crate::project::Project;
use crate::shell::{cargo, now, program, run};

/// How long a driver may take to start.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running chromedriver, ended when dropped.
pub(crate) struct Driver {
    child: Child,
    /// Where it listens.
    pub(crate) address: String,
}

impl Driver {
    /// Starts one on a free port.
    ///
    /// # Errors
    /// When it does not come up.
    pub(crate) fn start(project: &Project) -> Result<Self> {
        let port = free_port()?;
        let mut command =
            program(project, "chromedriver", &[&format!("--port={port}"), "--log-level=SEVERE"]);
        let child =
            command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().context("starting chromedriver")?;
        let driver = Self { child, address: format!("http://localhost:{port}") };
        let start = now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > PATIENCE {
                bail!("chromedriver does not listen after {} s", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// An engine that journeys ride in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
}

/// The journeys in Chromium: all of them.
///
/// # Errors
/// As for [`journeys_in`].
pub(crate) fn journeys(project: &Project) -> Result<()> {
    journeys_in(project, Engine::Chromium)
}

/// Builds the site and runs the journeys of `tests/browser`, which serve `dist/` and start a driver by themselves; those
/// that need Chromium's own protocol are passed over in other engines, by name.
///
/// # Errors
/// When the site does not build or a journey fails.
pub(crate) fn journeys_in(project: &Project, engine: Engine) -> Result<()> {
    let name = match engine {
        Engine::Chromium => {
            tools::chromium(project)?;
            "chromium"
        }
        Engine::Firefox => {
            tools::firefox(project)?;
            "firefox"
        }
    };
    // axe-core, which the journeys inject.
    crate::build::optimise::node_modules(project)?;
    dist::build(project, None, None)?;
    let mut ride = cargo(project, &["test", "--package", "browser-tests", "--profile", "tool"]);
    ride.env("PATH", tools::path(project)?).env("TANGIBLE_BROWSER", name);
    run(ride)
}
