//! Pages whose style sheets know nothing of figures: what their text inherits ends at the figure, and what a page means for
//! everything in it comes through (DESIGN.md, section 7).

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::AVERAGE;

journeys![
    fifty_hosts_change_no_label_and_no_control,
    what_a_page_means_for_everything_comes_through,
    a_page_is_dark_where_its_text_is_light,
    keys_that_are_used_do_not_reach_the_page,
];

/// Styles of hosts, and what they are. The figure stands in `section`, which stands in `main`.
const HOSTS: [(&str, &str); 54] = [
    ("a root of 10 pixels", "html { font-size: 10px }"),
    ("a root of 62.5 %", "html { font-size: 62.5% } body { font-size: 1.6rem }"),
    ("a large root", "html { font-size: 24px }"),
    ("another font everywhere", "html { font: 900 30px/2 monospace }"),
    ("a font that must be", "* { font-family: cursive !important; font-size: 40px !important }"),
    ("letters apart", "body { letter-spacing: 0.2em }"),
    ("letters apart, on everything", "* { letter-spacing: 4px; word-spacing: 9px }"),
    ("words apart", "body { word-spacing: 1em }"),
    ("capitals", "body { text-transform: uppercase }"),
    ("from the right", "html { direction: rtl }"),
    ("lines apart", "body { line-height: 3 }"),
    ("small capitals", "body { font-variant: small-caps; font-variant-numeric: oldstyle-nums }"),
    ("centred", "body { text-align: center }"),
    ("justified", "body { text-align: justify; text-align-last: justify }"),
    ("spaces kept", "body { white-space: pre }"),
    ("no line ends", "body { white-space: nowrap }"),
    (
        "words broken",
        "body { hyphens: auto; word-break: break-all; overflow-wrap: anywhere; line-break: anywhere }",
    ),
    ("balanced lines", "body { text-wrap: balance }"),
    ("from above", "section { writing-mode: vertical-rl }"),
    (
        "from above, on everything",
        "section, section * { writing-mode: vertical-lr; text-orientation: upright }",
    ),
    ("other boxes", "*, *::before, *::after { box-sizing: content-box }"),
    (
        "a reset",
        "* { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline; background: none }",
    ),
    (
        "its own buttons",
        "button { padding: 20px; margin: 9px; text-transform: uppercase; min-width: 200px; border: 5px solid }",
    ),
    (
        "its own fields",
        "input, select, textarea { width: 100%; height: 60px; appearance: none; display: block }",
    ),
    ("its own labels", "label { display: block; width: 100%; margin-bottom: 2em; font-weight: 900 }"),
    ("its own pictures", "svg, canvas, img, video { max-width: 50%; height: auto }"),
    (
        "its own headings",
        "h1, h2, h3, p, dl, dt, dd, table, td { margin: 2em; padding: 1em; font-size: 3em }",
    ),
    ("first lines set in", "body { text-indent: 4em }"),
    ("waiting", "body { cursor: wait }"),
    ("nothing to select", "body { user-select: none; -webkit-user-select: none }"),
    ("font features", "body { font-feature-settings: 'smcp', 'onum', 'frac'; font-kerning: none }"),
    ("wide tabs", "body { tab-size: 16 }"),
    ("a colour", "body { color: #522; -webkit-text-fill-color: #225 }"),
    ("slanted", "body { font-style: italic }"),
    ("heavy", "body { font-weight: 900; font-stretch: condensed; font-synthesis: none }"),
    ("lists", "body { list-style: upper-roman inside }"),
    ("columns", "main { width: 1320px; columns: 2; column-gap: 40px }"),
    ("shadows and outlines", "body { text-shadow: 3px 3px red; -webkit-text-stroke: 1px blue }"),
    ("marks over letters", "body { text-emphasis: dot red }"),
    (
        "tables apart",
        "body { border-spacing: 30px; border-collapse: separate; caption-side: bottom; empty-cells: hide }",
    ),
    (
        "icons of its own",
        "body { fill: red; stroke: blue; stroke-width: 9px; text-anchor: end; dominant-baseline: hanging }",
    ),
    ("slow changes", "* { transition: all 3s }"),
    ("sharp pixels", "body { image-rendering: pixelated }"),
    (
        "trimmed lines",
        "body { text-box: trim-both cap alphabetic; text-underline-offset: 9px; quotes: none }",
    ),
    ("moved and turned", "main { transform: translate(40px, 30px) scale(0.5); transform-origin: 0 0 }"),
    ("a centred flex", "main { width: 900px } section { display: flex; justify-content: center }"),
    (
        "a column of a flex",
        "main { width: 900px } section { display: flex; flex-direction: column; align-items: center }",
    ),
    ("a centred grid", "main { width: 900px } section { display: grid; place-items: center }"),
    (
        "a column of a grid",
        "main { width: 900px } section { display: grid; grid-template-columns: max-content 1fr }",
    ),
    ("a float", "main { width: 900px } section { float: left }"),
    (
        "a cell of a table",
        "main { width: 900px; display: table; width: auto } section { display: table-cell }",
    ),
    ("an inline block", "main { width: 900px } section { display: inline-block }"),
    ("out of the flow", "main { width: 900px; position: relative } section { position: absolute }"),
    ("as wide as it likes", "main { width: 900px } section { width: fit-content }"),
];

/// A figure in a page of somebody else, with everything that it has, and a way to look at all of its boxes.
const PAGE: &str = "
    document.body.innerHTML = `<main><section><tangible-figure src=\"${arguments[0]}\" autoplay=\"off\" step=\"20\" view=\"lab\"></tangible-figure></section></main>`;
    window.host = document.head.appendChild(document.createElement('style'));
    window.figure = document.querySelector('tangible-figure');
    const always = 'main { width: 640px; margin: 0 } section { display: block }';
    const round = (number) => Math.round(number * 10) / 10;
    /** Boxes of elements and of texts, as the figure lays them out, and the whole style of some. */
    const boxes = () => {
        const frame = figure.shadowRoot.querySelector('.frame'), dialog = figure.shadowRoot.querySelector('dialog');
        const seen = [];
        for (const whole of [frame, dialog]) {
            const { left, top, width } = whole.getBoundingClientRect(), scale = whole.offsetWidth / width;
            const put = (name, rect) => seen.push([name, [rect.left - left, rect.top - top, rect.width, rect.height].map((number) => number * scale)]);
            for (const element of [whole, ...whole.querySelectorAll('*')]) {
                if (!element.checkVisibility() || element.closest('.sr')) continue;
                put(`${element.localName}.${element.getAttribute('class')} ${(element.ariaLabel ?? element.textContent).slice(0, 20)}`, element.getBoundingClientRect());
                for (const node of element.childNodes) {
                    if (!(node instanceof Text) || !node.data.trim()) continue;
                    const range = document.createRange();
                    range.selectNode(node);
                    put(`“${node.data}”`, range.getBoundingClientRect());
                }
            }
        }
        const styles = ['.title', 'label', '.field', '.slider', '.chip', '.value', '.caption', '.icon path', 'select', 'dialog dd'].map((part) => {
            const style = getComputedStyle(figure.shadowRoot.querySelector(part));
            return [part, [...style].filter((name) => !name.startsWith('--')).map((name) => `${name}: ${style.getPropertyValue(name)}`)];
        });
        return { seen, styles, width: frame.offsetWidth };
    };
    const settled = async () => {
        for (let beat = 0; beat < 3; beat += 1) await new Promise(requestAnimationFrame);
    };
    /** What is another box or another style than in `plain`. */
    const differences = (plain, now) => {
        const found = plain.width === now.width ? [] : [`the figure is ${now.width} wide and not ${plain.width}`];
        if (plain.seen.length !== now.seen.length) found.push(`${now.seen.length} boxes and not ${plain.seen.length}`);
        plain.seen.forEach(([name, box], at) => {
            const [other, there] = now.seen[at] ?? ['nothing', []];
            if (name !== other || box.some((number, part) => !(Math.abs(number - there[part]) <= 0.5))) found.push(`${name} at ${box.map(round)}: ${other} at ${there.map(round)}`);
        });
        plain.styles.forEach(([part, style], at) => {
            const there = now.styles[at][1], odd = style.filter((text, place) => text !== there[place]);
            if (odd.length > 0) found.push(`${part} has ${there.filter((text, place) => text !== style[place]).slice(0, 3)} and not ${odd.slice(0, 3)}`);
        });
        return found.slice(0, 6);
    };
    /** A figure without its boundary. */
    const open = new CSSStyleSheet();
    open.replaceSync('.edge { all: inherit !important; --rem: 1rem !important } .edge::before { display: none }');
    window.under = async (css) => {
        host.textContent = `${always} ${css}`;
        await settled();
        const now = boxes();
        if (css === '') window.plain = now;
        const root = figure.shadowRoot, sheets = [...root.adoptedStyleSheets];
        root.adoptedStyleSheets = [...sheets, open];
        await settled();
        const bare = css === '' ? [] : differences(unbounded, boxes());
        if (css === '') window.unbounded = boxes();
        root.adoptedStyleSheets = sheets;
        return { bounded: differences(plain, now), bare, boxes: now.seen.length };
    };
    host.textContent = always;
";

async fn fifty_hosts_change_no_label_and_no_control(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    tab.open("blank.html").await?;
    tab.js(PAGE, &[json!(AVERAGE)]).await?;
    let figure = tab.figure(AVERAGE);
    figure.settled().await?;
    // With a dialog open: it lies over the page, and is in it all the same.
    figure.part(".picture").await?.focus().await?;
    tab.hand().send_keys("?").perform().await?;
    figure.until("its keys", "return journey.all(src, 'dialog dd').length > 5").await?;
    let under = "const [css, done] = arguments; under(css).then(done, (error) => done(String(error)))";
    let plain = tab.js_later(under, &[json!("")]).await?;
    ensure!(plain["boxes"].as_u64() > Some(150), "boxes: {plain}");
    let (mut changed, mut harmless) = (Vec::new(), Vec::new());
    for (name, css) in HOSTS {
        let found = tab.js_later(under, &[json!(css)]).await?;
        if found["bounded"] != json!([]) {
            changed.push(format!("{name}: {}", found["bounded"]));
        }
        if found["bare"] == json!([]) {
            harmless.push(name);
        }
    }
    ensure!(changed.is_empty(), "{} hosts change it:\n{}", changed.len(), changed.join("\n"));
    // The boundary is what does it: without it most of them would change something.
    println!("{} hosts; a shadow root alone keeps out: {harmless:?}", HOSTS.len());
    ensure!(HOSTS.len() - harmless.len() >= 35, "without boundary too few change it: {harmless:?}");
    Ok(())
}

async fn what_a_page_means_for_everything_comes_through(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    tab.open("blank.html").await?;
    tab.js(PAGE, &[json!(AVERAGE)]).await?;
    tab.figure(AVERAGE).settled().await?;
    let style = "host.textContent = arguments[0]; const part = figure.shadowRoot.querySelector(arguments[1]); return getComputedStyle(part)[arguments[2]]";
    for (css, part, property, value) in [
        ("main { visibility: hidden }", ".title", "visibility", "hidden"),
        ("main { pointer-events: none }", ".chip", "pointerEvents", "none"),
        ("main { forced-color-adjust: none }", ".chip", "forcedColorAdjust", "none"),
        ("tangible-figure { --tt-orange: rgb(1, 2, 3) }", ".frame", "--tt-orange", "rgb(1, 2, 3)"),
        ("tangible-figure::part(caption) { letter-spacing: 7px }", ".caption", "letterSpacing", "7px"),
        ("tangible-figure[hidden] { display: block }", ".title", "visibility", "visible"),
    ] {
        let body = style.replace("[arguments[2]]", ".getPropertyValue(arguments[2])");
        let body = if property.starts_with("--") { body.as_str() } else { style };
        let found = tab.js(body, &[json!(css), json!(part), json!(property)]).await?;
        ensure!(found == value, "{css}: {property} of {part} is {found}");
    }
    // An ink that comes late is painted with.
    let pixels = "return journey.pixels(arguments[0])";
    let before = tab.js(pixels, &[json!(AVERAGE)]).await?;
    tab.js("host.textContent = 'tangible-figure { --tt-ink: rgb(1, 2, 3) }'", &[]).await?;
    let repainted = "return ![arguments[1], ''].includes(journey.pixels(arguments[0]))";
    tab.until("a picture in another ink", repainted, &[json!(AVERAGE), before]).await?;
    // It is as wide as the page lets it be, and no parent grows beyond the screen for it.
    let width = "
        const [css, done] = arguments;
        host.textContent = `body { margin: 0 } main { width: 360px } ${css}`;
        requestAnimationFrame(() => requestAnimationFrame(() => done(figure.getBoundingClientRect().width)))";
    for css in [
        "",
        "main { display: flex }",
        "main { display: grid; grid-template-columns: 1fr }",
        "section { display: flex; justify-content: center }",
        "section { display: grid; place-items: center }",
        "section { float: left }",
        "section { display: table-cell }",
        "section { display: inline-block }",
        "section { width: fit-content }",
        "main { position: relative } section { position: absolute }",
        "section { display: flex } tangible-figure { display: flex }",
        "tangible-figure { display: grid }",
        "tangible-figure { display: inline-block }",
    ] {
        let found = tab.js_later(width, &[json!(css)]).await?;
        ensure!(
            found.as_f64().is_some_and(|width| (width - 360.0).abs() < 0.6),
            "{css}: it is {found} pixels wide"
        );
    }
    Ok(())
}

/// Pages that are dark, however they say so: style, and what makes them light again.
const DARK: [(&str, &str); 8] = [
    ("html { color-scheme: dark }", "host.textContent = 'html { color-scheme: light }'"),
    (
        "[data-bs-theme=dark] { color-scheme: dark; color: #dee2e6; background: #212529 }",
        "document.documentElement.removeAttribute('data-bs-theme')",
    ),
    (
        ".night { background: #111; color: oklch(0.92 0.004 286) }",
        "document.querySelector('main').classList.remove('night')",
    ),
    ("main { background: black; color: color(display-p3 0.9 0.9 0.9) }", "host.textContent = ''"),
    ("/* a meta element */", "document.querySelector('meta[name=color-scheme]').content = 'light'"),
    (
        "@media (prefers-color-scheme: dark) { section { background: #222; color: #ccc } }",
        "host.sheet.deleteRule(0)",
    ),
    (
        ".night { color: lab(90% 0 0) } .night { transition: color 200ms }",
        "document.querySelector('main').className = ''",
    ),
    (
        ":root:has(#dark:checked) { color: hsl(210 14% 88%) }",
        "document.getElementById('dark').checked = false",
    ),
];

async fn a_page_is_dark_where_its_text_is_light(tab: &Tab<'_>) -> Result<()> {
    for scheme in ["light", "dark"] {
        tab.prefer(&[("prefers-reduced-motion", "reduce"), ("prefers-color-scheme", scheme)]).await?;
        for (css, light) in DARK {
            if scheme == "light" && css.starts_with("@media") {
                continue;
            }
            tab.open("blank.html").await?;
            let dress = "
                document.documentElement.dataset.bsTheme = 'dark';
                if (arguments[1].startsWith('/*')) document.head.append(Object.assign(document.createElement('meta'), { name: 'color-scheme', content: 'dark' }));
                host.textContent = arguments[1];
                document.querySelector('main').className = 'night';
                document.body.append(Object.assign(document.createElement('input'), { type: 'checkbox', id: 'dark', checked: true }))";
            tab.js(&format!("{PAGE} {dress}"), &[json!(AVERAGE), json!(css)]).await?;
            let figure = tab.figure(AVERAGE);
            figure.settled().await?;
            let inside = |name: &str| {
                format!("return getComputedStyle(journey.all(src, '.frame')[0]).colorScheme === '{name}'")
            };
            figure.until(&format!("{css} to be dark"), &inside("dark")).await?;
            tab.js(light, &[]).await?;
            figure.until(&format!("{css} to be light again"), &inside("light")).await?;
        }
        // A page that says nothing is painted light, whatever the system prefers; so is one whose text is dark on white.
        for css in
            ["", "html { color-scheme: light dark; color: #222; background: white }", "main { color: #777 }"]
        {
            tab.open("blank.html").await?;
            tab.js(&format!("{PAGE} host.textContent = arguments[1]"), &[json!(AVERAGE), json!(css)]).await?;
            let figure = tab.figure(AVERAGE);
            figure.settled().await?;
            let inside = "return getComputedStyle(journey.all(arguments[0], '.frame')[0]).colorScheme";
            let inside = tab.js(inside, &[json!(AVERAGE)]).await?;
            ensure!(inside == "light", "“{css}” is {inside} where the system prefers {scheme}");
        }
    }
    Ok(())
}

/// Every shortcut that a page could have.
const SHORTCUTS: &str = "
    window.heard = [];
    for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, ({ type, key }) => heard.push(`${type} ${key}`));
";

async fn keys_that_are_used_do_not_reach_the_page(tab: &Tab<'_>) -> Result<()> {
    tab.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    tab.open("blank.html").await?;
    tab.js(&format!("{PAGE} {SHORTCUTS}"), &[json!(AVERAGE)]).await?;
    let figure = tab.figure(AVERAGE);
    figure.settled().await?;
    let used: [(&str, Vec<Key>, &str); 6] = [
        (".picture", vec![Key::Right, Key::Left, Key::Home, Key::Space, Key::Space], "zysp"),
        (".control .field", vec![Key::Home, Key::Right, Key::Backspace, Key::Delete, Key::End], "0.1e?/ks"),
        (".control .slider", vec![Key::Right, Key::Up, Key::PageDown, Key::Home], ""),
        (".speed", vec![Key::Up, Key::Down], "m"),
        (".icon.play", vec![Key::Enter, Key::Space], ""),
        (".chip", vec![Key::Space, Key::Enter], ""),
    ];
    for (part, keys, letters) in used {
        figure.part(part).await?.focus().await?;
        tab.js("heard.length = 0", &[]).await?;
        let mut hand = tab.hand();
        for key in keys {
            hand = hand.send_keys(key);
        }
        hand.send_keys(letters).perform().await?;
        let heard = tab.js("return heard", &[]).await?;
        ensure!(heard == json!([]), "keys used in {part} reach the page: {heard}");
    }
    // Escape takes a draft back; a second one is the page's, as are Tab and what has a modifier.
    figure.part(".control .field").await?.focus().await?;
    tab.hand().send_keys("9").send_keys(Key::Escape).perform().await?;
    ensure!(
        tab.js("return heard.filter((key) => /Escape|9/.test(key))", &[]).await? == json!([]),
        "the draft's Escape"
    );
    let hand = tab.hand().send_keys(Key::Escape).key_down(Key::Control).send_keys("k").key_up(Key::Control);
    hand.send_keys(Key::Tab).perform().await?;
    let heard = tab.js("return heard.filter((key) => key.startsWith('keydown'))", &[]).await?;
    for key in ["keydown Escape", "keydown k", "keydown Tab"] {
        ensure!(
            heard.as_array().is_some_and(|all| all.contains(&Value::from(key))),
            "{key} is not used: {heard}"
        );
    }
    figure.part(".picture").await?.focus().await?;
    tab.js("heard.length = 0", &[]).await?;
    tab.hand().send_keys("qj").send_keys(Key::Up).perform().await?;
    let heard = tab.js("return heard.filter((key) => key.startsWith('keydown'))", &[]).await?;
    ensure!(heard == json!(["keydown q", "keydown j", "keydown ArrowUp"]), "keys without use: {heard}");
    Ok(())
}
