//! Progress on the error stream, on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};
use tangible_theorems::figure::Entry;
use tangible_theorems::native;
use tangible_theorems::session::{Progress, Session};

use crate::failure::Failure;

/// A bar of `length`, named by what it counts; invisible unless the error stream is a terminal.
pub(crate) fn bar(length: u64, unit: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {msg}, {eta} left");
    ProgressBar::new(length)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_message(unit)
}

/// [`native::settle`] under a bar of steps and jobs.
pub(crate) fn settle(session: &mut dyn Session, entry: &Entry) -> Result<Progress, Failure> {
    let start = session.progress();
    let unit = if start.jobs > 0 { "steps and jobs" } else { "steps" };
    let bar = bar(u64::from(start.target) + u64::from(start.jobs), unit);
    let settled = native::settle(session, entry, &mut |progress| {
        bar.set_position(u64::from(progress.step) + u64::from(progress.arrived));
    });
    bar.finish_and_clear();
    Ok(settled?)
}
