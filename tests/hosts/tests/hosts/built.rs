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
    /// The page with the figure: its file in the project, and its path in the site.
    page: (&'a str, &'a str),
    /// A page for the portable script, where pages bring scripts of their own.
    another: Option<(&'a str, &'a str)>,
    /// What stands around HTML in a file.
    around: (&'a str, &'a str),
    /// The program and its arguments.
    program: &'a [&'a str],
    /// Folder of the built site.
    output: &'a str,
}

impl Host<'_> {
    /// Builds the host's site, and visits it: the element, the frame, the portable script.
    async fn holds(&self, tab: &Tab<'_>) -> Result<()> {
        let (guide, site) = (Guide::read(&root())?, &tab.sites.plain.origin);
        let project = Project::fresh(self.name)?;
        project.add_snippets(&guide, self.name, site)?;
        let add = |file: &str, form: &str| {
            let text = guide.text("raw", form, site)?;
            project.add(file, &[self.around.0, &text, self.around.1].concat())
        };
        if !guide.of(self.name).any(|snippet| snippet.text.contains("<iframe")) {
            add(self.page.0, "frame.html")?;
        }
        if let Some((file, _)) = self.another {
            add(file, "portable.html")?;
        }
        let (program, arguments) = self.program.split_first().context("a program")?;
        project.build(program, arguments)?;
        let server = project.serve(self.output, None)?;
        tab.go(&format!("{}/{}", server.origin, self.page.1)).await?;
        visit::lives(tab).await.context("the element")?;
        visit::lives_in_a_frame(tab).await.context("the frame")?;
        visit::quiet(tab).await?;
        if let Some((_, path)) = self.another {
            tab.go(&format!("{}/{path}", server.origin)).await?;
            visit::lives(tab).await.context("the portable script")?;
            visit::quiet(tab).await?;
        }
        Ok(())
    }
}

/// Pages without a program that builds them, one a form.
async fn raw_html(tab: &Tab<'_>) -> Result<()> {
    for form in ["element", "portable"] {
        visit::raw_page(tab, form, None).await?;
        visit::lives(tab).await.with_context(|| format!("the {form}"))?;
        visit::quiet(tab).await?;
    }
    visit::raw_page(tab, "frame", None).await?;
    visit::lives_in_a_frame(tab).await?;
    visit::quiet(tab).await?;
    visit::raw_page(tab, "picture", None).await?;
    tab.until("the picture", "return document.querySelector('img').naturalWidth > 0", &[]).await?;
    visit::quiet(tab).await
}

async fn mkdocs(tab: &Tab<'_>) -> Result<()> {
    let program = &["mkdocs", "build", "--quiet", "--strict"];
    let page = ("docs/index.md", "");
    Host { name: "mkdocs", page, another: None, around: ("", ""), program, output: "site" }.holds(tab).await
}

async fn sphinx(tab: &Tab<'_>) -> Result<()> {
    let program = &["sphinx-build", "-q", "-W", "-b", "html", ".", "_build"];
    let page = ("index.md", "");
    Host { name: "sphinx", page, another: None, around: ("", ""), program, output: "_build" }.holds(tab).await
}

async fn hugo(tab: &Tab<'_>) -> Result<()> {
    let (page, another) = (("content/_index.md", ""), Some(("content/portable.md", "portable/")));
    let around = ("{{< html >}}\n", "{{< /html >}}\n");
    Host { name: "hugo", page, another, around, program: &["hugo"], output: "public" }.holds(tab).await
}

async fn mdbook(tab: &Tab<'_>) -> Result<()> {
    let (page, another) = (("src/figure.md", "figure.html"), Some(("src/portable.md", "portable.html")));
    let program = &["mdbook", "build"];
    Host { name: "mdbook", page, another, around: ("", ""), program, output: "book" }.holds(tab).await
}

async fn eleventy(tab: &Tab<'_>) -> Result<()> {
    let (page, another) = (("index.md", ""), Some(("portable.md", "portable/")));
    let program = &["eleventy", "--quiet"];
    Host { name: "eleventy", page, another, around: ("", ""), program, output: "_site" }.holds(tab).await
}

async fn docusaurus(tab: &Tab<'_>) -> Result<()> {
    let program = &["docusaurus", "build"];
    let page = ("docs/index.mdx", "");
    Host { name: "docusaurus", page, another: None, around: ("", ""), program, output: "build" }
        .holds(tab)
        .await
}
