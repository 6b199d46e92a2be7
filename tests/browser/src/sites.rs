//! The built site under the origins and policies that the journeys need.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::server::Server;

/// A page of somebody else that embeds a figure by its script: `{site}` stands for the site's origin.
const HOST: &str = include_str!("pages/host.html");

/// Pages of the plain origin that the site itself does not have.
const TWO: &str = include_str!("pages/two.html");
const BLANK: &str = include_str!("pages/blank.html");
const PROSE: &str = include_str!("pages/prose.html");

/// Nothing from another origin, and nothing evaluated but WebAssembly.
const STRICT: &str =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'";
/// WebAssembly forbidden.
const NO_WASM: &str = "script-src 'self'";
/// Workers forbidden.
const NO_WORKER: &str = "worker-src 'none'";

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
        let plain = Server::start(&dist, own, None)?;
        let host = HOST.replace("{site}", &plain.origin);
        Ok(Self {
            other: Server::start(Path::new("/nonexistent"), vec![("/host.html", host)], None)?,
            strict: Server::start(&dist, Vec::new(), Some(STRICT))?,
            no_wasm: Server::start(&dist, Vec::new(), Some(NO_WASM))?,
            no_worker: Server::start(&dist, vec![("/prose.html", PROSE.into())], Some(NO_WORKER))?,
            plain,
            root,
        })
    }
}
