//! The element as a page's author drives it: properties, methods, events, and what happens when it goes.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;

use crate::{AVERAGE, RACE, RECOVERY};

journeys![
    properties_methods_and_events_do_what_the_guide_says,
    a_figure_that_goes_while_it_computes_takes_nothing_along,
    an_empty_element_leaves_words_for_a_saved_page,
];

/// A page with one figure, and everything that it says in `heard`.
const MAKE: &str = "
    window.heard = [];
    window.figure = document.createElement('tangible-figure');
    figure.setAttribute('src', arguments[0]);
    figure.setAttribute('autoplay', 'off');
    for (const name of ['ready', 'change', 'step', 'complete', 'error', 'resize']) {
        figure.addEventListener(name, ({ detail }) => heard.push([name, detail?.step ?? detail?.message ?? detail?.height ?? null]));
    }
    document.body.append(figure);";

async fn properties_methods_and_events_do_what_the_guide_says(tab: &Tab<'_>) -> Result<()> {
    tab.open("blank.html").await?;
    tab.js(MAKE, &[json!(AVERAGE)]).await?;
    let heard = |name: &str| format!("return heard.some(([event]) => event === '{name}')");
    for name in ["ready", "change", "resize"] {
        tab.until(name, &heard(name), &[]).await?;
    }
    ensure!(tab.js(&heard("error"), &[]).await? == false, "nothing went wrong");
    let at = |step: &str| {
        format!(
            "return figure.state?.target === {step} && figure.state.settled && figure.state.step === {step}"
        )
    };
    for (act, step) in [
        ("figure.seek(300)", "300"),
        ("figure.step()", "301"),
        ("figure.step(-2)", "299"),
        ("figure.reset()", "0"),
    ] {
        tab.js(act, &[]).await?;
        tab.until(act, &at(step), &[]).await?;
    }
    tab.js("figure.set({ sigma: 0.2 })", &[]).await?;
    let set = "return figure.state.params.some(({ key, text }) => key === 'sigma' && text === '0.2')";
    tab.until("set", set, &[]).await?;
    // A state is written down, left, and put back: as an address, and as the state itself.
    tab.js("figure.seek(100)", &[]).await?;
    tab.until("step 100", &at("100"), &[]).await?;
    tab.js("window.kept = figure.state; figure.seek(5)", &[]).await?;
    tab.until("step 5", &at("5"), &[]).await?;
    for back in ["figure.state = kept", "figure.state = kept.address"] {
        tab.js(&format!("figure.seek(7); {back}"), &[]).await?;
        tab.until(back, "return figure.state.settled && figure.state.digest === kept.digest", &[]).await?;
    }
    tab.js("figure.seek(figure.state.steps - 20); figure.play()", &[]).await?;
    tab.until("complete", &heard("complete"), &[]).await?;
    ensure!(tab.js(&heard("step"), &[]).await? == true, "steps were told");
    tab.js("figure.reset(); figure.play()", &[]).await?;
    tab.until("to run", "return figure.getAttribute('state') === 'running'", &[]).await?;
    tab.js("figure.pause()", &[]).await?;
    tab.until("to pause", "return figure.getAttribute('state') === 'paused'", &[]).await?;
    // Wherever it was paused: a table of a run has a row a step.
    tab.js("figure.seek(figure.state.steps)", &[]).await?;
    tab.until("the end", "return figure.state.settled && figure.state.step === figure.state.steps", &[])
        .await?;
    let files = "
        const [done] = arguments;
        Promise.all(['svg', 'png', 'csv', 'json'].map((kind) => figure.snapshot(kind))).then(
            (all) => done(all.map((files) => files.map(({ type, size }) => [type, size]))), (error) => done(String(error)))";
    let files = tab.js_later(files, &[]).await?;
    for (at, kind) in ["image/svg+xml", "image/png", "text/csv", "application/json"].iter().enumerate() {
        ensure!(
            files[at][0][0] == *kind && files[at][0][1].as_u64().is_some_and(|size| size > 500),
            "{files}"
        );
    }
    tab.js("figure.set({ sigma: 'much' })", &[]).await?;
    let words = "return heard.find(([event, message]) => event === 'error' && message.includes('sigma') && message.includes('much'))";
    tab.until("an error in words", words, &[]).await?;
    ensure!(tab.js(set, &[]).await? == true, "the last good value stays");
    Ok(())
}

async fn a_figure_that_goes_while_it_computes_takes_nothing_along(tab: &Tab<'_>) -> Result<()> {
    tab.open("blank.html").await?;
    for id in [RECOVERY, RACE] {
        tab.js(MAKE, &[json!(id)]).await?;
        tab.until("work", "return figure.state !== null", &[]).await?;
        tab.js("figure.set({ seed: 1 }); figure.play(); figure.remove()", &[]).await?;
    }
    tab.js(MAKE, &[json!(AVERAGE)]).await?;
    tab.until("another one", "return figure.state?.settled", &[]).await?;
    // Gone for good, with its frames: a page that replaces everything at once.
    tab.js("figure.play(); document.body.replaceChildren()", &[]).await?;
    tab.wait(300).await;
    tab.js(MAKE, &[json!(RACE)]).await?;
    tab.until("a figure after all", "return figure.state?.settled", &[]).await?;
    Ok(())
}

async fn an_empty_element_leaves_words_for_a_saved_page(tab: &Tab<'_>) -> Result<()> {
    tab.open("blank.html").await?;
    tab.js(MAKE, &[json!(AVERAGE)]).await?;
    // As an archive has it: the element as it stands, where nobody defines it.
    let saved = "
        const frame = document.createElement('iframe');
        frame.srcdoc = figure.outerHTML;
        return new Promise((done) => {
            frame.addEventListener('load', () => done(frame.contentDocument.body.innerText));
            document.body.append(frame);
        })";
    let words = "
        const text = (name) => figure.shadowRoot.querySelector(`.${name}`).textContent;
        return `${text('title')} ${text('caption')}`";
    let mut before = json!(null);
    for id in [AVERAGE, RACE] {
        tab.js("heard.length = 0; figure.setAttribute('src', arguments[0])", &[json!(id)]).await?;
        tab.until("the figure", "return figure.state?.settled && figure.querySelector('p')", &[]).await?;
        let (text, said) = (tab.js(saved, &[]).await?, tab.js(words, &[]).await?);
        ensure!(text == said && text != before, "{id} leaves {text}, and says {said}");
        before = text;
    }
    Ok(())
}
