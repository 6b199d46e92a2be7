//! The built site under the origins and policies that the journeys need.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::server::Server;

/// A page of somebody else that embeds a figure by its script: `{site}` stands for the site's origin.
const HOST: &str = include_str!("pages/host.html");

/// Pages of the plain origin that the site itself does not have.
const TWO: &str = include_str!("pages/two.html");
const BLANK: &str = include_str!("pages/blank.html");
const PROSE: &str = include_str!("pages/prose.html");
/// A long page: `{figures}` stands for [`MANY`] figures.
const THIRTY: &str = include_str!("pages/thirty.html");
/// Figures of the long page.
pub const MANY: usize = 30;

/// Nothing from another origin, and nothing evaluated but WebAssembly.
const STRICT: &str = "Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'";
/// WebAssembly forbidden.
const NO_WASM: &str = "Content-Security-Policy: script-src 'self'";
/// Workers forbidden.
const NO_WORKER: &str = "Content-Security-Policy: worker-src 'none'";
/// A process of its own, whose memory a page may ask for.
const ISOLATED: [&str; 2] =
    ["Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Embedder-Policy: require-corp"];

/// Servers of the built site, one origin each.
pub struct Sites {
    /// As a reader finds it.
    pub plain: Server,
    /// Another origin: only pages that embed figures of the plain one.
    pub other: Server,
    /// Under a policy that forbids every other origin.
    pub strict: Server,
    /// Under a policy that forbids WebAssembly.
    pub no_wasm: Server,
    /// Under a policy that forbids workers.
    pub no_worker: Server,
    /// As the plain one, for journeys that lose the connection.
    pub lost: Server,
    /// With pages that may measure their memory.
    pub isolated: Server,
    /// The repository's root.
    pub root: PathBuf,
}

impl Sites {
    /// Serves `dist/` of the checkout.
    ///
    /// # Errors
    /// When it has not been built.
    pub fn start() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let dist = root.join("dist");
        if !dist.join("index.html").is_file() {
            bail!("there is no dist/: build the site with `cargo xtask dist`");
        }
        let own =
            vec![("/two.html", TWO.into()), ("/blank.html", BLANK.into()), ("/prose.html", PROSE.into())];
        let thirty = vec![("/thirty.html", THIRTY.replace("{figures}", &many_figures(&dist)?))];
        let plain = Server::start(&dist, own, &[])?;
        let host = HOST.replace("{site}", &plain.origin);
        Ok(Self {
            other: Server::start(Path::new("/nonexistent"), vec![("/host.html", host)], &[])?,
            strict: Server::start(&dist, Vec::new(), &[STRICT])?,
            no_wasm: Server::start(&dist, Vec::new(), &[NO_WASM])?,
            no_worker: Server::start(&dist, vec![("/prose.html", PROSE.into())], &[NO_WORKER])?,
            lost: Server::start(&dist, vec![("/blank.html", BLANK.into())], &[])?,
            isolated: Server::start(&dist, thirty, &ISOLATED)?,
            plain,
            root,
        })
    }
}

/// Figures of all chapters with their static pictures, as the site builder wrote them, over and over.
fn many_figures(dist: &Path) -> Result<String> {
    let mut figures = Vec::new();
    for entry in std::fs::read_dir(dist.join("chapters"))? {
        let html = std::fs::read_to_string(entry?.path())?;
        let closed = html.split_inclusive("</tangible-figure>");
        figures.extend(
            closed.filter_map(|part| part.find("<tangible-figure ").map(|start| part[start..].to_string())),
        );
    }
    figures.sort();
    figures.first().context("no chapter of dist/ has a figure")?;
    Ok(figures.iter().cycle().take(MANY).cloned().collect())
}
