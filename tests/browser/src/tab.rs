//! A tab of the browser, as a reader's hands and eyes.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::action_chain::ActionChain;
use thirtyfour::{WebDriver, WebElement};
use tokio::time::{Instant, sleep};

use crate::driver::Driver;
use crate::engine::{Engine, in_firefox};
use crate::figure::Figure;
use crate::sites::Sites;

/// Collects errors, measures, and reaches into shadow roots; see its head.
const PAGE: &str = include_str!("page.js");

/// In Firefox's own window: a tab of its full size, a reader without preferences.
const PLAIN: &str = "
    Object.assign(gBrowser.selectedBrowser.style, { width: '', height: '' });
    ['ui.prefersReducedMotion', 'layout.css.prefers-color-scheme.content-override', 'ui.prefersReducedTransparency']
        .forEach((key) => Services.prefs.clearUserPref(key));";

/// There: pairs of a media feature and its value; what is not named is as it was without.
const PREFER: &str = "
    const known = {
        'prefers-reduced-motion': ['ui.prefersReducedMotion', { reduce: 1, 'no-preference': 0 }],
        'prefers-color-scheme': ['layout.css.prefers-color-scheme.content-override', { dark: 0, light: 1 }],
    };
    const asked = new Map(arguments[0]);
    for (const [feature, [key, values]] of Object.entries(known)) {
        if (asked.has(feature)) Services.prefs.setIntPref(key, values[asked.get(feature)]);
        else Services.prefs.clearUserPref(key);
        asked.delete(feature);
    }
    if (asked.size > 0) throw new Error(`Firefox is not asked for ${[...asked.keys()]}`);";

/// There: a page as large as a phone's screen, touched and not pointed at.
const PHONE: &str = "
    const [width, height] = arguments, { selectedBrowser } = gBrowser;
    Object.assign(selectedBrowser.style, { width: `${width}px`, height: `${height}px` });
    selectedBrowser.browsingContext.touchEventsOverride = 'enabled';
    selectedBrowser.browsingContext.inRDMPane = true;
    selectedBrowser.browsingContext.overrideDPPX = 2;";

/// There: a page as large as a window, on a screen that is pointed at.
const WINDOW: &str = "
    const [width, height] = arguments, { selectedBrowser } = gBrowser;
    Object.assign(selectedBrowser.style, { width: `${width}px`, height: `${height}px` });
    selectedBrowser.browsingContext.touchEventsOverride = 'none';
    selectedBrowser.browsingContext.inRDMPane = false;
    selectedBrowser.browsingContext.overrideDPPX = 0;";

/// How long a condition is waited for before the journey fails: far more than anything takes on a slow machine that is
/// busy with something else.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Time between two looks.
const LOOK: Duration = Duration::from_millis(25);

/// A tab of its own for one journey.
pub struct Tab<'a> {
    /// The browser; its commands go to this tab.
    pub browser: &'a WebDriver,
    /// Starts further browsers.
    pub driver: &'a Driver,
    /// The site, under its several origins.
    pub sites: &'a Sites,
    forgiving: Cell<bool>,
    /// What the servers put before the scripts of their pages.
    first: RefCell<Vec<String>>,
}

impl<'a> Tab<'a> {
    /// Opens an empty tab whose documents will all be watched.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn new(browser: &'a WebDriver, driver: &'a Driver, sites: &'a Sites) -> Result<Self> {
        let handle = browser.new_tab().await?;
        browser.switch_to_window(handle).await?;
        let tab = Self { browser, driver, sites, forgiving: Cell::new(false), first: RefCell::default() };
        if driver.engine == Engine::Firefox {
            // What the tab before pretended ends here.
            in_firefox(browser, PLAIN, Vec::new()).await?;
        }
        tab.before_scripts(PAGE).await?;
        Ok(tab)
    }

    /// Runs `script` in every document from now on, before the document's own scripts.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn before_scripts(&self, script: &str) -> Result<()> {
        if self.driver.engine == Engine::Firefox {
            // It cannot be asked: the servers put them into their pages.
            self.first.borrow_mut().push(format!("{{ {script} }}"));
            self.sites.run_first(&self.first.borrow());
            return Ok(());
        }
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        Ok(())
    }

    /// Watches the present document too: frames of another process are not reached by [`Tab::before_scripts`].
    ///
    /// # Errors
    /// When the document runs no scripts.
    pub async fn watch_here(&self) -> Result<()> {
        self.js(&format!("if (!globalThis.journey) {{ {PAGE} }}"), &[]).await?;
        Ok(())
    }

    /// Sends a command of Chromium's own protocol.
    ///
    /// # Errors
    /// When Chromium refuses it.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        if self.driver.engine != Engine::Chromium {
            bail!("{command} is of Chromium's protocol: list the journey under `chromium`");
        }
        self.browser.cdp().send_raw(command, parameters).await.with_context(|| command.to_string())
    }

    /// Opens a path of the plain site.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.go(&format!("{}/{path}", self.sites.plain.origin)).await
    }

    /// Opens any address.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn go(&self, url: &str) -> Result<()> {
        Ok(self.browser.goto(url).await?)
    }

    /// A page with a single figure: the embed page. `address` is what stands behind `?`, or empty.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn open_figure(&self, id: &'a str, address: &str) -> Result<Figure<'_>> {
        let hash = if address.is_empty() { String::new() } else { format!("#{id}?{address}") };
        self.open(&format!("embed.html?f={id}{hash}")).await?;
        Ok(self.figure(id))
    }

    /// The figure with an id on this page.
    pub fn figure(&self, id: &'a str) -> Figure<'_> {
        Figure { tab: self, id }
    }

    /// Goes to every figure of the page in turn, as a reader who scrolls, until each is open and at rest; asks for
    /// less motion to that end. None of them asks: they stand as on a page without questions.
    ///
    /// # Errors
    /// When one of them does not open.
    pub async fn all_figures_ready(&self) -> Result<()> {
        self.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
        let sources = self.js("return journey.sources()", &[]).await?;
        for id in sources.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let look = "journey.figure(arguments[0])?.shadowRoot && !journey.look(arguments[0]) && journey.lift(arguments[0])
                && ['ready', 'paused'].includes(journey.figure(arguments[0]).getAttribute('state'))";
            self.until(&format!("{id} to be ready"), &format!("return {look}"), &[json!(id)]).await?;
        }
        Ok(())
    }

    /// Runs a function body in the page.
    ///
    /// # Errors
    /// When it throws.
    pub async fn js(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        let answer = self.browser.execute(body, arguments.to_vec()).await;
        Ok(answer.with_context(|| format!("in the page: {body}"))?.json().clone())
    }

    /// As [`Tab::js`], for a body that calls its last argument when it is done.
    ///
    /// # Errors
    /// When it throws or never answers.
    pub async fn js_later(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        let answer = self.browser.execute_async(body, arguments.to_vec()).await;
        Ok(answer.with_context(|| format!("in the page: {body}"))?.json().clone())
    }

    /// An element that a function body in the page returns.
    ///
    /// # Errors
    /// When it throws or returns none.
    pub async fn element(&self, body: &str, arguments: &[Value]) -> Result<WebElement> {
        let answer = self.browser.execute(body, arguments.to_vec()).await;
        Ok(answer.with_context(|| format!("in the page: {body}"))?.element()?)
    }

    /// Looks until a function body returns something true, and returns it.
    ///
    /// # Errors
    /// When that takes longer than [`PATIENCE`]; the message says `what` was waited for.
    pub async fn until(&self, what: &str, body: &str, arguments: &[Value]) -> Result<Value> {
        self.until_within(PATIENCE, what, body, arguments).await
    }

    /// As [`Tab::until`], with a patience of its own.
    ///
    /// # Errors
    /// When that takes longer.
    pub async fn until_within(
        &self,
        patience: Duration,
        what: &str,
        body: &str,
        arguments: &[Value],
    ) -> Result<Value> {
        let start = Instant::now();
        loop {
            let answer = self.js(body, arguments).await?;
            if !matches!(&answer, Value::Null | Value::Bool(false)) {
                return Ok(answer);
            }
            if start.elapsed() > patience {
                bail!("waited {} s for: {what}", patience.as_secs());
            }
            sleep(LOOK).await;
        }
    }

    /// Pointer and keys: a chain of actions without pauses between them.
    pub fn hand(&self) -> ActionChain {
        self.browser.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
    }

    /// Lets time pass, where the point is that nothing happens.
    pub async fn wait(&self, milliseconds: u64) {
        sleep(Duration::from_millis(milliseconds)).await;
    }

    /// Pretends preferences of the reader: pairs of a media feature and its value.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        if self.driver.engine == Engine::Firefox {
            return in_firefox(self.browser, PREFER, vec![json!(features)]).await;
        }
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    /// Pretends to be a phone: CSS pixels, two device pixels each, with touch.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn phone(&self, width: u32, height: u32) -> Result<()> {
        if self.driver.engine == Engine::Firefox {
            return in_firefox(self.browser, PHONE, vec![json!(width), json!(height)]).await;
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 }))
            .await?;
        Ok(())
    }

    /// A window of a desk, in CSS pixels, one device pixel each.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn window(&self, width: u32, height: u32) -> Result<()> {
        if self.driver.engine == Engine::Firefox {
            return in_firefox(self.browser, WINDOW, vec![json!(width), json!(height)]).await;
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        Ok(())
    }

    /// This journey provokes errors in the console, and says itself what must be there.
    pub fn errors_are_expected(&self) {
        self.forgiving.set(true);
    }

    /// Fails if the page met an error that the journey did not announce.
    ///
    /// # Errors
    /// Names them.
    pub async fn no_errors(&self) -> Result<()> {
        if self.forgiving.get() {
            return Ok(());
        }
        let errors = self.js("return globalThis.journey?.errors ?? []", &[]).await?;
        match errors.as_array() {
            Some(errors) if !errors.is_empty() => bail!("errors in the page: {errors:?}"),
            _ => Ok(()),
        }
    }
}
