//! Numbers typed by people, and attributes that change later: understood or refused in words, by one rule.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;

use crate::RACE;

journeys![
    numbers_are_understood_or_refused_as_people_write_them,
    an_input_method_is_not_disturbed,
    attributes_set_later_obey_the_rules_of_first_ones,
];

async fn numbers_are_understood_or_refused_as_people_write_them(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "n=40&step=20").await?;
    race.settled().await?;
    let commit = "const field = journey.named(arguments[0], arguments[1]);
        Object.assign(field, { value: arguments[2] }).dispatchEvent(new Event('input')); field.dispatchEvent(new Event('change'))";
    race.lab().await?;
    let name = tab.js("return journey.figure(arguments[0]) && journey.all(arguments[0], '.control .field').map((field) => journey.nameOf(field))", &[json!(RACE)]).await?;
    let name = name
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str())
        .find(|name| name.contains("examples") || name.ends_with(" n"))
        .unwrap_or_default()
        .to_string();
    ensure!(!name.is_empty(), "no field of n");
    for (typed, read) in [
        ("٣٠", "30"),
        ("４２", "42"),
        ("३३", "33"),
        ("۴۴", "44"),
        ("5_1", ""),
        ("1.000", ""),
        ("1,0,0", ""),
        ("0,5", ""),
        ("1 0", ""),
        ("\u{200e}52", "52"),
        ("１２", "12"),
    ] {
        let before = race.parameter("n").await?;
        tab.js(commit, &[json!(RACE), json!(name), json!(typed)]).await?;
        if read.is_empty() {
            let words = "return journey.all(arguments[0], '.control[data-bad]').some(({ textContent }) => textContent.includes('n cannot be'))";
            tab.until(&format!("words on {typed}"), words, &[json!(RACE)]).await?;
            ensure!(race.parameter("n").await? == before, "{typed} has changed n");
        } else {
            race.until_parameter("n", read).await?;
        }
    }
    Ok(())
}

async fn an_input_method_is_not_disturbed(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "n=40&step=20").await?;
    race.settled().await?;
    race.lab().await?;
    // Enter chooses among what the method offers; only then is the number there.
    let body = "const field = journey.all(arguments[0], '.control .field')[0]; const before = journey.figure(arguments[0]).state.address;
        field.focus(); field.value = '2'; field.dispatchEvent(new CompositionEvent('compositionstart'));
        for (const key of ['Enter', 'Escape']) field.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }));
        return [field.value, before]";
    let kept = tab.js(body, &[json!(RACE)]).await?;
    ensure!(kept[0] == "2", "Escape has taken the draft away: {kept}");
    tab.wait(300).await;
    ensure!(race.state().await?["address"] == kept[1], "Enter of the input method has set the number");
    Ok(())
}

async fn attributes_set_later_obey_the_rules_of_first_ones(tab: &Tab<'_>) -> Result<()> {
    tab.open("blank.html").await?;
    let make = "const figure = document.createElement('tangible-figure'); window.figure = figure;
        for (const [name, value] of Object.entries({ src: arguments[0], autoplay: 'off', seed: '3', step: '40', n: '30' })) figure.setAttribute(name, value);
        document.body.append(figure)";
    tab.js(make, &[json!(RACE)]).await?;
    let race = tab.figure(RACE);
    race.until("its state", "return state.seed === 3 && state.step === 40 && state.digest").await?;
    for (name, value, words) in [
        ("seed", "-1", "seed cannot be"),
        ("seed", "2.7", "seed cannot be"),
        ("seed", "abc", "seed cannot be"),
        ("seed", "", "seed cannot be"),
        ("seed", "1.000", "seed cannot be"),
        ("seed", "4294967296", "seed cannot be"),
        ("step", "NaN", "step cannot be"),
        ("step", "-5", "step cannot be"),
        ("step", "1e99", "step cannot be"),
        ("n", "many", "n cannot be"),
        ("n", "2.5", "n cannot be"),
        ("view", "deep", "view cannot be"),
        ("colour", "red", "colour=red is passed over: “colour” is no parameter here; there are n, "),
    ] {
        tab.js("figure.setAttribute(arguments[0], arguments[1])", &[json!(name), json!(value)]).await?;
        race.until_notice(words).await?;
        let state = race.settled().await?;
        ensure!(state["seed"] == 3 && state["step"] == 40, "{name}={value}: {}", state["address"]);
        ensure!(race.parameter("n").await?.0 == "30", "{name}={value} has changed n");
    }
    for (name, value, there) in [
        ("seed", "1,000", "state.seed === 1000"),
        ("seed", "٧", "state.seed === 7"),
        ("step", "1_0", "state.seed === 7"),
        ("step", "50", "state.step === 50 && state.seed === 7"),
        (
            "n",
            "４０",
            "state.params.some(({ key, text }) => key === 'n' && text === '40') && state.step === 50",
        ),
    ] {
        tab.js("figure.setAttribute(arguments[0], arguments[1])", &[json!(name), json!(value)]).await?;
        race.until(&format!("{name}={value}"), &format!("return {there} && state.digest")).await?;
    }
    tab.js("figure.setAttribute('step', '999999999')", &[]).await?;
    race.until_notice("is beyond the end").await?;
    tab.js(
        "figure.removeAttribute('seed'); figure.removeAttribute('n'); figure.setAttribute('step', '5')",
        &[],
    )
    .await?;
    race.until(
        "as if they had never been there",
        "return state.seed === 0 && !/[?&]n=/.test(state.address) && state.step === 5 && state.digest",
    )
    .await?;
    Ok(())
}
