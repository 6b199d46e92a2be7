//! Links and phrases of a text that lead to a state: it is seen without losing the place, and there is a way there and back.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::hand::DOCKED;
use crate::opening::sized;

journeys![
    a_state_out_of_sight_is_shown_beside_the_text,
    a_state_in_sight_needs_no_copy,
    a_link_to_a_figure_has_a_way_back,
];

const PAGE: &str = "chapters/near-max-margin.html";
const DIAL: &str = "near-max-margin/margin-dial";
/// A phrase and a link of the text that lead to a state of the dial, far below it.
const PLACES: [(&str, &str); 2] = [
    ("tangible-set[figure='near-max-margin/margin-dial'][preset=half]", "state.preset === 'half'"),
    (".claim-actions .breaks[href*=margin-dial]", "journey.parameter(src, 'kappa').text !== '0.5'"),
];

/// Scrolls a place of the text to the middle, gives it the keyboard, and answers where the page stands.
const GO: &str = "const place = document.querySelector(arguments[0]);
    place.scrollIntoView({ block: 'center', behavior: 'instant' });
    place.focus({ preventScroll: true });
    return scrollY;";
/// The copy stands on a plate of its own, in the window, and its buttons on that.
const WHOLE: &str = "const panel = document.querySelector('.docked'), box = panel.getBoundingClientRect();
    const within = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    const plate = getComputedStyle(panel).backgroundColor;
    return plate !== 'transparent' && !plate.endsWith(', 0)') && within(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })
        && [...panel.querySelectorAll('button')].every((button) => within(button.getBoundingClientRect(), box))";
const BUTTON: &str = "return document.querySelector('.docked button')?.textContent";

async fn is_called(tab: &Tab<'_>, name: &str) -> Result<()> {
    tab.until(name, &format!("{BUTTON} === {}", json!(name)), &[]).await?;
    Ok(())
}

async fn a_state_out_of_sight_is_shown_beside_the_text(tab: &Tab<'_>) -> Result<()> {
    for size in [(1280, 800), (360, 740)] {
        sized(tab, size).await?;
        for (place, shown) in PLACES {
            tab.open(PAGE).await?;
            let dial = tab.figure(DIAL);
            dial.at_rest().await?;
            let stood = tab.js(GO, &[json!(place)]).await?;
            tab.hand().send_keys(Key::Enter).perform().await?;
            dial.until("the state of the link", &format!("return {shown}")).await?;
            let copy = format!("const copy = (() => {{ {DOCKED} }})(); return copy !== '' && copy");
            tab.until("a copy of the figure", &copy, &[]).await?;
            ensure!(tab.js("return scrollY", &[]).await? == stood, "{place}: the text moved");
            ensure!(tab.js(WHOLE, &[]).await? == true, "{place}: the copy is a plate with its buttons on it");
            is_called(tab, "To the figure").await?;
            // The next stop of the Tab key.
            tab.hand().send_keys(Key::Tab).send_keys(Key::Enter).perform().await?;
            is_called(tab, "Back to the text").await?;
            tab.js("document.querySelector('.docked button').click()", &[]).await?;
            let back = "return document.querySelector('.docked') === null && document.activeElement === document.querySelector(arguments[0]) && document.activeElement.getBoundingClientRect().top > 0 && document.activeElement.getBoundingClientRect().bottom < innerHeight";
            tab.until("the place in the text", back, &[json!(place)]).await?;
        }
    }
    Ok(())
}

async fn a_state_in_sight_needs_no_copy(tab: &Tab<'_>) -> Result<()> {
    sized(tab, (1280, 800)).await?;
    tab.open(PAGE).await?;
    let dial = tab.figure(DIAL);
    dial.at_rest().await?;
    let (place, shown) = PLACES[0];
    // Without moving the page: the figure stays where it is.
    tab.js(
        "scrollTo({ top: 0, behavior: 'instant' }); document.querySelector(arguments[0]).click()",
        &[json!(place)],
    )
    .await?;
    dial.until("the state of the link", &format!("return {shown}")).await?;
    ensure!(
        tab.js("return document.querySelector('.docked') === null", &[]).await? == true,
        "a copy of what is in sight"
    );
    Ok(())
}

async fn a_link_to_a_figure_has_a_way_back(tab: &Tab<'_>) -> Result<()> {
    sized(tab, (1280, 800)).await?;
    tab.open(PAGE).await?;
    tab.figure(DIAL).at_rest().await?;
    let link = ".abstract a[href*=phase-map]";
    tab.js(GO, &[json!(link)]).await?;
    tab.hand().send_keys(Key::Enter).perform().await?;
    is_called(tab, "Back to the text").await?;
    let there = "const { top, bottom } = journey.all('near-max-margin/phase-map', '.stage')[0].getBoundingClientRect(); return top < innerHeight && bottom > 0";
    ensure!(tab.js(there, &[]).await? == Value::Bool(true), "the link leads to the figure");
    tab.js("document.querySelector('.docked button').click()", &[]).await?;
    tab.until(
        "the place in the text",
        "return document.activeElement === document.querySelector(arguments[0])",
        &[json!(link)],
    )
    .await?;
    Ok(())
}
