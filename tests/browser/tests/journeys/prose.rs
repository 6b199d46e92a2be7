//! Elements that live in the text: numbers, phrases, exercises, claims.

use anyhow::{Context as _, Result, ensure};
use browser_tests::figure::Figure;
use browser_tests::journeys;
use browser_tests::tab::Tab;
use browser_tests::trace::Trace;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::access::no_violation;
use crate::{AVERAGE, CHAPTERS};

journeys![
    a_number_in_the_text_drives_the_figure_and_another_follows_it,
    a_phrase_leads_to_its_state_by_key,
    an_exercise_says_what_is_missing_and_what_is_found,
    a_cancelled_claim_keeps_what_it_has,
    claims_can_be_filtered,
    without_workers_a_claim_gives_its_command_line,
    elements_outlive_their_figure,
    a_root_sign_hangs_below_no_line,
    the_living_text_has_no_violation,
    the_claims_page_is_checked_and_has_no_violation,
    ; alone:
    a_claim_is_checked_on_fresh_seeds_while_the_page_stays_quick,
];

const PAGE: &str = "prose.html";

/// The page with its figure open.
async fn opened<'a>(tab: &'a Tab<'a>) -> Result<Figure<'a>> {
    tab.open(PAGE).await?;
    tab.figure(AVERAGE).settled().await?;
    Ok(tab.figure(AVERAGE))
}

/// Text of an element.
async fn said(tab: &Tab<'_>, selector: &str) -> Result<String> {
    let text =
        tab.js("return document.querySelector(arguments[0]).textContent.trim()", &[json!(selector)]).await?;
    Ok(text.as_str().unwrap_or_default().to_string())
}

/// Waits until an element says something.
async fn until_said(tab: &Tab<'_>, selector: &str, words: &str) -> Result<String> {
    let body = "const text = document.querySelector(arguments[0])?.textContent.trim(); return text?.includes(arguments[1]) && text";
    let text =
        tab.until(&format!("{selector} to say “{words}”"), body, &[json!(selector), json!(words)]).await?;
    Ok(text.as_str().unwrap_or_default().to_string())
}

/// Presses the visible button of an element that is called `name`.
async fn press(tab: &Tab<'_>, selector: &str, name: &str) -> Result<()> {
    let body = "return [...document.querySelectorAll(`${arguments[0]} button`)].find((button) => journey.visible(button) && button.textContent === arguments[1])";
    let button = tab
        .element(body, &[json!(selector), json!(name)])
        .await
        .with_context(|| format!("{name} of {selector}"))?;
    button.scroll_into_view().await?;
    Ok(button.click().await?)
}

/// Types into the element with the focus.
async fn keys(tab: &Tab<'_>, keys: &[Key]) -> Result<()> {
    for key in keys {
        tab.hand().send_keys(key.value().to_string()).perform().await?;
    }
    Ok(())
}

async fn focus(tab: &Tab<'_>, selector: &str) -> Result<()> {
    tab.js("document.querySelector(arguments[0]).focus()", &[json!(selector)]).await?;
    Ok(())
}

async fn a_number_in_the_text_drives_the_figure_and_another_follows_it(tab: &Tab<'_>) -> Result<()> {
    let figure = opened(tab).await?;
    until_said(tab, "#median", "0.0066").await?;
    focus(tab, "#drive").await?;
    keys(tab, &[Key::Right, Key::Right]).await?;
    figure
        .until("a larger σ", "return Number(journey.parameter(src, 'sigma').text) > 0.1 && state.settled")
        .await?;
    ensure!(said(tab, "#drive").await? != "0.1", "the number shows what it asks for");
    // Typed, as one would into a field.
    keys(tab, &[Key::Enter]).await?;
    tab.hand().send_keys("0.2").perform().await?;
    keys(tab, &[Key::Enter]).await?;
    figure.until("σ = 0.2", "return journey.parameter(src, 'sigma').text === '0.2' && state.settled").await?;
    until_said(tab, "#drive", "0.2").await?;
    // Dragged.
    let body =
        "const { x, y } = document.querySelector('#drive').getBoundingClientRect(); return [x + 6, y + 8]";
    let at = tab.js(body, &[]).await?;
    let (x, y) = (at[0].as_f64().unwrap_or_default() as i64, at[1].as_f64().unwrap_or_default() as i64);
    tab.hand()
        .move_to(x, y)
        .click_and_hold()
        .move_by_offset(-30, 0)
        .move_by_offset(-30, 0)
        .release()
        .perform()
        .await?;
    figure
        .until("a smaller σ", "return Number(journey.parameter(src, 'sigma').text) < 0.2 && state.settled")
        .await?;
    ensure!(tab.js("return location.hash.includes('sigma=')", &[]).await? == true, "the address has it");
    Ok(())
}

async fn a_phrase_leads_to_its_state_by_key(tab: &Tab<'_>) -> Result<()> {
    let figure = opened(tab).await?;
    focus(tab, "#phrase").await?;
    keys(tab, &[Key::Enter]).await?;
    figure
        .until("the state", "return state.seed === 3 && state.step === 500 && journey.parameter(src, 'sigma').text === '0.3' && state.settled")
        .await?;
    until_said(tab, "#step", "500").await?;
    let focused = tab.js("return document.activeElement.localName", &[]).await?;
    ensure!(focused == "tangible-figure", "the focus is in {focused}");
    Ok(())
}

async fn an_exercise_says_what_is_missing_and_what_is_found(tab: &Tab<'_>) -> Result<()> {
    let figure = opened(tab).await?;
    press(tab, "#half", "Check in the figure").await?;
    until_said(tab, "#half .guess > p", "the exercise looks at step 100").await?;
    press(tab, "#half", "Go to step 100").await?;
    // Which way, and not how far: the goal may be the answer.
    let words = until_said(tab, "#half .guess > p", "is too large").await?;
    ensure!(!words.chars().any(|letter| letter.is_ascii_digit()), "{words}");
    tab.js("journey.figure(arguments[0]).set({ sigma: 0.2 })", &[json!(AVERAGE)]).await?;
    until_said(tab, "#half .guess > p", "is too small").await?;
    tab.js("journey.figure(arguments[0]).set({ sigma: 0.1173 })", &[json!(AVERAGE)]).await?;
    figure
        .until("the new σ", "return journey.parameter(src, 'sigma').text === '0.1173' && state.settled")
        .await?;
    until_said(tab, "#half .guess > p", "Found").await?;
    Ok(())
}

/// Recordings of which the lightest counts: a busy machine makes the same work dearer, by emptying its caches.
const TRIES: usize = 3;

/// Checks the claim of the page and answers the verdict.
async fn check_claim(tab: &Tab<'_>, claim: &str) -> Result<String> {
    press(tab, claim, "check").await?;
    until_said(tab, &format!("{claim} .count"), "20 of 20 seeds").await?;
    let last = "const words = document.querySelector(arguments[0]).textContent; return words.includes('interval') && !words.includes('So far') && words";
    Ok(tab.until("the verdict", last, &[json!(format!("{claim} .fresh-verdict"))]).await?.to_string())
}

async fn a_claim_is_checked_on_fresh_seeds_while_the_page_stays_quick(tab: &Tab<'_>) -> Result<()> {
    let claim = "tangible-claim[claim=\"label-noise/c1\"]";
    let look = "document.querySelector('tangible-claim').scrollIntoView({ behavior: 'instant' })";
    let mut long = 0;
    for _ in 0..TRIES {
        let check = async |recorded: &Tab<'_>| {
            opened(recorded).await?;
            recorded.js(look, &[]).await?;
            recorded.wait(300).await;
            recorded.js("performance.mark('begin')", &[]).await?;
            check_claim(recorded, claim).await?;
            recorded.js("performance.mark('end')", &[]).await?;
            Ok(())
        };
        let trace = Trace::of(tab, check).await?;
        println!("a check of a claim, {}", trace.said());
        long = trace.long_tasks();
        if long == 0 {
            break;
        }
    }
    ensure!(long == 0, "{long} long tasks in the last of {TRIES} checks");
    opened(tab).await?;
    tab.js(look, &[]).await?;
    let words = check_claim(tab, claim).await?;
    ensure!(words.contains("asked for: at least 0.9"), "{words}");
    ensure!(
        tab.js("return document.querySelectorAll('.fresh-picture svg').length", &[]).await? == 1,
        "a histogram"
    );
    // The command line repeats it: 20 seeds in a row.
    let command = said(tab, &format!("{claim} .command code")).await?;
    let seeds =
        command.split("--seeds ").nth(1).and_then(|rest| rest.split_once("..")).context(command.clone())?;
    let (first, end): (u64, u64) = (seeds.0.parse()?, seeds.1.trim().parse()?);
    ensure!(end - first == 20 && u32::try_from(end).is_ok(), "{command}");
    // At a break the condition is named, and the verdict flips.
    tab.js("document.querySelector('tangible-claim select').value = '0'", &[]).await?;
    press(tab, claim, "check").await?;
    until_said(tab, &format!("{claim} .count"), "20 of 20 seeds").await?;
    let words = until_said(tab, &format!("{claim} .fresh-verdict"), "✕ fails").await?;
    ensure!(words.contains("Condition violated: enough data"), "{words}");
    ensure!(
        said(tab, &format!("{claim} .command code")).await?.ends_with("--set n=90"),
        "the command has the setting"
    );
    Ok(())
}

async fn a_cancelled_claim_keeps_what_it_has(tab: &Tab<'_>) -> Result<()> {
    opened(tab).await?;
    let claim = "tangible-claim[claim=\"label-noise/c4\"]";
    press(tab, claim, "check").await?;
    let some = "return Number.parseInt(document.querySelector(arguments[0]).textContent) > 0";
    tab.until("a first seed", some, &[json!(format!("{claim} .count"))]).await?;
    press(tab, claim, "Cancel").await?;
    let words = until_said(tab, &format!("{claim} .count"), "cancelled after").await?;
    let count: u32 =
        words.split_whitespace().nth(2).and_then(|word| word.parse().ok()).context(words.clone())?;
    ensure!((1..20).contains(&count), "{words}");
    let words_so_far =
        until_said(tab, &format!("{claim} .fresh-verdict"), &format!("over {count} seed")).await?;
    ensure!(
        words_so_far.contains("So far") && words_so_far.contains("? undecided"),
        "a part decides nothing: {words_so_far}"
    );
    tab.wait(500).await;
    ensure!(said(tab, &format!("{claim} .count")).await? == words, "late seeds are not counted");
    ensure!(
        tab.js(
            "return document.querySelector('tangible-claims .claims-shown').textContent.includes('fresh')",
            &[]
        )
        .await?
            == false,
        "a part is no check"
    );
    Ok(())
}

async fn claims_can_be_filtered(tab: &Tab<'_>) -> Result<()> {
    opened(tab).await?;
    until_said(tab, ".claims-shown", "2 of 2 claims").await?;
    focus(tab, ".claims-filter input").await?;
    tab.hand().send_keys("any start").perform().await?;
    until_said(tab, ".claims-shown", "1 of 2 claims").await?;
    let hidden = tab
        .js("return [...document.querySelectorAll('tangible-claim')].map(({ hidden }) => hidden)", &[])
        .await?;
    ensure!(hidden == json!([true, false]), "{hidden}");
    let body = "const select = document.querySelector('.claims-filter select'); select.value = 'fails'; select.dispatchEvent(new Event('change'))";
    tab.js(body, &[]).await?;
    until_said(tab, ".claims-shown", "0 of 2 claims").await?;
    Ok(())
}

async fn without_workers_a_claim_gives_its_command_line(tab: &Tab<'_>) -> Result<()> {
    tab.errors_are_expected();
    tab.go(&format!("{}/{PAGE}", tab.sites.no_worker.origin)).await?;
    tab.figure(AVERAGE).until_ready().await?;
    press(tab, "tangible-claim", "check").await?;
    until_said(tab, "tangible-claim .fresh-verdict", "would freeze").await?;
    ensure!(
        said(tab, "tangible-claim .command code").await?.contains("tangible claim label-noise/c1 --seeds "),
        "the command"
    );
    Ok(())
}

async fn elements_outlive_their_figure(tab: &Tab<'_>) -> Result<()> {
    let figure = opened(tab).await?;
    let role = "return document.querySelector(arguments[0]).getAttribute('role')";
    ensure!(
        said(tab, "#orphan").await? == "this" && tab.js(role, &[json!("#inert")]).await? == Value::Null,
        "plain text"
    );
    tab.js("window.kept = journey.figure(); kept.remove()", &[]).await?;
    tab.until("plain text", "return document.querySelector('#drive').getAttribute('role') === null", &[])
        .await?;
    press(tab, "#half", "Check in the figure").await?;
    until_said(tab, "#half .guess > p", "not on the page").await?;
    tab.js("const text = document.querySelector('#drive').parentElement; text.remove(); document.querySelector('h1').after(kept, text)", &[]).await?;
    tab.until(
        "a number to drive",
        "return document.querySelector('#drive').getAttribute('role') === 'spinbutton'",
        &[],
    )
    .await?;
    focus(tab, "#drive").await?;
    keys(tab, &[Key::Right]).await?;
    figure.until("a larger σ", "return Number(journey.parameter(src, 'sigma').text) > 0.1").await?;
    Ok(())
}

async fn the_living_text_has_no_violation(tab: &Tab<'_>) -> Result<()> {
    opened(tab).await?;
    tab.all_figures_ready().await?;
    no_violation(tab, "before").await?;
    press(tab, "#half", "Check in the figure").await?;
    let claim = "tangible-claim[claim=\"label-noise/c1\"]";
    press(tab, claim, "check").await?;
    until_said(tab, &format!("{claim} .count"), "20 of 20 seeds").await?;
    until_said(tab, &format!("{claim} .fresh-verdict"), "interval").await?;
    tab.js("for (const details of document.querySelectorAll('details')) details.open = true", &[]).await?;
    focus(tab, ".badge").await?;
    no_violation(tab, "after").await
}

async fn the_claims_page_is_checked_and_has_no_violation(tab: &Tab<'_>) -> Result<()> {
    // No figure stands there: the first check starts the first engine.
    tab.open("claims.html").await?;
    until_said(tab, ".claims-shown", "claims shown").await?;
    let claim = "tangible-claim[claim=\"label-noise/c3\"]";
    press(tab, claim, "check").await?;
    until_said(tab, ".claims-shown", "checked here: 1").await?;
    tab.js("for (const details of document.querySelectorAll('details')) details.open = true", &[]).await?;
    no_violation(tab, "claims").await
}

/// Root signs that reach further below what is under them than this part of the type's size, with how far.
const LOW: &str = "
    return [...document.querySelectorAll('msqrt')].flatMap((root) => {
        const under = Math.max(...[...root.querySelectorAll('mi, mn, mo')].map((part) => part.getBoundingClientRect().bottom));
        const low = (root.getBoundingClientRect().bottom - under) / Number.parseFloat(getComputedStyle(root).fontSize);
        return low > arguments[0] ? [`${root.textContent}: ${low.toFixed(2)} em`] : [];
    });
";

async fn a_root_sign_hangs_below_no_line(tab: &Tab<'_>) -> Result<()> {
    let notes = CHAPTERS.map(|page| page.replace(".html", "-notes.html"));
    for page in CHAPTERS.into_iter().chain(notes.iter().map(String::as_str)) {
        tab.open(page).await?;
        tab.js_later("document.fonts.load('1em \"Tangible Math\"', '√').then(arguments[0])", &[]).await?;
        let low = tab.js(LOW, &[json!(0.2)]).await?;
        ensure!(low == json!([]), "{page}: {low}");
    }
    Ok(())
}
