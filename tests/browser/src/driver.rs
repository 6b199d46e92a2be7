//! A driver and the browsers that it drives.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::json;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities as _, LoggingPrefsLogLevel, WebDriver};

use crate::engine::{self, Engine};
use crate::trace::CATEGORIES;

/// Times, 20 milliseconds apart, that a driver is tried before it counts as not started.
const TRIES: u32 = 6000;

/// A driver of our own, ended when dropped.
pub struct Driver {
    /// Whose browsers it starts.
    pub engine: Engine,
    child: Child,
    address: String,
}

impl Driver {
    /// Starts the driver of the chosen engine on a free port.
    ///
    /// # Errors
    /// When there is none on the `PATH`, or it does not listen in time.
    pub fn start() -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let engine = Engine::chosen()?;
        let (program, arguments) = engine.driver(port);
        let child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {program}: is it installed and on the PATH?"))?;
        let driver = Self { engine, child, address: format!("http://localhost:{port}") };
        for _ in 0..TRIES {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(driver);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("{program} does not listen")
    }

    /// A browser with a profile of its own, which its driver makes and removes.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn browser(&self) -> Result<WebDriver> {
        self.start_browser(self.engine.wishes()?).await
    }

    /// A browser that records what its threads do, for [`crate::trace::Trace`]. Whoever asks ends it.
    ///
    /// # Errors
    /// As for [`Driver::browser`].
    pub async fn recording_browser(&self) -> Result<WebDriver> {
        let mut wishes = engine::chromium()?;
        wishes.add_experimental_option(
            "perfLoggingPrefs",
            json!({ "enableNetwork": false, "enablePage": false, "traceCategories": CATEGORIES }),
        )?;
        wishes.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        self.start_browser(wishes.into()).await
    }

    async fn start_browser(&self, wishes: Capabilities) -> Result<WebDriver> {
        let browser = WebDriver::new(&self.address, wishes).await.context("starting the browser")?;
        browser.set_script_timeout(Duration::from_secs(300)).await?;
        Ok(browser)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
