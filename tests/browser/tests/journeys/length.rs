//! How long a chapter is, and that nothing of it moves when its figures come to life.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::CHAPTERS;
use crate::opening::sized;

journeys![
    a_chapter_and_the_list_of_claims_are_at_most_twelve_screens_long,
    a_figure_takes_the_place_that_was_kept_for_it
];

/// The window in which screens are counted, and most of them.
const WINDOW: (u32, u32) = (1280, 900);
const SCREENS: f64 = 12.0;
/// Windows of a laptop, of tablets and of a phone.
const WINDOWS: [(u32, u32); 4] = [(1280, 800), (1024, 768), (768, 1024), (360, 740)];
/// Pixels of a rounding.
const ROUNDING: f64 = 1.0;
/// Pixels of a line of a caption: that of a figure that asks is not in the page, where it would answer, and how many
/// lines it takes is computed for one width of a phone and one of a page.
const LINE: f64 = 21.0;

/// Goes to every figure in turn until it is open.
async fn all_open(tab: &Tab<'_>) -> Result<()> {
    let sources = tab.js("return journey.sources()", &[]).await?;
    for id in sources.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let open = "return !journey.look(arguments[0]) && ['ready', 'paused'].includes(journey.figure(arguments[0]).getAttribute('state'))";
        tab.until(&format!("{id} to be open"), open, &[json!(id)]).await?;
    }
    Ok(())
}

async fn a_chapter_and_the_list_of_claims_are_at_most_twelve_screens_long(tab: &Tab<'_>) -> Result<()> {
    sized(tab, WINDOW).await?;
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    for page in CHAPTERS.iter().chain(&["claims.html"]) {
        tab.open(page).await?;
        all_open(tab).await?;
        let height = tab.js("return document.scrollingElement.scrollHeight", &[]).await?;
        let screens = height.as_f64().unwrap_or(f64::INFINITY) / f64::from(WINDOW.1);
        println!("{page}: {screens:.2} screens of {} px", WINDOW.1);
        ensure!(screens <= SCREENS, "{page} has {screens:.2} screens, at most {SCREENS} are wanted");
    }
    Ok(())
}

/// Remembers how tall figures are while only their static pictures stand there, with the fonts of the page.
const BEFORE: &str = "
    const define = customElements.define.bind(customElements);
    customElements.define = async (name, ...rest) => {
        if (name === 'tangible-figure') {
            await document.fonts.ready;
            window.before = [...document.querySelectorAll(name)].map((figure) => figure.getBoundingClientRect().height);
        }
        define(name, ...rest);
    };
";

/// Source, height before and height now, and whether it asks, of every figure that has another height.
const MOVED: &str = "
    return journey.sources().map((src, at) => [src, before[at], journey.figure(src).getBoundingClientRect().height, journey.figure(src).hasAttribute('ask')])
        .filter(([, before, now, asks]) => Math.abs(now - before) > (asks ? arguments[1] : arguments[0]));
";

async fn a_figure_takes_the_place_that_was_kept_for_it(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(BEFORE).await?;
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    for size in WINDOWS {
        sized(tab, size).await?;
        for page in ["index.html"].iter().chain(&CHAPTERS) {
            tab.open(page).await?;
            all_open(tab).await?;
            let moved = tab.js(MOVED, &[json!(ROUNDING), json!(LINE + ROUNDING)]).await?;
            ensure!(moved == json!([]), "{page} at {size:?}: heights before and after are {moved}");
        }
    }
    Ok(())
}
