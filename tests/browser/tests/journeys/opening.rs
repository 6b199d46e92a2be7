//! The first ten seconds of a page, and how little room a claim takes.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::probe::probe;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::CHAPTERS;

journeys![
    nothing_plays_by_itself_under_reduced_motion,
    a_claim_is_one_line,
    ; chromium:
    a_claim_says_its_sentence_in_its_row,
    ; alone:
    something_moves_above_the_fold_within_a_second,
];

/// Windows of a laptop and of a phone.
const WINDOWS: [(u32, u32); 2] = [(1280, 800), (360, 740)];
/// Window in which a claim is measured.
const COLUMN: (u32, u32) = (720, 900);
/// Milliseconds from `ready` to another picture, on the recorded machine.
const MOVES_WITHIN: f64 = 1000.0;

/// Remembers when the first figure was ready, and when its picture was another one.
const WATCH: &str = "
    window.opening = { ready: null, moved: null };
    addEventListener('ready', ({ target }) => { if (target === journey.figure()) opening.ready ??= performance.now(); }, true);
    let first = '';
    const watch = setInterval(() => {
        const pixels = opening.ready === null ? '' : journey.pixels();
        first ||= pixels;
        if (pixels === first) return;
        opening.moved = performance.now();
        clearInterval(watch);
    }, 40);
";

/// Windows, one after the other.
pub(crate) async fn sized(tab: &Tab<'_>, (width, height): (u32, u32)) -> Result<()> {
    if width < 600 {
        return tab.phone(width, height).await;
    }
    tab.window(width, height).await
}

/// Part of the first picture that is above the fold, and what stands above it that a reader would have to deal with first.
const ABOVE: &str = "
    const figure = journey.figure(), root = figure.shadowRoot;
    const { top, bottom, height } = root.querySelector('.stage').getBoundingClientRect();
    const asked = [...document.querySelectorAll('main *'), ...root.querySelectorAll('*')]
        .filter((element) => element.matches('form, input, select, textarea, dialog, .byline, .subtitle, .abstract, .asking'))
        .filter((element) => journey.visible(element) && element.getBoundingClientRect().top < top);
    return [(Math.min(bottom, innerHeight) - top) / height, asked.map(({ localName, className }) => `${localName}.${className}`), scrollY];
";

async fn something_moves_above_the_fold_within_a_second(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(WATCH).await?;
    for size in WINDOWS {
        sized(tab, size).await?;
        for page in ["index.html"].iter().chain(&CHAPTERS) {
            tab.open(page).await?;
            let moved = "return opening.moved !== null && opening.moved - opening.ready";
            let took = tab.until(&format!("{page} to move at {size:?}"), moved, &[]).await?;
            let took = took.as_f64().context("milliseconds")? / probe(tab).await?;
            ensure!(took < MOVES_WITHIN, "{page} at {size:?} moves {took:.0} ms after it is ready");
            let above = tab.js(ABOVE, &[]).await?;
            println!(
                "{page} at {size:?}: moves after {took:.0} ms, {} of the picture above the fold",
                above[0]
            );
            ensure!(above[0].as_f64() > Some(0.6), "{page} at {size:?}: {} is above the fold", above[0]);
            ensure!(above[1] == json!([]), "{page} at {size:?}: above the picture stand {}", above[1]);
            ensure!(above[2] == 0, "{page} at {size:?} scrolled by itself");
        }
    }
    Ok(())
}

async fn nothing_plays_by_itself_under_reduced_motion(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    for page in ["index.html"].iter().chain(&CHAPTERS) {
        tab.open(page).await?;
        // What is computed in the background may still come: the state stays.
        let stands = "const figure = journey.figure(); return figure?.getAttribute('state') === 'ready' && figure.state && [figure.state.step, figure.state.params]";
        let before = tab.until("the first figure", stands, &[]).await?;
        tab.wait(1000).await;
        ensure!(tab.js(stands, &[]).await? == before, "{page} moves by itself");
    }
    Ok(())
}

/// Pixels of a claim that nobody has opened.
const LINE: f64 = 40.0;

async fn a_claim_is_one_line(tab: &Tab<'_>) -> Result<()> {
    sized(tab, COLUMN).await?;
    for page in CHAPTERS {
        tab.open(page).await?;
        tab.until("the script", "return document.querySelector('.claim-actions .primary')", &[]).await?;
        let heights = "return [...document.querySelectorAll('tangible-claim')].map((claim) => claim.getBoundingClientRect().height)";
        let heights = tab.js(heights, &[]).await?;
        let heights: Vec<f64> = heights.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        ensure!(!heights.is_empty() && heights.iter().all(|height| *height <= LINE), "{page}: {heights:?}");
    }
    Ok(())
}

/// Claims whose sentence is cut: closed all that it says stands in its row, in whole words, and opened the full sentence.
const UNREAD: &str = "
    return [...document.querySelectorAll('tangible-claim')].flatMap((claim) => {
        const faults = [], summary = claim.querySelector('summary');
        const [row, words] = [claim, claim.querySelector('.claim-words')].map((element) => element.getBoundingClientRect());
        const shown = () => [...claim.querySelectorAll('.claim-words > :not(.unseen)')].filter(journey.visible);
        const look = (how) => {
            const [text, ...others] = shown();
            if (!text || others.length > 0) return faults.push(`${how} ${text ? 'it says its sentence twice' : 'it says nothing'}`);
            for (let at = text; at !== claim; at = at.parentElement) {
                const { overflow, textOverflow, webkitLineClamp } = getComputedStyle(at);
                const cut = overflow !== 'visible' && (at.scrollHeight > at.clientHeight + 1 || at.scrollWidth > at.clientWidth + 1);
                if (cut || textOverflow === 'ellipsis' || webkitLineClamp !== 'none') faults.push(`${how} it is cut`);
            }
            return text.innerText;
        };
        const closed = look('closed');
        if (words.width < 240) faults.push(`${words.width} px are left for it`);
        if (words.top < row.top - 1 || words.bottom > row.bottom + 1) faults.push('it hangs out of its row');
        if (claim.querySelector('tangible-answer button')) return faults;
        summary.focus({ focusVisible: true });
        if (claim.getBoundingClientRect().height > row.height) faults.push('the row grows under the keyboard');
        summary.click();
        const full = look('opened');
        if (full.length < closed.length) faults.push('opened it says less');
        summary.click();
        return faults.map((fault) => `${claim.getAttribute('claim')}: ${fault}`);
    });
";

async fn a_claim_says_its_sentence_in_its_row(tab: &Tab<'_>) -> Result<()> {
    // Whatever window the system has in front.
    tab.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
    for size in [COLUMN, WINDOWS[0], WINDOWS[1]] {
        sized(tab, size).await?;
        for page in CHAPTERS {
            tab.open(page).await?;
            tab.until("the script", "return document.querySelector('.claim-actions .primary')", &[]).await?;
            let unread = tab.js(UNREAD, &[]).await?;
            ensure!(unread == json!([]), "{page} at {size:?}: {unread}");
        }
    }
    Ok(())
}
