//! Figures on other people's pages.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;

use crate::RACE;

journeys![
    a_page_of_another_origin_embeds_by_script_and_by_frame,
    a_sandboxed_frame_still_shows_a_live_figure,
    several_files_are_saved_one_after_another,
    an_embed_page_without_a_figure_says_so,
];

async fn a_page_of_another_origin_embeds_by_script_and_by_frame(tab: &Tab<'_>) -> Result<()> {
    tab.go(&format!("{}/host.html", tab.sites.other.origin)).await?;
    let race = tab.figure(RACE);
    race.until_condition(&["ready", "paused"]).await?;
    let state = race.settled().await?;
    ensure!(state["seed"] == 3 && state["step"] == 500, "its attributes hold");
    ensure!(
        tab.js("return journey.workers.length > 0", &[]).await? == true,
        "a worker, started through a blob"
    );
    let loaded = "return document.fonts.check('12px \"Tangible Sans\"') && [...document.fonts].some((face) => face.status === 'loaded')";
    tab.until("the figure's font", loaded, &[]).await?;

    let frame = tab.element("return document.querySelector('iframe')", &[]).await?;
    frame.scroll_into_view().await?;
    frame.enter_frame().await?;
    tab.figure(RACE).until_ready().await?;
    tab.browser.enter_default_frame().await?;
    Ok(())
}

async fn a_sandboxed_frame_still_shows_a_live_figure(tab: &Tab<'_>) -> Result<()> {
    tab.go(&format!("{}/host.html", tab.sites.other.origin)).await?;
    let sandbox = "const frame = document.querySelector('iframe'); frame.setAttribute('sandbox', 'allow-scripts'); frame.src = frame.src + '&again'";
    tab.js(sandbox, &[]).await?;
    let frame = tab.element("return document.querySelector('iframe')", &[]).await?;
    frame.scroll_into_view().await?;
    frame.enter_frame().await?;
    tab.until(
        "the frame",
        "return location.search.endsWith('again') && document.querySelector('tangible-figure')",
        &[],
    )
    .await?;
    tab.watch_here().await?;
    let race = tab.figure(RACE);
    race.until_ready().await?;
    race.click("Next seed").await?;
    race.until("seed 1", "return state.seed === 1").await?;
    // It may save nothing, and the browser says so to nobody.
    race.click("Figure menu").await?;
    race.click("Save data as CSV").await?;
    let said = race.until_notice("forbids downloads").await?;
    ensure!(said.ends_with('.'), "no sentence: {said}");
    tab.browser.enter_default_frame().await?;
    Ok(())
}

async fn several_files_are_saved_one_after_another(tab: &Tab<'_>) -> Result<()> {
    // Of files that are asked for in one task WebKit keeps the last: each has a task of its own.
    let count = "
        window.saved = [];
        let tasks = 0;
        HTMLAnchorElement.prototype.click = function () {
            saved.push([this.download, tasks]);
            setTimeout(() => { tasks += 1; });
        };";
    tab.before_scripts(count).await?;
    let race = tab.open_figure(RACE, "step=20").await?;
    race.settled().await?;
    race.click("Figure menu").await?;
    race.click("Save data as CSV").await?;
    let files = "const [id, done] = arguments; journey.figure(id).snapshot('csv').then((files) => done(files.length))";
    let files = tab.js_later(files, &[json!(RACE)]).await?;
    ensure!(files.as_u64() > Some(1), "one file only: {files}");
    let all = "return saved.length === arguments[0] && new Set(saved.map(([, task]) => task)).size === arguments[0] && new Set(saved.map(([name]) => name)).size === arguments[0]";
    tab.until("every file in a task of its own", all, &[files]).await?;
    ensure!(race.notices().await?.is_empty(), "nothing forbids them: {:?}", race.notices().await?);
    Ok(())
}

async fn an_embed_page_without_a_figure_says_so(tab: &Tab<'_>) -> Result<()> {
    for f in ["", "?f=", "?f=nonsense", "?f=<script>"] {
        tab.open(&format!("embed.html{f}")).await?;
        tab.until("words", "return document.body.innerText.includes('names no figure')", &[]).await?;
    }
    tab.open("embed.html?f=label-noise/no-such-figure").await?;
    tab.until("words", "return journey.notices('label-noise/no-such-figure').some((text) => text.includes('no-such-figure') || text.includes('no figure'))", &[json!(RACE)]).await?;
    Ok(())
}
