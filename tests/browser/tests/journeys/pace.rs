//! The page's thread stays free while a figure works.

use anyhow::{Result, bail, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use browser_tests::trace::Trace;

use crate::RACE;
use crate::paper::schedules;

journeys![
    ; alone:
    the_race_plays_with_light_frames_and_no_long_task,
    the_papers_label_noise_curve_ends_within_its_budget,
    the_papers_four_curves_end_within_their_budget_and_block_nothing,
];

/// Milliseconds of work that 95 of 100 frames stay below. All work is in milliseconds of the recorded machine
/// ([`browser_tests::trace`]).
const FRAME_BUDGET: f64 = 8.0;

/// Plays a figure to its end in a browser that records; everything between two marks counts.
async fn recorded(tab: &Tab<'_>, address: &str, begin: Begin) -> Result<Trace> {
    let played = async |recorded: &Tab<'_>| {
        let figure = recorded.open_figure(RACE, address).await?;
        figure.until_ready().await?;
        recorded.js("performance.mark('begin')", &[]).await?;
        if let Begin::ByPressing(button) = begin {
            figure.click(button).await?;
        }
        ended(figure).await?;
        recorded.js("performance.mark('end')", &[]).await?;
        Ok(())
    };
    Trace::of(tab, played).await
}

/// How a run begins.
enum Begin {
    ByItself,
    ByPressing(&'static str),
}

async fn ended(figure: Figure<'_>) -> Result<()> {
    figure.until("the end", "return state.step === state.steps && state.digest").await?;
    Ok(())
}

/// Recordings of which the lightest counts: a busy machine makes the same work dearer, by emptying its caches.
const TRIES: usize = 5;

async fn the_race_plays_with_light_frames_and_no_long_task(tab: &Tab<'_>) -> Result<()> {
    let mut heavy = String::new();
    for _ in 0..TRIES {
        let trace = recorded(tab, "", Begin::ByItself).await?;
        let (long, frame) = (trace.long_tasks(), trace.frame_work());
        let seconds = trace.length() / 1e3;
        println!("{seconds:.1} s of the race: 95 of 100 frames below {frame:.1} ms, {}", trace.said());
        if long == 0 && frame < FRAME_BUDGET {
            return Ok(());
        }
        heavy = format!("{long} long tasks, 95th frame of {frame:.1} of {FRAME_BUDGET} ms");
    }
    bail!("work on the page's thread in the last of {TRIES} recordings: {heavy}")
}

/// Milliseconds of an engine's work in the paper's 300,000 steps: label noise alone, and all four curves.
const LABEL_NOISE_BUDGET: f64 = 1200.0;
const FOUR_CURVES_BUDGET: f64 = 5000.0;

/// The paper's run from the press to the end, the lightest of several.
async fn papers_run(tab: &Tab<'_>, off: &[&str], budget: f64) -> Result<()> {
    let mut lightest = f64::INFINITY;
    for _ in 0..TRIES {
        let trace = recorded(tab, &schedules(off), Begin::ByPressing("Run to the end")).await?;
        let (long, work, waited) = (trace.long_tasks(), trace.engine_work(), trace.length());
        println!("300,000 steps without {off:?}: {work:.0} ms in {waited:.0} ms, {}", trace.said());
        ensure!(long == 0, "{long} long tasks of the page");
        ensure!(work > 0.0, "no work of an engine was recorded");
        lightest = lightest.min(work);
        if lightest < budget {
            return Ok(());
        }
    }
    bail!("300,000 steps take {lightest:.0} ms, budget {budget} ms")
}

async fn the_papers_label_noise_curve_ends_within_its_budget(tab: &Tab<'_>) -> Result<()> {
    papers_run(tab, &["gd", "gauss", "mbgd"], LABEL_NOISE_BUDGET).await
}

async fn the_papers_four_curves_end_within_their_budget_and_block_nothing(tab: &Tab<'_>) -> Result<()> {
    papers_run(tab, &[], FOUR_CURVES_BUDGET).await
}
