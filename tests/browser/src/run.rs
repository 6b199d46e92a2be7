//! Runs journeys, each in a tab of its own: two at a time in two browsers, then those that measure, alone.

use std::cmp::Reverse;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use libtest_mimic::{Arguments, Failed, Trial};
use thirtyfour::{WebDriver, WindowHandle};
use tokio::runtime::{Builder, Runtime};
use tokio::time::Instant;

use crate::driver::Driver;
use crate::engine::Engine;
use crate::sites::Sites;
use crate::tab::Tab;

/// What a reader does, in a fresh tab.
pub type Journey = for<'a> fn(&'a Tab<'a>) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A journey with its name.
#[derive(Clone, Copy)]
pub struct Listed {
    /// Module and function.
    pub path: &'static str,
    /// What the reader does.
    pub journey: Journey,
    /// It measures: nothing else may run beside it.
    pub alone: bool,
    /// It needs Chromium's own protocol, and is passed over elsewhere.
    pub chromium: bool,
}

/// Lists the journeys of a file under their names; those after `chromium` need its protocol, those after `alone`
/// measure, for which they need it too.
#[macro_export]
macro_rules! journeys {
    ($($name:ident),* $(,)? $(; chromium: $($bound:ident),+ $(,)?)? $(; alone: $($measuring:ident),+ $(,)?)?) => {
        pub(crate) const ALL: &[$crate::run::Listed] = &[
            $($crate::journeys!(@listed $name, false, false),)*
            $($($crate::journeys!(@listed $bound, false, true),)+)?
            $($($crate::journeys!(@listed $measuring, true, true),)+)?
        ];
    };
    (@listed $name:ident, $alone:expr, $chromium:expr) => {
        $crate::run::Listed {
            path: concat!(module_path!(), "::", stringify!($name)),
            journey: |tab| Box::pin($name(tab)),
            alone: $alone,
            chromium: $chromium,
        }
    };
}

/// Browsers that ride side by side: a journey waits for its page more than it computes.
const SIDE_BY_SIDE: usize = 2;

/// The table of how long each journey took, in the folder of the check.
const TIMES: &str = "journeys.tsv";

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

/// Rides that nobody is on, and how long each journey took.
#[derive(Default)]
struct Stable {
    rides: Mutex<Vec<Ride>>,
    took: Mutex<Vec<(String, Duration)>>,
}

impl Stable {
    fn rides(&self) -> MutexGuard<'_, Vec<Ride>> {
        self.rides.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn took(&self) -> MutexGuard<'_, Vec<(String, Duration)>> {
        self.took.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ride(&self, name: &str, journey: Journey) -> Result<()> {
        let free = self.rides().pop();
        let mut ride = free.map_or_else(Ride::start, Ok)?;
        let start = Instant::now();
        let outcome = ride.ride(name, journey);
        self.took().push((name.to_string(), start.elapsed()));
        self.rides().push(ride);
        outcome
    }

    /// Leaves the table of times in the target folder, the longest first.
    fn keep(&self, root: &Path) -> Result<()> {
        let mut took = self.took();
        took.sort_by_key(|(_, time)| Reverse(*time));
        let mut table = "seconds\tjourney\n".to_string();
        for (name, time) in took.iter() {
            table.push_str(&format!("{:.1}\t{name}\n", time.as_secs_f64()));
        }
        let folder = root.join("target/check");
        std::fs::create_dir_all(&folder)?;
        Ok(std::fs::write(folder.join(TIMES), table)?)
    }
}

/// Runs the journeys that the command line names, and reports: first those that may have company, then the others.
#[must_use]
pub fn main(journeys: &[Listed]) -> ExitCode {
    let arguments = Arguments::from_args();
    let elsewhere = Engine::chosen().is_ok_and(|engine| engine != Engine::Chromium);
    let stable: Arc<Stable> = Arc::default();
    let mut failed = false;
    for (alone, threads) in [(false, SIDE_BY_SIDE), (true, 1)] {
        let trials: Vec<Trial> = journeys
            .iter()
            .filter(|listed| listed.alone == alone)
            .map(|Listed { path, journey, chromium, .. }| {
                let (stable, journey) = (Arc::clone(&stable), *journey);
                let name = path.split_once("::").map_or(*path, |(_, name)| name);
                Trial::test(name, move || {
                    stable.ride(name, journey).map_err(|error| Failed::from(format!("{error:#}")))
                })
                .with_ignored_flag(elsewhere && *chromium)
            })
            .collect();
        if !trials.is_empty() {
            let arguments = Arguments { test_threads: Some(threads), ..arguments.clone() };
            failed |= libtest_mimic::run(&arguments, trials).has_failed();
        }
    }
    for mut ride in stable.rides().drain(..) {
        // A table that cannot be kept is no journey that failed.
        stable.keep(&ride.sites.root).ok();
        ride.end();
    }
    if failed { ExitCode::from(101) } else { ExitCode::SUCCESS }
}
