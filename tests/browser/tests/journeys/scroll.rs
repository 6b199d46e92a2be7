//! Long pages: the page's thread stays free while a reader arrives and scrolls, and engines come and go with the
//! figures on screen.

use anyhow::{Context as _, Result, bail, ensure};
use browser_tests::journeys;
use browser_tests::sites::MANY;
use browser_tests::tab::Tab;
use browser_tests::trace::Trace;
use serde_json::{Value, json};

use crate::{CHAPTER, CHAPTERS};

journeys![
    a_phrase_shows_its_picture_on_a_phone,
    ; alone:
    thirty_figures_scroll_smoothly_and_give_their_engines_back,
    a_chapter_opens_and_scrolls_without_a_long_task,
    no_default_run_and_no_drag_of_a_chapter_makes_a_long_task,
];

/// Milliseconds of work of the page's thread that 95 of 100 frames of a scroll stay below. Processor time of the recorded
/// machine, as for tasks ([`browser_tests::trace`]): what the clock says is printed beside it.
const FRAME_BUDGET: f64 = 20.0;
/// Bytes of a page with all its workers, canvases and programs.
const MEMORY_BUDGET: f64 = 300e6;
/// Engines that a page of two chapters may have: the pool's four.
const MOST_ENGINES: u64 = 4;
/// Measurements of which the best counts: a machine that is busy with something else makes the same work dearer, by
/// emptying its caches.
const TRIES: usize = 6;

/// Scrolls down by as many pixels a frame until the picture stands still, and answers with the times between frames.
const SCROLL: &str = "
    const [pixels, done] = arguments, frames = [];
    let last = 0, stuck = 0;
    const beat = (now) => {
        if (last) frames.push(now - last);
        last = now;
        const before = scrollY;
        scrollBy({ top: pixels, behavior: 'instant' });
        stuck = scrollY > before ? 0 : stuck + 1;
        if (stuck < 5) return requestAnimationFrame(beat);
        performance.mark('end');
        done(frames);
    };
    requestAnimationFrame(beat);
";
/// Pixels a frame of a reader who skims.
const SKIM: u32 = 60;

/// A page that is opened before those that are measured.
const WARM: &str = "prose.html";

/// Waits of more than 15 seconds pass as many times faster as `journey.hurry` says.
const HURRY: &str = "
    journey.hurry = 1;
    const wait = setTimeout;
    window.setTimeout = (act, time = 0, ...rest) => {
        if (time < 15000) return wait(act, time, ...rest);
        let passed = 0;
        const id = setInterval(() => {
            passed += 200 * journey.hurry;
            if (passed < time) return;
            clearInterval(id);
            act(...rest);
        }, 200);
        return id;
    };
";

/// The measurement begins behind the first layout of the page, which is the browser's: a long text takes it 50 to 60 ms
/// before any script of ours has run.
const BEGIN: &str = "addEventListener('DOMContentLoaded', () =>
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('begin'))))";

/// What a scroll cost.
struct Cost {
    /// Work that 95 of 100 frames stayed below, in milliseconds.
    frame: f64,
    /// Long tasks more than an empty page has.
    long: usize,
    frames: usize,
}

/// Scrolls through the page that is open, from its top.
async fn scrolled(tab: &Tab<'_>) -> Result<Vec<f64>> {
    let frames = tab.js_later(SCROLL, &[json!(SKIM)]).await?;
    let mut frames: Vec<f64> = frames.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    frames.sort_by(f64::total_cmp);
    Ok(frames)
}

/// Opens a page and scrolls through it in a browser that records; `then` looks at what is left.
async fn recorded(tab: &Tab<'_>, url: &str, then: Then) -> Result<Cost> {
    let mut frames = Vec::new();
    let scroll = async |recorded: &Tab<'_>| {
        // Another page first: a browser that has just started finds its fonts and warms up, whatever it shows.
        recorded.open(WARM).await?;
        recorded.all_figures_ready().await?;
        recorded.prefer(&[]).await?;
        recorded.before_scripts(BEGIN).await?;
        recorded.before_scripts(HURRY).await?;
        recorded.go(url).await?;
        recorded.until("the first figure", "return journey.figure().state !== null", &[]).await?;
        frames = scrolled(recorded).await?;
        if matches!(then, Then::EnginesRest) {
            engines_come_back(recorded).await?;
        }
        Ok(())
    };
    let trace = Trace::of(tab, scroll).await?;
    let lasted = *frames.get(frames.len() * 95 / 100).context("no frame")?;
    let cost = Cost { frame: trace.frame_work(), long: trace.long_tasks(), frames: frames.len() };
    println!(
        "{url}: {} frames, 95 of 100 with work below {:.1} ms (by the clock {lasted:.1} ms), {}",
        cost.frames,
        cost.frame,
        trace.said()
    );
    Ok(cost)
}

/// What is looked at after the scroll.
#[derive(Clone, Copy)]
enum Then {
    Nothing,
    EnginesRest,
}

/// The best of several scrolls keeps both budgets.
async fn light(tab: &Tab<'_>, url: &str, then: Then) -> Result<()> {
    let mut heavy = String::new();
    for _ in 0..TRIES {
        let Cost { frame, long, frames } = recorded(tab, url, then).await?;
        ensure!(frames > 100, "only {frames} frames: that is no long page");
        if frame < FRAME_BUDGET && long == 0 {
            return Ok(());
        }
        heavy = format!("95th frame of {frame:.1} of {FRAME_BUDGET} ms, {long} long tasks");
    }
    bail!("{url}, the last of {TRIES} scrolls: {heavy}")
}

/// After a scroll past thirty figures: engines and memory are bounded, and both are given back.
async fn engines_come_back(tab: &Tab<'_>) -> Result<()> {
    let most = tab.js("return journey.most", &[]).await?.as_u64().context("a number of workers")?;
    ensure!((1..=MOST_ENGINES).contains(&most), "{most} workers at once");
    let opened = "return [...document.querySelectorAll('tangible-figure')].filter((figure) => figure.state !== null).length";
    let opened = tab.js(opened, &[]).await?.as_u64().context("a number of figures")?;
    ensure!(opened as usize > MANY / 2, "only {opened} of {MANY} figures were opened: that proves nothing");
    let memory = "const [done] = arguments; performance.measureUserAgentSpecificMemory().then(({ bytes }) => done(bytes), (error) => done(String(error)))";
    let bytes = tab.js_later(memory, &[]).await?;
    let bytes = bytes.as_f64().with_context(|| format!("memory: {bytes}"))?;
    println!("{MANY} figures, {opened} of them opened: at most {most} engines, {:.0} MB", bytes / 1e6);
    ensure!(bytes < MEMORY_BUDGET, "{bytes} bytes, budget {MEMORY_BUDGET}");
    // Nothing is near the screen any more.
    tab.js("journey.hurry = 50", &[]).await?;
    tab.until("all engines to end", "return journey.workers.length === 0", &[]).await?;
    let pixels = "return [...document.querySelectorAll('tangible-figure')].reduce((sum, figure) => sum + (({ width, height }) => width * height)(figure.shadowRoot.querySelector('canvas')), 0)";
    let pixels = tab.js(pixels, &[]).await?;
    ensure!(pixels == 0, "canvases keep {pixels} pixels");
    let bytes = tab.js_later(memory, &[]).await?.as_f64().context("bytes")?;
    println!("at rest {:.0} MB", bytes / 1e6);
    // A figure that is looked at again has its picture at once, and then its engine and its state.
    tab.js("journey.hurry = 1; journey.look()", &[]).await?;
    tab.until("its picture", "return journey.figure().shadowRoot.querySelector('canvas').width > 0", &[])
        .await?;
    tab.until("an engine again", "return journey.workers.length > 0 && journey.figure().state?.digest", &[])
        .await?;
    Ok(())
}

async fn thirty_figures_scroll_smoothly_and_give_their_engines_back(tab: &Tab<'_>) -> Result<()> {
    for page in ["thirty.html", "thirty-portable.html"] {
        light(tab, &format!("{}/{page}", tab.sites.isolated.origin), Then::EnginesRest).await?;
    }
    Ok(())
}

async fn a_chapter_opens_and_scrolls_without_a_long_task(tab: &Tab<'_>) -> Result<()> {
    light(tab, &format!("{}/{CHAPTER}", tab.sites.plain.origin), Then::Nothing).await
}

/// Milliseconds that a figure plays, and that a hand drags.
const PLAYED: u64 = 800;
/// Moves of a drag, and pixels of each.
const MOVES: usize = 24;
const STRIDE: i64 = 3;

/// The first visible handle of a figure that a pointer can drag, in the middle of the screen.
const HANDLE: &str = "journey.look(arguments[0]);
    const handle = journey.all(arguments[0], '.handle:not(.press)').find(journey.visible), box = handle?.getBoundingClientRect();
    return box ? [box.x + box.width / 2, box.y + box.height / 2] : null";

/// Plays a figure from its start, then drags its first handle to and fro.
async fn used(tab: &Tab<'_>, id: &str) -> Result<()> {
    let figure = tab.figure(id);
    figure.look().await?;
    figure.until_ready().await?;
    tab.js("journey.figure(arguments[0]).reset(); journey.figure(arguments[0]).play()", &[json!(id)]).await?;
    tab.wait(PLAYED).await;
    tab.js("journey.figure(arguments[0]).pause()", &[json!(id)]).await?;
    let at = tab.js(HANDLE, &[json!(id)]).await?;
    let (Some(x), Some(y)) = (at[0].as_f64(), at[1].as_f64()) else { return Ok(()) };
    tab.hand().move_to(x as i64, y as i64).click_and_hold().perform().await?;
    for step in 0..MOVES {
        let by = if step < MOVES / 2 { STRIDE } else { -STRIDE };
        tab.hand().move_by_offset(by, by).perform().await?;
    }
    tab.hand().release().perform().await?;
    Ok(())
}

/// Uses every figure of a page in a browser that records; answers with its long tasks.
async fn used_page(tab: &Tab<'_>, page: &str) -> Result<usize> {
    let use_all = async |recorded: &Tab<'_>| {
        recorded.open(page).await?;
        recorded.until("the first figure", "return journey.figure().state !== null", &[]).await?;
        recorded.js("performance.mark('begin')", &[]).await?;
        let sources = recorded.js("return journey.sources()", &[]).await?;
        for id in sources.as_array().into_iter().flatten().filter_map(Value::as_str) {
            used(recorded, id).await.with_context(|| id.to_string())?;
        }
        recorded.js("performance.mark('end')", &[]).await?;
        Ok(())
    };
    let trace = Trace::of(tab, use_all).await?;
    println!("{page}, every figure played and dragged, {}", trace.said());
    Ok(trace.long_tasks())
}

async fn no_default_run_and_no_drag_of_a_chapter_makes_a_long_task(tab: &Tab<'_>) -> Result<()> {
    for page in CHAPTERS {
        let mut long = used_page(tab, page).await?;
        for _ in 1..TRIES {
            if long > 0 {
                long = used_page(tab, page).await?;
            }
        }
        ensure!(long == 0, "{page}: {long} long tasks in the last of {TRIES} recordings");
    }
    Ok(())
}

/// Whether most of the picture that a phrase speaks of, or of the screen, is on the screen.
const SHOWN: &str = "
    const copy = document.querySelector('.docked canvas');
    if (copy && !copy.hidden) {
        const { top, bottom, height } = copy.getBoundingClientRect();
        return height > 100 && top >= 0 && bottom <= innerHeight;
    }
    const { figure } = document.querySelectorAll('tangible-set:not([param])')[arguments[0]];
    const { top, bottom, height } = figure.element.shadowRoot.querySelector('.stage').getBoundingClientRect();
    return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / Math.min(height, innerHeight) > 0.79;
";

async fn a_phrase_shows_its_picture_on_a_phone(tab: &Tab<'_>) -> Result<()> {
    tab.phone(360, 740).await?;
    tab.open(CHAPTER).await?;
    tab.all_figures_ready().await?;
    let phrases = "return [...document.querySelectorAll('tangible-set:not([param])')].map((phrase) => [phrase.getAttribute('figure'), phrase.textContent])";
    let phrases = tab.js(phrases, &[]).await?;
    let all = phrases.as_array().context("a list")?;
    ensure!(all.len() > 9, "{} phrases", all.len());
    for (at, phrase) in all.iter().enumerate() {
        let press = "
            const phrase = document.querySelectorAll('tangible-set:not([param])')[arguments[0]];
            // A reader presses what is open.
            for (let part = phrase.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
            phrase.scrollIntoView({ block: 'center', behavior: 'instant' });
            phrase.click();
        ";
        tab.js(press, &[json!(at)]).await?;
        tab.until(&format!("{phrase}: most of its picture"), SHOWN, &[json!(at)]).await?;
    }
    Ok(())
}
