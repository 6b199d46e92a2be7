//! Accessibility of every page with everything opened that opens: axe with every rule on, in both themes and at two
//! widths; and what a screen reader finds of each figure.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::access::{load_axe, violations};
use crate::{CHAPTERS, RACE};

journeys![
    ; chromium:
    chapters_have_no_violation_with_everything_opened,
    other_pages_have_no_violation_with_everything_opened,
    dialogs_and_menus_of_every_figure_have_no_violation,
    a_screen_reader_finds_takeaway_and_table_of_every_figure,
];

/// Widths of a page on a desk and on a phone, in CSS pixels.
const WIDTHS: [u32; 2] = [1280, 360];
/// A check of a claim at hand takes a while on a slow machine that is busy with something else.
const CHECKED_WITHIN: Duration = Duration::from_secs(600);

/// Sources of all figures of the page.
const SOURCES: &str = "return journey.sources()";

/// Everything that folds is unfolded, every exercise is looked at, every figure has a notice, a pinned run and a control
/// with a mistake in it; true once all of that is there.
const UNFOLD: &str = "
    const figures = [...document.querySelectorAll('tangible-figure')], roots = figures.map((figure) => figure.shadowRoot);
    for (const root of [document, ...roots]) for (const more of root.querySelectorAll('details')) more.open = true;
    for (const root of roots) if (root.querySelector('.lab').ariaExpanded === 'false') root.querySelector('.lab').click();
    if (!window.unfolded) {
        window.unfolded = true;
        for (const button of document.querySelectorAll('tangible-exercise button')) if (button.textContent === 'Check in the figure') button.click();
        for (const figure of figures) figure.setAttribute('hue', 'red');
        for (const root of roots) {
            root.querySelector('[aria-label^=\"Pin\"]').click();
            const field = root.querySelector('.control .field');
            if (field) Object.assign(field, { value: 'many' }).dispatchEvent(new Event('input'));
        }
    }
    return roots.every((root) => root.querySelector('.lab').ariaExpanded === 'true'
        && root.querySelector('.notice') && root.querySelector('[aria-pressed=true][aria-label^=\"Let go\"]')
        && (!root.querySelector('.control .field') || root.querySelector('.control[data-bad]')));
";

/// The claim of the page that is quickest to check, where it is claimed and at its first break.
const CHECK: &str = "
    const claim = document.querySelector('tangible-claim[claim$=\"/c3\"], tangible-claim[claim$=\"/c3a\"]') ?? document.querySelector('tangible-claim');
    if (!claim) return false;
    if (arguments[0]) claim.querySelector('select').value = '0';
    claim.check();
    return true;
";
const JUDGED: &str = "return [...document.querySelectorAll('.fresh-verdict')].some(({ textContent }) => textContent.includes('interval') && !textContent.includes('So far'))";

async fn width(tab: &Tab<'_>, width: u32) -> Result<()> {
    let metrics = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
    tab.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
    Ok(())
}

/// A light page on a desk and a dark one on a phone: both themes and both widths, for what comes on top of a page.
const PAIRS: [(u32, &str); 2] = [(WIDTHS[0], "light"), (WIDTHS[1], "dark")];
/// The other two.
const CROSSED: [(u32, &str); 2] = [(WIDTHS[0], "dark"), (WIDTHS[1], "light")];

async fn accessible(tab: &Tab<'_>, what: &str, looks: &[(u32, &str)]) -> Result<()> {
    for (pixels, theme) in looks {
        width(tab, *pixels).await?;
        theme_is(tab, theme).await?;
        let found = violations(tab, "document").await?;
        ensure!(found.is_empty(), "{what}, {pixels} px, {theme}:\n{}", found.join("\n"));
    }
    Ok(())
}

async fn theme_is(tab: &Tab<'_>, theme: &str) -> Result<()> {
    tab.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]).await
}

/// Opens a page at rest, with everything in it that a reader can bring about at once.
async fn open_everything(tab: &Tab<'_>, page: &str) -> Result<()> {
    width(tab, WIDTHS[0]).await?;
    tab.open(page).await?;
    load_axe(tab).await?;
    tab.all_figures_ready().await?;
    tab.until("everything to unfold", UNFOLD, &[]).await?;
    Ok(())
}

/// A page as it is after a reader has answered all that it asks.
async fn answer_everything(tab: &Tab<'_>) -> Result<()> {
    if tab.js(CHECK, &[json!(false)]).await? == true {
        tab.until_within(CHECKED_WITHIN, "a verdict", JUDGED, &[]).await?;
    }
    // An explanation shows while its badge has the focus.
    tab.js("document.querySelector('.badge[aria-describedby], .quote')?.focus()", &[]).await?;
    Ok(())
}

async fn chapters_have_no_violation_with_everything_opened(tab: &Tab<'_>) -> Result<()> {
    for page in CHAPTERS {
        open_everything(tab, page).await?;
        answer_everything(tab).await?;
        accessible(tab, &format!("{page}, answered"), &[PAIRS, CROSSED].concat()).await?;
    }
    Ok(())
}

async fn other_pages_have_no_violation_with_everything_opened(tab: &Tab<'_>) -> Result<()> {
    let report = "about.html?at=http%3A%2F%2Flocalhost%2F#report-a-problem";
    for page in ["index.html", report, "embedding.html", "messages.html", "claims.html"] {
        open_everything(tab, page).await?;
        answer_everything(tab).await?;
        accessible(tab, page, &[PAIRS, CROSSED].concat()).await?;
    }
    // A check that fails, as a break must.
    tab.js(CHECK, &[json!(true)]).await?;
    let fails = "return document.querySelector('.fresh-verdict .outcome.fails') !== null";
    tab.until_within(CHECKED_WITHIN, "a claim to fail", fails, &[]).await?;
    accessible(tab, "claims.html, a claim fails", &PAIRS).await
}

/// Presses something inside a figure by its text, and waits for what it opens.
async fn press(tab: &Tab<'_>, id: &str, text: &str, opens: &str) -> Result<()> {
    let body = "journey.all(arguments[0], 'button').find((button) => [button.textContent, button.getAttribute('aria-label')].includes(arguments[1])).click()";
    tab.js(body, &[json!(id), json!(text)]).await?;
    let body = "return journey.all(arguments[0], arguments[1]).some(journey.visible)";
    tab.until(&format!("{opens} of {id}"), body, &[json!(id), json!(opens)]).await?;
    Ok(())
}

/// The menu of a figure and its data as tables; all dialogs, in all looks, of the first figure of a page.
async fn menus_are_accessible(tab: &Tab<'_>, id: &str, at: usize) -> Result<()> {
    let dialogs = ["Show data as a table", "Embed or cite …", "Keys"];
    let all = at == 0;
    for (_, (pixels, theme)) in PAIRS.into_iter().enumerate().filter(|(look, _)| all || at % 2 == *look) {
        width(tab, pixels).await?;
        theme_is(tab, theme).await?;
        let checked = async |what: &str| -> Result<()> {
            let figure = format!("journey.figure('{id}')");
            let found = violations(tab, &figure).await?;
            ensure!(found.is_empty(), "{what} of {id}, {pixels} px, {theme}:\n{}", found.join("\n"));
            Ok(())
        };
        press(tab, id, "Figure menu", ".menu").await?;
        checked("menu").await?;
        for (row, dialog) in dialogs.iter().enumerate().filter(|(row, _)| all || *row == 0) {
            if row > 0 {
                press(tab, id, "Figure menu", ".menu").await?;
            }
            press(tab, id, dialog, "dialog[open]").await?;
            checked(dialog).await?;
            tab.js("journey.all(arguments[0], 'dialog')[0].close()", &[json!(id)]).await?;
        }
    }
    width(tab, WIDTHS[0]).await
}

async fn dialogs_and_menus_of_every_figure_have_no_violation(tab: &Tab<'_>) -> Result<()> {
    let embed = format!("embed.html?f={RACE}");
    for page in CHAPTERS.into_iter().chain([embed.as_str()]) {
        tab.open(page).await?;
        load_axe(tab).await?;
        tab.until("a figure", "return journey.figure()", &[]).await?;
        tab.all_figures_ready().await?;
        let sources = tab.js(SOURCES, &[]).await?;
        for (at, id) in sources.as_array().into_iter().flatten().filter_map(Value::as_str).enumerate() {
            menus_are_accessible(tab, id, at).await?;
        }
    }
    Ok(())
}

/// Nodes of the accessibility tree with a role.
fn with_role<'a>(tree: &'a [Value], role: &'a str) -> impl Iterator<Item = &'a Value> {
    tree.iter().filter(move |node| node["ignored"] == false && node["role"]["value"] == role)
}

async fn tree(tab: &Tab<'_>) -> Result<Vec<Value>> {
    let answer = tab.cdp("Accessibility.getFullAXTree", json!({})).await?;
    answer["nodes"].as_array().cloned().context("an accessibility tree")
}

async fn a_screen_reader_finds_takeaway_and_table_of_every_figure(tab: &Tab<'_>) -> Result<()> {
    tab.cdp("Accessibility.enable", json!({})).await?;
    for page in CHAPTERS {
        tab.open(page).await?;
        tab.all_figures_ready().await?;
        let sources = tab.js(SOURCES, &[]).await?;
        for id in sources.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let figure = tab.figure(id);
            figure.look().await?;
            let state = figure.settled().await?;
            let all = tree(tab).await?;
            let takeaway = state["description"].as_str().context("a description")?;
            ensure!(takeaway.len() > 40, "{id} says only “{takeaway}”");
            let told = with_role(&all, "image").any(|image| image["description"]["value"] == takeaway);
            ensure!(told, "no picture of {page} is described by “{takeaway}”");
            press(tab, id, "Figure menu", ".menu").await?;
            press(tab, id, "Show data as a table", "dialog[open] table").await?;
            let opened = tree(tab).await?;
            let tables = with_role(&opened, "table").count();
            ensure!(tables > 1, "{id} has {tables} tables");
            if let Some(missing) = missing_label(&opened, &state) {
                bail!("{id}: the table of read-outs lacks “{missing}”");
            }
            tab.js("journey.all(arguments[0], 'dialog')[0].close()", &[json!(id)]).await?;
        }
    }
    Ok(())
}

/// A read-out of a figure that no cell of an opened table names.
fn missing_label<'a>(opened: &[Value], state: &'a Value) -> Option<&'a str> {
    let labels =
        state["readouts"].as_array().into_iter().flatten().filter_map(|readout| readout["label"].as_str());
    // A subscript is set, not written with its `_`.
    let plain = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let cells: Vec<String> =
        with_role(opened, "cell").filter_map(|cell| cell["name"]["value"].as_str()).map(plain).collect();
    labels.into_iter().find(|label| !cells.contains(&plain(label)))
}
