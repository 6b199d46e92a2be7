//! A panic in one figure's engine: its picture stays, the others go on, and it can be started again.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;

use crate::{AVERAGE, RACE};

journeys![a_panic_costs_one_figure_and_a_restart_brings_it_back, an_engine_that_vanishes_is_replaced];

/// Notes what the page sends to its engines, and so which engine hosts which figure under which number.
const NOTE: &str = "
    window.hosts = {};
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
        if (message.t === 'open') window.hosts[message.id] = { worker: this, f: message.f };
        return post.call(this, message, ...rest);
    };
";

/// A request without its content: the engine throws where only a panic throws.
const PANIC: &str = "const { worker, f } = hosts[arguments[0]]; worker.postMessage({ t: 'set', f })";

async fn a_panic_costs_one_figure_and_a_restart_brings_it_back(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(NOTE).await?;
    tab.open("two.html").await?;
    let (race, average) = (tab.figure(RACE), tab.figure(AVERAGE));
    let before = race.at_rest().await?["digest"].clone();
    average.at_rest().await?;
    let picture = tab.js("return journey.pixels(arguments[0])", &[json!(RACE)]).await?;
    tab.js(PANIC, &[json!(RACE)]).await?;

    race.until_condition(&["failed"]).await?;
    race.until_notice("engine of this figure stopped").await?;
    ensure!(race.shows_a_picture().await?, "the last good picture is gone");
    ensure!(
        tab.js("return journey.pixels(arguments[0])", &[json!(RACE)]).await? == picture,
        "another picture"
    );

    average.until_ready().await?;
    average.click("Next seed").await?;
    average.until("another seed", "return state.seed === 1 && state.digest").await?;
    ensure!(
        average.notices().await?.is_empty(),
        "the other figure noticed nothing: {:?}",
        average.notices().await?
    );

    race.click("Restart").await?;
    race.until_condition(&["ready", "paused"]).await?;
    ensure!(race.settled().await?["digest"] == before, "replayed from its address");
    Ok(())
}

async fn an_engine_that_vanishes_is_replaced(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(NOTE).await?;
    let race = tab.open_figure(RACE, "step=300").await?;
    let before = race.settled().await?["digest"].clone();
    // As when the system takes a worker away: an error event, and silence.
    tab.js("const { worker } = hosts[arguments[0]]; worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))", &[json!(RACE)]).await?;
    race.until_notice("engine of this figure stopped (out of memory)").await?;
    race.click("Restart").await?;
    race.until_condition(&["ready", "paused"]).await?;
    ensure!(race.settled().await?["digest"] == before, "replayed from its address");
    Ok(())
}
