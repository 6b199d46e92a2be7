//! The page stays smooth while a figure plays.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::Value;

use crate::RACE;

journeys![no_task_blocks_the_page_and_frames_cost_little_while_the_race_plays];

/// Milliseconds of work on the page's thread that 95 of 100 frames stay below.
const FRAME_BUDGET: f64 = 8.0;

async fn no_task_blocks_the_page_and_frames_cost_little_while_the_race_plays(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "").await?;
    race.until_condition(&["running"]).await?;
    tab.js("journey.frames.length = 0; journey.longTasks.length = 0", &[]).await?;
    race.until("the end", "return state.step === state.steps").await?;
    let long = tab.js("return journey.longTasks", &[]).await?;
    ensure!(long.as_array().is_some_and(Vec::is_empty), "tasks of the page above 50 ms: {long}");
    let frames = tab.js("return journey.frames", &[]).await?;
    let mut work: Vec<f64> = frames.as_array().context("frames")?.iter().filter_map(Value::as_f64).collect();
    ensure!(work.len() > 60, "only {} frames", work.len());
    work.sort_by(f64::total_cmp);
    let (median, high) = (work[work.len() / 2], work[work.len() * 95 / 100]);
    println!(
        "work of a frame: median {median:.1} ms, 95th percentile {high:.1} ms, of {} frames",
        work.len()
    );
    ensure!(
        high < FRAME_BUDGET,
        "the 95th percentile of frame work is {high:.1} ms, budget {FRAME_BUDGET} ms"
    );
    Ok(())
}
