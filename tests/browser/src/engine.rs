//! The browser that the journeys ride in.

use std::sync::Arc;

use anyhow::{Result, bail};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::{
    Capabilities, ChromeCapabilities, ChromiumLikeCapabilities as _, DesiredCapabilities, WebDriver,
};

/// Names the engine; Chromium without it.
const VARIABLE: &str = "TANGIBLE_BROWSER";

/// How Chromium is started: without a window, and without anything that talks to the network by itself.
const CHROMIUM: &[&str] = &[
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

/// How Firefox is started. Its own pages may be asked: that is how a reader's preferences are pretended.
const FIREFOX: &[&str] = &["-headless", "-width", "1200", "-height", "1000"];

/// Whose engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Driven by chromedriver, and by Chromium's own protocol.
    Chromium,
    /// Driven by geckodriver.
    Firefox,
}

impl Engine {
    /// The one that `TANGIBLE_BROWSER` names.
    ///
    /// # Errors
    /// When it names none.
    pub fn chosen() -> Result<Self> {
        match std::env::var(VARIABLE).as_deref() {
            Err(_) | Ok("" | "chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok(other) => bail!("{VARIABLE} is {other:?}; there are chromium and firefox"),
        }
    }

    /// The driver's program, and how it is started on a port.
    #[must_use]
    pub fn driver(self, port: u16) -> (&'static str, Vec<String>) {
        match self {
            Self::Chromium => {
                ("chromedriver", vec![format!("--port={port}"), "--log-level=SEVERE".to_string()])
            }
            Self::Firefox => {
                let arguments = ["--port", &port.to_string(), "--allow-system-access", "--log", "fatal"];
                ("geckodriver", arguments.map(str::to_string).to_vec())
            }
        }
    }

    /// What a browser without a window is asked for.
    ///
    /// # Errors
    /// When a wish cannot be said.
    pub fn wishes(self) -> Result<Capabilities> {
        Ok(match self {
            Self::Chromium => chromium()?.into(),
            Self::Firefox => {
                let mut wishes = DesiredCapabilities::firefox();
                FIREFOX.iter().try_for_each(|flag| wishes.add_arg(flag))?;
                let mut preferences = FirefoxPreferences::new();
                // A clock as fine as Chromium's: journeys compare times.
                preferences.set("privacy.reduceTimerPrecision", false)?;
                wishes.set_preferences(preferences)?;
                wishes.into()
            }
        })
    }
}

/// What Chromium is asked for.
pub(crate) fn chromium() -> Result<ChromeCapabilities> {
    let mut wishes = DesiredCapabilities::chrome();
    CHROMIUM.iter().try_for_each(|flag| wishes.add_arg(flag))?;
    Ok(wishes)
}

/// Where Firefox's next scripts run.
#[derive(Debug)]
struct Context(&'static str);

impl ExtensionCommand for Context {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}

/// Runs a function body in Firefox's own window.
///
/// # Errors
/// When it throws.
pub async fn in_firefox(browser: &WebDriver, body: &str, arguments: Vec<Value>) -> Result<()> {
    let to = |context| Command::ExtensionCommand(Box::new(Context(context)));
    browser.handle().cmd(to("chrome")).await?;
    let done = browser.execute(body, arguments).await;
    browser.handle().cmd(to("content")).await?;
    done?;
    Ok(())
}
