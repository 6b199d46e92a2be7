//! The contestants in Chromium: WebAssembly and JavaScript in the worker of one page.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::sample::{Sample, numbers};
use super::webdriver::Tab;
use crate::check::{browser::Driver, tools};
use crate::project::Project;
use crate::server::{ISOLATED, Serving, serve_with};

/// A film as the browser played it, in milliseconds.
pub(crate) struct Played {
    /// Work of the worker for each frame.
    pub(crate) made: Vec<f64>,
    /// Work of the page for each frame, pixels included.
    pub(crate) painted: Vec<f64>,
    /// Tasks of the page's thread above 50 ms.
    pub(crate) tasks: Vec<f64>,
    /// Numbers of the last picture.
    pub(crate) last: Vec<f64>,
}

/// Calls the page's `measure` and answers its sample, or what it threw.
const MEASURE: &str = "const done = arguments[arguments.length - 1]; \
    globalThis.measure(arguments[0], arguments[1], arguments[2]) \
    .then(done, (error) => done({ error: String(error) }));";

/// The same for `film`.
const FILM: &str = "const done = arguments[arguments.length - 1]; \
    globalThis.film(arguments[0], arguments[1]).then(done, (error) => done({ error: String(error) }));";

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

    /// Plays `frames` frames of a film one by one.
    ///
    /// # Errors
    /// What the page threw.
    pub(crate) fn film(&self, name: &str, frames: u32) -> Result<Played> {
        let played = self.tab.call(FILM, &json!([name, frames]))?;
        if let Some(error) = played["error"].as_str() {
            bail!("film {name}: {error}");
        }
        let list = |key: &str| -> Result<Vec<f64>> {
            let values = played[key].as_array().with_context(|| format!("a film has {key}"))?;
            Ok(values.iter().filter_map(Value::as_f64).collect())
        };
        let last = numbers(played["numbers"].as_str().context("a film has numbers")?)?;
        Ok(Played { made: list("made")?, painted: list("painted")?, tasks: list("tasks")?, last })
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
