//! Static servers for the journeys: the built site under several origins and security policies.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result};

/// Lets what comes first pass the policy of a page.
const NONCE: &str = "watched";

/// A page that exists only for a journey: its path and its text.
pub type Page = (&'static str, String);

/// One origin: files of a folder, a few pages of its own, and headers that go with every answer.
struct Origin {
    root: PathBuf,
    pages: Vec<Page>,
    headers: String,
    /// What every page runs before its own scripts.
    first: Mutex<Vec<String>>,
    /// Requests whose path contains one of these are hung up on.
    cut: Mutex<Vec<String>>,
}

/// A running server. Its threads end with the program.
pub struct Server {
    /// `http://localhost:port`, without a slash at the end.
    pub origin: String,
    shared: Arc<Origin>,
}

impl Server {
    /// Serves `root` and `pages` on a free port of this machine.
    ///
    /// Every answer carries `Access-Control-Allow-Origin: *`, as static hosts of sites do, and `policy` as its
    /// `Content-Security-Policy` where there is one.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start(root: &Path, pages: Vec<Page>, policy: Option<&str>) -> Result<Self> {
        let policy = policy
            .map(|policy| policy.replace("script-src 'self'", &format!("script-src 'self' 'nonce-{NONCE}'")));
        let policy =
            policy.map(|policy| format!("Content-Security-Policy: {policy}\r\n")).unwrap_or_default();
        Self::with_headers(root, pages, &format!("Access-Control-Allow-Origin: *\r\n{policy}"))
    }

    /// As [`Server::start`], for a host that shares nothing with other origins.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start_unshared(root: &Path, pages: Vec<Page>) -> Result<Self> {
        Self::with_headers(root, pages, "")
    }

    /// As [`Server::start`], with a process of its own for every page, whose memory the page may then ask for.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start_isolated(root: &Path, pages: Vec<Page>) -> Result<Self> {
        let alone =
            "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n";
        Self::with_headers(root, pages, alone)
    }

    fn with_headers(root: &Path, pages: Vec<Page>, headers: &str) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).context("finding a free port")?;
        let origin = format!("http://localhost:{}", listener.local_addr()?.port());
        let headers = format!("X-Content-Type-Options: nosniff\r\n{headers}");
        let (first, cut) = Default::default();
        let shared = Origin { root: root.to_path_buf(), pages, headers, first, cut };
        let shared = Arc::new(shared);
        let served = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&served);
                // A browser that hangs up early is no error.
                thread::spawn(move || shared.answer(&stream).ok());
            }
        });
        Ok(Self { origin, shared })
    }

    /// From now on every page runs these before its own scripts, for browsers that cannot be asked to.
    pub fn run_first(&self, scripts: &[String]) {
        *self.shared.first.lock().unwrap_or_else(PoisonError::into_inner) = scripts.to_vec();
    }

    /// From now on hangs up on requests whose path contains one of `parts`, as a lost connection does.
    pub fn cut(&self, parts: &[&str]) {
        let mut cut = self.shared.cut.lock().unwrap_or_else(PoisonError::into_inner);
        *cut = parts.iter().map(|part| (*part).to_string()).collect();
    }
}

impl Origin {
    /// One request a connection: plain, and fast enough on one machine.
    fn answer(&self, stream: &TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        for line in lines.by_ref() {
            if line?.is_empty() {
                break;
            }
        }
        let url = request.split(' ').nth(1).unwrap_or("/");
        let cut = self.cut.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if cut.iter().any(|part| url.contains(part)) {
            return Ok(());
        }
        let (status, kind, body) = self.find(url);
        let body = if kind.starts_with("text/html") { self.watched(body) } else { body };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n",
            body.len(),
            self.headers
        );
        let mut stream = stream;
        stream.write_all(head.as_bytes())?;
        if !request.starts_with("HEAD") {
            stream.write_all(&body)?;
        }
        stream.flush()
    }

    /// A page with what it is to run before its own scripts.
    fn watched(&self, page: Vec<u8>) -> Vec<u8> {
        let first = self.first.lock().unwrap_or_else(PoisonError::into_inner).join("\n");
        if first.is_empty() {
            return page;
        }
        let page = String::from_utf8_lossy(&page);
        let after = |tag: &str| page.find(tag).map(|at| at + tag.len());
        let at = after("<head>").or_else(|| after("<!doctype html>")).unwrap_or_default();
        let (before, rest) = page.split_at(at);
        format!("{before}<script nonce=\"{NONCE}\">{first}</script>{rest}").into_bytes()
    }

    fn find(&self, url: &str) -> (&'static str, &'static str, Vec<u8>) {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if let Some((_, text)) = self.pages.iter().find(|(at, _)| *at == path) {
            return ("200 OK", "text/html; charset=utf-8", text.clone().into_bytes());
        }
        let inside = Path::new(path.trim_start_matches('/'));
        let plain = inside.components().all(|part| matches!(part, Component::Normal(_)));
        let mut file = self.root.join(inside);
        if file.is_dir() {
            file.push("index.html");
        }
        match std::fs::read(&file) {
            Ok(body) if plain => ("200 OK", content_type(&file), body),
            _ => ("404 Not Found", "text/plain; charset=utf-8", b"not here\n".to_vec()),
        }
    }
}

/// MIME type by ending: browsers refuse module scripts and streamed modules that come without theirs.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}
