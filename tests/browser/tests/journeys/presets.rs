//! Presets as chips, and numbers in a fold.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;

use crate::RACE;

journeys![
    the_chip_that_holds_is_marked_and_edited_says_when_none_does,
    choosing_a_preset_shows_it_in_motion,
    the_lab_has_the_numbers_that_the_text_has_not,
];

const MARKED: &str =
    "return journey.all(src, '.presets .chip[aria-pressed=true]').map((chip) => chip.textContent)";

async fn the_chip_that_holds_is_marked_and_edited_says_when_none_does(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    ensure!(race.until("a chip", MARKED).await? == serde_json::json!(["All five"]), "the default is marked");
    ensure!(!race.shows(".edited").await?, "nothing is edited");
    race.enter("training points n", "39").await?;
    race.until_parameter("n", "39").await?;
    ensure!(race.shows(".edited").await?, "it says that it is edited");
    ensure!(race.until("no chip", MARKED).await? == serde_json::json!([]), "no chip holds");
    Ok(())
}

async fn choosing_a_preset_shows_it_in_motion(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    race.click("Break it: enough data n = 90").await?;
    race.until_parameter("n", "90").await?;
    race.until("to run", "return figure.getAttribute('state') === 'running' && state.step > 0").await?;
    race.until("the end", "return state.step === state.steps && state.digest").await?;
    // With enough data gradient descent needs no noise.
    ensure!(
        race.readout("gd-error").await? < 0.2,
        "gradient descent ends at {}",
        race.readout("gd-error").await?
    );
    ensure!(race.state().await?["preset"] == "enough-data", "the chip still holds");
    Ok(())
}

async fn the_lab_has_the_numbers_that_the_text_has_not(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    let values = "return journey.all(src, '.readout').filter(journey.visible).length";
    ensure!(race.until("three numbers", values).await? == 3, "as many stand in the text");
    race.lab().await?;
    let others = "return journey.all(src, '.readout').length === state.readouts.length && journey.all(src, '.readout .value').every(journey.visible) && journey.all(src, '.readout.deep .value').some(({ textContent }) => /\\d/.test(textContent))";
    race.until("every read-out of the figure", others).await?;
    let named = "return journey.all(src, '.readout .label').some(({ textContent }) => textContent === 'test error, gradient descent')";
    race.until("whose number it is", named).await?;
    race.click("Pin this run to compare with").await?;
    race.click("Next seed").await?;
    let pinned = "return state.seed === 1 && journey.all(src, '.readout.deep .pinned').some(({ textContent }) => /^pinned .+, /.test(textContent))";
    race.until("a difference to the pinned run", pinned).await?;
    Ok(())
}
