//! The contestants in Chromium: WebAssembly and JavaScript in the worker of one page.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::contest::{Sample, numbers};
use super::webdriver::Tab;
use crate::check::{browser::Driver, tools};
use crate::project::Project;
use crate::server::{ISOLATED, Serving, serve_with};

/// Calls the page's `measure` and answers its sample, or what it threw.
const MEASURE: &str = "const done = arguments[arguments.length - 1]; \
    globalThis.measure(arguments[0], arguments[1], arguments[2]) \
    .then(done, (error) => done({ error: String(error) }));";

/// A page in headless Chromium. Fields are dropped in this order: tab, driver, server.
pub(crate) struct Browser {
    tab: Tab,
    _driver: Driver,
    _serving: Serving,
}

impl Browser {
    /// Serves `site` and opens it.
    ///
    /// # Errors
    /// When Chromium cannot be had or the page does not load.
    pub(crate) fn start(project: &Project, site: &Path) -> Result<Self> {
        tools::chromium(project)?;
        let serving = serve_with(site, 0, ISOLATED)?;
        let driver = Driver::start(project)?;
        let tab = Tab::open(&driver.address)?;
        tab.go(&serving.address())?;
        Ok(Self { tab, _driver: driver, _serving: serving })
    }

    /// Times `repeats` repeats of a workload by `target`, `wasm` or `js`.
    ///
    /// # Errors
    /// What the page threw.
    pub(crate) fn time(&self, target: &str, name: &str, repeats: u32) -> Result<Sample> {
        let sample = self.tab.call(MEASURE, &json!([target, name, repeats]))?;
        if let Some(error) = sample["error"].as_str() {
            bail!("{target}, {name}: {error}");
        }
        let ms = sample["ms"].as_f64().context("a sample has milliseconds")?;
        Ok(Sample { ms, numbers: numbers(sample["numbers"].as_str().context("a sample has numbers")?)? })
    }

    /// Name and version of the browser.
    pub(crate) fn version(&self) -> String {
        let text = |key: &str| self.tab.capabilities[key].as_str().unwrap_or("unknown").to_string();
        format!("{} {}", text("browserName"), text("browserVersion"))
    }

    /// Today's date, from the one program here that knows calendars.
    ///
    /// # Errors
    /// When the page is gone.
    pub(crate) fn date(&self) -> Result<String> {
        let script = "arguments[arguments.length - 1](new Date().toISOString().slice(0, 10));";
        let date = self.tab.call(script, &Value::Array(vec![]))?;
        Ok(date.as_str().context("a date is text")?.to_string())
    }
}
