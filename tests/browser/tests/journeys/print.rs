//! On paper, in forced colours, at 200 % and on a narrow screen.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};

use crate::{CHAPTER, CHAPTERS, RACE};

journeys![
    ; chromium:
    forced_colours_leave_everything_visible,
    a_printed_chapter_has_its_pictures_and_codes_and_nothing_to_press,
    a_canvas_on_paper_keeps_its_shape,
    nothing_scrolls_sideways_at_200_percent_and_at_320_pixels,
];

/// Whether paper shows it. Opacity and what is skipped far from the screen do not matter there.
const PRINTED: &str = "
    const printed = (element) => {
        const { width, height } = element.getBoundingClientRect();
        return element.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
    };
    const figures = [...document.querySelectorAll('tangible-figure')];
    const name = (element) => `${element.localName} ${element.className} ${element.textContent.trim().slice(0, 40)}`;
";

const PICTURELESS: &str = "return figures.filter((figure) => ![...figure.shadowRoot.querySelectorAll('canvas, .sheet > svg'), ...figure.querySelectorAll('svg')].some(printed)).map((figure) => figure.getAttribute('src'))";

async fn printing(tab: &Tab<'_>, is: bool) -> Result<()> {
    let media = if is { "print" } else { "" };
    if is {
        // Browsers say so before they print.
        tab.js("dispatchEvent(new Event('beforeprint'))", &[]).await?;
    }
    tab.cdp("Emulation.setEmulatedMedia", json!({ "media": media, "features": [] })).await?;
    Ok(())
}

/// A list that a function body with [`PRINTED`] at hand answers.
async fn list(tab: &Tab<'_>, body: &str) -> Result<Vec<String>> {
    let found = tab.js(&format!("{PRINTED} {body}"), &[]).await?;
    Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_string).collect())
}

async fn none(tab: &Tab<'_>, what: &str, body: &str) -> Result<()> {
    let found = list(tab, body).await?;
    ensure!(found.is_empty(), "{what}: {found:?}");
    Ok(())
}

async fn a_printed_chapter_has_its_pictures_and_codes_and_nothing_to_press(tab: &Tab<'_>) -> Result<()> {
    for page in CHAPTERS {
        tab.open(page).await?;
        // Printed at once, by somebody who has not scrolled.
        tab.until(
            "the script",
            "return [...document.querySelectorAll('tangible-figure')].every(({ shadowRoot }) => shadowRoot)",
            &[],
        )
        .await?;
        printing(tab, true).await?;
        none(tab, "figures without their picture", PICTURELESS).await?;
        printing(tab, false).await?;
        tab.all_figures_ready().await?;
        let sources = tab.js("return journey.sources()", &[]).await?;
        for id in sources.as_array().into_iter().flatten().filter_map(Value::as_str) {
            tab.figure(id).settled().await?;
        }
        let coded = "return [...document.querySelectorAll('tangible-figure')].every(({ shadowRoot }) => shadowRoot.querySelector('.paper svg'))";
        tab.until("a code for every figure", coded, &[]).await?;
        printing(tab, true).await?;
        none(tab, "figures without their picture", PICTURELESS).await?;
        // Drawn for paper, at its width and on white, and no canvas of the screen.
        none(tab, "figures with a canvas", "return figures.filter((figure) => [...figure.shadowRoot.querySelectorAll('canvas')].some(printed)).map((figure) => figure.getAttribute('src'))").await?;
        none(tab, "pictures not for paper", "return figures.flatMap((figure) => [...figure.shadowRoot.querySelectorAll('.sheet > svg')]).filter((svg) => svg.getAttribute('width') !== '640' || getComputedStyle(svg.querySelector(':scope > rect')).fill !== 'none' || Math.abs(svg.getBoundingClientRect().width / svg.getBoundingClientRect().height - 640 / svg.getAttribute('height')) > 0.02).map(name)").await?;
        none(tab, "figures with two pictures", "return figures.filter((figure) => [...figure.shadowRoot.querySelectorAll('canvas, .sheet > svg'), ...figure.querySelectorAll(':scope > figure > svg')].filter(printed).length > 1).map((figure) => figure.getAttribute('src'))").await?;
        none(tab, "figures without a code", "return figures.filter((figure) => !printed(figure.shadowRoot.querySelector('.paper svg'))).map((figure) => figure.getAttribute('src'))").await?;
        none(tab, "to be pressed or moved in figures", "return figures.flatMap((figure) => [...figure.shadowRoot.querySelectorAll('button, input, select, textarea, summary, [role=slider], .handle, .notice, progress')]).filter(printed).map(name)").await?;
        none(tab, "to be pressed in the text", "return [...document.querySelectorAll('main :is(button:not(.badge, .quote), input, select, progress, [role=slider])')].filter(printed).map(name)").await?;
        none(tab, "answers that are not printed", "return [...document.querySelectorAll('tangible-exercise > details > :not(summary)')].filter((element) => !printed(element)).map(name)").await?;
        // The printer takes it: more than one page, and of some size.
        let pdf = tab.cdp("Page.printToPDF", json!({ "preferCSSPageSize": true })).await?;
        let size = pdf["data"].as_str().map_or(0, str::len);
        println!("{page} on paper: {} kB", size * 3 / 4 / 1024);
        ensure!(size > 100_000, "{page} prints to {size} letters of base64");
        printing(tab, false).await?;
    }
    Ok(())
}

/// Canvases whose pixels are no squares on paper; and how many are narrower there than they were drawn. All of it in one
/// task, in which no engine can answer.
const SQUEEZED: &str = "
    const canvases = [...document.querySelectorAll('tangible-figure')].flatMap(({ shadowRoot }) => [...shadowRoot?.querySelectorAll('.picture:not([hidden]) > canvas') ?? []]);
    for (const canvas of canvases) {
        // As it was drawn for a screen twice as wide.
        [canvas.width, canvas.height] = [1200, 400];
        Object.assign(canvas.parentElement.style, { width: '1200px', height: '400px' });
        canvas.getRootNode().querySelector('.sheet').replaceChildren();
    }
    const of = (canvas) => canvas.getBoundingClientRect();
    return {
        squeezed: canvases.filter((canvas) => Math.abs(of(canvas).width / of(canvas).height / 3 - 1) > 0.02).map((canvas) => `${of(canvas).width} × ${of(canvas).height}`),
        narrower: canvases.filter((canvas) => of(canvas).width < 700).length,
    }";

async fn a_canvas_on_paper_keeps_its_shape(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    for page in ["index.html", CHAPTER] {
        tab.open(page).await?;
        tab.until("a figure", "return journey.figure()?.shadowRoot", &[]).await?;
        tab.js("journey.look()", &[]).await?;
        tab.until("its canvas", "return journey.visible(journey.all('', '.picture > canvas')[0])", &[])
            .await?;
        printing(tab, true).await?;
        let found = tab.js(SQUEEZED, &[]).await?;
        ensure!(found["narrower"].as_u64() > Some(0), "{page}: no canvas is narrower on paper: {found}");
        ensure!(found["squeezed"] == json!([]), "{page}: {found}");
        printing(tab, false).await?;
    }
    Ok(())
}

async fn forced_colours_leave_everything_visible(tab: &Tab<'_>) -> Result<()> {
    for scheme in ["light", "dark"] {
        let features =
            [("forced-colors", "active"), ("prefers-color-scheme", scheme), ("prefers-contrast", "more")];
        let race = tab.open_figure(RACE, "step=300").await?;
        tab.prefer(&features).await?;
        race.settled().await?;
        // What the pointer can press stands out from what is behind it.
        let faint = "
            const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => (part / 255) ** 2.2); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const behind = (element) => { for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) { const { backgroundColor } = getComputedStyle(at); if (!/^rgba.*, 0\\)$/.test(backgroundColor)) return backgroundColor; } return 'rgb(255, 255, 255)'; };
            return journey.all(arguments[0], 'button, select, label, .title, .caption, .readout .value, .readout .label').filter(journey.visible).filter((element) => {
                if (element.getAttribute('aria-disabled')) return false;
                const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
                return (a + 0.05) / (b + 0.05) < 3;
            }).map((element) => `${element.className} ${journey.nameOf(element)}: ${getComputedStyle(element).color} on ${behind(element)}`)";
        let faint = tab.js(faint, &[json!(RACE)]).await?;
        ensure!(faint == json!([]), "{scheme}: too faint are {faint}");
        // The chosen preset and the pinned run are told apart without colour.
        let marked = "const chip = journey.all(arguments[0], '.chip[aria-pressed=true]')[0]; return chip && getComputedStyle(chip).outlineStyle";
        ensure!(
            tab.js(marked, &[json!(RACE)]).await? == "solid",
            "{scheme}: the chosen preset is not marked"
        );
    }
    Ok(())
}

/// What is wider than the page, and does not scroll by itself.
const WIDE: &str = "
    const wide = document.scrollingElement.scrollWidth > innerWidth ? [`the page: ${document.scrollingElement.scrollWidth} of ${innerWidth}`] : [];
    const roots = [document, ...[...document.querySelectorAll('tangible-figure')].map((figure) => figure.shadowRoot)];
    const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const beyond = roots.flatMap((root) => [...root.querySelectorAll('p, h1, h2, h3, li, td, dd, button, input, select, summary, canvas, svg, textarea')]).filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return journey.visible(element) && width > 2 && (left < -1 || right > innerWidth + 1) && !element.closest('svg svg, .skip, .unseen, .sr') && !scrolls(element.parentElement);
    });
    return [...wide, ...beyond.map((element) => `${element.localName}.${element.className.baseVal ?? element.className} ${element.textContent.trim().slice(0, 30)}`)];
";

async fn nothing_scrolls_sideways_at_200_percent_and_at_320_pixels(tab: &Tab<'_>) -> Result<()> {
    let embed = format!("embed.html?f={RACE}");
    let others = ["index.html", "claims.html", "about.html", "embedding.html", "messages.html", &embed];
    let pages = [&CHAPTERS[..], &others].concat();
    // A window of 1280 pixels at 200 % has 640 of the page's; and a narrow one, which 1280 at 400 % is.
    for (width, ratio) in [(640, 2), (320, 1)] {
        let metrics = json!({ "width": width, "height": 512, "deviceScaleFactor": ratio, "mobile": false });
        tab.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        for page in &pages {
            tab.open(page).await?;
            tab.until(
                "the script",
                "return customElements.get('tangible-figure') && document.readyState === 'complete'",
                &[],
            )
            .await?;
            tab.all_figures_ready().await?;
            tab.until("everything to unfold", crate::settings::UNFOLDED, &[]).await?;
            let wide = tab.js(WIDE, &[]).await?;
            ensure!(wide == json!([]), "{page} at {width} pixels: {wide}");
        }
    }
    Ok(())
}
