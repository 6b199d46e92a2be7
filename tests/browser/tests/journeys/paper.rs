//! The authors' own experiment: 300,000 steps, with progress, and stopped on demand.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;

use crate::RACE;

journeys![the_papers_run_shows_its_progress_and_can_be_stopped];

/// Schedules of the preset, at its start and at rest; those named in `off` are switched off.
pub(crate) fn schedules(off: &[&str]) -> String {
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
    let race = tab.open_figure(RACE, &schedules(&[])).await?;
    race.settled().await?;
    ensure!(
        race.state().await?["preset"] == "paper",
        "this is the preset: {}",
        race.state().await?["preset"]
    );
    race.click("Run to the end").await?;
    let shown = "const [bar] = journey.all(src, 'progress'); return journey.visible(bar) && bar.value > 0 && bar.value";
    let first = race.until("progress", shown).await?;
    let on = format!("const [bar] = journey.all(src, 'progress'); return bar.value > {first}");
    race.until("progress to move", &on).await?;
    race.click("Cancel").await?;
    let stands = "return state.settled && !state.busy && state.step > 0 && state.step < state.steps";
    race.until("to stand", stands).await?;
    let stopped = race.settled().await?["step"].clone();
    tab.wait(400).await;
    ensure!(race.state().await?["step"] == stopped, "it stands where it was stopped");
    let gone = "return journey.all(src, '.progress').every((bar) => !journey.visible(bar))";
    race.until("the bar to go", gone).await?;
    Ok(())
}
