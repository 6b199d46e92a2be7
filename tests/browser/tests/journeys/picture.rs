//! Hands on the picture: mouse and finger.

use anyhow::{Context as _, Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{AVERAGE, GRAPH, RACE};

journeys![
    the_mouse_drags_a_step_size_of_the_schedule,
    the_mouse_drags_the_moment,
    escape_in_the_middle_of_a_drag_takes_it_back,
    a_tap_puts_a_true_weight_where_it_fell,
    a_pointer_at_rest_reads_the_curves,
    a_layer_over_the_picture_follows_hand_and_keyboard,
    brackets_turn_the_strength_and_a_button_under_the_hand_stays_clear,
    a_threshold_is_dragged_without_running_anew,
    ; chromium:
    a_finger_drags_a_step_size_and_scrolls_beside_the_handles,
    the_wheel_scrolls_the_page_over_the_picture,
];

const ETA: &str = "step size η of phase 1";
const NOW: &str = "stop here: go to a step";

async fn opened<'a>(tab: &'a Tab<'a>, step: u32) -> Result<Figure<'a>> {
    let race = tab.open_figure(RACE, &format!("step={step}")).await?;
    race.settled().await?;
    race.look().await?;
    Ok(race)
}

/// Presses the left button on a handle, moves it, and leaves the button down.
async fn grab(tab: &Tab<'_>, race: Figure<'_>, handle: &str, by: (i64, i64)) -> Result<()> {
    let (x, y) = race.place_of(handle).await?;
    let hand = tab.hand();
    let half = (by.0 / 2, by.1 / 2);
    let (x, y) = (x.round() as i64, y.round() as i64);
    hand.move_to(x, y)
        .click_and_hold()
        .move_to(x + half.0, y + half.1)
        .move_to(x + by.0, y + by.1)
        .perform()
        .await?;
    Ok(())
}

async fn drop(tab: &Tab<'_>) -> Result<()> {
    Ok(tab.hand().release().perform().await?)
}

fn first_step_size(schedule: &str) -> f64 {
    schedule.split(':').next().and_then(|eta| eta.parse().ok()).unwrap_or(f64::NAN)
}

async fn the_mouse_drags_a_step_size_of_the_schedule(tab: &Tab<'_>) -> Result<()> {
    let race = opened(tab, 300).await?;
    let (before, entries) = (race.state().await?["digest"].clone(), race.undoable().await?);
    grab(tab, race, ETA, (0, 14)).await?;
    drop(tab).await?;
    race.until("another schedule", "return journey.parameter(src, 'lngd').text !== 'auto'").await?;
    let eta = first_step_size(&race.parameter("lngd").await?.0);
    ensure!(eta < 0.1 && eta > 1e-4, "dragged down, η is {eta}");
    ensure!(race.undoable().await? == entries + 1, "one drag is one entry of the history");
    race.click("Undo").await?;
    race.until_parameter("lngd", "auto").await?;
    race.until("the step before", "return state.step === 300 && state.digest").await?;
    ensure!(race.state().await?["digest"] == before, "undone");
    Ok(())
}

async fn the_mouse_drags_the_moment(tab: &Tab<'_>) -> Result<()> {
    let race = opened(tab, 300).await?;
    grab(tab, race, NOW, (-80, 0)).await?;
    drop(tab).await?;
    race.until("an earlier step", "return state.step < 300 && state.step > 0 && state.digest").await?;
    let early = race.state().await?["step"].as_f64().unwrap_or_default();
    grab(tab, race, NOW, (160, 0)).await?;
    drop(tab).await?;
    race.until("a later step", &format!("return state.step > {early} && state.digest")).await?;
    Ok(())
}

async fn escape_in_the_middle_of_a_drag_takes_it_back(tab: &Tab<'_>) -> Result<()> {
    let race = opened(tab, 300).await?;
    let (before, entries) = (race.state().await?["digest"].clone(), race.undoable().await?);
    grab(tab, race, ETA, (0, 14)).await?;
    race.until("a draft", "return journey.parameter(src, 'lngd').text !== 'auto'").await?;
    tab.hand().send_keys(Key::Escape).perform().await?;
    race.until_parameter("lngd", "auto").await?;
    drop(tab).await?;
    race.until("to rest", "return state.digest && state.step === 300").await?;
    ensure!(race.state().await?["digest"] == before, "nothing has changed");
    ensure!(race.undoable().await? == entries, "there is something to undo");
    Ok(())
}

async fn finger(tab: &Tab<'_>, what: &str, at: Option<(f64, f64)>) -> Result<()> {
    let points: Vec<Value> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
    tab.cdp("Input.dispatchTouchEvent", json!({ "type": what, "touchPoints": points })).await?;
    Ok(())
}

async fn a_finger_drags_a_step_size_and_scrolls_beside_the_handles(tab: &Tab<'_>) -> Result<()> {
    tab.phone(390, 800).await?;
    let race = opened(tab, 300).await?;
    let (x, y) = race.place_of(ETA).await?;
    finger(tab, "touchStart", Some((x, y))).await?;
    finger(tab, "touchMove", Some((x, y + 8.0))).await?;
    finger(tab, "touchMove", Some((x, y + 14.0))).await?;
    finger(tab, "touchEnd", None).await?;
    race.until("another schedule", "return journey.parameter(src, 'lngd').text !== 'auto' && state.digest")
        .await?;
    let eta = first_step_size(&race.parameter("lngd").await?.0);
    ensure!(eta < 0.1 && eta > 1e-4, "dragged down, η is {eta}");

    // Up and down beside the handles scrolls the page.
    let top = tab.js("return document.scrollingElement.scrollTop", &[]).await?;
    let (x, y) = (30.0, y.min(400.0));
    finger(tab, "touchStart", Some((x, y))).await?;
    for moved in 1..=8 {
        finger(tab, "touchMove", Some((x, y - 25.0 * f64::from(moved)))).await?;
    }
    finger(tab, "touchEnd", None).await?;
    tab.until("the page to scroll", "return document.scrollingElement.scrollTop !== arguments[0]", &[top])
        .await?;
    Ok(())
}

async fn a_tap_puts_a_true_weight_where_it_fell(tab: &Tab<'_>) -> Result<()> {
    let race = opened(tab, 300).await?;
    let mut places = Vec::new();
    for j in 1..=5 {
        places.push(race.place_of(&format!("true weight {j}")).await?);
    }
    // True weights stand in drawn order: half way between the two that are farthest apart.
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let gap = |pair: &&[(f64, f64)]| pair[1].0 - pair[0].0;
    let apart = places.windows(2).max_by(|a, b| gap(a).total_cmp(&gap(b))).context("five places")?;
    let x = f64::midpoint(apart[0].0, apart[1].0).round();
    tab.hand().move_to(x as i64, apart[0].1 as i64 + 40).click().perform().await?;
    race.until("an edit of the truth", "return journey.parameter(src, 'truth').text !== '' && state.digest")
        .await?;
    let truth = race.parameter("truth").await?.0;
    let coordinate = truth.split(':').next().unwrap_or_default();
    let (there, _) = race.place_of(&format!("true weight {coordinate}")).await?;
    ensure!((there - x).abs() < 6.0, "a tap at {x} set {truth}, which stands at {there}");
    race.until("the step before", "return state.step === 300").await?;
    Ok(())
}

async fn a_pointer_at_rest_reads_the_curves(tab: &Tab<'_>) -> Result<()> {
    let race = opened(tab, 300).await?;
    let (x, y) = race.place_of(NOW).await?;
    let hand = tab.hand();
    hand.move_to(x as i64 - 60, y as i64 + 60).perform().await?;
    race.until("a tip", "return journey.all(src, '.tip').some((tip) => journey.visible(tip) && tip.textContent.includes('label noise'))").await?;
    hand_away(tab).await?;
    race.until("no tip", "return journey.all(src, '.tip').every((tip) => !journey.visible(tip))").await?;
    Ok(())
}

/// Painted pixels of the layer over the picture.
const LAYER: &str = "const layer = journey.all(src, '.overlay canvas')[0]; \
    const { data } = layer.getContext('2d').getImageData(0, 0, layer.width, layer.height); \
    let painted = 0; for (let k = 3; k < data.length; k += 4) painted += data[k] > 0;";

async fn a_layer_over_the_picture_follows_hand_and_keyboard(tab: &Tab<'_>) -> Result<()> {
    let graph = tab.open_figure(GRAPH, "").await?;
    let digest = graph.settled().await?["digest"].clone();
    graph.look().await?;
    let (x, y) = graph.place_of("point 0 in hand").await?;
    tab.hand().move_to(x as i64 + 80, y as i64 - 60).perform().await?;
    graph.until("a disc under the hand", &format!("{LAYER} return painted > 1000")).await?;
    hand_away(tab).await?;
    graph.until("nothing without a hand", &format!("{LAYER} return painted === 0")).await?;
    graph.lab().await?;
    for _ in 0..120 {
        tab.hand().send_keys(Key::Tab).perform().await?;
        let on = "return journey.nameOf(journey.focused() ?? document.body) === 'dimensions k'";
        if tab.js(on, &[]).await? == true {
            break;
        }
    }
    graph.until("rings about the stems", &format!("{LAYER} return painted > 300")).await?;
    ensure!(graph.settled().await?["digest"] == digest, "looking changes nothing");
    Ok(())
}

async fn brackets_turn_the_strength_and_a_button_under_the_hand_stays_clear(tab: &Tab<'_>) -> Result<()> {
    let graph = tab.open_figure(GRAPH, "").await?;
    graph.settled().await?;
    tab.js("journey.all(arguments[0], '.picture')[0].focus()", &[json!(GRAPH)]).await?;
    for (key, strength) in [("]", "0.32"), ("[", "0.3"), ("[", "0.28")] {
        tab.hand().send_keys(key).perform().await?;
        graph.until_parameter("sigma", strength).await?;
    }
    // A figure without such a handle has nothing to turn.
    let race = tab.open_figure(RACE, "step=300").await?;
    let before = race.settled().await?["address"].clone();
    tab.js("journey.all(arguments[0], '.picture')[0].focus()", &[json!(RACE)]).await?;
    tab.hand().send_keys("]").perform().await?;
    let button = race.named("Play").await?;
    tab.hand().move_to_element_center(&button).perform().await?;
    let clear = "const button = journey.named(src, 'Play'), { opacity, cursor } = getComputedStyle(button); return button.matches(':hover') && opacity === '1' && cursor === 'pointer'";
    race.until("a button to press", clear).await?;
    ensure!(race.settled().await?["address"] == before, "the key did something");
    Ok(())
}

async fn hand_away(tab: &Tab<'_>) -> Result<()> {
    Ok(tab.hand().move_to(1, 1).perform().await?)
}

async fn the_wheel_scrolls_the_page_over_the_picture(tab: &Tab<'_>) -> Result<()> {
    let race = opened(tab, 300).await?;
    let before = race.state().await?;
    let (x, y) = race.place_of(NOW).await?;
    let top = tab.js("return document.scrollingElement.scrollTop", &[]).await?;
    let wheel = json!({ "type": "mouseWheel", "x": x - 60.0, "y": y + 60.0, "deltaX": 0, "deltaY": 120 });
    tab.cdp("Input.dispatchMouseEvent", wheel).await?;
    tab.until("the page to scroll", "return document.scrollingElement.scrollTop !== arguments[0]", &[top])
        .await?;
    ensure!(race.state().await?["digest"] == before["digest"], "the figure did not notice");
    Ok(())
}

async fn a_threshold_is_dragged_without_running_anew(tab: &Tab<'_>) -> Result<()> {
    let average = tab.open_figure(AVERAGE, "step=600").await?;
    average.settled().await?;
    average.look().await?;
    grab(tab, average, "threshold |v| <", (0, -20)).await?;
    drop(tab).await?;
    average
        .until(
            "another threshold",
            "return journey.parameter(src, 'threshold').text !== '0.1' && state.digest",
        )
        .await?;
    let threshold: f64 = average.parameter("threshold").await?.0.parse()?;
    ensure!(threshold > 0.1, "dragged up, the threshold is {threshold}");
    ensure!(average.state().await?["step"] == 600, "it stays where it was");
    Ok(())
}
