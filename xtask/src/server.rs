//! A small static server for this machine.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow};
use tangible_theorems::session::RELEASE;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// Requests answered at a time.
const THREADS: usize = 4;

/// A running server; it ends with the program.
pub(crate) struct Serving {
    /// Port that it listens on.
    pub(crate) port: u16,
    threads: Vec<std::thread::JoinHandle<()>>,
}

impl Serving {
    /// Its address.
    pub(crate) fn address(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    /// Waits for ever.
    pub(crate) fn wait(self) {
        for thread in self.threads {
            // A panicking thread has printed its reason; the others go on.
            let _ = thread.join();
        }
    }
}

/// A response header.
type Line = (&'static str, &'static str);

/// Headers of a page that shares nothing with others: browsers give it a clock of 5 µs instead of 0.1 ms.
pub(crate) const ISOLATED: &[Line] =
    &[("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp")];

/// Serves the files of `root` on `port` of this machine only; 0 takes any free one.
///
/// # Errors
/// When the port is taken.
pub(crate) fn serve(root: &Path, port: u16) -> Result<Serving> {
    serve_with(root, port, &[])
}

/// As [`serve`], with further headers in every response.
///
/// # Errors
/// When the port is taken.
pub(crate) fn serve_with(root: &Path, port: u16, headers: &'static [Line]) -> Result<Serving> {
    let server = Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("port {port}: {error}"))?;
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    let server = Arc::new(server);
    let root: Arc<Path> = root.into();
    let threads = (0..THREADS)
        .map(|_| {
            let (server, root) = (Arc::clone(&server), Arc::clone(&root));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(&root, request, headers);
                }
            })
        })
        .collect();
    Ok(Serving { port, threads })
}

fn answer(root: &Path, request: Request, headers: &[Line]) {
    let (status, kind, body) = if matches!(request.method(), Method::Get | Method::Head) {
        found(root, request.url())
    } else {
        (405, "text/plain; charset=utf-8", b"only GET".to_vec())
    };
    let mut response = Response::from_data(body).with_status_code(StatusCode(status));
    let always =
        [("Content-Type", kind), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")];
    for (name, value) in always.iter().chain(headers) {
        response.add_header(Header::from_bytes(*name, *value).expect("constant headers are valid"));
    }
    // A reader who closed the page is no error.
    let _ = request.respond(response);
}

/// A draft has no folder of its release; links that a reader takes along lead there.
fn found(root: &Path, url: &str) -> (u16, &'static str, Vec<u8>) {
    let own = format!("/v{RELEASE}/");
    let url = match url.strip_prefix(&own) {
        Some(rest) if !root.join(&own[1..]).is_dir() => &url[url.len() - rest.len() - 1..],
        _ => url,
    };
    let missing = || (404, "text/plain; charset=utf-8", format!("there is no {url}\n").into_bytes());
    let Some(mut path) = inside(url).map(|inside| root.join(inside)) else { return missing() };
    if path.is_dir() {
        path.push("index.html");
    }
    match std::fs::read(&path) {
        Ok(body) => (200, content_type(&path), body),
        Err(_) => missing(),
    }
}

/// The path that a URL names, unless it tries to leave the folder.
fn inside(url: &str) -> Option<PathBuf> {
    let plain = url.split(['?', '#']).next().unwrap_or_default();
    let path = PathBuf::from(plain.trim_start_matches('/').replace("%20", " "));
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

/// MIME type by ending. Module scripts and streaming compilation are refused by browsers without the right one.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_served() {
        assert_eq!(inside("/chapters/a.html?x#y"), Some(PathBuf::from("chapters/a.html")));
        assert_eq!(inside("/"), Some(PathBuf::new()));
        assert_eq!(inside("/../Cargo.toml"), None);
        assert_eq!(inside("//etc/passwd"), Some(PathBuf::from("etc/passwd")));
    }

    #[test]
    fn browsers_get_the_types_that_they_insist_on() {
        for (name, kind) in [("a.wasm", "application/wasm"), ("a.woff2", "font/woff2")] {
            assert_eq!(content_type(Path::new(name)), kind);
        }
        assert!(content_type(Path::new("a.js")).starts_with("text/javascript"));
    }
}
