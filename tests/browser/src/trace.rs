//! What the page's thread computed, as Chromium itself recorded it: processor time of each task.
//!
//! The time that a task waited for a processor does not count, so the figures are the page's own, also on a machine
//! that is busy with something else.

use anyhow::{Context as _, Result};
use serde_json::Value;
use thirtyfour::WebDriver;

/// Categories that are recorded: tasks of every thread, and marks of the page.
pub(crate) const CATEGORIES: &str = "-*,disabled-by-default-devtools.timeline,blink.user_timing";

/// Milliseconds of a frame at 60 frames a second.
const FRAME: f64 = 1000.0 / 60.0;

/// One task of the page's thread.
struct Task {
    /// Milliseconds on the browser's clock.
    at: f64,
    /// Milliseconds of processor time.
    work: f64,
}

/// Tasks of the page's thread between two marks.
pub struct Trace {
    from: f64,
    to: f64,
    tasks: Vec<Task>,
}

impl Trace {
    /// Takes what was recorded so far between `performance.mark(from)` and `performance.mark(to)` of a page.
    ///
    /// # Errors
    /// When a mark is missing: the browser does not record, or the page did not come so far.
    pub async fn between(browser: &WebDriver, from: &str, to: &str) -> Result<Self> {
        let log = browser.get_log("performance").await?;
        let events: Vec<Value> = log.iter().filter_map(|entry| event(&entry.message)).collect();
        let mark = |name: &str| {
            let found = events.iter().find(|event| event["name"] == name && event["ts"].is_number());
            found.with_context(|| format!("the mark {name} was not recorded"))
        };
        let (start, end) = (mark(from)?, mark(to)?);
        let thread = |event: &Value| (event["pid"].as_u64(), event["tid"].as_u64());
        let milliseconds = |value: &Value| value.as_f64().unwrap_or_default() / 1e3;
        let (from, to) = (milliseconds(&start["ts"]), milliseconds(&end["ts"]));
        let tasks =
            events.iter().filter(|event| event["name"] == "RunTask" && thread(event) == thread(start));
        let tasks =
            tasks.map(|task| Task { at: milliseconds(&task["ts"]), work: milliseconds(&task["tdur"]) });
        Ok(Self { from, to, tasks: tasks.filter(|task| (from..to).contains(&task.at)).collect() })
    }

    /// Milliseconds from mark to mark.
    #[must_use]
    pub fn length(&self) -> f64 {
        self.to - self.from
    }

    /// Work of the longest task, in milliseconds.
    #[must_use]
    pub fn longest_task(&self) -> f64 {
        self.tasks.iter().map(|task| task.work).fold(0.0, f64::max)
    }

    /// Work that 95 of 100 frames stay below, in milliseconds: tasks summed over every sixtieth of a second.
    #[must_use]
    pub fn frame_work(&self) -> f64 {
        let mut frames = vec![0.0; (self.length() / FRAME).ceil() as usize];
        for task in &self.tasks {
            frames[((task.at - self.from) / FRAME) as usize] += task.work;
        }
        frames.sort_by(f64::total_cmp);
        frames.get(frames.len() * 95 / 100).copied().unwrap_or_default()
    }
}

/// The event in a line of the driver's log.
fn event(message: &str) -> Option<Value> {
    let line: Value = serde_json::from_str(message).ok()?;
    (line["message"]["method"] == "Tracing.dataCollected").then(|| line["message"]["params"].clone())
}
