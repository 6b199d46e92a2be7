//! Figures on other people's pages.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;

use crate::RACE;

journeys![
    a_page_of_another_origin_embeds_by_script_and_by_frame,
    a_sandboxed_frame_still_shows_a_live_figure,
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
    tab.browser.enter_default_frame().await?;
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
