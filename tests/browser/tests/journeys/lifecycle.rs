//! Figures that come, go, and run for long.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::{AVERAGE, RACE};

journeys![
    a_removed_figure_comes_back_as_it_was,
    attributes_are_the_truth,
    three_hundred_runs_do_not_grow_the_programs_memory,
    ; chromium:
    three_hundred_runs_do_not_grow_the_pages_memory,
];

async fn a_removed_figure_comes_back_as_it_was(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "n=30&seed=4&step=300").await?;
    let before = race.settled().await?["digest"].clone();
    tab.js("window.kept = journey.figure(); window.place = kept.parentElement; kept.remove()", &[]).await?;
    tab.wait(200).await;
    tab.js("place.append(kept)", &[]).await?;
    race.until_condition(&["ready", "paused"]).await?;
    race.until("its engine again", "return state.digest").await?;
    ensure!(race.settled().await?["digest"] == before, "it came back as another state");
    race.click("Next seed").await?;
    race.until("to live", "return state.seed === 5 && state.digest").await?;
    Ok(())
}

async fn attributes_are_the_truth(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    tab.open("blank.html").await?;
    let make = "const figure = document.createElement('tangible-figure');
        for (const [name, value] of Object.entries(arguments[0])) figure.setAttribute(name, value);
        document.body.append(figure)";
    tab.js(
        make,
        &[json!({ "src": RACE, "n": "30", "seed": "3", "step": "200", "controls": "tau", "colour": "red" })],
    )
    .await?;
    let race = tab.figure(RACE);
    let state = race.settled().await?;
    ensure!(state["seed"] == 3 && state["step"] == 200, "seed {} and step {}", state["seed"], state["step"]);
    race.until_parameter("n", "30").await?;
    race.until_notice("colour").await?;
    let visible = "return journey.all(arguments[0], '.controls .control label').filter(journey.visible).map((label) => label.textContent.trim())";
    ensure!(
        tab.js(visible, &[json!(RACE)]).await? == json!(["initial size τ"]),
        "controls lists what stays visible"
    );
    tab.js("journey.figure(arguments[0]).setAttribute('n', '50')", &[json!(RACE)]).await?;
    race.until_parameter("n", "50").await?;
    tab.js("journey.figure(arguments[0]).setAttribute('src', arguments[1])", &[json!(RACE), json!(AVERAGE)])
        .await?;
    tab.figure(AVERAGE).until_condition(&["ready", "paused"]).await?;
    Ok(())
}

/// Goes through `arguments[1]` seeds, each run from the start, then calls back.
const RUNS: &str = "
    const [src, count, done] = arguments, figure = journey.figure(src);
    const seed = figure.state.seed;
    let runs = 0;
    const next = () => journey.all(src, 'button').find(({ title }) => title === 'Next seed').click();
    figure.addEventListener('change', function listen() {
        const { state } = figure;
        if (!state.digest || state.seed !== seed + runs) return;
        if (runs === count) {
            figure.removeEventListener('change', listen);
            return done(true);
        }
        runs += 1;
        next();
    });
    runs = 1;
    next();
";

async fn runs(tab: &Tab<'_>, count: u32) -> Result<()> {
    tab.js_later(RUNS, &[json!(RACE), json!(count)]).await?;
    Ok(())
}

/// As many runs as a figure left alone for ten minutes makes.
const MANY: u32 = 300;
/// Runs after which everything that is kept on purpose (history, checkpoints, caches) has been made.
const WARM: u32 = 60;
/// Bytes by which a page may differ between two moments of rest.
const NOISE: f64 = 1e6;

async fn heap(tab: &Tab<'_>) -> Result<f64> {
    tab.js("journey.states.length = journey.shifts.length = 0", &[]).await?;
    tab.cdp("HeapProfiler.enable", json!({})).await?;
    for _ in 0..2 {
        tab.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let metrics = tab.cdp("Performance.getMetrics", json!({})).await?;
    let all = metrics["metrics"].as_array().context("metrics")?;
    let used = all.iter().find(|metric| metric["name"] == "JSHeapUsedSize").context("no JSHeapUsedSize")?;
    used["value"].as_f64().context("a number of bytes")
}

async fn three_hundred_runs_do_not_grow_the_pages_memory(tab: &Tab<'_>) -> Result<()> {
    tab.cdp("Performance.enable", json!({})).await?;
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    runs(tab, WARM).await?;
    let before = heap(tab).await?;
    runs(tab, MANY).await?;
    let after = heap(tab).await?;
    println!("heap of the page: {:.2} MB, {MANY} runs later {:.2} MB", before / 1e6, after / 1e6);
    ensure!(after - before < NOISE, "it grew from {before} to {after} bytes in {MANY} runs");
    Ok(())
}

async fn three_hundred_runs_do_not_grow_the_programs_memory(tab: &Tab<'_>) -> Result<()> {
    // On the page's thread the program's memory can be seen; it is the same program.
    let look =
        "window.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } };
        window.memories = [];
        const Real = WebAssembly.Instance;
        WebAssembly.Instance = function (...what) {
            const instance = new Real(...what);
            memories.push(instance.exports.memory);
            return instance;
        }";
    tab.before_scripts(look).await?;
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    runs(tab, WARM).await?;
    let size = "return memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";
    let before = tab.js(size, &[]).await?.as_f64().context("bytes")?;
    ensure!(before > 0.0, "the program's memory is not seen");
    runs(tab, MANY).await?;
    let after = tab.js(size, &[]).await?.as_f64().context("bytes")?;
    println!("memory of the program: {:.2} MB, {MANY} runs later {:.2} MB", before / 1e6, after / 1e6);
    ensure!(
        after == before || after - before < NOISE,
        "it grew from {before} to {after} bytes in {MANY} runs"
    );
    ensure!(race.state().await? != Value::Null, "it lives");
    Ok(())
}
