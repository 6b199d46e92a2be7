//! Questions on figures: who never guesses never meets a wall, who guesses is not told before.

use anyhow::{Context as _, Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::access::{load_axe, violations};
use crate::{AVERAGE, CHAPTER, CHAPTERS, GRAPH, RACE};

journeys![
    a_reader_who_never_guesses_never_meets_a_wall,
    a_guess_is_dragged_kept_and_compared,
    a_guess_that_is_none_is_explained,
    a_link_to_a_state_asks_nothing,
    a_withheld_number_shows_the_answer,
    an_open_question_has_no_violation,
    ; chromium:
    a_reader_who_guesses_is_not_told_before,
    a_lab_does_not_tell_before_either,
    a_finger_drags_the_mark,
];

/// Waits until a figure has put its question.
async fn asking<'a>(tab: &'a Tab<'a>, id: &'a str) -> Result<Figure<'a>> {
    let figure = tab.figure(id);
    tab.until("the figure", "return Boolean(journey.figure(arguments[0])?.shadowRoot)", &[json!(id)]).await?;
    figure.look().await?;
    figure.until("a question", "return figure.hasAttribute('data-asks') && state.question?.open && state.handles.some(({ id }) => id === 'guess') && journey.pixels(src)").await?;
    Ok(figure)
}

/// What stands in the way on the page: dialogs, blurred or inert parts of figures, controls that cannot be reached.
const WALLS: &str = "
    const figures = [...document.querySelectorAll('tangible-figure')];
    const parts = figures.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('*') ?? [])]);
    const wall = (element) => element.matches('dialog[open], [inert]') || getComputedStyle(element).filter.includes('blur');
    return [...document.querySelectorAll('dialog[open], [inert]'), ...parts.filter(wall), ...figures.filter(wall)].map(({ localName, className }) => `${localName}.${className}`);
";

/// Presses play in the figure of a number, or where there is no time “Show” if it asks; true once it has been.
const PLAY: &str = "
    const figure = document.querySelectorAll('tangible-figure')[arguments[0]];
    if (!figure.shadowRoot || !figure.state) return void figure.scrollIntoView({ block: 'center', behavior: 'instant' });
    const seen = (selector) => [...figure.shadowRoot.querySelectorAll(selector)].find(journey.visible);
    const button = figure.state.steps > 0 ? seen('.icon.play') : seen('.asking button');
    if (button && figure.state.step === 0 && button.title !== 'Pause') button.click();
    return figure.state.steps === 0 ? !figure.hasAttribute('data-asks') : figure.state.step > 0 && !figure.hasAttribute('data-asks');
";

async fn a_reader_who_never_guesses_never_meets_a_wall(tab: &Tab<'_>) -> Result<()> {
    for page in CHAPTERS {
        tab.open(page).await?;
        tab.until("its script", "return customElements.get('tangible-answer')", &[]).await?;
        let count = "return document.querySelectorAll('tangible-figure').length";
        let count = tab.js(count, &[]).await?.as_u64().context("figures")?;
        ensure!(count > 2, "{page} has {count} figures");
        for at in 0..count {
            tab.until(&format!("figure {at} of {page} to play"), PLAY, &[json!(at)]).await?;
            let walls = tab.js(WALLS, &[]).await?;
            ensure!(walls == json!([]), "figure {at} of {page}: {walls}");
            tab.js("document.querySelectorAll('tangible-figure')[arguments[0]].pause()", &[json!(at)])
                .await?;
        }
        let told = "return !document.querySelector('[data-asks]') && [...document.querySelectorAll('tangible-answer')].every((answer) => answer.hasAttribute('data-told') && !answer.querySelector('button[title*=answer]'))";
        tab.until("every answer", told, &[]).await?;
        ensure!(tab.js("return !location.hash.includes('~')", &[]).await? == true, "a guess nobody made");
    }
    Ok(())
}

/// Everything that the page tells a screen reader, and all of its text.
async fn told(tab: &Tab<'_>) -> Result<Vec<String>> {
    tab.cdp("Accessibility.enable", json!({})).await?;
    let answer = tab.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = answer["nodes"].as_array().context("an accessibility tree")?;
    let said = |node: &Value| ["name", "description", "value"].map(|part| node[part]["value"].clone());
    let mut all: Vec<String> = nodes
        .iter()
        .filter(|node| node["ignored"] == false)
        .flat_map(said)
        .filter_map(|text| text.as_str().map(str::to_string))
        .collect();
    let text = "const roots = [document.body, ...[...document.querySelectorAll('tangible-figure')].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('.frame') ?? [])])];
        return roots.map(({ innerText }) => innerText).join('\\n')";
    all.push(tab.js(text, &[]).await?.as_str().context("the text")?.to_string());
    Ok(all)
}

/// Answers of the chapter's questions, as its text and its figures print them.
const SECRETS: [(&str, &[&str]); 3] =
    [("fortune", &["0.0066", "0.00657"]), ("valley", &["0.056", "1.57"]), ("mini-batch", &["8.64"])];

/// The same of the second chapter.
const MORE_SECRETS: [(&str, &[&str]); 3] =
    [("bits", &["2.11", "1.46"]), ("room", &["Nine, not two", "k = 9"]), ("glyphs", &["0.797", "80 %"])];

/// A page that asks three questions, opened.
async fn three_questions(tab: &Tab<'_>, page: &str) -> Result<()> {
    tab.open(page).await?;
    let all = "return customElements.get('tangible-answer') && document.querySelectorAll('tangible-figure[data-asks]').length === 3";
    tab.until("three questions", all, &[]).await?;
    Ok(())
}

async fn a_reader_who_guesses_is_not_told_before(tab: &Tab<'_>) -> Result<()> {
    three_questions(tab, CHAPTERS[1]).await?;
    asking(tab, "augmentation-graph/how-many-dimensions").await?;
    let before = told(tab).await?;
    ensure!(before.iter().any(|text| text.contains("how many numbers a point")), "nothing is asked");
    for (question, secrets) in MORE_SECRETS {
        let spoilt = secrets.iter().find(|secret| before.iter().any(|text| text.contains(**secret)));
        ensure!(spoilt.is_none(), "{question}: the page tells {spoilt:?}");
    }
    three_questions(tab, CHAPTER).await?;
    let average = asking(tab, AVERAGE).await?;
    let before = told(tab).await?;
    ensure!(
        before.iter().any(|text| text.contains("where is the player in the middle?")),
        "nothing is asked"
    );
    for (question, secrets) in SECRETS {
        let spoilt = secrets.iter().find(|secret| before.iter().any(|text| text.contains(**secret)));
        ensure!(spoilt.is_none(), "{question}: the page tells {spoilt:?}");
    }
    average.click("Play").await?;
    average.until("its end", "return state.step === state.steps && state.digest").await?;
    let after = told(tab).await?;
    for (question, secrets) in SECRETS {
        let told = secrets.iter().any(|secret| after.iter().any(|text| text.contains(*secret)));
        ensure!(told == (question == "fortune"), "{question}: told {told}");
    }
    Ok(())
}

/// What the lab of a figure would tell of the errors over k: read-outs with a value, the control of k, and its words.
const ERRORS_TOLD: &str = "
    const told = ['error', 'error-view', 'bound', 'gap'].filter((key) => state.readouts.find((readout) => readout.key === key)?.text !== '…');
    const named = journey.all(src, 'input, [role=slider]').filter((element) => journey.visible(element) && journey.nameOf(element).includes('dimensions'));
    const values = named.map((element) => element.value).filter((value) => value === '9');
    return [...told, ...values, ...(state.description.includes('With k =') ? ['words'] : [])];
";

/// Every figure of the same state keeps back what another one asks, in its lab, until that one has told it.
async fn a_lab_does_not_tell_before_either(tab: &Tab<'_>) -> Result<()> {
    three_questions(tab, CHAPTERS[1]).await?;
    let ids = [GRAPH.to_string(), format!("{GRAPH}@2"), format!("{GRAPH}@3")];
    for id in &ids {
        let figure = tab.figure(id);
        figure.look().await?;
        figure.until("its state", "return state && state.question?.open").await?;
        figure.click("Lab").await?;
        figure.until("its lab", "return journey.all(src, '.frame')[0].dataset.depth === 'lab'").await?;
        figure.until("what is kept back", &format!("const told = (() => {{ {ERRORS_TOLD} }})(); return told.length === 0 && state.question.open")).await?;
    }
    let before = told(tab).await?;
    for (question, secrets) in MORE_SECRETS {
        let spoilt = secrets.iter().find(|secret| before.iter().any(|text| text.contains(**secret)));
        ensure!(spoilt.is_none(), "{question}: a lab tells {spoilt:?}");
    }
    // The figure that asked goes on waiting for the question of the other one.
    tab.js("document.querySelector('tangible-figure[ask=bits]').answer()", &[]).await?;
    for id in &ids {
        let figure = tab.figure(id);
        figure.look().await?;
        figure.until("the other question", "return state.question?.open && state.readouts.find(({ key }) => key === 'info-bits').text !== '…'").await?;
        figure
            .until(
                "what is kept back",
                &format!("const told = (() => {{ {ERRORS_TOLD} }})(); return told.length === 0"),
            )
            .await?;
    }
    let asker = tab.figure("augmentation-graph/how-many-dimensions");
    asker.look().await?;
    asker.until("its question", "return state.question?.open").await?;
    tab.js("document.querySelector('tangible-figure[ask=room]').answer()", &[]).await?;
    for id in &ids {
        let figure = tab.figure(id);
        figure.look().await?;
        figure.until("everything", "return !state.question?.open && state.readouts.find(({ key }) => key === 'error').text !== '…'").await?;
    }
    Ok(())
}

/// Where the mark is in the window, once it has stayed there for two looks.
async fn mark(tab: &Tab<'_>) -> Result<(f64, f64)> {
    let body = "const { x, y, width, height } = journey.all(arguments[0], '[aria-label=\"your guess\"]')[0].getBoundingClientRect();
        const before = String(journey.mark);
        journey.mark = [x + width / 2, y + height / 2, Math.min(width, height)];
        return before === String(journey.mark) && journey.mark";
    let at = tab.until("the mark to stand still", body, &[json!(AVERAGE)]).await?;
    ensure!(at[2].as_f64() >= Some(44.0), "the mark is smaller than a finger: {at}");
    Ok((at[0].as_f64().context("x")?, at[1].as_f64().context("y")?))
}

async fn a_guess_is_dragged_kept_and_compared(tab: &Tab<'_>) -> Result<()> {
    tab.open(CHAPTER).await?;
    let average = asking(tab, AVERAGE).await?;
    let (x, y) = mark(tab).await?;
    tab.hand()
        .move_to(x as i64, y as i64)
        .click_and_hold()
        .move_by_offset(0, 20)
        .move_by_offset(0, 20)
        .release()
        .perform()
        .await?;
    average.until("a guess", "return state.question.guess !== ''").await?;
    let guess = average.state().await?["question"]["guess"].as_str().context("a guess")?.to_string();
    let kept = format!("return location.hash === '#~fortune={guess}'");
    tab.until("the guess in the address, and nothing else", &kept, &[]).await?;
    let state = average.state().await?;
    ensure!(state["step"] == 0 && state["question"]["open"] == true, "a guess answers nothing");
    ensure!(state["address"].as_str().is_some_and(|address| !address.contains(&guess)), "it is in the state");

    // Back takes it away, and it can be made again.
    tab.browser.back().await?;
    average.until("no guess", "return state.question.guess === '' && state.question.open").await?;
    tab.browser.forward().await?;
    average.until("the guess", "return state.question.guess !== ''").await?;

    average.click("Play").await?;
    average
        .until(
            "its end",
            "return state.step === state.steps && state.digest && !figure.hasAttribute('data-asks')",
        )
        .await?;
    let said = "const [said] = journey.all(src, '.said'); return said.textContent.startsWith('You said') && said.textContent";
    let said = average.until("a comparison", said).await?;
    let said = said.as_str().context("a sentence")?;
    ensure!(said.contains("it is 0.00657.") && said.contains("nobody's fortune"), "{said}");
    ensure!(
        average.state().await?["handles"]
            .as_array()
            .context("handles")?
            .iter()
            .all(|handle| handle["id"] != "guess"),
        "the mark can still be dragged"
    );
    // It never asks a second time, also from the link of now.
    average.click("Back to the start").await?;
    average.until("the start", "return state.step === 0 && state.digest && !state.question.open").await?;
    // The link shows the guess to somebody else, who has not seen the answer.
    let link = tab
        .js("return location.href.replace(/#.*/, '') + arguments[0]", &[json!(format!("#~fortune={guess}"))])
        .await?;
    let other = Tab::new(tab.browser, tab.driver, tab.sites).await?;
    other.go(link.as_str().context("a link")?).await?;
    let theirs = asking(&other, AVERAGE).await?;
    ensure!(theirs.state().await?["question"]["guess"] == guess.as_str(), "the link has another guess");
    other.no_errors().await
}

async fn a_finger_drags_the_mark(tab: &Tab<'_>) -> Result<()> {
    let metrics = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
    tab.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
    tab.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
    tab.open(CHAPTER).await?;
    let average = asking(tab, AVERAGE).await?;
    let (x, y) = mark(tab).await?;
    for (kind, dy) in [("touchStart", 0.0), ("touchMove", 12.0), ("touchMove", 30.0)] {
        let points = json!([{ "x": x, "y": y + dy }]);
        tab.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await?;
    }
    tab.cdp("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
    average
        .until("a guess", "return state.question.guess !== '' && location.hash.includes('~fortune=')")
        .await?;
    Ok(())
}

async fn a_guess_that_is_none_is_explained(tab: &Tab<'_>) -> Result<()> {
    for (guess, words) in
        [("many", "no guess that can be read"), ("1e9", "lies outside the axis"), ("%E0%A4", "")]
    {
        tab.open("index.html").await?;
        tab.open(&format!("{CHAPTER}#~fortune={guess}")).await?;
        let average = asking(tab, AVERAGE).await?;
        let said = format!("return journey.all(src, '.said')[0].textContent.includes('{words}')");
        average.until(words, &said).await?;
        let focused =
            "journey.all(arguments[0], '[aria-label=\"your guess\"]')[0].focus({ focusVisible: true })";
        tab.js(focused, &[json!(AVERAGE)]).await?;
        for _ in 0..2 {
            tab.hand().send_keys(Key::Down.value().to_string()).perform().await?;
        }
        average.until("another guess", "return state.question.guess !== '' && location.hash.includes(`~fortune=${encodeURIComponent(state.question.guess)}`) && /^[0-9.]+$/.test(state.question.guess)").await?;
    }
    Ok(())
}

async fn a_link_to_a_state_asks_nothing(tab: &Tab<'_>) -> Result<()> {
    tab.open(&format!("{CHAPTER}#{AVERAGE}?v=1&step=300;~fortune=0.5")).await?;
    let average = tab.figure(AVERAGE);
    average.until("its state", "return state.step === 300 && state.digest && !state.question.open").await?;
    let open = "return !journey.figure(arguments[0]).hasAttribute('data-asks') && journey.figure(arguments[1]).hasAttribute('data-asks')";
    let second = format!("{RACE}@2");
    tab.until("this one shown, others asking", open, &[json!(AVERAGE), json!(second)]).await?;
    average.until("the kept guess", "return state.question.guess === '0.5'").await?;
    Ok(())
}

async fn a_withheld_number_shows_the_answer(tab: &Tab<'_>) -> Result<()> {
    let (page, room) = (CHAPTERS[1], "augmentation-graph/how-many-dimensions");
    tab.open(page).await?;
    let figure = asking(tab, room).await?;
    ensure!(figure.state().await?["arrived"] == 0, "jobs wait");
    let press = "const [answer] = document.querySelectorAll('tangible-answer[question=room]'); const button = answer.querySelector('button'); button.focus(); button.click(); return answer.textContent";
    let words = tab.js(press, &[]).await?;
    ensure!(words.as_str().is_some_and(|words| words.starts_with("Nine")), "it reads {words}");
    figure.look().await?;
    figure.until("its jobs", "return !figure.hasAttribute('data-asks') && state.arrived > 0").await?;
    figure
        .until("the answer", "return journey.all(src, '.said')[0].textContent.startsWith('It is 9.')")
        .await?;
    Ok(())
}

async fn an_open_question_has_no_violation(tab: &Tab<'_>) -> Result<()> {
    for (page, id) in [
        (CHAPTERS[0], AVERAGE),
        (CHAPTERS[0], "label-noise/valley"),
        (CHAPTERS[1], "augmentation-graph/how-many-dimensions"),
    ] {
        tab.open(page).await?;
        load_axe(tab).await?;
        asking(tab, id).await?;
        for theme in ["light", "dark"] {
            tab.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]).await?;
            let found = violations(tab, "document").await?;
            ensure!(found.is_empty(), "{id} asks, {theme}:\n{}", found.join("\n"));
        }
    }
    Ok(())
}
