//! The four WebDriver commands that a benchmark needs, over plain HTTP: no further dependency.
//!
//! Source: W3C, "WebDriver", 2018, section 6.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

/// Milliseconds that one call may take: all four curves on a slow machine.
const PATIENCE: u32 = 300_000;

/// One tab of headless Chromium, closed when dropped.
pub(crate) struct Tab {
    /// `host:port` of the driver.
    host: String,
    session: String,
    /// What the browser says about itself.
    pub(crate) capabilities: Value,
}

impl Tab {
    /// Opens one through the driver at `address`.
    ///
    /// # Errors
    /// What the driver refuses.
    pub(crate) fn open(address: &str) -> Result<Self> {
        let host = address.trim_start_matches("http://").trim_end_matches('/').to_string();
        // No sandbox: containers run as root, and only our own page is opened. A page that nobody looks at must not
        // be given less of the processor than a native program.
        let fair = ["--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"];
        let args = ["--headless=new", "--no-sandbox", "--disable-gpu", fair[0], fair[1]];
        let options = json!({ "args": args });
        let asked = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let answer = request(&host, "POST", "/session", &asked)?;
        let session = answer["sessionId"].as_str().context("a session has an id")?.to_string();
        let tab = Self { host, session, capabilities: answer["capabilities"].clone() };
        tab.post("timeouts", &json!({ "script": PATIENCE }))?;
        Ok(tab)
    }

    fn post(&self, command: &str, body: &Value) -> Result<Value> {
        request(&self.host, "POST", &format!("/session/{}/{command}", self.session), body)
    }

    /// Loads a page.
    ///
    /// # Errors
    /// What the driver refuses.
    pub(crate) fn go(&self, url: &str) -> Result<()> {
        self.post("url", &json!({ "url": url })).map(drop)
    }

    /// Runs a script that hands its answer to its last argument.
    ///
    /// # Errors
    /// What the script throws.
    pub(crate) fn call(&self, script: &str, args: &Value) -> Result<Value> {
        self.post("execute/async", &json!({ "script": script, "args": args }))
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        // The driver is ended next and takes the browser with it if this fails.
        let _ = request(&self.host, "DELETE", &format!("/session/{}", self.session), &json!({}));
    }
}

/// Sends one command and answers its `value`.
fn request(host: &str, method: &str, path: &str, body: &Value) -> Result<Value> {
    let body = body.to_string();
    let mut stream = TcpStream::connect(host).with_context(|| format!("no driver at {host}"))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer: Value = serde_json::from_slice(&read_body(BufReader::new(stream))?)?;
    let value = answer["value"].take();
    if let Some(error) = value["error"].as_str() {
        bail!("{method} {path}: {error}: {}", value["message"].as_str().unwrap_or_default());
    }
    Ok(value)
}

/// Body of a response: as long as its header says.
fn read_body(mut stream: BufReader<TcpStream>) -> Result<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        if let Some((key, value)) =
            line.split_once(':').filter(|(key, _)| key.eq_ignore_ascii_case("content-length"))
        {
            length = Some(value.trim().parse::<usize>().with_context(|| format!("{key} is no number"))?);
        }
    }
    let mut body = vec![0; length.context("the driver's response has no length")?];
    stream.read_exact(&mut body)?;
    Ok(body)
}
