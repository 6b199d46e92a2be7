//! The portable build: from a disk, in a sandbox, under strict policies, and without any request.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;

use crate::RACE;

/// A figure of another chapter.
const GRAPH: &str = "augmentation-graph/paint-the-graph";

journeys![
    a_figure_as_one_file_opens_from_a_disk,
    a_chapter_as_one_file_opens_from_a_disk,
    a_figure_as_one_file_runs_in_a_sandboxed_frame,
    without_sharing_a_sandboxed_frame_keeps_its_picture,
    one_classic_script_a_chapter_runs_under_a_strict_policy,
    two_builds_on_one_page_get_along,
    two_releases_on_one_page_run_side_by_side,
];

/// Requests that a page made after itself; none may be.
const REQUESTS: &str = "return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith('blob:') && !name.startsWith('data:'))";

async fn nothing_was_asked_for(tab: &Tab<'_>) -> Result<()> {
    let asked = tab.js(REQUESTS, &[]).await?;
    ensure!(asked.as_array().is_some_and(Vec::is_empty), "asked for {asked}");
    Ok(())
}

async fn a_figure_as_one_file_opens_from_a_disk(tab: &Tab<'_>) -> Result<()> {
    for (name, figure) in [("race.html", RACE), ("graph.html", GRAPH)] {
        let file = tab.sites.exported(name, &[figure, "--seed", "3"])?;
        let size = std::fs::metadata(&file)?.len();
        println!("{name}: {size} bytes");
        ensure!(size <= 525_000, "{name} weighs {size} bytes");
        tab.go(&format!("file://{}", file.display())).await?;
        tab.figure(figure).until_ready().await?;
        ensure!(tab.js("return journey.workers.length > 0", &[]).await? == true, "{name}: a worker");
        nothing_was_asked_for(tab).await?;
    }
    let race = tab.sites.exported("race.html", &[RACE, "--set", "n=30", "--seed", "3", "--steps", "500"])?;
    tab.go(&format!("file://{}", race.display())).await?;
    let race = tab.figure(RACE);
    let state = race.settled().await?;
    ensure!(state["step"] == 500 && state["seed"] == 3, "the state that was exported: {}", state["address"]);
    let linked = tab.open_figure(RACE, "n=30&seed=3&step=500").await?;
    ensure!(linked.settled().await?["digest"] == state["digest"], "the same numbers as on the site");
    Ok(())
}

async fn a_chapter_as_one_file_opens_from_a_disk(tab: &Tab<'_>) -> Result<()> {
    let file = tab.sites.exported("chapter.html", &["--chapter", "label-noise"])?;
    println!("chapter.html: {} bytes", std::fs::metadata(&file)?.len());
    tab.go(&format!("file://{}", file.display())).await?;
    tab.all_figures_ready().await?;
    nothing_was_asked_for(tab).await?;
    let dead = "return [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')).filter((href) => !href.startsWith('#') && !href.startsWith('https:'))";
    let dead = tab.js(dead, &[]).await?;
    ensure!(dead.as_array().is_some_and(Vec::is_empty), "links that lead nowhere from a disk: {dead}");
    let fonts = "return ['Sans', 'Serif', 'Math'].every((name) => [...document.fonts].some(({ family, status }) => family.includes(`Tangible ${name}`) && status === 'loaded'))";
    tab.until("its fonts, which are inside", fonts, &[]).await?;
    Ok(())
}

/// A page from a disk with a file in a sandboxed frame.
async fn sandboxed(tab: &Tab<'_>, src: &str) -> Result<()> {
    let page = tab.sites.root.join("target/journeys/sandbox.html");
    let text = format!(
        "<!doctype html><title>Sandbox</title><iframe sandbox=\"allow-scripts\" src=\"{src}\" width=\"900\" height=\"800\"></iframe>"
    );
    std::fs::write(&page, text)?;
    tab.go(&format!("file://{}", std::path::absolute(page)?.display())).await?;
    let frame = tab.element("return document.querySelector('iframe')", &[]).await?;
    frame.enter_frame().await?;
    tab.until("the frame", "return document.querySelector('tangible-figure') !== null", &[]).await?;
    tab.watch_here().await
}

async fn a_figure_as_one_file_runs_in_a_sandboxed_frame(tab: &Tab<'_>) -> Result<()> {
    let file = tab.sites.exported("race-in-frame.html", &[RACE, "--seed", "3"])?;
    let name = file.file_name().context("it has a name")?.to_string_lossy().into_owned();
    sandboxed(tab, &name).await?;
    let race = tab.figure(RACE);
    race.until_ready().await?;
    race.click("Next seed").await?;
    race.until("seed 4", "return state.seed === 4").await?;
    tab.browser.enter_default_frame().await?;
    Ok(())
}

async fn without_sharing_a_sandboxed_frame_keeps_its_picture(tab: &Tab<'_>) -> Result<()> {
    // Module scripts of a server that shares nothing do not load into an opaque origin.
    tab.errors_are_expected();
    sandboxed(tab, &format!("{}/embed/{RACE}.html", tab.sites.unshared.origin)).await?;
    tab.wait(500).await;
    let picture = "return document.querySelector('svg').getBoundingClientRect().height > 100 && !customElements.get('tangible-figure')";
    ensure!(tab.js(picture, &[]).await? == true, "the static picture stays");
    tab.browser.enter_default_frame().await?;
    Ok(())
}

async fn one_classic_script_a_chapter_runs_under_a_strict_policy(tab: &Tab<'_>) -> Result<()> {
    for (server, workers) in tab.sites.portable.iter().zip([true, false]) {
        tab.go(&format!("{}/portable.html", server.origin)).await?;
        for id in [RACE, GRAPH] {
            tab.figure(id).look().await?;
            tab.figure(id).until_condition(&["ready", "paused"]).await?;
        }
        let race = tab.figure(RACE);
        let state = race.settled().await?;
        ensure!(state["step"] == 500 && state["seed"] == 3, "its attributes hold: {}", state["address"]);
        race.click("Next seed").await?;
        race.until("seed 4", "return state.seed === 4").await?;
        if workers {
            ensure!(
                tab.js("return journey.violations", &[]).await? == serde_json::json!([]),
                "nothing is forbidden"
            );
        }
        let asked = tab.js(REQUESTS, &[]).await?;
        ensure!(
            asked.as_array().is_some_and(|all| all.len() == 2),
            "the two scripts and nothing else: {asked}"
        );
    }
    Ok(())
}

async fn two_builds_on_one_page_get_along(tab: &Tab<'_>) -> Result<()> {
    tab.open("portable.html").await?;
    let later = "const script = document.createElement('script'); script.type = 'module'; script.src = '/js/tangible.js'; document.head.append(script)";
    tab.js(later, &[]).await?;
    for id in [RACE, GRAPH] {
        tab.figure(id).look().await?;
        tab.figure(id).until_condition(&["ready", "paused"]).await?;
    }
    // The other way round: the element of the site is there first.
    tab.open("blank.html").await?;
    let both = "
        const add = (src, module) => new Promise((done) => {
            const script = document.createElement('script');
            if (module) script.type = 'module';
            script.src = src; script.onload = done; document.head.append(script);
        });
        add('/js/tangible.js', true).then(() => add('/portable/label-noise.js')).then(() => {
            const figure = document.createElement('tangible-figure');
            figure.setAttribute('src', arguments[0]);
            document.body.append(figure);
        });";
    tab.js(both, &[serde_json::json!(RACE)]).await?;
    tab.figure(RACE).until_ready().await?;
    Ok(())
}

async fn two_releases_on_one_page_run_side_by_side(tab: &Tab<'_>) -> Result<()> {
    tab.open("blank.html").await?;
    let both = "
        const [folder, id] = arguments;
        for (const src of ['/js/tangible.js', `/${folder}/js/tangible.js?tag=older-figure`, `/${folder}/js/tangible.js`]) {
            const script = document.createElement('script');
            Object.assign(script, { type: 'module', src });
            document.head.append(script);
        }
        for (const name of ['tangible-figure', 'older-figure']) {
            const figure = document.createElement(name);
            figure.setAttribute('src', id);
            figure.setAttribute('seed', '3');
            figure.setAttribute('step', '200');
            document.body.append(figure);
        }";
    let folder = format!("v{}", env!("CARGO_PKG_VERSION"));
    tab.js(both, &[serde_json::json!(folder), serde_json::json!(RACE)]).await?;
    for name in ["tangible-figure", "older-figure"] {
        let digest = format!(
            "const figure = document.querySelector('{name}'); figure.scrollIntoView(); return figure.state?.step === 200 && figure.state.digest"
        );
        tab.until(name, &digest, &[]).await?;
    }
    let same = "return document.querySelector('tangible-figure').state.digest === document.querySelector('older-figure').state.digest";
    ensure!(tab.js(same, &[]).await? == true, "the same numbers from both");
    let apart = "return document.querySelector('tangible-figure').constructor !== document.querySelector('older-figure').constructor";
    ensure!(tab.js(apart, &[]).await? == true, "each has the code of its own release");
    Ok(())
}
