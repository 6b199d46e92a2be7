//! A figure stands in a text with little, opens its lab, and fits on a phone.

use anyhow::{Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::access::no_violation;
use crate::{CHAPTERS, RACE};

journeys![
    a_text_shows_little_and_the_lab_everything,
    a_link_names_its_depth_and_a_wrong_one_is_refused,
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

pub(crate) async fn address(tab: &Tab<'_>) -> Result<String> {
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
