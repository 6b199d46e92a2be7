//! `<tangible-exercise>`: a task that the figure itself can check.

use anyhow::{Context as _, Result, bail};

use super::{Stage, unfolding, value};
use crate::site::html::Tag;
use crate::site::picture::Picture;

/// What stands in the element without script: the task, then the solution to unfold.
pub(super) fn fill(tag: &Tag, inner: &str, stage: &Stage) -> Result<Option<String>> {
    let (_, picture) = stage.figure(tag)?;
    tag.need("id")?;
    for condition in tag.need("check")?.split(" and ") {
        check(condition, picture).with_context(|| format!("check “{condition}”"))?;
    }
    if let Some(at) = tag.get("at") {
        for pair in at.split('&') {
            let (key, text) = pair.split_once('=').with_context(|| format!("at “{pair}” has no ="))?;
            match key {
                "step" | "seed" => drop(text.parse::<u32>().with_context(|| pair.to_string())?),
                key => drop(value::param(picture, key)?),
            }
        }
    }
    unfolding(inner, "solution", "Solution").map(Some)
}

/// `KEY within T of V`, `KEY < V` or `KEY > V`; a parameter is `param:KEY`.
fn check(condition: &str, picture: &Picture) -> Result<()> {
    let words: Vec<&str> = condition.split_whitespace().collect();
    let (key, numbers) = match words[..] {
        [key, "within", tolerance, "of", value] => (key, vec![tolerance, value]),
        [key, "<" | ">", value] => (key, vec![value]),
        _ => bail!("there are: KEY within T of V, KEY < V, KEY > V, joined by “and”"),
    };
    for number in numbers {
        number.parse::<f64>().with_context(|| format!("“{number}” is no number"))?;
    }
    match key.strip_prefix("param:") {
        Some(key) => value::param(picture, key).map(drop),
        None => value::has_readout(picture, key),
    }
}
