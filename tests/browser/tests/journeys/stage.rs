//! A figure on the whole screen, for a lecture: what is there, scenes by keys, and the way back.

use anyhow::{Context as _, Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::access::{load_axe, no_violation, violations};
use crate::depths::address;
use crate::opening::sized;
use crate::{CHAPTERS, RACE};

journeys![
    a_stage_shows_presets_as_scenes_and_is_left_with_escape,
    a_stage_without_full_screen_is_a_layer_over_the_page,
    every_figure_fills_its_stage_with_its_question_open,
];

async fn scene(tab: &Tab<'_>, race: &Figure<'_>, key: Key, preset: &str) -> Result<()> {
    tab.hand().send_keys(key).perform().await?;
    race.until(preset, &format!("return state.preset === '{preset}'")).await?;
    Ok(())
}

/// Type of the stage in pixels of the screen: the picture is drawn for labels of 12.
const TYPE: &str = "return 12 * journey.all(arguments[0], '.picture')[0].getBoundingClientRect().width / journey.all(arguments[0], '.picture')[0].offsetWidth";

/// What of the figure can be seen beside the picture, its title, two numbers, play, one slider, the scenes and the way out.
const ASIDE: &str = "return journey.all(arguments[0], 'button, input, select, .readout, .caption, .notice')
    .filter((element) => journey.visible(element) && !element.matches('.play, .scrub, .chip, .full, .handle, .control:nth-child(1) *, .readout:nth-child(-n+2)')).map(journey.nameOf)";

async fn on_stage(tab: &Tab<'_>, race: &Figure<'_>) -> Result<()> {
    race.click("Full screen").await?;
    race.until(
        "the stage",
        "return figure.hasAttribute('data-stage') && journey.all(src, '.picture')[0].style.scale",
    )
    .await?;
    // The picture is drawn anew for the stage, in its own time.
    tab.until("type of 20 px", &format!("return (() => {{ {TYPE} }})() >= 19.9"), &[json!(RACE)]).await?;
    let aside = tab.js(ASIDE, &[json!(RACE)]).await?;
    ensure!(aside == json!([]), "beside the picture are {aside}");
    let inside = "const { left, top, right, bottom } = journey.all(arguments[0], '.picture')[0].getBoundingClientRect(); return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && Math.max((right - left) / innerWidth, (bottom - top) / innerHeight) > 0.8";
    tab.until("a picture as large as the screen allows", inside, &[json!(RACE)]).await?;
    Ok(())
}

async fn a_stage_shows_presets_as_scenes_and_is_left_with_escape(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    race.settled().await?;
    let presets = "return journey.all(src, '.presets .chip').length";
    ensure!(
        race.until("presets", presets).await?.as_u64() > Some(3),
        "there are scenes that the text has not"
    );
    on_stage(tab, &race).await?;
    ensure!(address(tab).await?.ends_with("&view=stage"), "the address says {}", address(tab).await?);
    let first = race.state().await?["preset"].clone();
    tab.hand().send_keys(Key::PageDown).perform().await?;
    let moved = "return state.preset !== null && state.preset";
    race.until(
        "the next scene in motion",
        &format!("return state.preset !== {first} && figure.getAttribute('state') === 'running'"),
    )
    .await?;
    let second = race.until("a scene", moved).await?;
    scene(tab, &race, Key::Left, first.as_str().unwrap_or_default()).await?;
    scene(tab, &race, Key::Right, second.as_str().unwrap_or_default()).await?;
    scene(tab, &race, Key::PageUp, first.as_str().unwrap_or_default()).await?;
    no_violation(tab, "stage").await?;
    tab.hand().send_keys(Key::Escape).perform().await?;
    race.until("the text", "return !figure.hasAttribute('data-stage') && !journey.all(src, '.picture')[0].style.scale && journey.named(src, 'Lab')").await?;
    Ok(())
}

async fn a_stage_without_full_screen_is_a_layer_over_the_page(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(
        "Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'))",
    )
    .await?;
    let race = tab.open_figure(RACE, "step=300").await?;
    race.settled().await?;
    on_stage(tab, &race).await?;
    let covers = "const { left, top, right, bottom } = journey.figure(arguments[0]).getBoundingClientRect(); return left <= 0 && top <= 0 && right >= innerWidth && bottom >= innerHeight";
    tab.until("the whole window", covers, &[json!(RACE)]).await?;
    tab.hand().send_keys(Key::Escape).perform().await?;
    race.until("the text", "return !figure.hasAttribute('data-stage') && journey.named(src, 'Lab')").await?;
    ensure!(
        tab.js("return document.querySelectorAll('[inert]').length", &[]).await? == 0,
        "the page is inert"
    );
    Ok(())
}

/// A lecturer's screen, and how much of its height the picture takes at least.
const SCREEN: (u32, u32) = (1280, 800);
const PART: f64 = 0.6;

/// What is wrong with the stage of a figure; `null` until the picture takes more than its part of the height.
const FAULTS: &str = "
    const [src, part] = arguments, figure = journey.figure(src), faults = [];
    const one = (selector) => journey.all(src, selector).filter(journey.visible);
    const picture = one('.picture')[0];
    if (!figure.hasAttribute('data-stage') || !picture?.style.scale) return null;
    const box = (element) => element.getBoundingClientRect();
    const tall = box(picture).height / innerHeight;
    if (tall <= part) return null;
    const parts = ['.title', '.readouts', '.asking', '.picture', '.timed', '.chips', '.control', '.full'].flatMap(one);
    const name = (element) => element.className;
    for (const [at, element] of parts.entries()) {
        const a = box(element);
        if (a.left < -1 || a.top < -1 || a.right > innerWidth + 1 || a.bottom > innerHeight + 1) faults.push(`${name(element)} is cut`);
        for (const other of parts.slice(at + 1)) {
            const b = box(other);
            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) faults.push(`${name(element)} lies over ${name(other)}`);
        }
    }
    if (!one('.title')[0]?.textContent) faults.push('no title');
    if (one('.readout').length !== 2) faults.push(`${one('.readout').length} read-outs`);
    if (one('.control').length !== 1 || one('.slider').length !== 1) faults.push(`${one('.slider').length} sliders`);
    for (const bar of one('.scrub, .slider, .play, .chip')) if (box(bar).height < 44) faults.push(`${name(bar)} is ${box(bar).height} px high`);
    if (figure.state.steps > 0 && one('.scrub').length === 0) faults.push('no scrubber');
    if (figure.hasAttribute('ask') !== figure.hasAttribute('data-asks')) faults.push('the question is not open');
    if (figure.hasAttribute('ask') && !one('.asks')[0]?.textContent) faults.push('no question');
    return faults;
";

async fn every_figure_fills_its_stage_with_its_question_open(tab: &Tab<'_>) -> Result<()> {
    sized(tab, SCREEN).await?;
    for page in CHAPTERS {
        tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
        tab.open(page).await?;
        load_axe(tab).await?;
        let sources = tab.js("return journey.sources()", &[]).await?;
        for (at, src) in sources.as_array().into_iter().flatten().filter_map(Value::as_str).enumerate() {
            let open = "return journey.figure(arguments[0])?.shadowRoot && !journey.look(arguments[0]) && ['ready', 'paused'].includes(journey.figure(arguments[0]).getAttribute('state')) && journey.figure(arguments[0]).state !== null";
            tab.until(&format!("{src} to be open"), open, &[json!(src)]).await?;
            let figure = tab.figure(src);
            figure.click("Full screen").await?;
            let faults = tab
                .until(&format!("the picture of {src} to fill its stage"), FAULTS, &[json!(src), json!(PART)])
                .await?;
            ensure!(faults == json!([]), "{src} on stage: {faults}");
            let theme = ["light", "dark"][at % 2];
            tab.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]).await?;
            let found = violations(tab, &format!("journey.figure('{src}')")).await?;
            ensure!(found.is_empty(), "{src} on stage, {theme}:\n{}", found.join("\n"));
            steps_through_its_scenes(tab, &figure).await?;
            tab.hand().send_keys(Key::Escape).perform().await?;
            figure.until("the text", "return !figure.hasAttribute('data-stage')").await?;
        }
    }
    Ok(())
}

/// Forth with an arrow and a remote's key, and back with the others.
async fn steps_through_its_scenes(tab: &Tab<'_>, figure: &Figure<'_>) -> Result<()> {
    let names = "return journey.all(src, '.presets .chip').slice(0, 3).map((chip) => chip.textContent)";
    let names = figure.until("its scenes", names).await?;
    let names: Vec<&str> = names.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let [first, second, third] = names[..] else { anyhow::bail!("{} has the scenes {names:?}", figure.id) };
    figure.click(first).await?;
    let shown = "const chip = journey.all(src, '.presets .chip[aria-pressed=true]').filter(journey.visible)[0]; return chip?.textContent";
    let stands = |name: &str| format!("{shown} === {}", json!(name));
    figure.until(first, &stands(first)).await?;
    for (key, name) in
        [(Key::Right, second), (Key::PageDown, third), (Key::Left, second), (Key::PageUp, first)]
    {
        tab.hand().send_keys(key).perform().await?;
        figure.until(name, &stands(name)).await.context("a scene by a key")?;
    }
    Ok(())
}
