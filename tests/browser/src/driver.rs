//! Chromedriver and the browser that it drives.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::json;
use thirtyfour::{
    ChromeCapabilities, ChromiumLikeCapabilities as _, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver,
};

use crate::trace::CATEGORIES;

/// Times, 20 milliseconds apart, that chromedriver is tried before it counts as not started.
const TRIES: u32 = 6000;

/// How Chromium is started: without a window, and without anything that talks to the network by itself.
const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1200,900",
    // A journey follows more links in ten seconds than a reader could: Chromium passes over those beyond two hundred.
    "--disable-ipc-flooding-protection",
    // A page that asks for its memory is answered at once.
    "--enable-blink-features=ForceEagerMeasureMemory",
];

/// A chromedriver of our own, ended when dropped.
pub struct Driver {
    child: Child,
    address: String,
}

impl Driver {
    /// Starts chromedriver on a free port.
    ///
    /// # Errors
    /// When there is none on the `PATH`, or it does not listen in time.
    pub fn start() -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let child = Command::new("chromedriver")
            .args([&format!("--port={port}"), "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("starting chromedriver: is it installed and on the PATH?")?;
        let driver = Self { child, address: format!("http://localhost:{port}") };
        for _ in 0..TRIES {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(driver);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("chromedriver does not listen")
    }

    /// A browser with a profile of its own, which chromedriver makes and removes.
    ///
    /// # Errors
    /// When Chromium does not start.
    pub async fn browser(&self) -> Result<WebDriver> {
        self.start_browser(wishes()?).await
    }

    /// A browser that records what its threads do, for [`crate::trace::Trace`]. Whoever asks ends it.
    ///
    /// # Errors
    /// As for [`Driver::browser`].
    pub async fn recording_browser(&self) -> Result<WebDriver> {
        let mut wishes = wishes()?;
        wishes.add_experimental_option(
            "perfLoggingPrefs",
            json!({ "enableNetwork": false, "enablePage": false, "traceCategories": CATEGORIES }),
        )?;
        wishes.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        self.start_browser(wishes).await
    }

    async fn start_browser(&self, wishes: ChromeCapabilities) -> Result<WebDriver> {
        let browser = WebDriver::new(&self.address, wishes).await.context("starting Chromium")?;
        browser.set_script_timeout(Duration::from_secs(300)).await?;
        Ok(browser)
    }
}

fn wishes() -> Result<ChromeCapabilities> {
    let mut wishes = DesiredCapabilities::chrome();
    for flag in FLAGS {
        wishes.add_arg(flag)?;
    }
    Ok(wishes)
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
