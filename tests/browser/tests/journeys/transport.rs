//! Moving through a run, and through what was done.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;
use thirtyfour::Key;

use crate::RACE;

journeys![
    pause_step_and_step_back,
    the_scrubber_goes_to_any_step,
    run_to_the_end_and_back_to_the_start,
    every_route_to_a_step_gives_one_digest,
    next_seed_undo_and_redo,
    a_pinned_run_stays_to_compare_with,
];

async fn pause_step_and_step_back(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=200").await?;
    race.settled().await?;
    race.click("Play").await?;
    race.until_condition(&["running"]).await?;
    race.until("to get on", "return state.step > 200").await?;
    race.click("Pause").await?;
    race.until_condition(&["paused"]).await?;
    // The engine may be one frame ahead of the press.
    tab.wait(300).await;
    let step = race.settled().await?["step"].as_i64().unwrap_or_default();
    tab.wait(300).await;
    ensure!(race.state().await?["step"] == step, "a paused run stands still");
    race.click("One step").await?;
    race.until("one step more", &format!("return state.step === {}", step + 1)).await?;
    race.click("One step back").await?;
    race.until("one step less", &format!("return state.step === {step}")).await?;
    ensure!(race.text(".count").await?.starts_with(&step.to_string()[..1]), "the count shows the step");
    Ok(())
}

async fn the_scrubber_goes_to_any_step(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=200").await?;
    race.settled().await?;
    let scrubber = race.named("Step").await?;
    scrubber.scroll_into_view().await?;
    scrubber.click().await?;
    race.until(
        "the middle",
        "return state.settled && state.step > 0.4 * state.steps && state.step < 0.6 * state.steps",
    )
    .await?;
    let step = race.settled().await?["step"].as_i64().unwrap_or_default();
    scrubber.send_keys("" + Key::Left).await?;
    race.until("one step less", &format!("return state.step === {}", step - 1)).await?;
    Ok(())
}

async fn run_to_the_end_and_back_to_the_start(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=200").await?;
    race.settled().await?;
    race.click("Run to the end").await?;
    race.until("the end", "return state.step === state.steps && state.digest").await?;
    race.click("Back to the start").await?;
    race.until("the start", "return state.step === 0 && state.digest").await?;
    Ok(())
}

async fn every_route_to_a_step_gives_one_digest(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=350").await?;
    let replayed = race.settled().await?["digest"].clone();
    race.click("One step back").await?;
    race.until("one step less", "return state.step === 349 && state.digest").await?;
    race.click("One step").await?;
    race.until("there again", "return state.step === 350 && state.digest").await?;
    ensure!(race.settled().await?["digest"] == replayed, "stepping back and forth");
    race.click("Back to the start").await?;
    race.until("the start", "return state.step === 0").await?;
    race.click("Play").await?;
    race.until("to have played past it", "return state.step > 350").await?;
    race.click("Pause").await?;
    tab.js("journey.figure(arguments[0]).seek(350)", &[json!(RACE)]).await?;
    race.until("there again", "return state.step === 350 && state.digest").await?;
    ensure!(race.settled().await?["digest"] == replayed, "playing past it and going back");
    Ok(())
}

async fn next_seed_undo_and_redo(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    let first = race.settled().await?["digest"].clone();
    race.click("Next seed").await?;
    race.until("seed 1", "return state.seed === 1 && state.digest").await?;
    let second = race.settled().await?["digest"].clone();
    ensure!(first != second, "another seed is another run");
    race.click("Undo").await?;
    race.until("seed 0", "return state.seed === 0 && state.digest").await?;
    ensure!(race.settled().await?["digest"] == first, "undone");
    race.click("Redo").await?;
    race.until("seed 1", "return state.seed === 1 && state.digest").await?;
    ensure!(race.settled().await?["digest"] == second, "done again");
    // Nothing is left to do again.
    race.click("Redo").await?;
    tab.wait(200).await;
    ensure!(race.state().await?["seed"] == 1, "nothing left to redo");
    Ok(())
}

async fn a_pinned_run_stays_to_compare_with(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=400").await?;
    race.settled().await?;
    let before = race.readout("lngd-error").await?;
    race.click("Pin this run to compare with").await?;
    race.until("to be pinned", "return state.pinned").await?;
    race.click("Next seed").await?;
    race.until("seed 1", "return state.seed === 1 && state.digest").await?;
    ensure!(race.readout("lngd-error").await? != before, "another run");
    let pinned = race.text(".readout .pinned").await?;
    let shown: f64 = pinned
        .trim_start_matches("pinned ")
        .split(',')
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(f64::NAN);
    ensure!((shown - before).abs() < 0.01 * before, "beside it stands “{pinned}”, not {before}");
    race.click("Let go of the pinned run").await?;
    race.until("to be free", "return !state.pinned").await?;
    ensure!(race.text(".readout .pinned").await?.is_empty(), "the pinned value is gone");
    Ok(())
}
