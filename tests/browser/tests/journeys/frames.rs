//! Figures in frames, and the messages between them and the page around them (www/messages.md).

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::RACE;

journeys![
    a_frame_reports_its_height_and_does_what_it_is_told,
    a_frame_answers_nonsense_with_words_and_goes_on,
    a_frame_hears_nobody_but_the_page_around_it,
    a_flood_of_messages_is_answered_to_the_last,
    a_share_dialog_shows_the_present_state,
    an_address_of_another_version_says_so,
    ; chromium:
    a_figure_s_own_page_is_complete_without_scripts,
];

/// A page of another origin around a frame, ready at step 500 of seed 3.
async fn ready(tab: &Tab<'_>) -> Result<()> {
    tab.go(&format!("{}/frames.html", tab.sites.other.origin)).await?;
    tab.until("the frame", "return heard.some(({ event }) => event === 'ready')", &[]).await?;
    until_state(tab, "state.step === 500 && state.settled").await?;
    Ok(())
}

/// Waits until the figure in the frame says something.
async fn until_state(tab: &Tab<'_>, condition: &str) -> Result<Value> {
    let latest = format!(
        "const states = heard.filter(({{ event }}) => event === 'change'); const state = states.at(-1)?.detail; return state && ({condition}) ? state : null"
    );
    tab.until(condition, &latest, &[]).await
}

/// Calls the frame and waits for its answer.
async fn call(tab: &Tab<'_>, call: &str) -> Result<Value> {
    let id = tab.js(&format!("return call({call})"), &[]).await?;
    tab.until(call, "return heard.find(({ id }) => id === arguments[0])", &[id]).await
}

async fn a_frame_reports_its_height_and_does_what_it_is_told(tab: &Tab<'_>) -> Result<()> {
    ready(tab).await?;
    let tall = "const { height } = document.getElementById('figure').getBoundingClientRect(); return height > 500 ? height : null";
    let before = tab.until("a frame of the figure's height", tall, &[]).await?;
    let hello = call(tab, "'hello'").await?;
    ensure!(hello["value"]["version"] == 1 && hello["value"]["figure"] == RACE, "{hello}");
    call(tab, "'seek', 700").await?;
    until_state(tab, "state.target === 700 && state.settled").await?;
    call(tab, "'step', -1").await?;
    until_state(tab, "state.target === 699").await?;
    call(tab, "'set', { n: '30', r: 4 }").await?;
    let state = until_state(
        tab,
        "state.params.some(({ key, text }) => key === 'n' && text === '30') && state.settled",
    )
    .await?;
    ensure!(
        state["address"].as_str().is_some_and(|address| address.contains("n=30&r=4")),
        "{}",
        state["address"]
    );
    call(tab, "'open', 'label-noise/sparse-recovery-race?v=1&seed=5&step=20'").await?;
    until_state(tab, "state.seed === 5 && state.step === 20 && state.settled").await?;
    call(tab, "'play'").await?;
    tab.until("steps", "return heard.some(({ event, detail }) => event === 'step' && detail.step > 20)", &[])
        .await?;
    call(tab, "'pause'").await?;
    let csv = tab.until("files", "
        window.csv ??= call('snapshot', 'csv');
        const answer = heard.find(({ id }) => id === csv);
        return answer && answer.value.every((file) => file instanceof Blob && file.size > 0) && answer.value.length", &[]).await?;
    ensure!(csv.as_u64().is_some_and(|tables| tables > 0), "tables: {csv}");
    // Narrower: the controls stack, the frame grows.
    tab.js("document.getElementById('figure').style.width = '340px'", &[]).await?;
    let grown =
        format!("{} > {before} + 50", "document.getElementById('figure').getBoundingClientRect().height");
    tab.until("a higher frame", &format!("return {grown}"), &[]).await?;
    Ok(())
}

async fn a_frame_answers_nonsense_with_words_and_goes_on(tab: &Tab<'_>) -> Result<()> {
    ready(tab).await?;
    for (nonsense, words) in [
        ("'explode'", "there is no call “explode”"),
        ("'constructor'", "there is no call"),
        ("'seek', 'far'", "whole number"),
        ("'set', 'n=30'", "takes an object"),
        ("'set', { n: { a: 1 } }", "takes an object"),
        ("'open', 5", "takes an address"),
        ("'snapshot', 'exe'", "svg, png, csv or json"),
        ("'theme', '<b>'", "theme takes light, dark"),
    ] {
        let answer = call(tab, nonsense).await?;
        ensure!(answer["error"].as_str().is_some_and(|error| error.contains(words)), "{nonsense}: {answer}");
    }
    let other = "const id = 9_999; document.getElementById('figure').contentWindow.postMessage({ tangible: 2, call: 'play', id }, '*'); return id";
    let id = tab.js(other, &[]).await?;
    let answer = tab.until("an answer", "return heard.find(({ id }) => id === arguments[0])", &[id]).await?;
    ensure!(answer["error"].as_str().is_some_and(|error| error.contains("version 1")), "{answer}");
    for bad in ["null", "'text'", "{ tangible: 1 }", "{ tangible: 1, call: 'set', args: 'x' }", "[1, 2]"] {
        tab.js(&format!("document.getElementById('figure').contentWindow.postMessage({bad}, '*')"), &[])
            .await?;
    }
    // What only the program can judge comes back as an event, in the words of the command line.
    call(tab, "'set', { n: 'many' }").await?;
    let error = "return heard.find(({ event, detail }) => event === 'error' && detail.message.includes('n cannot be'))";
    let error = tab.until("the program's words", error, &[]).await?;
    ensure!(error["detail"]["message"].as_str().is_some_and(|text| text.contains("many")), "{error}");
    call(tab, "'open', 'label-noise/valley?v=1'").await?;
    let elsewhere = "return heard.some(({ event, detail }) => event === 'error' && detail.message.includes('label-noise/valley'))";
    tab.until("words on another figure's address", elsewhere, &[]).await?;
    let state = until_state(tab, "state.settled").await?;
    ensure!(state["seed"] == 3 && state["step"] == 500, "nothing changed: {}", state["address"]);
    call(tab, "'seek', 501").await?;
    until_state(tab, "state.target === 501").await?;
    Ok(())
}

async fn a_frame_hears_nobody_but_the_page_around_it(tab: &Tab<'_>) -> Result<()> {
    ready(tab).await?;
    // The stranger beside it sends every tenth of a second.
    tab.wait(1000).await;
    let state = call(tab, "'state'").await?;
    ensure!(state["value"]["step"] == 500, "{}", state["value"]["address"]);
    ensure!(!state["value"]["address"].as_str().unwrap_or_default().contains("n=77"), "a stranger set n");
    let frame = tab.element("return document.getElementById('figure')", &[]).await?;
    frame.enter_frame().await?;
    let reach = "try { return [parent.document.title] } catch (error) { return error.name }";
    ensure!(tab.js(reach, &[]).await? == "SecurityError", "the frame cannot read the page around it");
    tab.browser.enter_default_frame().await?;
    Ok(())
}

async fn a_flood_of_messages_is_answered_to_the_last(tab: &Tab<'_>) -> Result<()> {
    ready(tab).await?;
    let flood = "
        const frame = document.getElementById('figure').contentWindow;
        for (let id = 1; id <= 3000; id += 1) frame.postMessage({ tangible: 1, call: 'hello', id }, '*');";
    tab.js(flood, &[]).await?;
    let all = "const ids = new Set(heard.filter(({ id }) => Number.isInteger(id)).map(({ id }) => id)); return ids.size === 3000";
    tab.until("3,000 answers", all, &[]).await?;
    let refused = tab
        .js("return heard.filter(({ error }) => error?.includes('calls wait already')).length", &[])
        .await?;
    let done = tab
        .js(
            "return heard.filter(({ id, value }) => Number.isInteger(id) && value?.version === 1).length",
            &[],
        )
        .await?;
    ensure!(
        refused
            .as_u64()
            .zip(done.as_u64())
            .is_some_and(|(refused, done)| refused + done == 3000 && done >= 1000),
        "{done} done, {refused} refused"
    );
    // A text names a call as well as a number does, also one that is not done.
    let named = "
        const frame = document.getElementById('figure').contentWindow;
        for (let at = 1; at <= 1500; at += 1) frame.postMessage({ tangible: 1, call: 'hello', id: `call ${at}` }, '*');";
    tab.js(named, &[]).await?;
    let all =
        "return new Set(heard.map(({ id }) => id).filter((id) => typeof id === 'string')).size === 1500";
    tab.until("1,500 answers by name", all, &[]).await?;
    call(tab, "'seek', 502").await?;
    until_state(tab, "state.target === 502").await?;
    Ok(())
}

async fn a_figure_s_own_page_is_complete_without_scripts(tab: &Tab<'_>) -> Result<()> {
    tab.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    tab.open(&format!("embed/{RACE}.html")).await?;
    tab.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
    let seen = "return document.querySelector('svg').getBoundingClientRect().height > 100 && document.querySelector('figcaption').innerText.length > 40";
    ensure!(tab.js(seen, &[]).await? == true, "picture and caption");
    tab.open(&format!("embed/{RACE}.html?credit=off&theme=dark&controls=tau")).await?;
    let race = tab.figure(RACE);
    race.until_ready().await?;
    ensure!(tab.js("return document.querySelector('footer') === null", &[]).await? == true, "no credit");
    let dark = "return getComputedStyle(journey.figure().shadowRoot.querySelector('.frame')).colorScheme";
    ensure!(tab.js(dark, &[]).await? == "dark", "dark");
    tab.open(&format!("embed/{RACE}.html?theme=sepia")).await?;
    let words = "return document.querySelector('.notice')?.textContent.includes('not “sepia”')";
    tab.until("words on a theme that there is not", words, &[]).await?;
    tab.figure(RACE).until_ready().await?;
    Ok(())
}

async fn a_share_dialog_shows_the_present_state(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "n=30&seed=3&step=500").await?;
    let digest = race.settled().await?["digest"].clone();
    race.click("Figure menu").await?;
    race.click("Embed or cite …").await?;
    let texts = "const areas = journey.all(arguments[0], 'dialog textarea'); return areas.length === 6 ? areas.map(({ value }) => value) : null";
    let texts = tab.until("six snippets", texts, &[json!(RACE)]).await?;
    let [link, element, frame, markdown, command, citation] =
        [0, 1, 2, 3, 4, 5].map(|at| texts[at].as_str().unwrap_or_default().to_string());
    for (name, text) in [
        ("link", &link),
        ("frame", &frame),
        ("markdown", &markdown),
        ("command", &command),
        ("citation", &citation),
    ] {
        let digest = digest.as_str().unwrap_or_default();
        ensure!(text.contains("n=30") && text.contains("seed=3") && text.contains(digest), "{name}: {text}");
    }
    ensure!(element.contains("n=\"30\" seed=\"3\" step=\"500\""), "{element}");
    ensure!(command.contains("tangible run --address '") && command.contains("tangible export"), "{command}");
    // The link and the frame lead where they say.
    tab.go(&link).await?;
    ensure!(race.settled().await?["digest"] == digest, "the link opens this state");
    let src = frame.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    tab.go(&src.replace("&amp;", "&")).await?;
    ensure!(race.settled().await?["digest"] == digest, "the frame opens this state");
    Ok(())
}

async fn an_address_of_another_version_says_so(tab: &Tab<'_>) -> Result<()> {
    tab.open(&format!("embed/{RACE}.html#{RACE}?v=9&n=30")).await?;
    let race = tab.figure(RACE);
    race.until_notice("this release reads version 1").await?;
    race.until_notice("stands at its defaults").await?;
    let state = race.settled().await?;
    ensure!(!state["address"].as_str().unwrap_or_default().contains("n=30"), "{}", state["address"]);
    Ok(())
}
