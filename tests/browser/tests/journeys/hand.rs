//! One movement of the hand is one message there and one back.

use anyhow::{Context as _, Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::{AVERAGE, GRAPH, RACE};

journeys![
    ; chromium:
    of_moves_that_come_too_fast_the_newest_is_shown,
    a_move_that_finds_nothing_is_answered_too,
    a_fast_stroke_of_a_tool_leaves_out_no_place,
    a_number_dragged_in_the_text_brings_its_figure_along,
    a_finger_drags_a_number_in_the_text,
    the_ring_of_the_map_hands_its_problem_on,
    ; alone:
    a_move_is_one_message_there_and_one_back,
];

/// Notes what goes from the page to its engines and back.
const NOTE: &str = "
    window.sent = [];
    window.heard = [];
    const listening = new WeakSet();
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
        if (!listening.has(this)) this.addEventListener('message', ({ data }) => heard.push(data));
        listening.add(this);
        sent.push(message);
        return post.call(this, message, ...rest);
    };
";

/// Nothing has been said for half a second, and everything is answered.
const QUIET: &str = "
    const count = sent.length + heard.length;
    if (window.counted?.count !== count) window.counted = { count, since: performance.now() };
    return performance.now() - counted.since > 500;
";

/// A figure at rest, with what is said noted.
async fn opened<'a>(tab: &'a Tab<'a>, id: &'a str, address: &str) -> Result<Figure<'a>> {
    tab.before_scripts(NOTE).await?;
    let figure = tab.open_figure(id, address).await?;
    figure.lab().await?;
    figure.settled().await?;
    figure.look().await?;
    // The code for paper comes when a state has stood for a while, and then no more.
    figure.until("its code for paper", "return journey.all(src, '.paper svg').length > 0").await?;
    tab.until("silence", QUIET, &[]).await?;
    Ok(figure)
}

async fn mouse(tab: &Tab<'_>, kind: &str, (x, y): (f64, f64)) -> Result<()> {
    let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
    tab.cdp("Input.dispatchMouseEvent", event).await?;
    Ok(())
}

/// Where a handle of this id, or the first one, stands on the screen; the picture is brought there before.
async fn place(tab: &Tab<'_>, figure: &str, id: &str) -> Result<(f64, f64)> {
    let body = "journey.look(arguments[0]);
        const { handles } = journey.figure(arguments[0]).state;
        const { place: [x, y] } = handles.find(({ id }) => id.startsWith(arguments[1]));
        const box = journey.all(arguments[0], 'canvas')[0].getBoundingClientRect();
        return [box.x + x, box.y + y]";
    let place = tab.js(body, &[json!(figure), json!(id)]).await?;
    Ok((place[0].as_f64().context("x")?, place[1].as_f64().context("y")?))
}

/// Presses at a place, moves a little, and forgets what was said so far.
async fn press(tab: &Tab<'_>, at: (f64, f64)) -> Result<()> {
    mouse(tab, "mouseMoved", at).await?;
    mouse(tab, "mousePressed", at).await?;
    mouse(tab, "mouseMoved", (at.0 + 8.0, at.1 - 8.0)).await?;
    tab.until("silence", QUIET, &[]).await?;
    tab.js("sent.length = heard.length = 0", &[]).await?;
    Ok(())
}

/// What was said since the press: requests, replies, and moves that the replies answer.
async fn said(tab: &Tab<'_>) -> Result<(Vec<String>, Vec<String>, u64)> {
    tab.until("silence", QUIET, &[]).await?;
    let body = "return [
        sent.map(({ t, phase }) => `${t} ${phase}`), heard.map(({ t }) => t),
        heard.reduce((sum, { answers = 0 }) => sum + answers, 0)]";
    let said = tab.js(body, &[]).await?;
    let texts = |value: &Value| {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_string).collect()
    };
    Ok((texts(&said[0]), texts(&said[1]), said[2].as_u64().context("a number of answers")?))
}

/// Moves of one drag.
const MOVES: u32 = 12;

/// Drags, of which one without a stall says what a move costs.
const TRIES: u32 = 12;

/// A replay that takes long is answered before its picture, or says how far it is, and a busy machine may stall a short one
/// so long: then there is a message without a picture, the drag says nothing about messages, and is done again.
enum Stalled {
    Yes,
    No,
}

async fn a_move_is_one_message_there_and_one_back(tab: &Tab<'_>) -> Result<()> {
    // A threshold, a step size whose run is replayed (shortly: a long replay is answered before its picture), a point
    // whose picture is a preview.
    for (id, address, handle) in
        [(AVERAGE, "step=300", ""), (RACE, "step=10&view=lab", "eta"), (GRAPH, "", "point")]
    {
        let mut stalls = 0;
        while let Stalled::Yes = drag(tab, id, address, handle).await? {
            stalls += 1;
            ensure!(stalls < TRIES, "{id}: more than one message for a move in each of {stalls} drags");
        }
    }
    Ok(())
}

/// Drags a handle move by move, and counts what is said.
async fn drag(tab: &Tab<'_>, id: &str, address: &str, handle: &str) -> Result<Stalled> {
    let tab = &Tab::new(tab.browser, tab.driver, tab.sites).await?;
    opened(tab, id, address).await?;
    let at = place(tab, id, handle).await?;
    press(tab, at).await?;
    for moved in 1..=MOVES {
        let by = f64::from(moved);
        mouse(tab, "mouseMoved", (at.0 + 8.0 + by, at.1 - 8.0 - by)).await?;
        let answered = "return heard.reduce((sum, { answers = 0 }) => sum + answers, 0) >= arguments[0]";
        tab.until("an answer", answered, &[json!(moved)]).await?;
    }
    let (sent, heard, answers) = said(tab).await?;
    println!("{id}: {} messages there, {} back, {answers} answers", sent.len(), heard.len());
    ensure!(sent == vec!["touch move"; MOVES as usize], "{id}: sent {sent:?}");
    ensure!(answers == u64::from(MOVES), "{id}: {answers} answers");
    let bare = "return heard.some(({ frame }) => !frame)";
    if heard.len() > MOVES as usize && tab.js(bare, &[]).await? == true {
        return Ok(Stalled::Yes);
    }
    ensure!(heard == vec!["shown"; MOVES as usize], "{id}: heard {heard:?}");
    let whole = "return heard.every(({ frame, state }) => frame && state && state.provisional && !('description' in JSON.parse(state.text)))";
    ensure!(tab.js(whole, &[]).await? == true, "{id}: an answer is picture and state, without words");
    mouse(tab, "mouseReleased", (at.0 + 20.0, at.1 - 20.0)).await?;
    let words = "return state.digest && state.description.length > 20";
    tab.figure(id).until("words and digest after the release", words).await?;
    tab.no_errors().await?;
    Ok(Stalled::No)
}

async fn of_moves_that_come_too_fast_the_newest_is_shown(tab: &Tab<'_>) -> Result<()> {
    const BURST: u32 = 40;
    let graph = opened(tab, GRAPH, "n=960").await?;
    let at = place(tab, GRAPH, "point").await?;
    press(tab, at).await?;
    // All in one task: no answer can come between them.
    let burst = "const picture = journey.all(arguments[0], '.picture')[0];
        for (let by = 1; by <= arguments[3]; by += 1) {
            picture.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, clientX: arguments[1] + 8 + by / 2, clientY: arguments[2] - 8 - by / 2, bubbles: true }));
        }";
    tab.js(burst, &[json!(GRAPH), json!(at.0), json!(at.1), json!(BURST)]).await?;
    // The second is sent when the first is answered, however long that takes.
    let both = "return heard.reduce((sum, { answers = 0 }) => sum + answers, 0) >= 2";
    tab.until("both answers", both, &[]).await?;
    let (sent, heard, answers) = said(tab).await?;
    ensure!(sent == vec!["touch move"; 2], "the first, and the newest of the others: {sent:?}");
    ensure!(heard.len() == 2 && answers == 2, "heard {heard:?}, {answers} answers");
    let newest = "const [{ x }, last] = sent; return last.x - x";
    let way = tab.js(newest, &[]).await?.as_f64().context("a way")?;
    ensure!((way - f64::from(BURST - 1) / 2.0).abs() < 0.01, "the newest is {way} px from the first");
    mouse(tab, "mouseReleased", at).await?;
    graph.settled().await?;
    Ok(())
}

async fn a_move_that_finds_nothing_is_answered_too(tab: &Tab<'_>) -> Result<()> {
    opened(tab, RACE, "step=300").await?;
    // Beside all panels, and dragged on from there.
    let body = "const box = journey.all(arguments[0], 'canvas')[0].getBoundingClientRect(); return [box.x + 2, box.y + box.height - 2]";
    let corner = tab.js(body, &[json!(RACE)]).await?;
    let corner = (corner[0].as_f64().context("x")?, corner[1].as_f64().context("y")?);
    press(tab, corner).await?;
    for by in 1..=3 {
        mouse(tab, "mouseMoved", (corner.0 + 8.0, corner.1 - 8.0 - f64::from(by))).await?;
        tab.until("silence", QUIET, &[]).await?;
    }
    let (sent, heard, answers) = said(tab).await?;
    ensure!(sent == vec!["touch move"; 3] && heard == vec!["shown"; 3], "{sent:?} and {heard:?}");
    let pictures = tab.js("return heard.filter(({ frame, state }) => frame || state).length", &[]).await?;
    ensure!(answers == 3 && pictures == 0, "{answers} answers, {pictures} with a picture or a state");
    mouse(tab, "mouseReleased", corner).await?;
    Ok(())
}

async fn a_fast_stroke_of_a_tool_leaves_out_no_place(tab: &Tab<'_>) -> Result<()> {
    let graph = opened(tab, GRAPH, "").await?;
    graph.lab().await?;
    graph.click("Lasso").await?;
    let at = place(tab, GRAPH, "point").await?;
    // Beside the point, which would be taken in hand.
    press(tab, (at.0 - 8.0, at.1 - 52.0)).await?;
    let ring = "const picture = journey.all(arguments[0], '.picture')[0];
        for (let k = 0; k < 24; k += 1) {
            const turn = (2 * Math.PI * k) / 24;
            picture.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, clientX: arguments[1] + 60 * Math.sin(turn), clientY: arguments[2] - 60 * Math.cos(turn), bubbles: true }));
        }";
    tab.js(ring, &[json!(GRAPH), json!(at.0), json!(at.1)]).await?;
    said(tab).await?;
    let places = "return sent.reduce((sum, { via = [] }) => sum + 1 + via.length, 0)";
    ensure!(tab.js(places, &[]).await? == 24, "24 places of the hand reach the engine");
    mouse(tab, "mouseReleased", at).await?;
    graph
        .until("points inside the ring", "return journey.parameter(src, 'lasso').text !== '' && state.digest")
        .await?;
    Ok(())
}

/// A fingerprint of the copy of a figure that stands at the edge of the window; empty where there is none.
pub(crate) const DOCKED: &str = "const copy = document.querySelector('.docked > canvas');
    if (!copy || !journey.visible(copy)) return '';
    const { top, bottom } = copy.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) return '';
    const { data } = copy.getContext('2d').getImageData(0, 0, copy.width, copy.height);
    return String(data.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 0));";

/// Many moves in one direction: a browser that took them for scrolling would give the finger up after a few.
async fn a_finger_drags_a_number_in_the_text(tab: &Tab<'_>) -> Result<()> {
    tab.phone(360, 740).await?;
    tab.open("prose.html").await?;
    let average = tab.figure(AVERAGE);
    average.settled().await?;
    let before: f64 = average.parameter("sigma").await?.0.parse()?;
    let place = "const drive = document.querySelector('#drive'); drive.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = drive.getBoundingClientRect(); return [x + width / 2, y + height / 2]";
    let place = tab.js(place, &[]).await?;
    let (x, y) = (place[0].as_f64().context("x")?, place[1].as_f64().context("y")?);
    let touch = async |kind: &str, points: &[f64]| {
        let points: Vec<Value> = points.iter().map(|x| json!({ "x": x, "y": y })).collect();
        tab.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await
    };
    touch("touchStart", &[x]).await?;
    for moved in 1..=16 {
        touch("touchMove", &[x + 5.0 * f64::from(moved)]).await?;
    }
    touch("touchEnd", &[]).await?;
    average.until("to settle", "return state.settled && !state.busy").await?;
    let after: f64 = average.parameter("sigma").await?.0.parse()?;
    ensure!(after > before + 0.05, "after eighty pixels σ went from {before} to {after}");
    Ok(())
}

/// On release, and not before: the dial has the problem of the map, and the bars, whose question is open, keep theirs.
async fn the_ring_of_the_map_hands_its_problem_on(tab: &Tab<'_>) -> Result<()> {
    const DIAL: &str = "near-max-margin/margin-dial";
    const BARS: &str = "near-max-margin/memorise-and-generalise";
    const MAP: &str = "near-max-margin/phase-map";
    tab.open("chapters/near-max-margin.html").await?;
    let (dial, bars, map) = (tab.figure(DIAL), tab.figure(BARS), tab.figure(MAP));
    dial.at_rest().await?;
    map.look().await?;
    map.settled().await?;
    let at = place(tab, MAP, "map-dn-kappa").await?;
    mouse(tab, "mouseMoved", at).await?;
    mouse(tab, "mousePressed", at).await?;
    mouse(tab, "mouseMoved", (at.0 + 20.0, at.1 - 10.0)).await?;
    mouse(tab, "mouseMoved", (at.0 + 40.0, at.1 - 20.0)).await?;
    map.until("the hand", "return journey.parameter(src, 'kappa').text !== '0.5'").await?;
    ensure!(dial.parameter("kappa").await?.0 == "0.5", "the dial follows before the release");
    mouse(tab, "mouseReleased", (at.0 + 40.0, at.1 - 20.0)).await?;
    map.until("to settle", "return state.settled && !state.busy").await?;
    let (kappa, dn) = (map.parameter("kappa").await?.0, map.parameter("dn").await?.0);
    ensure!(kappa != "0.5" && dn != "400", "the ring went to κ = {kappa}, D/n = {dn}");
    dial.look().await?;
    dial.until_parameter("kappa", &kappa).await?;
    dial.until_parameter("dn", &dn).await?;
    bars.look().await?;
    bars.settled().await?;
    ensure!(bars.parameter("kappa").await?.0 == "0.5", "a question is taken to another problem");
    Ok(())
}

async fn a_number_dragged_in_the_text_brings_its_figure_along(tab: &Tab<'_>) -> Result<()> {
    tab.open("prose.html").await?;
    let average = tab.figure(AVERAGE);
    average.settled().await?;
    tab.js("journey.figure(arguments[0]).style.marginTop = '3000px'; scrollTo(0, 0)", &[json!(AVERAGE)])
        .await?;
    let place = "const { x, y, width, height } = document.querySelector('#drive').getBoundingClientRect(); return [x + width / 2, y + height / 2]";
    let place = tab.js(place, &[]).await?;
    let (x, y) = (place[0].as_f64().context("x")?, place[1].as_f64().context("y")?);
    mouse(tab, "mousePressed", (x, y)).await?;
    mouse(tab, "mouseMoved", (x + 20.0, y)).await?;
    let copy = tab.until("a copy of the figure", DOCKED, &[]).await?;
    mouse(tab, "mouseMoved", (x + 80.0, y)).await?;
    let other = format!("const shown = (() => {{ {DOCKED} }})(); return !['', {copy}].includes(shown)");
    tab.until("another picture in the copy", &other, &[]).await?;
    ensure!(tab.js("return scrollY", &[]).await? == 0, "the page stays where it is");
    mouse(tab, "mouseReleased", (x + 80.0, y)).await?;
    tab.until("no copy", "return document.querySelector('.docked') === null", &[]).await?;
    average
        .until(
            "the value of the hand",
            "return Number(journey.parameter(src, 'sigma').text) > 0.1 && state.settled",
        )
        .await?;
    Ok(())
}
