//! Without a mouse.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{CHAPTER, GRAPH, RACE};

journeys![
    tab_reaches_everything_and_leaves_again,
    arrows_move_a_handle_and_leave_one_entry_of_history,
    escape_takes_a_moved_handle_back,
    keys_on_the_picture_play_and_step,
    no_key_is_captured_where_the_figure_has_no_focus,
    keys_paint_relabel_erase_and_carry,
    the_menu_is_walked_with_arrows_and_left_with_escape,
];

/// More presses of Tab than a figure has stops.
const MANY: usize = 120;

async fn press(tab: &Tab<'_>, key: Key) -> Result<()> {
    Ok(tab.hand().send_keys(key).perform().await?)
}

async fn focused(tab: &Tab<'_>) -> Result<String> {
    let name = "const at = journey.focused(); return at && at !== document.body ? journey.nameOf(at) : ''";
    Ok(tab.js(name, &[]).await?.as_str().unwrap_or_default().to_string())
}

async fn tab_to(tab: &Tab<'_>, name: &str) -> Result<()> {
    for _ in 0..MANY {
        press(tab, Key::Tab).await?;
        if focused(tab).await? == name {
            return Ok(());
        }
    }
    anyhow::bail!("Tab does not reach “{name}”")
}

async fn tab_reaches_everything_and_leaves_again(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    race.settled().await?;
    let mut names = Vec::new();
    let mut left = false;
    for _ in 0..MANY {
        press(tab, Key::Tab).await?;
        let inside =
            tab.js("return document.activeElement?.localName === 'tangible-figure'", &[]).await? == true;
        if !inside && !names.is_empty() {
            left = true;
            break;
        }
        if inside {
            names.push(focused(tab).await?);
        }
    }
    ensure!(left, "Tab is caught inside the figure");
    // The name of a handle that is a parameter is declared, not part of the state.
    let handles = "return journey.all(arguments[0], '.handle').map(journey.nameOf)";
    let handles = tab.js(handles, &[json!(RACE)]).await?;
    let handles: Vec<&str> = handles.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let there = race.state().await?["handles"].as_array().map(Vec::len);
    ensure!(there == Some(handles.len()), "{there:?} handles, on the picture {handles:?}");
    let controls = ["Figure menu", "Play", "Step", "Lab", "Two runs", "training points n", "initial size τ"];
    for wanted in handles.into_iter().chain(controls) {
        ensure!(names.iter().any(|name| name == wanted), "Tab misses “{wanted}”: {names:?}");
    }
    ensure!(names.iter().any(|name| name.starts_with("Picture.")), "Tab misses the picture");
    ensure!(names.iter().all(|name| !name.is_empty()), "something without a name: {names:?}");
    Ok(())
}

async fn arrows_move_a_handle_and_leave_one_entry_of_history(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    race.settled().await?;
    let entries = race.undoable().await?;
    race.lab().await?;
    tab_to(tab, "step size η of phase 1").await?;
    let keys = tab.hand();
    keys.send_keys(Key::Down).send_keys(Key::Down).send_keys(Key::Down).perform().await?;
    let entry = format!("return state.history[0] === {} && state.digest", entries + 1);
    race.until("one entry of history", &entry).await?;
    let eta: f64 = race.parameter("lngd").await?.0.split(':').next().unwrap_or_default().parse()?;
    // Three steps of a tenth each.
    ensure!((0.07..0.08).contains(&eta), "η is {eta}");
    ensure!(focused(tab).await? == "step size η of phase 1", "the focus stays on the handle");
    Ok(())
}

async fn escape_takes_a_moved_handle_back(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    let (before, entries) = (race.settled().await?["digest"].clone(), race.undoable().await?);
    race.lab().await?;
    tab_to(tab, "step size η of phase 1").await?;
    let keys = tab.hand();
    keys.send_keys(Key::Down).send_keys(Key::Down).send_keys(Key::Escape).perform().await?;
    // Longer than a gesture of keys waits before it commits.
    tab.wait(900).await;
    race.until("to rest", "return state.digest").await?;
    ensure!(race.parameter("lngd").await?.0 == "auto", "taken back");
    ensure!(race.state().await?["digest"] == before, "nothing has changed");
    ensure!(race.undoable().await? == entries, "there is something to undo");
    Ok(())
}

async fn keys_on_the_picture_play_and_step(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    race.settled().await?;
    race.part(".picture").await?.focus().await?;
    press(tab, Key::Right).await?;
    race.until("one step more", "return state.step === 301").await?;
    press(tab, Key::Left).await?;
    race.until("one step less", "return state.step === 300").await?;
    press(tab, Key::Space).await?;
    race.until_condition(&["running"]).await?;
    press(tab, Key::Space).await?;
    race.until_condition(&["paused"]).await?;
    press(tab, Key::Home).await?;
    race.until("the start", "return state.step === 0 && state.digest").await?;
    Ok(())
}

async fn no_key_is_captured_where_the_figure_has_no_focus(tab: &Tab<'_>) -> Result<()> {
    tab.open(CHAPTER).await?;
    let race = tab.figure(RACE);
    race.look().await?;
    race.at_rest().await?;
    let before = race.state().await?;
    // Asked after every other listener has had the event.
    let listen = "window.taken = []; window.heard = 0;
        addEventListener('keydown', (event) => setTimeout(() => { heard += 1; if (event.defaultPrevented) taken.push(event.key); }));
        document.activeElement?.blur()";
    tab.js(listen, &[]).await?;
    let keys = [Key::Right, Key::Left, Key::Up, Key::Down, Key::Home, Key::End, Key::Space, Key::Escape];
    for key in keys {
        press(tab, key).await?;
    }
    tab.hand().send_keys("zyps?").perform().await?;
    tab.until("all keys to be heard", "return heard >= 13", &[]).await?;
    let taken = tab.js("return taken", &[]).await?;
    ensure!(taken == json!([]), "captured: {taken}");
    let after = race.state().await?;
    for what in ["digest", "step", "seed", "pinned"] {
        ensure!(after[what] == before[what], "{what} changed from {} to {}", before[what], after[what]);
    }
    Ok(())
}

async fn keys_paint_relabel_erase_and_carry(tab: &Tab<'_>) -> Result<()> {
    let graph = tab.open_figure(GRAPH, "scene=blank&points=n1@0,0/n2@1,0").await?;
    graph.settled().await?;
    graph.lab().await?;
    let entries = graph.undoable().await?;
    let hold = async |tool: &str| -> Result<()> {
        graph.click(tool).await?;
        Ok(graph.part(".picture").await?.focus().await?)
    };
    let until = async |what: &str, points: &str| {
        let own = "const points = state.params.find(({ key }) => key === 'points').text";
        graph.until(what, &format!("{own}; return /^{points}$/.test(points)")).await
    };
    hold("Paint ■").await?;
    // The first key goes to the nearest point; there is no room for another one on it.
    tab.hand().key_down(Key::Shift).send_keys(Key::Up).key_up(Key::Shift).perform().await?;
    // It asks the engine where the nearest point is before it shows.
    let shown = "return journey.all(src, '.cursor').some((cursor) => journey.visible(cursor))";
    graph.until("the cursor", shown).await?;
    press(tab, Key::Enter).await?;
    until("a third point", "n1@0,0.n2@1,0.n3@.*").await?;
    hold("Relabel").await?;
    tab.hand().send_keys(Key::PageDown).send_keys(Key::Enter).perform().await?;
    until("another class of the first point", "n2@0,0.n2@1,0.n3@.*").await?;
    hold("Lasso").await?;
    let hand = tab.hand();
    hand.send_keys(Key::Left).send_keys(Key::Down).send_keys(Key::Enter).perform().await?;
    let hand = tab.hand().send_keys(Key::Right).send_keys(Key::Right).send_keys(Key::Up).send_keys(Key::Up);
    hand.send_keys(Key::Enter).perform().await?;
    graph.until_parameter("lasso", "0").await?;
    tab.hand()
        .key_down(Key::Shift)
        .send_keys(Key::Right)
        .key_up(Key::Shift)
        .send_keys(Key::Enter)
        .perform()
        .await?;
    until("the box to be carried", "n2@0[.][0-9]+,.*n2@1,0.*").await?;
    press(tab, Key::Delete).await?;
    until("the carried point to be erased", "n2@1,0.n3@.*").await?;
    // Painted, relabelled, caught, carried, erased.
    graph.until("five entries of history", &format!("return state.history[0] === {}", entries + 5)).await?;
    tab.hand().send_keys("?").perform().await?;
    let keys = graph.text("dialog").await?;
    ensure!(keys.contains("apply the tool") && !keys.contains("play or pause"), "{keys}");
    Ok(())
}

async fn the_menu_is_walked_with_arrows_and_left_with_escape(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=300").await?;
    race.settled().await?;
    tab_to(tab, "Figure menu").await?;
    press(tab, Key::Enter).await?;
    race.until("the menu", "return journey.all(src, '.menu').some((menu) => journey.visible(menu))").await?;
    ensure!(focused(tab).await? == "Copy link to this state", "the focus goes into the menu");
    press(tab, Key::Down).await?;
    ensure!(focused(tab).await? == "Embed or cite …", "down goes on");
    press(tab, Key::Escape).await?;
    race.until("no menu", "return journey.all(src, '.menu').every((menu) => !journey.visible(menu))").await?;
    ensure!(focused(tab).await? == "Figure menu", "the focus comes back");
    let expanded = tab.js("return journey.focused().getAttribute('aria-expanded')", &[]).await?;
    ensure!(expanded == "false", "aria-expanded is {expanded}");
    Ok(())
}
