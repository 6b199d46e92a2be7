//! Accessibility: axe with every rule on, and everything opened that opens.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::Value;

use crate::{CHAPTERS, RACE};

journeys![
    the_index_has_no_violation,
    chapters_have_no_violation,
    the_embed_page_has_no_violation,
    the_open_menu_has_no_violation,
    the_data_table_has_no_violation,
    the_list_of_keys_has_no_violation,
    all_controls_with_a_mistake_in_one_have_no_violation,
];

/// Runs axe on `{part}` and returns one line for each element that breaks a rule.
const AXE: &str = "
    const done = arguments[0];
    axe.run({part}, { resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`))),
        (error) => done([String(error)]),
    );
";

/// Brings axe into the page.
pub(crate) async fn load_axe(tab: &Tab<'_>) -> Result<()> {
    let path = tab.sites.root.join("node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&path)
        .with_context(|| format!("reading {}: run `npm ci`", path.display()))?;
    tab.js(&format!("if (!window.axe) {{ {axe} }}"), &[]).await?;
    Ok(())
}

/// What axe finds in a part of the page, a JavaScript expression, one line an element.
pub(crate) async fn violations(tab: &Tab<'_>, part: &str) -> Result<Vec<String>> {
    let found = tab.js_later(&AXE.replace("{part}", part), &[]).await?;
    Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_string).collect())
}

/// Light, then dark.
pub(crate) async fn no_violation(tab: &Tab<'_>, what: &str) -> Result<()> {
    load_axe(tab).await?;
    for scheme in ["light", "dark"] {
        tab.prefer(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]).await?;
        let list = violations(tab, "document").await?;
        ensure!(list.is_empty(), "{what}, {scheme}:\n{}", list.join("\n"));
    }
    Ok(())
}

async fn the_index_has_no_violation(tab: &Tab<'_>) -> Result<()> {
    tab.open("index.html").await?;
    tab.all_figures_ready().await?;
    no_violation(tab, "index").await
}

async fn chapters_have_no_violation(tab: &Tab<'_>) -> Result<()> {
    for page in CHAPTERS {
        tab.open(page).await?;
        tab.all_figures_ready().await?;
        no_violation(tab, page).await?;
    }
    Ok(())
}

async fn the_embed_page_has_no_violation(tab: &Tab<'_>) -> Result<()> {
    tab.open_figure(RACE, "").await?;
    tab.all_figures_ready().await?;
    no_violation(tab, "embed").await
}

async fn the_open_menu_has_no_violation(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    race.click("Figure menu").await?;
    ensure!(race.shows(".menu").await?, "the menu is open");
    no_violation(tab, "menu").await
}

async fn the_data_table_has_no_violation(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    race.click("Figure menu").await?;
    race.click("Show data as a table").await?;
    race.until("the dialog", "return journey.all(src, 'dialog[open] table').length > 1").await?;
    ensure!(race.text("dialog").await?.contains("test error"), "read-outs as a table");
    no_violation(tab, "data table").await
}

async fn the_list_of_keys_has_no_violation(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    race.click("Figure menu").await?;
    race.click("Keys").await?;
    race.until("the dialog", "return journey.all(src, 'dialog[open]').length === 1").await?;
    no_violation(tab, "keys").await
}

async fn all_controls_with_a_mistake_in_one_have_no_violation(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    race.lab().await?;
    race.write("training points n", "many").await?;
    race.until(
        "a message",
        "return journey.all(src, '.message').some((message) => message.textContent !== '')",
    )
    .await?;
    no_violation(tab, "controls").await
}
