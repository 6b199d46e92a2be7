//! What the page's thread and its engines computed, as Chromium itself recorded it: processor time of each task.
//!
//! The time that a task waited for a processor does not count, so the figures are the page's own, also on a machine
//! that is busy with something else. What such a machine does to the caches, and a slow one to everything, the probe
//! tells, which runs before and after: work is given in milliseconds of the machine of `benches/RESULTS.md`.

use std::ops::Range;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::probe;
use crate::tab::Tab;

/// Categories that are recorded: tasks of every thread, and marks of the page.
pub(crate) const CATEGORIES: &str =
    "-*,devtools.timeline,disabled-by-default-devtools.timeline,blink.user_timing";

/// Milliseconds of a frame at 60 frames a second.
const FRAME: f64 = 1000.0 / 60.0;

/// Milliseconds of work from which a task is long: what a reader does meanwhile waits for it.
const LONG: f64 = 50.0;

/// Milliseconds for which an empty page is scrolled in the same browser.
const EMPTY_FOR: u32 = 3000;

/// Scrolls an empty page between two marks: what the browser and a busy machine do to a page that does nothing.
const EMPTY: &str = "
    const [time, done] = arguments;
    document.body.style.height = '1000000px';
    performance.mark('empty-begin');
    const start = performance.now();
    const beat = () => {
        scrollBy({ top: 60, behavior: 'instant' });
        if (performance.now() - start < time) return requestAnimationFrame(beat);
        performance.mark('empty-end');
        done();
    };
    requestAnimationFrame(beat);
";

/// Entries that chromedriver hands out at once; the others wait for the next time.
const PART: usize = 100_000;

/// Process and thread.
type Thread = (Option<u64>, Option<u64>);

/// One task of a thread.
struct Task {
    thread: Thread,
    /// Milliseconds on the browser's clock.
    at: f64,
    /// Milliseconds of processor time, on the recorded machine.
    work: f64,
}

/// What a task of the page did, by Chromium's own name for it.
struct Part {
    name: String,
    /// Milliseconds on the browser's clock.
    at: f64,
    /// Milliseconds of processor time, of all that it called too, on the recorded machine.
    work: f64,
}

/// Tasks between two marks of a page.
pub struct Trace {
    from: f64,
    to: f64,
    /// How many times as long as on the recorded machine things took.
    slowness: f64,
    page: Vec<Task>,
    parts: Vec<Part>,
    engines: Vec<Task>,
    /// Tasks of the thread of an empty page.
    empty: Vec<Task>,
}

impl Trace {
    /// Opens a browser that records, lets `act` use it, and takes what was recorded between its
    /// `performance.mark('begin')` and `performance.mark('end')`, and on an empty page behind it.
    ///
    /// # Errors
    /// What `act` meets, errors in the page, and a mark that is missing.
    pub async fn of(tab: &Tab<'_>, act: impl AsyncFnOnce(&Tab<'_>) -> Result<()>) -> Result<Self> {
        let browser = tab.driver.recording_browser().await?;
        let outcome = async {
            let recorded = Tab::new(&browser, tab.driver, tab.sites).await?;
            recorded.open(BLANK).await?;
            probe::probe(&recorded).await?;
            act(&recorded).await?;
            recorded.no_errors().await?;
            recorded.open(BLANK).await?;
            probe::probe(&recorded).await?;
            recorded.js_later(EMPTY, &[json!(EMPTY_FOR)]).await?;
            Self::recorded(&browser).await
        };
        let trace = outcome.await;
        browser.quit().await?;
        trace
    }

    async fn recorded(browser: &WebDriver) -> Result<Self> {
        let mut events: Vec<Value> = Vec::new();
        loop {
            let log = browser.get_log("performance").await?;
            events.extend(log.iter().filter_map(|entry| event(&entry.message)));
            if log.len() < PART {
                break;
            }
        }
        let mark = |name: &'static str| {
            let found = marks(&events, name).next();
            found.with_context(|| format!("the mark {name} was not recorded"))
        };
        let (start, end) = (mark("begin")?, mark("end")?);
        let (empty_start, empty_end) = (mark("empty-begin")?, mark("empty-end")?);
        let (from, to) = (milliseconds(&start["ts"]), milliseconds(&end["ts"]));
        let workers: Vec<Thread> =
            events.iter().filter(|event| names_a_worker(event)).map(thread_of).collect();
        let all: Vec<Task> = events.iter().filter(|event| event["name"] == "RunTask").map(Task::of).collect();
        let rounds: Vec<f64> =
            marks(&events, probe::MARK).filter_map(|mark| Some(around(&all, mark)?.work * 1e6)).collect();
        ensure!(!rounds.is_empty(), "the probe of the machine was not recorded");
        let slowness = probe::slowness(&rounds);
        let tasks = |time: Range<f64>, wanted: &dyn Fn(Thread) -> bool| -> Vec<Task> {
            let tasks = all.iter().filter(|task| wanted(task.thread) && time.contains(&task.at));
            tasks.map(|task| Task { work: task.work / slowness, ..*task }).collect()
        };
        let page = thread_of(start);
        let engines = tasks(from..to, &|thread| thread.0 == page.0 && workers.contains(&thread));
        let empty_time = milliseconds(&empty_start["ts"])..milliseconds(&empty_end["ts"]);
        let empty = tasks(empty_time, &|thread| thread == thread_of(empty_start));
        ensure!(!empty.is_empty(), "nothing was recorded of the empty page");
        let parts = events.iter().filter(|event| event["ph"] == "X" && thread_of(event) == page);
        let parts = parts.map(|event| Part {
            name: event["name"].as_str().unwrap_or_default().to_string(),
            at: milliseconds(&event["ts"]),
            work: milliseconds(&event["tdur"]) / slowness,
        });
        let parts = parts.filter(|part| part.name != "RunTask").collect();
        let page = tasks(from..to, &|thread| thread == page);
        Ok(Self { from, to, slowness, page, parts, engines, empty })
    }

    /// Milliseconds from mark to mark.
    #[must_use]
    pub fn length(&self) -> f64 {
        self.to - self.from
    }

    /// Long tasks of the page's thread that an empty page has not had too: what the page itself keeps a reader waiting.
    #[must_use]
    pub fn long_tasks(&self) -> usize {
        long(&self.page).saturating_sub(long(&self.empty))
    }

    /// What was counted and measured of the tasks of the page's thread, in words.
    #[must_use]
    pub fn said(&self) -> String {
        format!(
            "slowness {:.2}, {} long tasks ({} on an empty page), the longest {}",
            self.slowness,
            long(&self.page),
            long(&self.empty),
            self.longest_of()
        )
    }

    /// When the longest task of the page's thread began, and what it did, the dearest first.
    fn longest_of(&self) -> String {
        let Some(task) = self.page.iter().max_by(|a, b| a.work.total_cmp(&b.work)) else {
            return String::new();
        };
        let next = self.page.iter().map(|other| other.at).filter(|at| *at > task.at).fold(self.to, f64::min);
        let mut inside: Vec<&Part> =
            self.parts.iter().filter(|part| (task.at..next).contains(&part.at) && part.work > 1.0).collect();
        inside.sort_by(|a, b| b.work.total_cmp(&a.work));
        let words: Vec<String> =
            inside.iter().take(6).map(|part| format!("{} {:.0}", part.name, part.work)).collect();
        format!("{:.0} ms at {:.0} ms: {}", task.work, task.at - self.from, words.join(", "))
    }

    /// Work on the page's thread that 95 of 100 frames stay below, in milliseconds: tasks summed over every sixtieth
    /// of a second.
    #[must_use]
    pub fn frame_work(&self) -> f64 {
        let mut frames = vec![0.0; (self.length() / FRAME).ceil() as usize];
        for task in &self.page {
            frames[((task.at - self.from) / FRAME) as usize] += task.work;
        }
        frames.sort_by(f64::total_cmp);
        frames.get(frames.len() * 95 / 100).copied().unwrap_or_default()
    }

    /// Work of all engines together, in milliseconds: what a reader waits for a single figure where its engine has
    /// a processor to itself.
    #[must_use]
    pub fn engine_work(&self) -> f64 {
        self.engines.iter().map(|task| task.work).sum()
    }
}

impl Task {
    fn of(event: &Value) -> Self {
        Self { thread: thread_of(event), at: milliseconds(&event["ts"]), work: milliseconds(&event["tdur"]) }
    }
}

fn long(tasks: &[Task]) -> usize {
    tasks.iter().filter(|task| task.work >= LONG).count()
}

/// The task in which a mark was left.
fn around<'a>(tasks: &'a [Task], mark: &Value) -> Option<&'a Task> {
    let (thread, at) = (thread_of(mark), milliseconds(&mark["ts"]));
    let before = tasks.iter().filter(|task| task.thread == thread && task.at <= at);
    before.max_by(|a, b| a.at.total_cmp(&b.at))
}

/// Marks of a name, in the order in which they were left.
fn marks<'a>(events: &'a [Value], name: &'a str) -> impl Iterator<Item = &'a Value> {
    events.iter().filter(move |event| event["name"] == name && event["ts"].is_number())
}

/// The page that is open while the machine is probed.
const BLANK: &str = "blank.html";

/// The event in a line of the driver's log.
fn event(message: &str) -> Option<Value> {
    let line: Value = serde_json::from_str(message).ok()?;
    (line["message"]["method"] == "Tracing.dataCollected").then(|| line["message"]["params"].clone())
}

fn thread_of(event: &Value) -> Thread {
    (event["pid"].as_u64(), event["tid"].as_u64())
}

/// Chromium counts in microseconds.
fn milliseconds(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default() / 1e3
}

fn names_a_worker(event: &Value) -> bool {
    event["name"] == "thread_name"
        && event["args"]["name"].as_str().is_some_and(|name| name.starts_with("DedicatedWorker"))
}
