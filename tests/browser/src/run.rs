//! Runs journeys one after the other in one browser, each in a tab of its own.

use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result};
use libtest_mimic::{Arguments, Failed, Trial};
use thirtyfour::{WebDriver, WindowHandle};
use tokio::runtime::{Builder, Runtime};

use crate::driver::Driver;
use crate::sites::Sites;
use crate::tab::Tab;

/// What a reader does, in a fresh tab.
pub type Journey = for<'a> fn(&'a Tab<'a>) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// Lists the journeys of a file under their names.
#[macro_export]
macro_rules! journeys {
    ($($name:ident),* $(,)?) => {
        pub(crate) const ALL: &[(&str, $crate::run::Journey)] =
            &[$((concat!(module_path!(), "::", stringify!($name)), |tab| Box::pin($name(tab)))),*];
    };
}

/// Everything that the journeys share. Fields end in this order.
struct Ride {
    browser: Option<WebDriver>,
    base: Option<WindowHandle>,
    runtime: Runtime,
    driver: Driver,
    sites: Sites,
}

impl Ride {
    fn start() -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self { browser: None, base: None, runtime, driver: Driver::start()?, sites: Sites::start()? })
    }

    /// One journey. A browser that died is replaced; tabs that a failed journey left open are closed.
    fn ride(&mut self, name: &str, journey: Journey) -> Result<()> {
        let Self { browser, base, runtime, driver, sites } = self;
        runtime.block_on(async {
            if let Some(old) = browser.take_if(|_| base.is_none()) {
                old.quit().await.ok();
            }
            if browser.is_none() {
                let fresh = driver.browser().await?;
                *base = Some(fresh.window().await?);
                *browser = Some(fresh);
            }
            let browser = browser.as_ref().context("started above")?;
            let home = base.take().context("set with the browser")?;
            let tab = Tab::new(browser, driver, sites).await?;
            let outcome = match journey(&tab).await {
                Ok(()) => tab.no_errors().await,
                Err(error) => Err(photographed(&tab, name, error).await),
            };
            for window in browser.windows().await? {
                if window != home {
                    browser.switch_to_window(window).await?;
                    browser.close_window().await?;
                }
            }
            browser.switch_to_window(home.clone()).await?;
            // Not set when anything above failed: the next journey then gets another browser.
            *base = Some(home);
            outcome
        })
    }

    fn end(&mut self) {
        if let Some(browser) = self.browser.take() {
            // The driver is ended next, and its browsers with it.
            self.runtime.block_on(browser.quit()).ok();
        }
    }
}

/// Leaves a picture of the page where a journey failed.
async fn photographed(tab: &Tab<'_>, name: &str, error: anyhow::Error) -> anyhow::Error {
    let folder = tab.sites.root.join("target/journeys");
    let file = folder.join(format!("{}.png", name.replace("::", "-")));
    let errors = tab.js("return journey.errors", &[]).await.unwrap_or_default();
    let error = if errors.as_array().is_some_and(|all| !all.is_empty()) {
        error.context(format!("errors in the page: {errors}"))
    } else {
        error
    };
    if std::fs::create_dir_all(&folder).is_ok() && tab.browser.screenshot(&file).await.is_ok() {
        return error.context(format!("pictured in {}", file.display()));
    }
    error
}

/// Runs the journeys that the command line names, and reports.
#[must_use]
pub fn main(journeys: &[(&'static str, Journey)]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let shared: Arc<Mutex<Option<Ride>>> = Arc::default();
    let trials = journeys.iter().map(|(path, journey)| {
        let (shared, journey) = (Arc::clone(&shared), *journey);
        let name = path.split_once("::").map_or(*path, |(_, name)| name);
        Trial::test(name, move || {
            let mut ride = shared.lock().unwrap_or_else(PoisonError::into_inner);
            let outcome = (|| {
                if ride.is_none() {
                    *ride = Some(Ride::start()?);
                }
                ride.as_mut().context("started above")?.ride(name, journey)
            })();
            outcome.map_err(|error| Failed::from(format!("{error:#}")))
        })
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    if let Some(mut ride) = shared.lock().unwrap_or_else(PoisonError::into_inner).take() {
        ride.end();
    }
    conclusion.exit_code()
}
