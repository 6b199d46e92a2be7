//! What must be true of a figure on somebody else's page.

use anyhow::{Context as _, Result, ensure};
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::build::{Project, root};
use crate::guide::Guide;

/// The figure that the guide's snippets show.
pub const RACE: &str = "label-noise/sparse-recovery-race";

/// The slider that every visit moves: how many equations there are.
const SLIDER: &str = "return journey.all(arguments[0], 'input.slider').find((slider) => slider.getAttribute('aria-label').startsWith('training points'))";

/// Opens a page of another origin that shows one form of embedding as the guide has it, under a policy if there is one.
///
/// # Errors
/// When the guide lacks it or the page does not load.
pub async fn raw_page(tab: &Tab<'_>, form: &str, policy: Option<&str>) -> Result<()> {
    let text = Guide::read(&root())?.text("raw", &format!("{form}.html"), &tab.sites.plain.origin)?;
    // Journeys ride side by side: none may find its page overwritten by another's.
    let name = format!("raw-{form}{}", if policy.is_some() { "-policy" } else { "" });
    let project = Project::copied("raw", &name)?;
    project.add("page.html", &text)?;
    project.close()?;
    let server = project.serve(".", policy)?;
    tab.go(&format!("{}/page.html", server.origin)).await
}

/// The figure of the page, or of the frame that the tab has entered, comes to life and answers to a slider.
///
/// # Errors
/// Says what it does not do.
pub async fn lives(tab: &Tab<'_>) -> Result<Value> {
    let race = tab.figure(RACE);
    tab.until("the figure's element", "return journey.figure(arguments[0]) !== null", &[json!(RACE)]).await?;
    tab.js(
        "journey.figure(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
        &[json!(RACE)],
    )
    .await?;
    let before = race.at_rest().await?;
    let (was, _) = race.parameter("n").await?;
    let slider = tab.element(SLIDER, &[json!(RACE)]).await.context("the slider of n")?;
    slider.scroll_into_view().await?;
    slider.send_keys("" + Key::Left).await?;
    race.until("another n", &format!("return journey.parameter(src, 'n').text !== {}", json!(was))).await?;
    race.until("to have computed it", "return state.digest !== null && state.settled && !state.busy").await?;
    let after = race.at_rest().await?;
    ensure!(after["digest"] != before["digest"], "the slider changed the numbers: {}", after["digest"]);
    Ok(after)
}

/// The one frame of the page shows a living figure, and this page gave it the height that it reported.
///
/// # Errors
/// Says what it does not do.
pub async fn lives_in_a_frame(tab: &Tab<'_>) -> Result<()> {
    let frame = tab.element("return document.querySelector('iframe')", &[]).await.context("a frame")?;
    frame.scroll_into_view().await?;
    let given = "const frame = document.querySelector('iframe'); return frame.style.height.endsWith('px') && parseFloat(frame.style.height)";
    frame.clone().enter_frame().await?;
    tab.watch_here().await?;
    lives(tab).await?;
    tab.no_errors().await?;
    let wanted = tab.js("return Math.ceil(document.body.getBoundingClientRect().height)", &[]).await?;
    tab.browser.enter_default_frame().await?;
    let height = tab.until("the height that the frame reports", given, &[]).await?;
    ensure!(height.as_f64() == wanted.as_f64(), "the frame is {height} high, its page {wanted}");
    Ok(())
}

/// Nothing was thrown, logged as an error, or forbidden by a policy on this page.
///
/// # Errors
/// Names what was.
pub async fn quiet(tab: &Tab<'_>) -> Result<()> {
    tab.no_errors().await?;
    let forbidden = tab.js("return journey.violations", &[]).await?;
    ensure!(forbidden.as_array().is_some_and(Vec::is_empty), "a policy forbade {forbidden}");
    Ok(())
}
