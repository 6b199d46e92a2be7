//! What can go wrong while somebody reads: values out of range, no connection, a tab that sleeps, a page that comes
//! back. The figure says what happened and goes on. (Guesses that are none: `asked`. Cancelled claims: `prose`.)

use anyhow::{Context as _, Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::probe::probe;
use browser_tests::tab::Tab;
use serde_json::json;
use thirtyfour::Key;

use crate::{AVERAGE, CHAPTER, GRAPH, RACE, RECOVERY};

journeys![
    a_bar_dragged_beyond_its_range_stops_at_the_end,
    a_schedule_of_a_billion_steps_is_refused_in_words,
    figures_share_an_engine_when_the_connection_is_lost_after_load,
    an_engine_that_cannot_be_loaded_can_be_tried_again,
    a_result_that_is_none_is_refused_in_words_and_the_figure_goes_on,
    a_claim_without_connection_says_so_and_can_be_tried_again,
    ; chromium:
    a_page_that_comes_back_is_as_it_was,
    a_drag_beyond_the_window_moves_neither_page_nor_selection,
    a_figure_that_slept_for_an_hour_goes_on_where_it_was,
    ; alone:
    a_worker_that_spoils_every_result_is_asked_a_few_times_and_no_more,
];

/// Another figure of the chapter, below the race.
const VALLEY: &str = "label-noise/valley";

async fn lives(figure: Figure<'_>) -> Result<()> {
    let seed = figure.state().await?["seed"].as_u64().context("a seed")?;
    figure.click("Next seed").await?;
    figure.until("another seed", &format!("return state.seed === {} && state.digest", seed + 1)).await?;
    Ok(())
}

async fn a_bar_dragged_beyond_its_range_stops_at_the_end(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    race.settled().await?;
    race.lab().await?;
    race.look().await?;
    let handle = "step size η of phase 1";
    race.named(handle).await?;
    let largest = "return state.handles.find(({ label }) => label === 'step size η of phase 1').range[1]";
    let largest = race.until("its range", largest).await?.as_f64().context("a number")?;
    let (x, y) = race.place_of(handle).await?;
    // Out of the picture and out of the window's middle, still held.
    let hand = tab.hand().move_to(x as i64, y as i64).click_and_hold().move_by_offset(0, -60);
    hand.move_to(x as i64, 2).release().perform().await?;
    race.until(
        "one change",
        "return journey.parameter(src, 'lngd').text !== 'auto' && state.digest && !state.busy",
    )
    .await?;
    let eta = |text: String| -> Result<f64> { Ok(text.split(':').next().unwrap_or_default().parse()?) };
    let dragged = eta(race.parameter("lngd").await?.0)?;
    ensure!(dragged > 0.1 && dragged <= largest, "η is {dragged}, its largest {largest}");
    // Far more presses than the range has steps.
    race.named(handle).await?.focus().await?;
    for _ in 0..4 {
        tab.hand()
            .key_down(Key::Shift)
            .send_keys(Key::Up)
            .send_keys(Key::Up)
            .send_keys(Key::Up)
            .key_up(Key::Shift)
            .perform()
            .await?;
    }
    let ended = format!(
        "return Number(journey.parameter(src, 'lngd').text.split(':')[0]) === {largest} && state.digest"
    );
    race.until("the largest value", &ended).await?;
    ensure!(race.notices().await?.is_empty(), "nothing is wrong: {:?}", race.notices().await?);
    race.click("Undo").await?;
    race.until("undone", "return state.digest").await?;
    lives(race).await
}

async fn a_drag_beyond_the_window_moves_neither_page_nor_selection(tab: &Tab<'_>) -> Result<()> {
    tab.open(&format!("{CHAPTER}#{RACE}?v=1&step=300")).await?;
    let race = tab.figure(RACE);
    race.settled().await?;
    for handle in ["true weight 1", "step size η of phase 1"] {
        race.look().await?;
        let (x, y) = race.place_of(handle).await?;
        let mouse = async |kind: &str, y: f64| {
            let event =
                json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
            tab.cdp("Input.dispatchMouseEvent", event).await
        };
        let stands = "return [scrollY, getSelection().toString()]";
        let before = tab.js(stands, &[]).await?;
        let text = race.state().await?["address"].clone();
        mouse("mousePressed", y).await?;
        for part in 0..12_i32 {
            mouse("mouseMoved", y - f64::from(part) * (y + 60.0) / 11.0).await?;
        }
        // A page that runs away does so for as long as the button is down.
        tab.wait(600).await;
        let after = tab.js(stands, &[]).await?;
        mouse("mouseReleased", -60.0).await?;
        ensure!(before == after, "{handle}: from {before} to {after}");
        race.until("what was dragged", &format!("return state.address !== {text} && state.digest")).await?;
    }
    Ok(())
}

async fn a_schedule_of_a_billion_steps_is_refused_in_words(tab: &Tab<'_>) -> Result<()> {
    // In a link: said, and the figure stands at its defaults.
    let race = tab.open_figure(RACE, "lngd=0.1:1000000000:1&step=100").await?;
    let words = race.until_notice("1000000000").await?;
    ensure!(words.contains("defaults"), "{words}");
    race.at_rest().await?;
    // Typed: said beside the field, which keeps what was typed; the figure keeps its last good value.
    race.lab().await?;
    race.write("label noise η, phase 1, steps", "1000000000").await?;
    tab.hand().send_keys(Key::Enter).perform().await?;
    let said = "return journey.all(src, '.control[data-bad] .message').map(({ textContent }) => textContent).find((text) => text !== '')";
    let said = race.until("a message", said).await?;
    println!("a billion steps: in a link “{words}”; typed “{said}”");
    ensure!(race.parameter("lngd").await?.0 == "auto", "the last good value stays");
    lives(race).await
}

async fn figures_share_an_engine_when_the_connection_is_lost_after_load(tab: &Tab<'_>) -> Result<()> {
    tab.errors_are_expected();
    let site = &tab.sites.lost;
    site.cut(&[]);
    tab.go(&format!("{}/{CHAPTER}", site.origin)).await?;
    tab.figure(RACE).until_ready().await?;
    site.cut(&["/"]);
    tab.figure(AVERAGE).look().await?;
    tab.figure(AVERAGE).until_ready().await?;
    ensure!(tab.figure(AVERAGE).notices().await?.is_empty(), "{:?}", tab.figure(AVERAGE).notices().await?);
    let engines = "return journey.workers.length";
    ensure!(tab.js(engines, &[]).await? == 1, "more than one engine without a connection");
    lives(tab.figure(AVERAGE)).await?;
    // The connection is back, and with it further workers: nothing was moved to the page's thread for good.
    site.cut(&[]);
    tab.figure(VALLEY).look().await?;
    tab.figure(VALLEY).until_ready().await?;
    tab.until("a second engine", "return journey.workers.length === 2", &[]).await?;
    Ok(())
}

/// Puts a figure into an empty page.
const ADD: &str = "const figure = document.createElement('tangible-figure');
    figure.setAttribute('src', arguments[0]); figure.setAttribute('step', '100'); document.body.append(figure)";

async fn an_engine_that_cannot_be_loaded_can_be_tried_again(tab: &Tab<'_>) -> Result<()> {
    tab.errors_are_expected();
    let site = &tab.sites.lost;
    for part in ["worker.js", "engine.js", "tangible_theorems.js", ".wasm", "palette.json"] {
        site.cut(&[]);
        tab.go(&format!("{}/blank.html", site.origin)).await?;
        site.cut(&[part]);
        tab.js(ADD, &[json!(AVERAGE)]).await?;
        let figure = tab.figure(AVERAGE);
        figure.until_condition(&["failed"]).await?;
        figure.until_notice("no connection").await.with_context(|| part.to_string())?;
        // Still nothing: said again.
        figure.click("Try again").await?;
        figure.until_notice("no connection").await?;
        site.cut(&[]);
        figure.until_condition(&["failed"]).await?;
        figure.click("Try again").await?;
        figure.until_condition(&["ready", "paused"]).await.with_context(|| part.to_string())?;
        ensure!(figure.notices().await?.is_empty(), "{part}: {:?}", figure.notices().await?);
        ensure!(
            tab.js("return journey.workers.length", &[]).await? == 1,
            "{part}: it runs on the page's thread"
        );
        lives(figure).await?;
    }
    Ok(())
}

/// Spoils the first results of jobs that engines send back: `most` of them.
const SPOIL: &str = "
    window.spoilt = 0;
    window.most = 1;
    const real = Object.getPrototypeOf(Worker.prototype);
    const { get, set } = Object.getOwnPropertyDescriptor(real, 'onmessage');
    Object.defineProperty(real, 'onmessage', { get, set(act) {
        set.call(this, (event) => {
            const { data } = event;
            if (data.t === 'job-done' && spoilt < most) {
                spoilt += 1;
                data.result = SPOILT;
            }
            act.call(this, event);
        });
    } });
";

async fn a_result_that_is_none_is_refused_in_words_and_the_figure_goes_on(tab: &Tab<'_>) -> Result<()> {
    // With a seed of which no results come with the page.
    for (id, spoilt, words) in [
        (RECOVERY, "data.result.slice(1)", "has another length than a result of this job"),
        (GRAPH, "data.result.fill(NaN)", "holds a number that is not finite"),
    ] {
        let own = Tab::new(tab.browser, tab.driver, tab.sites).await?;
        own.before_scripts(&SPOIL.replace("SPOILT", spoilt)).await?;
        let figure = own.open_figure(id, "seed=5").await?;
        figure.until_notice(words).await.with_context(|| id.to_string())?;
        // The refused one is asked for again, and comes whole.
        figure.until("all of them", "return state.arrived === state.jobs && state.digest").await?;
        ensure!(figure.shows_a_picture().await?, "{id}: the picture is gone");
        lives(figure).await?;
        // What was refused is not remembered as a result.
        figure.click("Undo").await?;
        figure.until("all of them", "return state.seed === 5 && state.digest").await?;
        own.no_errors().await?;
    }
    Ok(())
}

async fn a_worker_that_spoils_every_result_is_asked_a_few_times_and_no_more(tab: &Tab<'_>) -> Result<()> {
    let all = SPOIL.replace("most = 1", "most = Infinity").replace("SPOILT", "data.result.slice(1)");
    tab.before_scripts(&all).await?;
    // Many runs: whoever asks for all of them, or for one of them for ever, asks for more than a few.
    let figure = tab.open_figure(RECOVERY, "k=32").await?;
    figure.until_notice("no more runs are asked for").await?;
    figure
        .until(
            "the bar to say so",
            "return journey.all(src, '.progress .words')[0].textContent.startsWith('partial')",
        )
        .await?;
    // What was under way may still come; then nothing does.
    tab.wait((700.0 * probe(tab).await?) as u64).await;
    let asked = tab.js("return spoilt", &[]).await?.as_u64().context("a number")?;
    tab.wait(500).await;
    ensure!(tab.js("return spoilt", &[]).await? == asked, "it goes on asking");
    ensure!(asked < 100, "it asked {asked} times");
    ensure!(figure.shows_a_picture().await?, "the picture is gone");
    // The figure still hears; and with a worker that is right again, it has its picture.
    tab.js("most = 0", &[]).await?;
    figure.click("Resume").await?;
    figure.until("some runs", "return state.arrived > 0").await?;
    figure.click("Next seed").await?;
    figure.until("another seed", "return state.seed === 1 && state.arrived > 0").await?;
    Ok(())
}

async fn a_claim_without_connection_says_so_and_can_be_tried_again(tab: &Tab<'_>) -> Result<()> {
    tab.errors_are_expected();
    let site = &tab.sites.lost;
    site.cut(&[]);
    tab.go(&format!("{}/claims.html", site.origin)).await?;
    tab.until("the page", "return document.querySelector('.claims-shown')?.textContent", &[]).await?;
    let claim = "const claim = document.querySelector('tangible-claim[claim=\"label-noise/c3\"]');";
    let check = format!("{claim} claim.scrollIntoView({{ behavior: 'instant' }}); claim.check()");
    let words = |part: &str| {
        format!(
            "{claim} const words = claim.querySelector('.fresh-verdict').textContent; return words.includes('{part}') && words"
        )
    };
    site.cut(&["/"]);
    tab.js(&check, &[]).await?;
    tab.until("what happened", &words("no connection"), &[]).await?;
    site.cut(&[]);
    tab.js(&check, &[]).await?;
    tab.until("a verdict", &words("interval"), &[]).await?;
    Ok(())
}

/// Clocks of the page that can be put forward, as a computer that slept does.
const CLOCKS: &str = "
    window.asleep = 0;
    const [now, date, frame] = [performance.now.bind(performance), Date.now, requestAnimationFrame];
    performance.now = () => now() + asleep;
    Date.now = () => date() + asleep;
    window.requestAnimationFrame = (act) => frame((time) => act(time + asleep));
";

/// Notes the most steps that the figure goes from one frame to the next.
const WATCH: &str = "
    window.leap = 0;
    let before = journey.figure().state.step;
    const look = () => {
        // Without an engine for a moment it has no state.
        const step = journey.figure().state?.step ?? before;
        leap = Math.max(leap, step - before);
        before = step;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
";

async fn a_figure_that_slept_for_an_hour_goes_on_where_it_was(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(CLOCKS).await?;
    let race = tab.open_figure(RACE, "").await?;
    race.until("to play", "return state.step > 100").await?;
    tab.js(WATCH, &[]).await?;
    tab.js("window.left = journey.figure().state.step; asleep = 3600e3", &[]).await?;
    tab.cdp("Page.setWebLifecycleState", json!({ "state": "frozen" })).await?;
    tab.wait(1500).await;
    tab.cdp("Page.setWebLifecycleState", json!({ "state": "active" })).await?;
    // A frozen tab is a hidden one: the reader leaves another tab and looks at it again.
    let own = tab.browser.window().await?;
    let other = tab.browser.new_tab().await?;
    for window in [other, own] {
        tab.browser.switch_to_window(window).await?;
        tab.cdp("Page.bringToFront", json!({})).await?;
    }
    tab.until("to be seen", "return document.visibilityState === 'visible'", &[]).await?;
    race.until("to go on", "return state.step > left").await?;
    let leap = tab.js("return leap", &[]).await?.as_f64().context("steps")?;
    let all = race.state().await?["steps"].as_f64().context("steps")?;
    println!("the longest way between two frames: {leap} of {all} steps");
    ensure!(leap < all / 4.0, "it leapt over {leap} of {all} steps");
    ensure!(race.condition().await? == "running", "it is {}", race.condition().await?);
    ensure!(race.notices().await?.is_empty(), "{:?}", race.notices().await?);
    // What it shows is what its address says, as ever.
    let state = race.at_rest().await?;
    let step = state["step"].as_u64().context("a step")?;
    let fresh = tab.open_figure(RACE, &format!("step={step}")).await?;
    tab.browser.refresh().await?;
    ensure!(fresh.settled().await?["digest"] == state["digest"], "another state at step {step}");
    Ok(())
}

async fn a_page_that_comes_back_is_as_it_was(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts("addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; })")
        .await?;
    tab.open(CHAPTER).await?;
    let race = tab.figure(RACE);
    race.look().await?;
    race.at_rest().await?;
    race.click("Next seed").await?;
    let before = race.until("another seed", "return state.seed === 1 && state.digest").await?;
    tab.open("about.html").await?;
    tab.browser.back().await?;
    ensure!(tab.js("return persisted", &[]).await? == true, "the page was loaded anew: that proves nothing");
    race.look().await?;
    race.until_ready().await?;
    let after = race.until("its state", "return state.seed === 1 && !state.busy && state.digest").await?;
    ensure!(after == before, "it came back as another state");
    lives(race).await
}
