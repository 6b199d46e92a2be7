//! A figure below its prediction does not give the answer away.

use anyhow::{Context as _, Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::access::no_violation;
use crate::{AVERAGE, CHAPTER, RACE};

journeys![
    a_held_figure_withholds_picture_words_and_numbers,
    a_guess_lifts_the_glass_and_a_change_of_mind_leaves_it_lifted,
    a_link_to_a_state_is_shown_without_a_guess,
];

/// Waits for the engine behind the glass, with less motion.
async fn held<'a>(tab: &'a Tab<'a>) -> Result<Figure<'a>> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    tab.open(CHAPTER).await?;
    let figure = tab.figure(AVERAGE);
    tab.until(
        "a held figure",
        "return journey.figure(arguments[0])?.hasAttribute('data-held')",
        &[json!(AVERAGE)],
    )
    .await?;
    figure.look().await?;
    figure.until_ready().await?;
    figure.settled().await?;
    Ok(figure)
}

/// Everything that the page tells a screen reader, node by node.
async fn told(tab: &Tab<'_>) -> Result<Vec<String>> {
    tab.cdp("Accessibility.enable", json!({})).await?;
    let answer = tab.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = answer["nodes"].as_array().context("an accessibility tree")?;
    let said = |node: &Value| ["name", "description", "value"].map(|part| node[part]["value"].clone());
    Ok(nodes
        .iter()
        .filter(|node| node["ignored"] == false)
        .flat_map(said)
        .filter_map(|text| text.as_str().map(str::to_string))
        .collect())
}

/// The read-outs of the strip that show their value.
const SHOWN: &str = "return journey.all(arguments[0], '.readouts .value').filter(journey.visible).length";

async fn a_held_figure_withholds_picture_words_and_numbers(tab: &Tab<'_>) -> Result<()> {
    let figure = held(tab).await?;
    let state = figure.state().await?;
    let description = state["description"].as_str().context("a description")?.to_string();
    let caption = figure.text(".caption > :not(.deep)").await?.trim().to_string();
    ensure!(caption.len() > 20, "there is something to withhold");
    let all = told(tab).await?;
    ensure!(all.iter().any(|text| text == "Make your guess above first."), "the glass says why");
    for secret in [&description, &caption] {
        ensure!(!all.iter().any(|text| text.contains(secret.as_str())), "it tells “{secret}”");
    }
    let of_picture = all.iter().filter(|text| text.starts_with("Picture. Space plays")).count();
    ensure!(tab.js(SHOWN, &[json!(AVERAGE)]).await? == 0, "read-outs are shown");
    let sharp = "return journey.all(arguments[0], '.picture').concat(...journey.figure(arguments[0]).querySelectorAll('.static')).filter((part) => !getComputedStyle(part).filter.includes('blur')).length";
    ensure!(tab.js(sharp, &[json!(AVERAGE)]).await? == 0, "a picture is sharp");
    no_violation(tab, "behind glass").await?;

    // Shown without a guess it is as any other figure, and takes the keyboard.
    let height = "return journey.figure(arguments[0]).getBoundingClientRect().height";
    let before = tab.js(height, &[json!(AVERAGE)]).await?;
    figure.click("Show it without a guess").await?;
    figure
        .until(
            "its run",
            "return !figure.hasAttribute('data-held') && state.step === state.steps && state.digest",
        )
        .await?;
    ensure!(tab.js(height, &[json!(AVERAGE)]).await? == before, "nothing moves");
    ensure!(
        tab.js("return journey.focused().className", &[]).await? == "picture",
        "the focus is on the picture"
    );
    let description = figure.state().await?["description"].as_str().context("a description")?.to_string();
    let all = told(tab).await?;
    for told in [&description, &caption] {
        ensure!(all.iter().any(|text| text.contains(told.as_str())), "it does not tell “{told}”");
    }
    let now = all.iter().filter(|text| text.starts_with("Picture. Space plays")).count();
    ensure!(now == of_picture + 1, "{now} pictures, {of_picture} before");
    ensure!(tab.js(SHOWN, &[json!(AVERAGE)]).await?.as_u64() > Some(0), "no read-out is shown");
    Ok(())
}

async fn a_guess_lifts_the_glass_and_a_change_of_mind_leaves_it_lifted(tab: &Tab<'_>) -> Result<()> {
    let figure = held(tab).await?;
    tab.js("document.querySelector('#fortune .field').value = '0.5'; document.querySelector('#fortune button.primary').click()", &[])
        .await?;
    figure
        .until(
            "its run",
            "return !figure.hasAttribute('data-held') && state.step === state.steps && state.digest",
        )
        .await?;
    let again = "[...document.querySelectorAll('#fortune button')].find(({ textContent }) => textContent === 'Change my mind').click()";
    tab.js(again, &[]).await?;
    let asks = "return !document.querySelector('#fortune').hasAttribute('committed') && !journey.figure(arguments[0]).hasAttribute('data-held')";
    tab.until("another guess", asks, &[json!(AVERAGE)]).await?;
    Ok(())
}

async fn a_link_to_a_state_is_shown_without_a_guess(tab: &Tab<'_>) -> Result<()> {
    tab.open(&format!("{CHAPTER}#{RACE}?v=1&step=300")).await?;
    let race = tab.figure(RACE);
    race.until("its state", "return state.step === 300 && state.digest").await?;
    let free = "return customElements.get('tangible-predict') && !journey.figure(arguments[0]).hasAttribute('data-held') && journey.figure(arguments[1]).hasAttribute('data-held')";
    tab.until("this one shown, others held", free, &[json!(RACE), json!(AVERAGE)]).await?;
    Ok(())
}
