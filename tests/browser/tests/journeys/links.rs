//! Links as they arrive: every row of `tests/links.tsv`, by the page's address and by hand. The command line is held to the
//! same file by `tests/links.rs`.

use anyhow::{Context as _, Result, bail, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

#[path = "../../../links/table.rs"]
mod table;

use table::{FIGURE, Outcome, Row, SENT, rows};

journeys![a_link_is_the_state_that_was_sent_or_refused_in_words, a_damaged_link_opens_a_fresh_page];

/// Digest of the state that was sent, and the rows of the table for it.
async fn sent(tab: &Tab<'_>) -> Result<(String, Vec<Row>)> {
    let figure = tab.open_figure(FIGURE, SENT).await?;
    let digest = figure.settled().await?["digest"].as_str().context("a digest")?.to_string();
    let page = format!("{}/chapters/label-noise.html", tab.sites.plain.origin);
    let release = tab.js("return /release=([0-9.]+)/.exec(journey.figure().state.address)[1]", &[]).await?;
    let rows = rows(&page, release.as_str().context("a release")?, &digest);
    Ok((digest, rows))
}

/// What the figure says of a link, told as text: `""` while it has said nothing.
const SAID: &str =
    "return journey.all(arguments[0], '.notice').map(({ textContent }) => textContent).join(' ')";

async fn heard(tab: &Tab<'_>, row: &Row, digest: &str, way: &str) -> Result<()> {
    let what = format!("{way}, {}: {}", row.kind, row.link);
    match &row.outcome {
        Outcome::Same => {
            let there = "const { state } = journey.figure(arguments[0]); return state?.settled && state.digest === arguments[1]";
            let stands = "return [location.href, journey.figure(arguments[0]).state?.address]";
            if let Err(error) = tab.until(&what, there, &[json!(FIGURE), json!(digest)]).await {
                bail!("{error}; it stands at {}", tab.js(stands, &[json!(FIGURE)]).await?);
            }
            let said = tab.until(&what, SAID, &[json!(FIGURE)]).await?;
            ensure!(said.as_str().is_some_and(|said| said.starts_with("Reproduced")), "{what}: {said}");
        }
        Outcome::Refused(words) => {
            let body = format!("{SAID}.includes(arguments[1])");
            let told = tab.until(&what, &body, &[json!(FIGURE), json!(words)]).await;
            if told.is_err() {
                let said = tab.js(SAID, &[json!(FIGURE)]).await?;
                told.with_context(|| format!("the figure says {said}"))?;
            }
            let state = tab.js("return journey.figure(arguments[0]).state.seed", &[json!(FIGURE)]).await?;
            ensure!(state == 9, "{what}: it stands at seed {state}");
        }
    }
    Ok(())
}

async fn a_link_is_the_state_that_was_sent_or_refused_in_words(tab: &Tab<'_>) -> Result<()> {
    let (digest, rows) = sent(tab).await?;
    ensure!(rows.len() >= 60, "{} rows", rows.len());
    let home = "history.replaceState(null, '', location.href.split('#')[0]);
        journey.figure(arguments[0]).state = `${arguments[0]}?v=1&seed=9&step=50`";
    let stands = "const { state } = journey.figure(arguments[0]); return state.seed === 9 && state.settled && journey.all(arguments[0], '.notice').length === 0";
    for row in &rows {
        let fragment = row.link.split_once('#').map(|(_, fragment)| fragment);
        for (way, act, text) in [
            ("address", "location.hash = `#${arguments[1]}`", fragment),
            ("by hand", "journey.figure(arguments[0]).state = arguments[1]", Some(row.link.as_str())),
        ] {
            let Some(text) = text else { continue };
            // A browser escapes a blank before anybody reads it: whoever pasted it into a value meant the value.
            if way == "address" && matches!(row.outcome, Outcome::Refused(_)) && text.trim().contains(' ') {
                continue;
            }
            tab.js(home, &[json!(FIGURE)]).await?;
            tab.until("a state to leave", stands, &[json!(FIGURE)]).await?;
            tab.js(act, &[json!(FIGURE), json!(text)]).await?;
            heard(tab, row, &digest, way).await?;
        }
    }
    Ok(())
}

async fn a_damaged_link_opens_a_fresh_page(tab: &Tab<'_>) -> Result<()> {
    let (digest, rows) = sent(tab).await?;
    for kind in ["punctuation", "escaped once", "escaped twice", "entities", "not seen"] {
        let row = rows.iter().find(|row| row.kind == kind && row.link.contains('#')).context("a row")?;
        tab.go("about:blank").await?;
        let fragment = row.link.split_once('#').context("a fragment")?.1;
        tab.open(&format!("embed.html?f={FIGURE}#{fragment}")).await?;
        tab.figure(FIGURE).until_ready().await?;
        heard(tab, row, &digest, "fresh").await?;
    }
    // One that is cut off in an escape: the figure stands at its defaults and says so.
    tab.go("about:blank").await?;
    tab.open(&format!("embed.html?f={FIGURE}#{FIGURE}?v=1&seed=3&pin=sigma%3")).await?;
    let words = tab.figure(FIGURE).until_notice("the link is not whole").await?;
    ensure!(words.contains("%3") && words.contains("defaults"), "{words}");
    let state: Value = tab.figure(FIGURE).settled().await?;
    ensure!(state["seed"] == 0, "{}", state["address"]);
    Ok(())
}
