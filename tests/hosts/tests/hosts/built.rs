//! Sites built by the hosts' own programs from the guide's snippets.

use anyhow::{Context as _, Result};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use host_tests::build::{Project, root};
use host_tests::guide::Guide;
use host_tests::visit;

journeys![raw_html, mkdocs, sphinx, hugo, mdbook, eleventy, docusaurus];

/// How a host is built.
struct Host<'a> {
    /// Its name in the guide's fences, and of its folder in `projects/`.
    name: &'a str,
    /// The file of the page with the figure.
    page: &'a str,
    /// What stands around HTML in that file.
    around: (&'a str, &'a str),
    /// The program and its arguments.
    program: &'a [&'a str],
    /// Folder of the built site.
    output: &'a str,
    /// The page's address in the built site.
    path: &'a str,
}

impl Host<'_> {
    /// Builds the host's site, and visits it: the element, and the frame.
    async fn holds(&self, tab: &Tab<'_>) -> Result<()> {
        let (guide, site) = (Guide::read(&root())?, &tab.sites.plain.origin);
        let project = Project::fresh(self.name)?;
        project.add_snippets(&guide, self.name, site)?;
        if !guide.of(self.name).any(|snippet| snippet.text.contains("<iframe")) {
            let frame = guide.text("raw", "frame.html", site)?;
            project.add(self.page, &[self.around.0, &frame, self.around.1].concat())?;
        }
        let (program, arguments) = self.program.split_first().context("a program")?;
        project.build(program, arguments)?;
        let server = project.serve(self.output, None)?;
        tab.go(&format!("{}/{}", server.origin, self.path)).await?;
        visit::lives(tab).await.context("the element")?;
        visit::lives_in_a_frame(tab).await.context("the frame")?;
        visit::quiet(tab).await
    }
}

/// Pages without a program that builds them, one a form.
async fn raw_html(tab: &Tab<'_>) -> Result<()> {
    let (guide, site) = (Guide::read(&root())?, &tab.sites.plain.origin);
    let project = Project::fresh("raw")?;
    for snippet in guide.of("raw") {
        let page = std::fs::read_to_string(project.folder.join("page.html"))?;
        let text = guide.text("raw", &snippet.file, site)?;
        std::fs::write(project.folder.join(&snippet.file), page.replace("SNIPPETS", &text))?;
    }
    let server = project.serve(".", None)?;
    tab.go(&format!("{}/element.html", server.origin)).await?;
    visit::lives(tab).await.context("the element")?;
    visit::quiet(tab).await?;
    tab.go(&format!("{}/frame.html", server.origin)).await?;
    visit::lives_in_a_frame(tab).await.context("the frame")?;
    visit::quiet(tab).await
}

async fn mkdocs(tab: &Tab<'_>) -> Result<()> {
    let program = &["mkdocs", "build", "--quiet", "--strict"];
    Host { name: "mkdocs", page: "docs/index.md", around: ("", ""), program, output: "site", path: "" }.holds(tab).await
}

async fn sphinx(tab: &Tab<'_>) -> Result<()> {
    let program = &["sphinx-build", "-q", "-W", "-b", "html", ".", "_build"];
    Host { name: "sphinx", page: "index.md", around: ("", ""), program, output: "_build", path: "" }.holds(tab).await
}

async fn hugo(tab: &Tab<'_>) -> Result<()> {
    let around = ("{{< html >}}\n", "{{< /html >}}\n");
    Host { name: "hugo", page: "content/_index.md", around, program: &["hugo"], output: "public", path: "" }
        .holds(tab)
        .await
}

async fn mdbook(tab: &Tab<'_>) -> Result<()> {
    let program = &["mdbook", "build"];
    Host { name: "mdbook", page: "src/figure.md", around: ("", ""), program, output: "book", path: "figure.html" }
        .holds(tab)
        .await
}

async fn eleventy(tab: &Tab<'_>) -> Result<()> {
    let program = &["eleventy", "--quiet"];
    Host { name: "eleventy", page: "index.md", around: ("", ""), program, output: "_site", path: "" }.holds(tab).await
}

async fn docusaurus(tab: &Tab<'_>) -> Result<()> {
    let program = &["docusaurus", "build"];
    Host { name: "docusaurus", page: "docs/index.mdx", around: ("", ""), program, output: "build", path: "" }
        .holds(tab)
        .await
}
