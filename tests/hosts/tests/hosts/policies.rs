//! The guide's security policies: each is enough for its form.

use anyhow::{Context as _, Result};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use host_tests::build::{Project, root};
use host_tests::guide::Guide;
use host_tests::visit;

journeys![the_element_lives_under_its_policy, the_frame_lives_under_its_policy];

/// Opens a page with one form of embedding under the policy that the guide gives for it.
async fn opened(tab: &Tab<'_>, form: &str) -> Result<()> {
    let (guide, site) = (Guide::read(&root())?, &tab.sites.plain.origin);
    let project = Project::fresh("raw")?;
    project.add("page.html", &guide.text("raw", form, site)?)?;
    let policy = guide.text("policy", form, site)?;
    let server = project.serve(".", Some(policy.trim()))?;
    tab.go(&format!("{}/page.html", server.origin)).await
}

async fn the_element_lives_under_its_policy(tab: &Tab<'_>) -> Result<()> {
    opened(tab, "element.html").await?;
    visit::lives(tab).await.context("the element")?;
    visit::quiet(tab).await
}

async fn the_frame_lives_under_its_policy(tab: &Tab<'_>) -> Result<()> {
    opened(tab, "frame.html").await?;
    visit::lives_in_a_frame(tab).await.context("the frame")?;
    visit::quiet(tab).await
}
