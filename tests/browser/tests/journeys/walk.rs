//! Through whole chapters and every lab without a mouse, from top to end.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{AVERAGE, CHAPTER, CHAPTERS, RACE};

journeys![
    every_chapter_is_walked_by_keyboard_from_top_to_end,
    the_lab_of_every_figure_is_walked_by_keyboard,
    everything_of_a_chapter_is_used_by_keyboard,
];

/// More presses of Tab than a chapter has stops.
const MANY: usize = 1500;

/// Notes the element with the focus, and answers what is wrong with it: nothing, or a sentence; null at the end.
const STOP: &str = "
    const at = journey.focused();
    if (!at || at === document.body || at === document.documentElement) return null;
    const name = `${at.localName}.${at.getAttribute('class') ?? ''} “${(journey.nameOf(at) || at.getAttribute('role') || '').slice(0, 40)}”`;
    if (visited.has(at)) return `${name} is met twice`;
    visited.add(at);
    const { outlineStyle, outlineWidth } = getComputedStyle(at), { left, right, top, bottom } = at.getBoundingClientRect();
    const wrong = [];
    if (!at.matches(':focus-visible') || outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) wrong.push('does not show the focus');
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth || right - left < 1) wrong.push('is not on the screen');
    return wrong.length > 0 ? `${name} ${wrong.join(' and ')}` : '';
";

/// Everything that the Tab key should have met and has not.
const MISSED: &str = "
    const roots = [document, ...[...document.querySelectorAll('tangible-figure')].map((figure) => figure.shadowRoot)];
    const all = roots.flatMap((root) => [...root.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]);
    const stops = all.filter((element) => element.tabIndex >= 0 && !element.disabled && journey.visible(element));
    // Of buttons that exclude each other one is a stop.
    const others = ({ type, name }) => type === 'radio' && all.some((other) => other.name === name && visited.has(other));
    return stops.filter((element) => !visited.has(element) && !others(element)).map((element) => `${element.localName}.${element.className} ${journey.nameOf(element)}`);
";

/// What a chapter has: selectors, in the page or in its figures, with the number of stops that there must be at least.
const KINDS: &str = "
    const met = [...visited];
    const count = (selector) => met.filter((element) => element.matches(selector)).length;
    const there = (selector) => [...document.querySelectorAll(selector)].filter(journey.visible).length;
    const figures = [...document.querySelectorAll('tangible-figure')];
    const handles = figures.flatMap(({ state }) => state.handles);
    return {
        pictures: [count('.picture'), figures.length],
        handles: [met.filter((element) => element.matches('.handle') && journey.nameOf(element)).length, handles.length],
        menus: [count('.icon[aria-controls]'), figures.length],
        sliders: [count('.controls .slider'), figures.length],
        exercises: [met.filter((element) => element.closest('tangible-exercise') && element.textContent === 'Check in the figure').length, there('tangible-exercise')],
        claims: [count('.claim-actions .primary'), there('tangible-claim')],
        numbers: [count('tangible-set'), there('tangible-set[role]')],
        badges: [count('.badge'), there('main .badge')],
        skips: [count('.skip'), 1],
    };
";

/// Presses Tab until the focus leaves the page: every stop shows it once, and nothing is passed over.
async fn walked(tab: &Tab<'_>, what: &str) -> Result<()> {
    tab.js("window.visited = new Set(); scrollTo({ top: 0, behavior: 'instant' }); document.activeElement?.blur()", &[]).await?;
    let mut wrong = Vec::new();
    let mut stops = 0;
    loop {
        tab.hand().send_keys(Key::Tab).perform().await?;
        let said = tab.js(STOP, &[]).await?;
        let Some(said) = said.as_str() else { break };
        stops += 1;
        ensure!(stops < MANY, "{what}: the focus is caught: {said}");
        if !said.is_empty() {
            wrong.push(said.to_string());
        }
        ensure!(wrong.len() < 20, "{what}: {}", wrong.join("\n"));
    }
    println!("{what}: {stops} stops of the Tab key");
    ensure!(wrong.is_empty(), "{what}: {}", wrong.join("\n"));
    let missed = tab.js(MISSED, &[]).await?;
    ensure!(missed == json!([]), "{what}: the Tab key misses {missed}");
    Ok(())
}

async fn every_chapter_is_walked_by_keyboard_from_top_to_end(tab: &Tab<'_>) -> Result<()> {
    for page in CHAPTERS {
        tab.open(page).await?;
        tab.all_figures_ready().await?;
        walked(tab, page).await?;
        let kinds = tab.js(KINDS, &[]).await?;
        for (kind, counts) in kinds.as_object().context("counts")? {
            let (met, there) = (counts[0].as_u64(), counts[1].as_u64());
            ensure!(there > Some(0) && met >= there, "{page}, {kind}: met {met:?} of {there:?}");
        }
    }
    Ok(())
}

/// Every handle that a hand reaches in the lab is a stop of the Tab key there, with a name.
const HANDLES: &str = "
    const { handles } = journey.figure(arguments[0]).state;
    const met = [...visited].filter((element) => element.matches('.handle') && journey.nameOf(element));
    return [met.length, handles.length];
";

async fn the_lab_of_every_figure_is_walked_by_keyboard(tab: &Tab<'_>) -> Result<()> {
    for page in CHAPTERS {
        tab.open(page).await?;
        let sources =
            tab.js("return [...new Set(journey.sources().map((src) => src.split('@')[0]))]", &[]).await?;
        for id in sources.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let figure = tab.open_figure(id, "view=lab").await?;
            figure.at_rest().await?;
            walked(tab, id).await?;
            let counts = tab.js(HANDLES, &[json!(id)]).await?;
            ensure!(counts[0] == counts[1], "{id}: met {} of {} handles", counts[0], counts[1]);
        }
    }
    Ok(())
}

/// Puts the focus on the first visible element that a selector matches, in the page or in its first figure of a source.
async fn focus(tab: &Tab<'_>, figure: &str, selector: &str) -> Result<()> {
    let body = "const root = arguments[0] ? journey.figure(arguments[0]).shadowRoot : document;
        const element = [...root.querySelectorAll(arguments[1])].find(journey.visible);
        element?.focus({ focusVisible: true });
        return Boolean(element)";
    let found = tab.js(body, &[json!(figure), json!(selector)]).await?;
    ensure!(found == true, "there is no {selector}");
    Ok(())
}

async fn keys(tab: &Tab<'_>, keys: &[Key]) -> Result<()> {
    for key in keys {
        tab.hand().send_keys(key.value().to_string()).perform().await?;
    }
    Ok(())
}

async fn until_text(tab: &Tab<'_>, selector: &str, words: &str) -> Result<Value> {
    let body = "const text = document.querySelector(arguments[0])?.textContent; return text?.includes(arguments[1]) && text";
    tab.until(&format!("{selector} to say “{words}”"), body, &[json!(selector), json!(words)]).await
}

/// A guess: the mark is moved, then the figure is played.
async fn guess(tab: &Tab<'_>) -> Result<()> {
    let average = tab.figure(AVERAGE);
    average.look().await?;
    average.until("a mark", "return state.handles.some(({ id }) => id === 'guess')").await?;
    focus(tab, AVERAGE, "[aria-label='your guess']").await?;
    keys(tab, &[Key::Down, Key::Down]).await?;
    average
        .until("a guess", "return state.question.guess !== '' && location.hash.includes('~fortune=')")
        .await?;
    focus(tab, AVERAGE, ".icon.play").await?;
    keys(tab, &[Key::Enter]).await?;
    average
        .until("its answer", "return journey.all(src, '.said')[0].textContent.startsWith('You said')")
        .await?;
    Ok(())
}

/// A handle, a slider, a preset, the picture and the menu of a figure.
async fn figure(tab: &Tab<'_>) -> Result<()> {
    let race = tab.figure(RACE);
    race.look().await?;
    race.at_rest().await?;
    race.lab().await?;
    race.until("the handles of its schedule", "return journey.all(src, '.handle').length > 10").await?;
    focus(tab, RACE, ".handle.y").await?;
    keys(tab, &[Key::Down, Key::Down]).await?;
    race.until("a moved handle", "return journey.parameter(src, 'lngd').text !== 'auto' && state.digest")
        .await?;
    focus(tab, RACE, ".controls .slider").await?;
    keys(tab, &[Key::Right, Key::Right, Key::Right]).await?;
    race.until("another n", "return journey.parameter(src, 'n').text !== '40' && state.digest").await?;
    focus(tab, RACE, ".chip[aria-pressed=false]").await?;
    keys(tab, &[Key::Enter]).await?;
    race.until(
        "a preset",
        "return journey.all(src, '.chip[aria-pressed=true]').length > 0 && state.preset !== null",
    )
    .await?;
    focus(tab, RACE, ".picture").await?;
    keys(tab, &[Key::Home, Key::Right]).await?;
    race.until("step 1", "return state.step === 1 && state.digest").await?;
    focus(tab, RACE, ".icon[aria-controls]").await?;
    keys(tab, &[Key::Enter, Key::End, Key::Enter]).await?;
    race.until("the list of keys", "return journey.all(src, 'dialog[open]').length === 1").await?;
    keys(tab, &[Key::Escape]).await?;
    race.until("no list", "return journey.all(src, 'dialog[open]').length === 0").await?;
    Ok(())
}

async fn everything_of_a_chapter_is_used_by_keyboard(tab: &Tab<'_>) -> Result<()> {
    tab.open(CHAPTER).await?;
    guess(tab).await?;
    tab.open(CHAPTER).await?;
    tab.all_figures_ready().await?;
    keys(tab, &[Key::Tab, Key::Enter]).await?;
    let skipped = "return document.activeElement.id === 'main'";
    ensure!(tab.js(skipped, &[]).await? == true, "the first stop leads to the text");
    figure(tab).await?;
    let average = tab.figure(AVERAGE);
    focus(tab, "", "tangible-set[param=sigma]").await?;
    keys(tab, &[Key::Right, Key::Right]).await?;
    average
        .until("a larger σ", "return Number(journey.parameter(src, 'sigma').text) > 0.1 && state.settled")
        .await?;
    focus(tab, "", "tangible-set[preset=large]").await?;
    keys(tab, &[Key::Enter]).await?;
    average.until("the preset", "return state.preset === 'large'").await?;
    // Out of sight it is shown beside the text, and the next stop of the Tab key leads there.
    if tab.js("return document.querySelector('.docked button') !== null", &[]).await? == true {
        keys(tab, &[Key::Tab, Key::Enter]).await?;
    }
    tab.until("a phrase to lead into its figure", "return journey.focused().matches('.picture')", &[])
        .await?;
    focus(tab, "", "#half-life button").await?;
    keys(tab, &[Key::Enter]).await?;
    until_text(tab, "#half-life .guess > p", "Not yet").await?;
    focus(tab, "", "#half-life summary").await?;
    keys(tab, &[Key::Enter]).await?;
    ensure!(
        tab.js("return document.querySelector('#half-life details').open", &[]).await? == true,
        "the solution"
    );
    focus(tab, "", "tangible-claim .primary").await?;
    keys(tab, &[Key::Enter]).await?;
    until_text(tab, "tangible-claim .count", "seeds").await?;
    focus(tab, "", ".badge").await?;
    let explained = "const tip = document.getElementById(journey.focused().getAttribute('aria-describedby')); return journey.visible(tip)";
    ensure!(tab.js(explained, &[]).await? == true, "a badge explains itself");
    Ok(())
}
