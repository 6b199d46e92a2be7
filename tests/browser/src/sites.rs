//! The built site under the origins and policies that the journeys need.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::server::Server;

/// A page of somebody else that embeds a figure by its script: `{site}` stands for the site's origin.
const HOST: &str = include_str!("pages/host.html");

/// Pages of the plain origin that the site itself does not have.
const TWO: &str = include_str!("pages/two.html");
const BLANK: &str = include_str!("pages/blank.html");
const EDITORS: &str = include_str!("pages/editors.html");
const PROSE: &str = include_str!("pages/prose.html");
/// A long page: `{figures}` stands for [`MANY`] figures.
const THIRTY: &str = include_str!("pages/thirty.html");
/// How the long page loads its figures, and how it loads them from the portable build.
const MODULE: &str = "<script type=\"module\" src=\"js/tangible.js\"></script>";
const CARRIED: &str = "<script src=\"portable/label-noise.js\" defer></script><script src=\"portable/augmentation-graph.js\" defer></script><script src=\"portable/near-max-margin.js\" defer></script>";
/// Figures of the long page.
pub const MANY: usize = 30;
const PORTABLE: &str = include_str!("pages/portable.html");

/// A page of somebody else with a figure in a frame, and a window beside it that also sends messages.
const FRAMES: &str = include_str!("pages/frames.html");
/// Slides of somebody else, whose fragments and history are theirs, with a base element that leads elsewhere.
const DECK: &str = include_str!("pages/deck.html");
const STRANGER: &str = "<!doctype html><title>Stranger</title><script>
  parent.frames[0].postMessage({ tangible: 1, call: 'seek', args: [7], id: 1 }, '*');
  setInterval(() => parent.frames[0].postMessage({ tangible: 1, call: 'set', args: [{ n: 77 }] }, '*'), 100);
</script>";

/// Nothing from another origin, and nothing evaluated but WebAssembly.
const STRICT: &str =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'";
/// WebAssembly forbidden.
const NO_WASM: &str = "script-src 'self'";
/// What the guide to hosts asks for the portable script: no script but the page's own, nothing fetched.
const PORTABLE_POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; worker-src blob:";
/// The same without workers.
const PORTABLE_ALONE: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'";
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
    /// With the portable script, under the policy that it needs, and under one without workers.
    pub portable: [Server; 2],
    /// Without `Access-Control-Allow-Origin`: a sandboxed frame cannot load its modules.
    pub unshared: Server,
    /// As the plain one, for journeys that lose the connection.
    pub lost: Server,
    /// With pages that may measure their memory.
    pub isolated: Server,
    /// The repository's root.
    pub root: PathBuf,
}

impl Sites {
    /// What `tangible export` writes with some arguments, as a file under a name.
    ///
    /// # Errors
    /// When the command line cannot be built, or refuses.
    pub fn exported(&self, name: &str, arguments: &[&str]) -> Result<PathBuf> {
        let folder = self.root.join("target/journeys");
        std::fs::create_dir_all(&folder)?;
        let file = std::path::absolute(folder.join(name))?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = std::process::Command::new(cargo);
        command.current_dir(&self.root).args(["run", "--quiet", "--profile", "tool", "--bin", "tangible"]);
        let done = command.args(["--", "export"]).args(arguments).arg("-o").arg(&file).output()?;
        if !done.status.success() {
            bail!("tangible export {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        }
        Ok(file)
    }

    /// From now on every page of every origin runs these before its own scripts.
    pub fn run_first(&self, scripts: &[String]) {
        let Self { plain, other, strict, no_wasm, no_worker, portable, unshared, lost, isolated, root: _ } =
            self;
        let ones = [plain, other, strict, no_wasm, no_worker, unshared, lost, isolated];
        ones.into_iter().chain(portable).for_each(|server| server.run_first(scripts));
    }

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
        let own = vec![
            ("/two.html", TWO.into()),
            ("/blank.html", BLANK.into()),
            ("/prose.html", PROSE.into()),
            ("/editors.html", EDITORS.into()),
            ("/portable.html", PORTABLE.into()),
        ];
        let portable = |policy| Server::start(&dist, vec![("/portable.html", PORTABLE.into())], Some(policy));
        let thirty = THIRTY.replace("{figures}", &many_figures(&dist)?);
        let carried = thirty.replace(MODULE, CARRIED);
        if carried == thirty {
            bail!("the long page does not load its script as {MODULE}");
        }
        let thirty = vec![("/thirty.html", thirty), ("/thirty-portable.html", carried)];
        let plain = Server::start(&dist, own, None)?;
        let others = vec![
            ("/host.html", HOST.replace("{site}", &plain.origin)),
            ("/frames.html", FRAMES.replace("{site}", &plain.origin)),
            ("/deck.html", DECK.replace("{site}", &plain.origin)),
            ("/stranger.html", STRANGER.to_string()),
        ];
        Ok(Self {
            other: Server::start(Path::new("/nonexistent"), others, None)?,
            strict: Server::start(&dist, Vec::new(), Some(STRICT))?,
            no_wasm: Server::start(&dist, Vec::new(), Some(NO_WASM))?,
            no_worker: Server::start(&dist, vec![("/prose.html", PROSE.into())], Some(NO_WORKER))?,
            portable: [portable(PORTABLE_POLICY)?, portable(PORTABLE_ALONE)?],
            lost: Server::start(&dist, vec![("/blank.html", BLANK.into())], None)?,
            isolated: Server::start_isolated(&dist, thirty)?,
            unshared: Server::start_unshared(&dist, Vec::new())?,
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
