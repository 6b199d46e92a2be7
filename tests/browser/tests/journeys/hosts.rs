//! The address belongs to the reader and to the host of a page: what is not ours changes nothing and stays.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::{AVERAGE, CHAPTER, RACE};

journeys![
    a_citation_or_a_skip_link_changes_no_figure_and_loses_no_guess,
    a_host_keeps_its_slide_and_its_history,
    the_second_of_two_figures_has_a_link_of_its_own,
    another_page_of_the_same_document_is_another_page,
    a_figure_may_be_told_to_leave_the_address_alone,
    a_frame_without_an_address_links_to_the_site,
];

async fn hash(tab: &Tab<'_>) -> Result<String> {
    Ok(tab.js("return location.hash", &[]).await?.as_str().unwrap_or_default().to_string())
}

/// A reader's change of a figure, and the state that it leads to.
async fn changed(tab: &Tab<'_>, id: &str, seed: u32) -> Result<Value> {
    let body = "const button = journey.all(arguments[0], 'button').find(({ ariaLabel, title, textContent }) => [ariaLabel, title, textContent].some((name) => name?.startsWith('Next seed'))); button.click()";
    tab.js(body, &[json!(id)]).await?;
    let there = "const { state } = journey.figure(arguments[0]); return state?.seed === arguments[1] && state.digest && state";
    tab.until("the next seed", there, &[json!(id), json!(seed)]).await
}

async fn a_citation_or_a_skip_link_changes_no_figure_and_loses_no_guess(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    tab.open(&format!("{CHAPTER}#~fortune=0.5")).await?;
    let average = tab.figure(AVERAGE);
    average.look().await?;
    average.until("its question", "return state.question?.open && state.question.guess === '0.5'").await?;
    let race = tab.figure(RACE);
    race.look().await?;
    race.until_ready().await?;
    let changed = changed(tab, RACE, 1).await?;
    let kept = hash(tab).await?;
    ensure!(kept.contains("seed=1") && kept.contains("~fortune=0.5"), "{kept}");
    // A citation, the skip link, an anchor that there is not, and the top of the page.
    let anchors = "return [...new Set([...document.querySelectorAll('a[href^=\"#\"]')].map((link) => link.getAttribute('href')).filter((href) => !href.includes('/')))].slice(0, 4).concat(['#nowhere', '#', '#top'])";
    let anchors = tab.js(anchors, &[]).await?;
    let anchors: Vec<&str> = anchors.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    ensure!(anchors.len() > 4, "the page has links to places of its own: {anchors:?}");
    for anchor in anchors {
        tab.js("const link = Object.assign(document.createElement('a'), { href: arguments[0] }); document.body.append(link); link.click(); link.remove()", &[json!(anchor)]).await?;
        let both = "return location.hash.includes('seed=1') && location.hash.includes('~fortune=0.5') && location.hash.startsWith(arguments[0])";
        tab.until(&format!("{anchor} beside ours"), both, &[json!(anchor)]).await?;
        ensure!(race.state().await?["digest"] == changed["digest"], "{anchor} has changed the figure");
        ensure!(average.state().await?["question"]["guess"] == "0.5", "{anchor} has lost the guess");
    }
    // Who reloads has all of it, and the way back is as long as the way there.
    tab.browser.refresh().await?;
    race.look().await?;
    race.until("the state", "return state.seed === 1 && state.digest").await?;
    Ok(())
}

async fn deck(tab: &Tab<'_>, fragment: &str) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    tab.go(&format!("{}/deck.html{fragment}", tab.sites.other.origin)).await?;
    for id in [AVERAGE, &format!("{AVERAGE}@2")] {
        tab.js("journey.look(arguments[0])", &[json!(id)]).await.ok();
        let ready = "return journey.figure(arguments[0])?.shadowRoot && !journey.look(arguments[0]) && journey.figure(arguments[0]).state?.digest";
        tab.until("a figure", ready, &[json!(id)]).await?;
    }
    Ok(())
}

async fn a_host_keeps_its_slide_and_its_history(tab: &Tab<'_>) -> Result<()> {
    for fragment in ["#/2", "#!/users?sort=name", "#section-3", "#docs/intro", "#a=1&b=2"] {
        tab.go("about:blank").await?;
        deck(tab, fragment).await?;
        let entries = tab.js("return history.length", &[]).await?;
        changed(tab, AVERAGE, 1).await?;
        changed(tab, AVERAGE, 2).await?;
        ensure!(hash(tab).await? == fragment, "{fragment} has become {}", hash(tab).await?);
        ensure!(tab.js("return history.length", &[]).await? == entries, "{fragment}: entries of the history");
        // The host goes on: the figure stays as it is.
        tab.js("location.hash = '#/3'", &[]).await?;
        tab.until("the next slide", "return slides.at(-1) === 3", &[]).await?;
        ensure!(
            tab.figure(AVERAGE).state().await?["seed"] == 2,
            "{fragment}: the slide has changed the figure"
        );
    }
    // A link that is asked for has the host's route and the state; a base element has no say in it.
    let link = "const { state } = journey.figure(arguments[0]); const [done] = [arguments[1]];
        navigator.clipboard.writeText = async (text) => done(text);
        const button = journey.all(arguments[0], 'button').find(({ ariaLabel }) => ariaLabel === 'Figure menu'); button.click();
        setTimeout(() => journey.all(arguments[0], 'button').find(({ textContent }) => textContent.startsWith('Copy link')).click(), 100)";
    let link = tab.js_later(link, &[json!(AVERAGE)]).await?;
    let link = link.as_str().context("a link")?;
    ensure!(link.contains("/deck.html#/3?tangible=") && link.contains("seed%3D2"), "{link}");
    tab.go("about:blank").await?;
    tab.go(link).await?;
    tab.figure(AVERAGE).look().await?;
    tab.figure(AVERAGE).until("its state", "return state.seed === 2 && state.digest").await?;
    // Where the fragment is free it has the state, in the entry that there was.
    tab.go("about:blank").await?;
    deck(tab, "").await?;
    let entries = tab.js("return history.length", &[]).await?;
    changed(tab, AVERAGE, 1).await?;
    tab.until(
        "the state in the address",
        "return location.pathname === '/deck.html' && location.hash.includes('seed=1')",
        &[],
    )
    .await?;
    ensure!(
        tab.js("return history.length", &[]).await? == entries,
        "a gesture is an entry of the host's history"
    );
    Ok(())
}

async fn the_second_of_two_figures_has_a_link_of_its_own(tab: &Tab<'_>) -> Result<()> {
    deck(tab, "").await?;
    let second = format!("{AVERAGE}@2");
    changed(tab, &second, 1).await?;
    tab.until("its name", "return location.hash.startsWith(`#${arguments[0]}?`)", &[json!(second)]).await?;
    let link = tab.js("return location.href", &[]).await?;
    tab.go("about:blank").await?;
    let fragment = link.as_str().and_then(|link| link.split_once('#')).context("a fragment")?.1.to_string();
    deck(tab, &format!("#{fragment}")).await?;
    let seeds = "return [1, 2].map((at) => journey.figure(`${arguments[0]}@${at}`).state.seed).join()";
    ensure!(tab.js(seeds, &[json!(AVERAGE)]).await? == "0,1", "the second's link has opened in the first");
    changed(tab, AVERAGE, 1).await?;
    tab.until("both", "return location.hash.split(';').length === 2", &[]).await?;
    Ok(())
}

async fn another_page_of_the_same_document_is_another_page(tab: &Tab<'_>) -> Result<()> {
    deck(tab, "").await?;
    changed(tab, AVERAGE, 1).await?;
    // A router of the host takes the page away and brings another one, without a word.
    let go = "history.pushState({ page: 2 }, '', `${location.origin}/second`); document.getElementById('app').innerHTML = `<tangible-figure src=\"${arguments[0]}\" autoplay=\"off\"></tangible-figure>`";
    tab.js(go, &[json!(AVERAGE)]).await?;
    tab.figure(AVERAGE).look().await?;
    let there = tab.figure(AVERAGE).until("the figure there", "return state.digest && state").await?;
    ensure!(there["seed"] == 0, "the state of the page before has come along");
    ensure!(
        tab.js("return location.pathname + location.hash + history.state.page", &[]).await? == "/second2",
        "the address there"
    );
    changed(tab, AVERAGE, 1).await?;
    ensure!(
        tab.js("return location.pathname === '/second' && history.state.page === 2", &[]).await? == true,
        "the host's state is kept"
    );
    Ok(())
}

async fn a_figure_may_be_told_to_leave_the_address_alone(tab: &Tab<'_>) -> Result<()> {
    deck(tab, &format!("#{RACE}?v=1&seed=5&step=10")).await?;
    let race = tab.figure(RACE);
    race.look().await?;
    let state = race.until("its own state", "return state.digest && state").await?;
    ensure!(state["seed"] == 0 && state["step"] == 20, "the address has a say: {}", state["address"]);
    let before = hash(tab).await?;
    changed(tab, RACE, 1).await?;
    ensure!(hash(tab).await? == before, "it has written: {}", hash(tab).await?);
    Ok(())
}

async fn a_frame_without_an_address_links_to_the_site(tab: &Tab<'_>) -> Result<()> {
    tab.open("blank.html").await?;
    let frame = "const frame = document.createElement('iframe'); frame.width = 900; frame.height = 700; frame.id = 'frame';
        frame.srcdoc = `<!doctype html><title>Frame</title><script type=module src=/js/tangible.js></script><tangible-figure src=\"${arguments[0]}\" autoplay=off step=20></tangible-figure>`;
        document.body.append(frame)";
    tab.js(frame, &[json!(AVERAGE)]).await?;
    let frame = tab.element("return document.getElementById('frame')", &[]).await?;
    frame.enter_frame().await?;
    let ready = "return document.querySelector('tangible-figure')?.state?.digest";
    tab.until("a figure", ready, &[]).await?;
    tab.watch_here().await?;
    changed(tab, AVERAGE, 1).await?;
    let link = "const [id, done] = arguments;
        navigator.clipboard.writeText = async (text) => done(text);
        journey.all(id, 'button').find(({ ariaLabel }) => ariaLabel === 'Figure menu').click();
        setTimeout(() => journey.all(id, 'button').find(({ textContent }) => textContent.startsWith('Copy link')).click(), 100)";
    let link = tab.js_later(link, &[json!(AVERAGE)]).await?;
    ensure!(
        link.as_str().is_some_and(|link| link.starts_with("http")
            && link.contains("chapters/label-noise.html#label-noise/vanishing-average?v=1")
            && link.contains("seed=1")),
        "{link}"
    );
    tab.browser.enter_default_frame().await?;
    ensure!(
        tab.js("return location.pathname + location.hash", &[]).await? == "/blank.html",
        "the page around it"
    );
    Ok(())
}
