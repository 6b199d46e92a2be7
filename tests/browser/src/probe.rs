//! How slow this machine is at this moment, by the probe of `cargo xtask bench`: a multiply-add in a dot product, here in
//! the JavaScript of a page.
//!
//! Budgets of time are set on the machine of `benches/RESULTS.md`. Elsewhere, and where something else has the
//! processor too, they grow with what the probe takes there.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::tab::Tab;

/// Nanoseconds of a multiply-add in JavaScript, in `benches/RESULTS.md`.
const RECORDED: f64 = 0.66;

/// The name of the mark that each round of the probe leaves in its task.
pub(crate) const MARK: &str = "probe";

/// Multiply-adds in one round: 10 ms on the recorded machine.
const ROUND: f64 = 15_000.0 * 1024.0;
/// Rounds, behind a first one in which the page compiles them.
const ROUNDS: usize = 5;

/// How many times as long as on the recorded machine, from nanoseconds that rounds took; at least 1.
pub(crate) fn slowness(rounds: &[f64]) -> f64 {
    let mean = rounds.iter().sum::<f64>() / rounds.len() as f64;
    (mean / ROUND / RECORDED).max(1.0)
}

/// Probes the machine in the page that is open: by the clock, and leaves marks for a [`crate::trace::Trace`].
///
/// # Errors
/// When the page runs no scripts.
pub async fn probe(tab: &Tab<'_>) -> Result<f64> {
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let mark = if round == 0 { Value::Null } else { json!(MARK) };
        let took = tab.js("return journey.probe(arguments[0])", &[mark]).await?;
        rounds.push(took.as_f64().context("the probe answers milliseconds")? * 1e6);
    }
    ensure!(rounds.iter().all(|round| *round > 0.0), "the page's clock stands still: {rounds:?}");
    Ok(slowness(&rounds[1..]))
}
