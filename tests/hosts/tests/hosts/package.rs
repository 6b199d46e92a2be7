//! The npm package, packed and installed in a project with Vite and TypeScript.

use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::server::Server;
use browser_tests::tab::Tab;
use host_tests::build::{Project, root, workshop};
use host_tests::guide::Guide;
use host_tests::visit;
use serde_json::json;

journeys![
    importing_it_in_node_does_nothing,
    a_stand_in_for_a_browser_has_elements_that_throw_nothing,
    the_templates_of_react_and_vue_type_check,
    a_chapter_works_from_the_bundle,
    figures_in_templates_live_and_bring_their_chapters,
    the_program_gives_the_numbers_of_the_figure,
];

/// The project with the package installed, and the snippets of guide and README in it.
fn installed(name: &str) -> Result<Project> {
    let project = Project::copied("vite", name)?;
    for text in ["www/embedding.md", "pkg/README.md"] {
        project.add_snippets(&Guide::of_file(&root().join(text))?, "vite", "")?;
    }
    project.close()?;
    let package = workshop().join(format!("../package/tangible-theorems-{}.tgz", env!("CARGO_PKG_VERSION")));
    let package =
        package.canonicalize().context("there is no package: build it with `cargo xtask package`")?;
    let arguments = ["install", "--offline", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
    project.run("npm", &[arguments.as_slice(), &[&package.to_string_lossy()]].concat())?;
    Ok(project)
}

/// The project as Vite builds it, once for all tests, served without anything else beside it.
fn bundled() -> Result<&'static Server> {
    static SITE: OnceLock<Server> = OnceLock::new();
    // Journeys ride side by side: the second waits for the first one's bundle.
    static BUILDING: Mutex<()> = Mutex::new(());
    let _alone = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(server) = SITE.get() {
        return Ok(server);
    }
    let project = installed("bundle")?;
    project.build("vite", &["build", "--logLevel", "warn"])?;
    let server = project.serve("dist", None)?;
    Ok(SITE.get_or_init(|| server))
}

async fn importing_it_in_node_does_nothing(_: &Tab<'_>) -> Result<()> {
    let project = installed("node")?;
    let text = "const before = Object.keys(globalThis).join();
        const { exports } = JSON.parse(await (await import('node:fs/promises')).readFile('node_modules/tangible-theorems/package.json', 'utf8'));
        const named = Object.keys(exports).filter((key) => !/json$|wasm$|[*]/.test(key)).map((key) => key.slice(2));
        for (const entry of [...named, 'label-noise', 'augmentation-graph']) await import(['tangible-theorems', entry].filter(Boolean).join('/'));
        if (Object.keys(globalThis).join() !== before) throw new Error('something is left behind: ' + Object.keys(globalThis));
        console.log(named.length);";
    std::fs::write(project.folder.join("imports.mjs"), text)?;
    let said = project.run("node", &["imports.mjs"])?;
    ensure!(said.trim() == "4", "every entry without a word, and the number of those with a name: {said}");
    Ok(())
}

/// A browser of a test runner: its globals, over those of Node. With `stubs`, what set-ups of tests put there beside.
const STAND_IN: &str = "
    import { JSDOM, VirtualConsole } from 'jsdom';
    import { runInNewContext } from 'node:vm';
    const troubles = [];
    process.on('unhandledRejection', (error) => troubles.push(`rejected: ${error?.stack ?? error}`));
    const virtualConsole = new VirtualConsole();
    for (const kind of ['jsdomError', 'error', 'warn']) virtualConsole.on(kind, (error) => troubles.push(String(error?.stack ?? error)));
    const { window } = new JSDOM('<!doctype html><main></main>', { url: 'https://host.example/', pretendToBeVisual: true, virtualConsole });
    const own = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)'));
    for (const name of Object.getOwnPropertyNames(window)) {
        // Timers stay those of Node.
        if (!own.has(name) && (!(name in globalThis) || /^[A-Z]|^performance$/.test(name))) Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
    }
    if (process.argv[2] === 'stubs') {
        const Stub = class { observe() {} unobserve() {} disconnect() {} };
        const matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
        Object.assign(globalThis, { ResizeObserver: Stub, IntersectionObserver: Stub, FontFace: Stub, CanvasRenderingContext2D: Stub, matchMedia });
    }
    await import('tangible-theorems/label-noise');
    await import('tangible-theorems/element');
    const main = document.querySelector('main');
    const figure = document.createElement('tangible-figure');
    figure.setAttribute('src', 'label-noise/sparse-recovery-race');
    figure.textContent = 'A race, for those who see no figure.';
    main.append(figure);
    for (const [name, value] of Object.entries({ seed: '3', theme: 'dark', src: 'label-noise/valley', ask: 'fortune', n: '30' })) figure.setAttribute(name, value);
    for (const act of ['play', 'pause', 'reset', 'step', 'answer']) figure[act]();
    figure.seek(5);
    figure.set({ n: 40 });
    figure.show('label-noise/valley?v=1');
    figure.state = 'label-noise/valley?v=1';
    await figure.snapshot('svg').catch(() => {});
    figure.remove();
    main.append(figure);
    main.insertAdjacentHTML('beforeend', '<tangible-figure src=\"label-noise/vanishing-average\"></tangible-figure><tangible-value figure=\"label-noise/vanishing-average\" readout=\"step\">7</tangible-value>');
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (troubles.length > 0) throw new Error(troubles.join('\\n'));
    console.log(main.textContent, figure.state, figure instanceof customElements.get('tangible-figure'));
    process.exit(0);
";

async fn a_stand_in_for_a_browser_has_elements_that_throw_nothing(_: &Tab<'_>) -> Result<()> {
    let project = installed("stand-in")?;
    std::fs::write(project.folder.join("stand-in.mjs"), STAND_IN)?;
    for globals in ["bare", "stubs"] {
        let said = project.run("node", &["stand-in.mjs", globals])?;
        ensure!(said.trim() == "A race, for those who see no figure.7 null true", "{globals}: {said}");
    }
    Ok(())
}

async fn the_templates_of_react_and_vue_type_check(_: &Tab<'_>) -> Result<()> {
    let project = installed("types")?;
    // It checks all that tsc checks, and the templates of Vue.
    project.run("vue-tsc", &["--noEmit", "--project", "tsconfig.json"])?;
    Ok(())
}

async fn a_chapter_works_from_the_bundle(tab: &Tab<'_>) -> Result<()> {
    let server = bundled()?;
    tab.go(&format!("{}/index.html", server.origin)).await?;
    visit::lives(tab).await?;
    visit::quiet(tab).await
}

async fn figures_in_templates_live_and_bring_their_chapters(tab: &Tab<'_>) -> Result<()> {
    let server = bundled()?;
    tab.go(&format!("{}/templates.html", server.origin)).await?;
    let average = tab.figure("label-noise/vanishing-average");
    let state = average.at_rest().await?;
    ensure!(state["step"] == 500, "a step in a template is an attribute: {}", state["step"]);
    average.until_parameter("sigma", "0.2").await?;
    tab.js("const figure = document.querySelector('#average'); figure.step(10)", &[]).await?;
    average.until("step 510", "return state.step === 510").await?;
    tab.until(
        "what the listeners heard",
        "return heard.ready === 1 && heard.steps.includes(510) && heard.address.includes('sigma=0.2')",
        &[],
    )
    .await?;
    for place in ["#react", "#vue"] {
        let body = "return document.querySelector(arguments[0]).querySelector('[src$=race]')?.state?.params.find(({ key }) => key === 'n').text === '30'";
        let look = "document.querySelector(arguments[0]).querySelector('[src$=race]')?.scrollIntoView();";
        tab.until(&format!("n = 30 in {place}"), &format!("{look} {body}"), &[json!(place)]).await?;
    }
    let paint = tab.figure("augmentation-graph/paint-the-graph");
    tab.js("document.querySelector('#paint').scrollIntoView()", &[]).await?;
    paint.until_ready().await.context("a figure of another chapter")?;
    visit::quiet(tab).await
}

async fn the_program_gives_the_numbers_of_the_figure(tab: &Tab<'_>) -> Result<()> {
    let server = bundled()?;
    tab.go(&format!("{}/program.html", server.origin)).await?;
    let state = tab.until("the program's numbers", "return globalThis.answer", &[]).await?;
    let figure = tab.open_figure(visit::RACE, "v=1&seed=3&step=500").await?;
    let shown = figure.at_rest().await?;
    ensure!(state["digest"] == shown["digest"], "{} and {}", state["digest"], shown["digest"]);
    Ok(())
}
