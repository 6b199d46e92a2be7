//! The guide's security policies: each is enough for its form.

use anyhow::{Context as _, Result};
use browser_tests::journeys;
use browser_tests::server::Server;
use browser_tests::tab::Tab;
use host_tests::build::root;
use host_tests::guide::Guide;
use host_tests::visit;
use serde_json::json;

journeys![
    the_element_lives_under_its_policy,
    the_frame_lives_under_its_policy,
    the_portable_script_lives_under_its_policy,
    the_file_that_the_guide_exports_lives_under_its_policy,
];

/// Opens a page with one form of embedding under the policy that the guide gives for it.
async fn opened(tab: &Tab<'_>, form: &str) -> Result<()> {
    let policy = Guide::read(&root())?.text("policy", &format!("{form}.html"), &tab.sites.plain.origin)?;
    visit::raw_page(tab, form, Some(policy.trim())).await
}

async fn the_element_lives_under_its_policy(tab: &Tab<'_>) -> Result<()> {
    opened(tab, "element").await?;
    visit::lives(tab).await.context("the element")?;
    visit::quiet(tab).await
}

async fn the_frame_lives_under_its_policy(tab: &Tab<'_>) -> Result<()> {
    opened(tab, "frame").await?;
    visit::lives_in_a_frame(tab).await.context("the frame")?;
    visit::quiet(tab).await
}

async fn the_portable_script_lives_under_its_policy(tab: &Tab<'_>) -> Result<()> {
    opened(tab, "portable").await?;
    visit::lives(tab).await.context("the portable script")?;
    visit::quiet(tab).await
}

async fn the_file_that_the_guide_exports_lives_under_its_policy(tab: &Tab<'_>) -> Result<()> {
    let (guide, site) = (Guide::read(&root())?, &tab.sites.plain.origin);
    let (line, policy) = (guide.text("file", "export", site)?, guide.text("policy", "file.html", site)?);
    let arguments = line.trim().strip_prefix("tangible export ").context("the guide exports a figure")?;
    let (arguments, name) = arguments.split_once(" -o ").context("into a file")?;
    let file = tab.sites.exported(name, &arguments.split(' ').collect::<Vec<_>>())?;
    let folder = file.parent().context("in a folder")?;
    let server = Server::start(folder, Vec::new(), Some(policy.trim()))?;
    tab.go(&format!("{}/{name}", server.origin)).await?;
    tab.until("n = 30", "return journey.parameter(arguments[0], 'n')?.text === '30'", &[json!(visit::RACE)])
        .await?;
    visit::lives(tab).await?;
    visit::quiet(tab).await
}
