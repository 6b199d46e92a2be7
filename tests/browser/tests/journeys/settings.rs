//! What readers prefer: less motion, dark, more contrast, a small screen.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::{CHAPTER, RACE};

journeys![
    less_motion_starts_at_rest_with_a_picture_that_tells,
    the_theme_button_changes_page_and_figure,
    a_phone_shows_everything_without_scrolling_sideways,
    controls_on_a_phone_are_large_enough_for_a_finger,
    ; chromium:
    dark_and_contrast_have_pictures_of_their_own,
];

async fn less_motion_starts_at_rest_with_a_picture_that_tells(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    let race = tab.open_figure(RACE, "").await?;
    race.until_condition(&["ready", "paused"]).await?;
    let state = race.settled().await?;
    ensure!(state["step"].as_u64() > Some(0), "it stands at the step of the static picture");
    tab.wait(500).await;
    ensure!(race.state().await?["step"] == state["step"], "nothing moves by itself");
    ensure!(race.readout("lngd-error").await? < race.readout("gd-error").await?, "the winner shows");
    race.click("Play again").await?;
    race.until_condition(&["running"]).await?;
    Ok(())
}

/// Lightness of the page, 0 to 255.
async fn lightness(tab: &Tab<'_>) -> Result<f64> {
    let body = "const probe = document.createElement('canvas').getContext('2d');
        for (const element of [document.documentElement, document.body]) {
            probe.fillStyle = getComputedStyle(element).backgroundColor;
            probe.fillRect(0, 0, 1, 1);
        }
        const [red, green, blue, opaque] = probe.getImageData(0, 0, 1, 1).data;
        return opaque === 255 ? (red + green + blue) / 3 : null";
    tab.js(body, &[]).await?.as_f64().context("the page has a background")
}

async fn dark_and_contrast_have_pictures_of_their_own(tab: &Tab<'_>) -> Result<()> {
    tab.open(&format!("{CHAPTER}#{RACE}?step=300")).await?;
    let race = tab.figure(RACE);
    race.look().await?;
    race.settled().await?;
    let mut seen: Vec<Value> = Vec::new();
    for (scheme, contrast) in
        [("light", "no-preference"), ("dark", "no-preference"), ("light", "more"), ("dark", "more")]
    {
        tab.prefer(&[("prefers-color-scheme", scheme), ("prefers-contrast", contrast)]).await?;
        let known = json!(seen);
        let body =
            "const pixels = journey.pixels(arguments[0]); return !arguments[1].includes(pixels) && pixels";
        let picture =
            tab.until(&format!("a picture for {scheme}, {contrast}"), body, &[json!(RACE), known]).await?;
        seen.push(picture);
        let inside = "return getComputedStyle(journey.all(arguments[0], '.frame')[0]).colorScheme";
        let inside = tab.js(inside, &[json!(RACE)]).await?;
        ensure!(inside == scheme, "fields of the figure are {inside} where the page is {scheme}");
        let light = lightness(tab).await?;
        ensure!(
            (light > 128.0) == (scheme == "light"),
            "behind it the page has lightness {light} for {scheme}"
        );
    }
    ensure!(race.state().await?["step"] == 300, "a theme changes no state");
    Ok(())
}

async fn the_theme_button_changes_page_and_figure(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-color-scheme", "light")]).await?;
    tab.open(CHAPTER).await?;
    let race = tab.figure(RACE);
    race.look().await?;
    race.at_rest().await?;
    let before = tab.js("return journey.pixels(arguments[0])", &[json!(RACE)]).await?;
    let button = tab
        .element("return [...document.querySelectorAll('[data-theme-toggle]')].find(journey.visible)", &[])
        .await?;
    button.scroll_into_view().await?;
    button.click().await?;
    tab.until("a dark page", "return getComputedStyle(document.documentElement).colorScheme.includes('dark') && document.documentElement.dataset.theme === 'dark'", &[]).await?;
    ensure!(lightness(tab).await? < 128.0, "the page is dark");
    let repainted = "return ![arguments[1], ''].includes(journey.pixels(arguments[0]))";
    tab.until("another picture", repainted, &[json!(RACE), before]).await?;
    Ok(())
}

/// Opens everything that folds, and says when what was folded is there.
pub(crate) const UNFOLDED: &str = "
    const figures = [...document.querySelectorAll('tangible-figure')].map((figure) => figure.shadowRoot);
    for (const root of [document, ...figures]) for (const more of root.querySelectorAll('details')) more.open = true;
    for (const root of figures) if (root.querySelector('.lab').ariaExpanded === 'false') root.querySelector('.lab').click();
    return figures.every((root) => root.querySelector('.lab').ariaExpanded === 'true');
";

/// What a finger cannot reach: beyond the edge, and not in a row that scrolls.
const BEYOND: &str = "
    const figures = [...document.querySelectorAll('tangible-figure')].map((figure) => figure.shadowRoot);
    const scrolls = (element) => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const outside = ({ left, right }) => left < -0.5 || right > innerWidth + 0.5;
    return figures.flatMap((root) => [...root.querySelectorAll('button, input, select, summary, canvas')])
        .filter((element) => journey.visible(element) && outside(element.getBoundingClientRect()) && !scrolls(element.parentElement))
        .map((element) => `${element.localName} ${journey.nameOf(element)}`);
";

async fn a_phone_shows_everything_without_scrolling_sideways(tab: &Tab<'_>) -> Result<()> {
    tab.phone(360, 740).await?;
    for page in ["index.html", CHAPTER, &format!("embed.html?f={RACE}")] {
        tab.open(page).await?;
        tab.until("a figure", "return journey.figure()", &[]).await?;
        tab.all_figures_ready().await?;
        tab.until("everything to unfold", UNFOLDED, &[]).await?;
        let beyond = tab.js(BEYOND, &[]).await?;
        ensure!(beyond == json!([]), "{page}: beyond the edge are {beyond}");
        let width = tab.js("return document.scrollingElement.scrollWidth", &[]).await?;
        ensure!(width.as_f64() <= Some(360.0), "{page} is {width} pixels wide");
    }
    Ok(())
}

async fn controls_on_a_phone_are_large_enough_for_a_finger(tab: &Tab<'_>) -> Result<()> {
    tab.phone(360, 740).await?;
    let race = tab.open_figure(RACE, "step=300").await?;
    race.settled().await?;
    race.lab().await?;
    let small = "return journey.all(arguments[0], 'button, select, summary, input:not([type=checkbox], [type=radio])').filter((element) => journey.visible(element))
        .map((element) => ({ name: journey.nameOf(element), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 43.5).map(({ name, box }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`)";
    let small = tab.js(small, &[json!(RACE)]).await?;
    ensure!(small == json!([]), "too low for a finger: {small}");
    Ok(())
}
