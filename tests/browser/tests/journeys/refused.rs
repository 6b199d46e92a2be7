//! Browsers and pages that refuse something: words, and a picture that stays.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;

use crate::{CHAPTER, RACE};

journeys![
    workers_that_throw_are_done_without,
    workers_that_a_policy_forbids_are_done_without,
    webassembly_forbidden_by_a_policy_leaves_the_picture,
    webassembly_that_compiles_and_may_not_start_is_explained,
    a_browser_without_webassembly_keeps_the_picture,
    a_browser_without_vector_instructions_keeps_the_picture,
    a_program_that_cannot_be_loaded_can_be_tried_again,
];

async fn plays_on_the_pages_thread(tab: &Tab<'_>) -> Result<()> {
    let race = tab.figure(RACE);
    race.until_condition(&["running"]).await?;
    race.until("to get on", "return state.step > 50").await?;
    race.at_rest().await?;
    race.click("Next seed").await?;
    race.until("seed 1", "return state.seed === 1 && state.digest").await?;
    ensure!(tab.js("return journey.workers.length", &[]).await? == 0, "there is a worker");
    Ok(())
}

async fn workers_that_throw_are_done_without(tab: &Tab<'_>) -> Result<()> {
    let refuse =
        "window.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } }";
    tab.before_scripts(refuse).await?;
    tab.open_figure(RACE, "").await?;
    plays_on_the_pages_thread(tab).await
}

async fn workers_that_a_policy_forbids_are_done_without(tab: &Tab<'_>) -> Result<()> {
    // Chromium reports the refusal in the console.
    tab.errors_are_expected();
    tab.go(&format!("{}/embed.html?f={RACE}", tab.sites.no_worker.origin)).await?;
    let race = tab.figure(RACE);
    race.until_condition(&["running"]).await?;
    race.until("to get on", "return state.step > 50").await?;
    Ok(())
}

/// The chapter's race failed in words, with its static picture, and everything else on the page is there.
async fn failed_in_words(tab: &Tab<'_>, words: &str) -> Result<()> {
    tab.js("journey.look(arguments[0])", &[RACE.into()]).await?;
    let race = tab.figure(RACE);
    race.until_condition(&["failed"]).await?;
    let text = race.until_notice(words).await?;
    ensure!(text.ends_with('.'), "no sentence: {text}");
    ensure!(race.shows_a_picture().await?, "the static picture is gone");
    let links = tab.js("return document.querySelectorAll('main a').length", &[]).await?;
    ensure!(links.as_u64() > Some(2), "the page is there");
    Ok(())
}

async fn webassembly_forbidden_by_a_policy_leaves_the_picture(tab: &Tab<'_>) -> Result<()> {
    tab.errors_are_expected();
    tab.go(&format!("{}/{CHAPTER}", tab.sites.no_wasm.origin)).await?;
    failed_in_words(tab, "security policy").await
}

async fn webassembly_that_compiles_and_may_not_start_is_explained(tab: &Tab<'_>) -> Result<()> {
    // Chromium forbids compiling; WebKit forbids the instance, in these words.
    let refuse = "
        window.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } };
        WebAssembly.Instance = class { constructor() { throw new WebAssembly.CompileError(localStorage.refusal); } }";
    tab.before_scripts(refuse).await?;
    tab.open("blank.html").await?;
    for (refusal, words) in [
        (
            "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script in the following Content Security Policy directive",
            "'wasm-unsafe-eval'.",
        ),
        ("WebAssembly.instantiate(): Import #0 module=\"env\"", "could not start the program"),
    ] {
        tab.js("localStorage.refusal = arguments[0]", &[refusal.into()]).await?;
        tab.open(CHAPTER).await?;
        failed_in_words(tab, words).await?;
    }
    tab.js("localStorage.removeItem('refusal')", &[]).await?;
    Ok(())
}

async fn a_browser_without_webassembly_keeps_the_picture(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts("delete window.WebAssembly").await?;
    tab.open(CHAPTER).await?;
    failed_in_words(tab, "cannot run WebAssembly").await
}

async fn a_browser_without_vector_instructions_keeps_the_picture(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts("WebAssembly.validate = () => false").await?;
    tab.open(CHAPTER).await?;
    failed_in_words(tab, "vector instructions").await
}

async fn a_program_that_cannot_be_loaded_can_be_tried_again(tab: &Tab<'_>) -> Result<()> {
    let broken = "window.online = false; const real = fetch;
        window.fetch = (...what) => (window.online ? real(...what) : Promise.reject(new TypeError('offline')))";
    tab.before_scripts(broken).await?;
    tab.open(CHAPTER).await?;
    failed_in_words(tab, "could not be loaded").await?;
    tab.js("window.online = true", &[]).await?;
    tab.figure(RACE).click("Try again").await?;
    tab.figure(RACE).until_ready().await
}
