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

/// Builds the site and runs the journeys of `tests/browser`, which serve `dist/` and start a driver by themselves.
///
/// # Errors
/// When the site does not build or a journey fails.
pub(crate) fn journeys(project: &Project) -> Result<()> {
    tools::chromium(project)?;
    // axe-core, which the journeys inject.
    crate::build::optimise::node_modules(project)?;
    dist::build(project, None, None)?;
    run(cargo(project, &["test", "--package", "browser-tests", "--profile", "tool"]))
}
