//! Many runs in the background: progress, cancel, resume.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::probe::probe;
use browser_tests::tab::Tab;
use serde_json::json;

use crate::RECOVERY;

/// The bar of progress cannot be seen.
const GONE: &str = "return journey.all(src, '.progress').every((bar) => !journey.visible(bar))";

/// Eight times the runs of the default picture, which a quick machine has done before anybody looks.
const MANY: &str = "k=32";
const COUNT: u64 = 3072;

/// Far more than these runs take on a slow machine that is busy with something else.
const LONG: Duration = Duration::from_secs(600);

journeys![
    nothing_moves_when_runs_begin_and_end,
    the_order_of_runs_does_not_matter,
    results_that_came_with_the_page_are_taken,
    results_that_do_not_fit_their_digest_are_computed_anew,
    results_that_no_digest_bears_out_are_computed_anew,
    ; alone:
    runs_fill_the_picture_and_can_be_stopped_and_taken_up_again,
];

/// Counts the jobs that are handed to workers.
const COUNTED: &str = "
    window.jobs = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...more) {
        if (message?.t === 'job' && message.work.kind === 'job') jobs += 1;
        return post.call(this, message, ...more);
    };
";

/// Spoils a number of the results that the page brings.
const SPOILT: &str = "
    const real = window.fetch;
    window.fetch = async (...asked) => {
        const answer = await real(...asked);
        if (!String(asked[0]).includes('/results/')) return answer;
        const shipped = await answer.json();
        shipped.jobs.forEach(([, , result]) => { result[0] = result[0] === 0 ? 1 : 0; });
        window.spoilt = shipped.states;
        return Response.json(shipped);
    };
";

async fn results_that_came_with_the_page_are_taken(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(COUNTED).await?;
    let recovery = tab.open_figure(RECOVERY, "seed=0").await?;
    recovery.settled().await?;
    let state = recovery.state().await?;
    ensure!(
        state["arrived"] == state["jobs"] && state["jobs"].as_u64() > Some(100),
        "all are there: {state}"
    );
    let counted = "return [jobs, performance.getEntriesByType('resource').some(({ name }) => name.includes('/results/label-noise/who-can-recover'))]";
    let counted = tab.js(counted, &[]).await?;
    ensure!(counted == json!([0, true]), "no job ran: {counted}");
    Ok(())
}

async fn results_that_do_not_fit_their_digest_are_computed_anew(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(SPOILT).await?;
    let recovery = tab.open_figure(RECOVERY, "seed=0").await?;
    recovery.until_notice("do not match their digest").await?;
    let own = "
        const { state } = journey.figure(arguments[0]);
        const plain = state.address.replace(/&(digest|release|view)=[^&]*/g, '');
        const said = spoilt.find(([address]) => address === plain);
        return said && state.settled && state.arrived === state.jobs && state.digest === said[1]";
    tab.until_within(LONG, "its own results", own, &[json!(RECOVERY)]).await?;
    Ok(())
}

/// A state with the jobs of the defaults that the site names no digest of.
const UNLISTED: &str = "augmentation-graph/how-many-dimensions";

async fn results_that_no_digest_bears_out_are_computed_anew(tab: &Tab<'_>) -> Result<()> {
    // Borne out by the defaults before: nothing is computed.
    tab.before_scripts(COUNTED).await?;
    let room = tab.open_figure(UNLISTED, "seed=0").await?;
    room.settled().await?;
    tab.js("journey.figure(arguments[0]).set({ k: 8 })", &[json!(UNLISTED)]).await?;
    let there = "return state.params.some(({ key, text }) => key === 'k' && text === '8') && state.arrived === state.jobs && state.digest";
    let digest = room.until("another k", there).await?;
    ensure!(tab.js("return jobs", &[]).await? == 0, "what is borne out is computed");
    // Opened by a link with wrong results: the same digest in the end.
    tab.go("about:blank").await?;
    tab.before_scripts(SPOILT).await?;
    tab.open_figure(UNLISTED, "k=8").await?;
    let own = "const { state } = journey.figure(arguments[0]); return jobs > 0 && state?.settled && state.arrived === state.jobs && state.digest === arguments[1]";
    tab.until_within(LONG, "its own results", own, &[json!(UNLISTED), digest]).await?;
    Ok(())
}

async fn runs_fill_the_picture_and_can_be_stopped_and_taken_up_again(tab: &Tab<'_>) -> Result<()> {
    let recovery = tab.open_figure(RECOVERY, MANY).await?;
    recovery
        .until("progress to show", "return journey.all(src, '.progress').some((bar) => journey.visible(bar))")
        .await?;
    let moving = "const [bar] = journey.all(src, 'progress'); return bar.value > 0 && bar.value < bar.max";
    recovery.until("progress to move", moving).await?;
    recovery.click("Cancel").await?;
    let words = recovery.until("partial", "const text = journey.all(src, '.progress .words')[0].textContent; return text.startsWith('partial') && text").await?;
    ensure!(
        words.as_str().is_some_and(|words| words.contains("/3\u{202f}072")),
        "it says how many there are: {words}"
    );
    // Runs under way when the reader stopped may still arrive, each within a tenth of this time on the recorded machine;
    // then nothing moves any more.
    tab.wait((700.0 * probe(tab).await?) as u64).await;
    let stopped = recovery.state().await?["arrived"].as_u64().context("a number of runs")?;
    tab.wait(500).await;
    ensure!(recovery.state().await?["arrived"] == stopped, "stopped runs do not arrive");
    ensure!(stopped < COUNT, "stopped before the end");
    recovery.click("Resume").await?;
    let done =
        "const { state } = journey.figure(arguments[0]); return state.arrived === state.jobs && state.digest";
    tab.until_within(LONG, "all runs to arrive", done, &[json!(RECOVERY)]).await?;
    recovery.until("the bar to go", GONE).await?;
    Ok(())
}

async fn nothing_moves_when_runs_begin_and_end(tab: &Tab<'_>) -> Result<()> {
    let recovery = tab.open_figure(RECOVERY, MANY).await?;
    recovery.until_ready().await?;
    recovery.lab().await?;
    // Editors that the lab adds are loaded: until then it grows.
    let grown = "
        const { offsetHeight } = journey.figure(arguments[0]);
        journey.alike = journey.height === offsetHeight ? journey.alike + 1 : 0;
        journey.height = offsetHeight;
        return journey.alike > 20";
    tab.until("the lab to stand", grown, &[json!(RECOVERY)]).await?;
    let watch = "
        const src = arguments[0], host = journey.figure(src);
        journey.heights = new Set();
        journey.barred = false;
        const look = () => {
            journey.heights.add(host.offsetHeight);
            journey.barred ||= journey.visible(journey.all(src, '.progress')[0]);
            requestAnimationFrame(look);
        };
        look();
    ";
    tab.js(watch, &[json!(RECOVERY)]).await?;
    recovery.click("Next seed").await?;
    tab.until("the bar to show", "return journey.barred", &[]).await?;
    let done = "const { state } = journey.figure(arguments[0]); return state.seed === 1 && state.arrived === state.jobs && state.digest";
    tab.until_within(LONG, "all runs to arrive", done, &[json!(RECOVERY)]).await?;
    recovery.until("the bar to go", GONE).await?;
    let heights = tab.js("return [...journey.heights]", &[]).await?;
    ensure!(heights.as_array().is_some_and(|all| all.len() == 1), "the figure was {heights} px high");
    Ok(())
}

async fn the_order_of_runs_does_not_matter(tab: &Tab<'_>) -> Result<()> {
    let address = "nx=3&ny=2&k=2";
    let recovery = tab.open_figure(RECOVERY, address).await?;
    let at_once = recovery.settled().await?["digest"].clone();
    tab.go("about:blank").await?;
    let recovery = tab.open_figure(RECOVERY, address).await?;
    recovery.until_ready().await?;
    // Stopped, taken up, another seed and back again: results arrive late, early and from memory.
    recovery.click("Next seed").await?;
    recovery.until("another seed", "return state.seed === 1").await?;
    recovery.click("Undo").await?;
    recovery.until("the seed before", "return state.seed === 0 && state.digest").await?;
    ensure!(recovery.settled().await?["digest"] == at_once, "another order gives another digest");
    Ok(())
}
