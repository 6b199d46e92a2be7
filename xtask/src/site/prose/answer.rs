//! `<tangible-answer>`: words that give the answer to a question away. Without script they stand as written.

use anyhow::{Result, ensure};

use super::Stage;
use crate::site::html::tags;

/// Every one belongs to a question that a figure of the page asks.
pub(super) fn check(html: &str, stage: &Stage) -> Result<()> {
    for tag in tags(html, "tangible-answer")? {
        let id = tag.need("question")?;
        ensure!(stage.asked.contains(id), "no figure of this page asks “{id}”");
        tag.closed()?;
    }
    Ok(())
}
