//! The authors' own experiment: 300,000 steps, with progress, and a page that stays alive.

use std::time::Duration;

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::RACE;

journeys![
    the_papers_run_shows_its_progress_and_can_be_stopped,
    the_papers_label_noise_curve_ends_within_its_budget,
    the_papers_four_curves_end_within_their_budget_and_block_nothing,
];

/// Schedules of the preset, at its start and at rest; `off` switches algorithms off.
fn paper(off: &[&str]) -> String {
    let long = [
        ("gd", "0.01:300000:0"),
        ("gauss", "0.01:300000:0.01"),
        ("mbgd", "0.01:300000:1"),
        ("lngd", "0.01:100000:1,0.001:100000:1,0.0001:100000:1"),
    ];
    let sets = long.map(|(key, plan)| format!("{key}={}", if off.contains(&key) { "off" } else { plan }));
    format!("{}&lnsgd=off&step=0", sets.join("&"))
}

async fn the_papers_run_shows_its_progress_and_can_be_stopped(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, &paper(&[])).await?;
    race.settled().await?;
    ensure!(
        race.state().await?["preset"] == "paper",
        "this is the preset: {}",
        race.state().await?["preset"]
    );
    race.click("Run to the end").await?;
    let first = race.until("progress", "const [bar] = journey.all(src, 'progress'); return journey.visible(bar) && bar.value > 0 && bar.value").await?;
    let on = format!("const [bar] = journey.all(src, 'progress'); return bar.value > {first}");
    race.until("progress to move", &on).await?;
    race.click("Cancel").await?;
    race.until(
        "to stand",
        "return state.settled && !state.busy && state.step > 0 && state.step < state.steps",
    )
    .await?;
    let stopped = race.settled().await?["step"].clone();
    tab.wait(400).await;
    ensure!(race.state().await?["step"] == stopped, "it stands where it was stopped");
    ensure!(!race.shows(".progress").await?, "the bar is gone");
    Ok(())
}

/// Milliseconds from the press of “Run to the end” until the last step is computed, shown and digested.
async fn time_to_the_end(tab: &Tab<'_>, address: &str) -> Result<f64> {
    let race = tab.open_figure(RACE, address).await?;
    race.settled().await?;
    // Measured in the page, without the driver's delays.
    let body = "const done = arguments[1], figure = journey.figure(arguments[0]);
        journey.longTasks.length = 0;
        const start = performance.now();
        figure.addEventListener('change', () => {
            const { step, steps, digest } = figure.state;
            if (step === steps && digest) done(performance.now() - start);
        });
        journey.named(arguments[0], 'Run to the end').click()";
    Ok(tab.js_later(body, &[json!(RACE)]).await?.as_f64().unwrap_or(f64::INFINITY))
}

/// What the reader waits for label noise alone, and for all four.
const LABEL_NOISE: Duration = Duration::from_millis(1200);
const ALL_FOUR: Duration = Duration::from_secs(5);

async fn the_papers_label_noise_curve_ends_within_its_budget(tab: &Tab<'_>) -> Result<()> {
    let took = time_to_the_end(tab, &paper(&["gd", "gauss", "mbgd"])).await?;
    println!("label noise, 300,000 steps: {took:.0} ms");
    ensure!(
        took < LABEL_NOISE.as_secs_f64() * 1e3,
        "it took {took:.0} ms, budget {} ms",
        LABEL_NOISE.as_millis()
    );
    Ok(())
}

async fn the_papers_four_curves_end_within_their_budget_and_block_nothing(tab: &Tab<'_>) -> Result<()> {
    let took = time_to_the_end(tab, &paper(&[])).await?;
    println!("four curves, 300,000 steps each: {took:.0} ms");
    let long = tab.js("return journey.longTasks", &[]).await?;
    ensure!(long.as_array().is_some_and(Vec::is_empty), "tasks of the page above 50 ms: {long}");
    ensure!(took < ALL_FOUR.as_secs_f64() * 1e3, "it took {took:.0} ms, budget {} ms", ALL_FOUR.as_millis());
    let error = tab.figure(RACE).readout("lngd-error").await?;
    ensure!(error < 0.01, "label noise ends at {error}");
    ensure!(tab.js("return journey.errors", &[]).await? == Value::Array(Vec::new()), "errors");
    Ok(())
}
