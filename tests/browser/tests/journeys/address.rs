//! The address is the exact state: sharing it, going back, and addresses that are wrong.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;

use crate::{CHAPTER, RACE};

journeys![
    both_races_of_a_chapter_keep_their_states_in_one_address,
    the_back_button_returns_the_previous_state,
    a_link_of_another_release_is_replayed_and_says_so,
    a_link_with_an_altered_digest_says_so,
    wrong_addresses_get_words_and_a_picture,
    ten_megabytes_of_address_are_refused_in_words,
    ; chromium:
    a_copied_link_opens_the_same_state_and_says_reproduced,
];

async fn a_copied_link_opens_the_same_state_and_says_reproduced(tab: &Tab<'_>) -> Result<()> {
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    tab.cdp("Browser.grantPermissions", permissions).await?;
    let race = tab.open_figure(RACE, "n=30&seed=7&step=700").await?;
    let state = race.settled().await?;
    race.click("Figure menu").await?;
    race.click("Copy link to this state").await?;
    race.until_notice("Link copied").await?;
    let link = tab.js_later("navigator.clipboard.readText().then(arguments[0])", &[]).await?;
    let link = link.as_str().context("a link on the clipboard")?;
    ensure!(link.contains("n=30") && link.contains("seed=7") && link.contains("digest="), "{link}");

    let other = Tab::new(tab.browser, tab.driver, tab.sites).await?;
    other.go(link).await?;
    let copy = other.figure(RACE);
    copy.until_notice("Reproduced").await?;
    let twin = copy.settled().await?;
    ensure!(twin["digest"] == state["digest"], "{} against {}", twin["digest"], state["digest"]);
    ensure!(copy.condition().await? != "running", "an exact state stands still");
    other.no_errors().await
}

async fn both_races_of_a_chapter_keep_their_states_in_one_address(tab: &Tab<'_>) -> Result<()> {
    // As it was before there was a second race: the first one's.
    tab.open(&format!("{CHAPTER}#{RACE}?v=1&n=30&step=200")).await?;
    let (first, id) = (tab.figure(RACE), format!("{RACE}@2"));
    first.until("its state", "return state.step === 200 && state.digest").await?;
    let second = tab.figure(&id);
    second.look().await?;
    second.at_rest().await?;
    tab.js("const race = journey.figure(arguments[0]); race.set({ n: 60 }); race.seek(100)", &[json!(id)])
        .await?;
    second.until("another state", "return state.step === 100 && state.digest").await?;
    let both =
        format!("return location.hash.includes('@2?') && location.hash.includes('{RACE}?') && location.href");
    let link = tab.until("both in the address", &both, &[]).await?;
    let states = [first.settled().await?, second.settled().await?];

    let other = Tab::new(tab.browser, tab.driver, tab.sites).await?;
    other.go(link.as_str().context("an address")?).await?;
    for (name, state) in [RACE, &id].into_iter().zip(states) {
        let race = other.figure(name);
        race.look().await?;
        race.until(name, "return state.settled && state.digest").await?;
        ensure!(race.state().await?["digest"] == state["digest"], "{name} has another state");
    }
    other.no_errors().await
}

async fn the_back_button_returns_the_previous_state(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    let first = race.settled().await?;
    race.click("Next seed").await?;
    race.until("the next seed", "return state.seed === 1 && state.settled").await?;
    let second = race.settled().await?;
    ensure!(first["digest"] != second["digest"], "another seed is another state");
    tab.browser.back().await?;
    race.until("the first seed", "return state.seed === 0 && state.digest").await?;
    ensure!(race.settled().await?["digest"] == first["digest"], "back is not where it was");
    tab.browser.forward().await?;
    race.until("the next seed again", "return state.seed === 1 && state.digest").await?;
    ensure!(race.settled().await?["digest"] == second["digest"], "forward is not where it was");
    Ok(())
}

async fn a_link_of_another_release_is_replayed_and_says_so(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "v=1&release=0.0.1&seed=2&step=100&digest=0123456789abcdef").await?;
    let words = race.until_notice("Made by release 0.0.1").await?;
    ensure!(words.contains("differs"), "{words}");
    ensure!(race.settled().await?["seed"] == 2, "the state is opened all the same");
    Ok(())
}

async fn a_link_with_an_altered_digest_says_so(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "v=1&seed=2&step=100&digest=0123456789abcdef").await?;
    race.until_notice("the link was altered").await?;
    race.settled().await?;
    Ok(())
}

async fn wrong_addresses_get_words_and_a_picture(tab: &Tab<'_>) -> Result<()> {
    for (address, words) in [
        ("colour=red&step=50", "colour"),
        ("n=NaN&step=50", "NaN"),
        ("tau=1e9&step=50", "100"),
        ("n=0&step=50", "from 1 to 200"),
        ("r=40&d=10&step=50", "d = 10"),
        ("lngd=off,off&step=50", "lngd"),
        ("v=2&step=50", "format version"),
        ("seed=-1", "whole number"),
        ("n=%FF%FE&step=50", "n"),
    ] {
        let race = tab.open_figure(RACE, address).await?;
        race.until_ready().await.with_context(|| format!("opening {address}"))?;
        let text = race.until_notice(words).await.with_context(|| format!("opening {address}"))?;
        ensure!(text.ends_with(['.', '!', '?']), "no sentence: {text}");
        race.settled().await?;
        ensure!(race.shows_a_picture().await?, "no picture after {address}");
        tab.no_errors().await?;
        tab.go("about:blank").await?;
    }
    Ok(())
}

async fn ten_megabytes_of_address_are_refused_in_words(tab: &Tab<'_>) -> Result<()> {
    // Chromium itself cuts addresses above two megabytes: the page's own doors are tried.
    let race = tab.open_figure(RACE, "step=50").await?;
    let before = race.settled().await?;
    let body = "journey.figure(arguments[0]).show(`${arguments[0]}?n=${'9'.repeat(10_000_000)}`)";
    tab.js(body, &[json!(RACE)]).await?;
    let words = race.until_notice("bytes").await?;
    ensure!(words.len() < 400, "a notice of {} bytes", words.len());
    race.until_condition(&["paused", "ready"]).await?;
    ensure!(race.settled().await?["digest"] == before["digest"], "the last good state is kept");
    ensure!(race.shows_a_picture().await?, "no picture");
    Ok(())
}
