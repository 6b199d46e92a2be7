//! A figure stands in a text with little, opens its lab, takes the whole screen, and fits on a phone.

use anyhow::{Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::access::no_violation;
use crate::{CHAPTERS, RACE};

journeys![
    a_text_shows_little_and_the_lab_everything,
    a_link_names_its_depth_and_a_wrong_one_is_refused,
    a_stage_shows_presets_as_scenes_and_is_left_with_escape,
    a_stage_without_full_screen_is_a_layer_over_the_page,
    on_a_phone_every_figure_of_a_text_fits_and_play_stays_in_sight,
];

/// Screens of a phone that a figure may be tall, and the screen.
const SCREENS: f64 = 1.3;
const PHONE: (u32, u32) = (360, 740);

/// How many chips, controls, read-outs and handles can be seen.
const SEEN: &str = "return ['.presets .chip', '.control', '.readout', '.handle']
    .map((selector) => journey.all(arguments[0], selector).filter(journey.visible).length)";

async fn seen(tab: &Tab<'_>) -> Result<Vec<u64>> {
    let counts = tab.js(SEEN, &[json!(RACE)]).await?;
    Ok(counts.as_array().into_iter().flatten().filter_map(Value::as_u64).collect())
}

async fn a_text_shows_little_and_the_lab_everything(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    let digest = race.settled().await?["digest"].clone();
    let few = seen(tab).await?;
    ensure!(few[..3].iter().all(|count| *count <= 3) && few[3] <= 5, "in the text are {few:?}");
    for hidden in ["One step back", "Next seed", "Undo", "Speed"] {
        let there = "return journey.named(arguments[0], arguments[1]) !== null";
        let there = tab.js(there, &[json!(RACE), json!(hidden)]).await?;
        ensure!(there == false, "“{hidden}” stands in the text");
    }
    race.lab().await?;
    let all = "return state.handles.length > 5 && journey.all(src, '.readout').every(journey.visible) && journey.all(src, '.presets .chip').every(journey.visible) && journey.named(src, 'Next seed')";
    race.until("everything", all).await?;
    let state = race.settled().await?;
    ensure!(state["digest"] == digest, "the lab is another state");
    ensure!(address(tab).await?.ends_with("&view=lab"), "the address says {}", address(tab).await?);
    no_violation(tab, "lab").await?;
    race.click("Lab").await?;
    race.until("the text", "return state.handles.length <= 5").await?;
    ensure!(!address(tab).await?.contains("view="), "the first depth is named in {}", address(tab).await?);
    ensure!(seen(tab).await? == few, "not as before");
    Ok(())
}

async fn address(tab: &Tab<'_>) -> Result<String> {
    Ok(tab.js("return location.hash", &[]).await?.as_str().unwrap_or_default().to_string())
}

async fn a_link_names_its_depth_and_a_wrong_one_is_refused(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300&view=lab").await?;
    let before = race.settled().await?;
    race.until("the lab", "return journey.named(src, 'Next seed') && state.handles.length > 5").await?;
    tab.js("location.hash = `${arguments[0]}?v=1&step=200&view=deep`", &[json!(RACE)]).await?;
    race.until_notice("view cannot be “deep”: it takes look, lab or stage").await?;
    let after = race.settled().await?;
    ensure!(after["digest"] == before["digest"] && after["step"] == 300, "the last state stays");
    ensure!(race.shows_a_picture().await?, "the picture stays");
    tab.js("location.hash = `${arguments[0]}?v=1&step=200`", &[json!(RACE)]).await?;
    race.until("the text at step 200", "return state.step === 200 && !journey.named(src, 'Next seed')")
        .await?;
    Ok(())
}

async fn scene(tab: &Tab<'_>, race: &Figure<'_>, key: Key, preset: &str) -> Result<()> {
    tab.hand().send_keys(key).perform().await?;
    race.until(preset, &format!("return state.preset === '{preset}'")).await?;
    Ok(())
}

/// Type of the stage in pixels of the screen: the picture is drawn for labels of 12.
const TYPE: &str = "return 12 * journey.all(arguments[0], '.picture')[0].getBoundingClientRect().width / journey.all(arguments[0], '.picture')[0].offsetWidth";

/// What of the figure can be seen beside the picture, play, the scenes and the way out.
const ASIDE: &str = "return journey.all(arguments[0], 'button, input, select, .readout, .caption, .title, .notice')
    .filter((element) => journey.visible(element) && !element.matches('.play, .chip, .leave, .handle')).map(journey.nameOf)";

async fn on_stage(tab: &Tab<'_>, race: &Figure<'_>) -> Result<()> {
    race.click("Figure menu").await?;
    race.click("Full screen").await?;
    race.until(
        "the stage",
        "return figure.hasAttribute('data-stage') && journey.all(src, '.picture')[0].style.scale",
    )
    .await?;
    let size = tab.js(TYPE, &[json!(RACE)]).await?;
    ensure!(size.as_f64() >= Some(19.9), "type of {size} px");
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

/// Each figure taller than the limit, and each whose play is not in sight while its picture is.
const TALL: &str = "
    return journey.sources().flatMap((src) => {
        const frame = journey.all(src, '.frame')[0].getBoundingClientRect();
        return frame.height > arguments[0] ? [`${src}: ${Math.round(frame.height)} px`] : [];
    });
";
/// The row of play while the top of the figure is at the top of the screen.
const IN_SIGHT: &str = "
    const frame = journey.all(arguments[0], '.frame')[0];
    frame.scrollIntoView({ block: 'start', behavior: 'instant' });
    const row = journey.all(arguments[0], '.transport')[0].getBoundingClientRect();
    return row.bottom <= innerHeight + 1 && row.top > 0;
";

async fn on_a_phone_every_figure_of_a_text_fits_and_play_stays_in_sight(tab: &Tab<'_>) -> Result<()> {
    tab.phone(PHONE.0, PHONE.1).await?;
    for page in ["index.html"].iter().chain(&CHAPTERS) {
        tab.open(page).await?;
        tab.all_figures_ready().await?;
        let tall = tab.js(TALL, &[json!(SCREENS * f64::from(PHONE.1))]).await?;
        ensure!(tall == json!([]), "{page}: taller than {SCREENS} screens are {tall}");
        let width = tab.js("return document.scrollingElement.scrollWidth", &[]).await?;
        ensure!(width.as_f64() <= Some(f64::from(PHONE.0)), "{page} is {width} pixels wide");
        let sources = tab.js("return journey.sources()", &[]).await?;
        for src in sources.as_array().into_iter().flatten().filter_map(Value::as_str) {
            ensure!(tab.js(IN_SIGHT, &[json!(src)]).await? == true, "{src}: play is out of sight");
            every_tab_shows_another_panel(tab, &tab.figure(src)).await?;
        }
    }
    Ok(())
}

/// The panels of a figure, one at a time, and then the first again.
async fn every_tab_shows_another_panel(tab: &Tab<'_>, figure: &Figure<'_>) -> Result<()> {
    figure.at_rest().await?;
    let names =
        figure.until("its tabs", "return journey.all(src, '.tab').map((tab) => tab.textContent)").await?;
    let names: Vec<&str> = names.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for name in names.iter().skip(1).chain(names.first()).filter(|_| names.len() > 1) {
        let before = tab.js("return journey.pixels(arguments[0])", &[json!(figure.id)]).await?;
        figure.click(name).await?;
        let shown = format!(
            "return journey.named(src, {}).ariaPressed === 'true' && ![{before}, ''].includes(journey.pixels(src))",
            json!(name)
        );
        figure.until(name, &shown).await?;
        let tall = tab.js(TALL, &[json!(SCREENS * f64::from(PHONE.1))]).await?;
        ensure!(tall == json!([]), "with {name} taller than {SCREENS} screens are {tall}");
    }
    Ok(())
}
