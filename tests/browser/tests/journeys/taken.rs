//! Pictures that are taken away and come back: by drop, and by the button of the menu.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::{AVERAGE, CHAPTER, CHAPTERS};

journeys![
    a_picture_of_every_figure_comes_back,
    a_saved_picture_opens_from_another_page,
    a_file_that_is_no_picture_of_ours_is_explained,
];

/// For a figure whose jobs run anew.
const A_WHILE: Duration = Duration::from_secs(120);
/// Takes a picture of a figure as a file.
const TAKE: &str = "
    const [id, kind, done] = arguments, figure = journey.figure(id);
    figure.snapshot(kind).then(([blob]) => {
        window.taken = new File([blob], `taken.${kind}`, { type: blob.type });
        done({ digest: figure.state.digest, address: figure.state.address, size: blob.size });
    }, (error) => done(String(error)));
";
/// Drops the file on the page.
const DROP: &str = "
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(taken);
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
";
/// Chooses the file in the dialog that the menu of a figure opens.
const CHOOSE: &str = "
    const click = HTMLInputElement.prototype.click;
    HTMLInputElement.prototype.click = function () {
        HTMLInputElement.prototype.click = click;
        const chosen = new DataTransfer();
        chosen.items.add(taken);
        this.files = chosen.files;
        this.dispatchEvent(new Event('change'));
    };
    const { shadowRoot } = journey.figure(arguments[0]);
    [...shadowRoot.querySelectorAll('.menu button')].find(({ textContent }) => textContent.startsWith('Open a saved')).click();
";
/// Keeps the file for another page of the site.
const KEEP: &str = "
    const [done] = arguments, reader = new FileReader();
    reader.onload = () => { sessionStorage.taken = reader.result; done(true); };
    reader.readAsDataURL(taken);
";
const UNPACK: &str = "
    const [done] = arguments;
    fetch(sessionStorage.taken).then((answer) => answer.blob()).then((blob) => { window.taken = new File([blob], 'taken.png'); done(true); });
";

async fn taken(tab: &Tab<'_>, id: &str, kind: &str) -> Result<Value> {
    let taken = tab.js_later(TAKE, &[json!(id), json!(kind)]).await?;
    ensure!(taken["digest"].is_string(), "{id} as {kind}: {taken}");
    Ok(taken)
}

/// Turns away from the state that was taken, and brings it back: where it was taken by the button of the menu, and on the
/// page of its chapter by a drop.
async fn comes_back(tab: &Tab<'_>, page: &str, id: &str, kind: &str) -> Result<()> {
    let figure = tab.figure(id);
    let state = taken(tab, id, kind).await?;
    let elsewhere = json!(format!("{id}?seed=3"));
    tab.js("journey.figure(arguments[0]).show(arguments[1])", &[json!(id), elsewhere]).await?;
    let turned = "return journey.figure(arguments[0]).state.digest !== arguments[1]";
    tab.until(&format!("another seed of {id}"), turned, &[json!(id), state["digest"].clone()]).await?;
    tab.js(CHOOSE, &[json!(id)]).await?;
    let back = "const state = journey.figure(arguments[0])?.state; return state?.settled && state.digest === arguments[1]";
    let is_back = async |way: &str| -> Result<()> {
        let what = format!("{id} from its {kind} {way}");
        tab.until_within(A_WHILE, &what, back, &[json!(id), state["digest"].clone()]).await?;
        figure.until_notice("Reproduced").await.context(what)?;
        Ok(())
    };
    is_back("by the button").await?;
    tab.js_later(KEEP, &[]).await?;
    tab.open(page).await?;
    tab.js_later(UNPACK, &[]).await?;
    tab.js(DROP, &[]).await?;
    is_back("by a drop").await
}

async fn a_picture_of_every_figure_comes_back(tab: &Tab<'_>) -> Result<()> {
    for page in CHAPTERS {
        tab.open(page).await?;
        let all = "return [...new Set([...document.querySelectorAll('tangible-figure')].map((figure) => figure.getAttribute('src')))]";
        let all = tab.js(all, &[]).await?;
        let ids: Vec<&str> = all.as_array().context("figures")?.iter().filter_map(Value::as_str).collect();
        ensure!(ids.len() >= 4, "{page} has {ids:?}");
        for (at, id) in ids.into_iter().enumerate() {
            let figure = tab.open_figure(id, "seed=2").await?;
            figure.at_rest().await?;
            // At the start all seeds are alike.
            tab.js(
                "const figure = journey.figure(arguments[0]); if (figure.state.steps) figure.seek(50)",
                &[json!(id)],
            )
            .await?;
            figure
                .until(
                    "a step",
                    "return (state.step === 50 || !state.steps) && state.settled && state.digest",
                )
                .await?;
            comes_back(tab, page, id, if at % 2 == 0 { "png" } else { "svg" }).await?;
        }
    }
    Ok(())
}

async fn a_saved_picture_opens_from_another_page(tab: &Tab<'_>) -> Result<()> {
    let figure = tab.open_figure(AVERAGE, "seed=3&sigma=0.2&step=400").await?;
    figure.settled().await?;
    let state = taken(tab, AVERAGE, "png").await?;
    tab.js_later(KEEP, &[]).await?;
    tab.open("claims.html").await?;
    tab.js_later(UNPACK, &[]).await?;
    tab.js(DROP, &[]).await?;
    tab.until(
        "the page of the chapter",
        "return location.pathname.endsWith('chapters/label-noise.html')",
        &[],
    )
    .await?;
    let figure = tab.figure(AVERAGE);
    figure.until("the state", "return state.settled && state.step === 400").await?;
    ensure!(figure.state().await?["digest"] == state["digest"], "it is the same");
    figure.until_notice("Reproduced").await?;
    Ok(())
}

async fn a_file_that_is_no_picture_of_ours_is_explained(tab: &Tab<'_>) -> Result<()> {
    tab.open(&format!("{CHAPTER}#{AVERAGE}?seed=3")).await?;
    let figure = tab.figure(AVERAGE);
    figure.at_rest().await?;
    let before = figure.state().await?["digest"].clone();
    let svg = |entry: &str| {
        format!("['<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>{entry}</metadata></svg>']")
    };
    let kept = |address: &str| svg(&format!("{{&quot;tangible-theorems&quot;:&quot;{address}&quot;}}"));
    for (content, words) in [
        ("['holiday']".to_string(), "carries no address"),
        (svg("nothing"), "carries no address"),
        (kept("what is this"), "damaged address"),
        (
            "[new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 255, 255, 255, 255])]".to_string(),
            "carries no address",
        ),
        ("[new Uint8Array(50_000_000)]".to_string(), "50 MB"),
    ] {
        tab.js(&format!("window.taken = new File({content}, 'holiday.png'); {DROP}"), &[]).await?;
        let said = "return document.querySelector('.dropped').textContent.includes(arguments[0])";
        tab.until(words, said, &[json!(words)]).await?;
        ensure!(figure.state().await?["digest"] == before, "{words}: the picture stays");
    }
    // An address of ours that cannot be opened is refused where every other one is, by the figure.
    let drop = async |query: &str| {
        let file = kept(&format!("{AVERAGE}?{}", query.replace('&', "&amp;")));
        tab.js(&format!("window.taken = new File({file}, 'old.svg'); {DROP}"), &[]).await
    };
    for (query, words) in [("v=1&sigma=much", "much"), ("v=2&sigma=0.2", "this release reads version 1")] {
        drop(query).await?;
        figure.until_notice(words).await?;
        ensure!(figure.state().await?["digest"] == before, "{words}: the last good picture stays");
    }
    // Of another release it opens, and says whose it is.
    drop("v=1&release=0.0.1&seed=2&step=100&digest=0123456789abcdef").await?;
    figure.until_notice("Made by release 0.0.1").await?;
    let state = figure.settled().await?;
    ensure!(state["step"] == 100 && state["seed"] == 2, "it is not at the state of the file: {state}");
    Ok(())
}
